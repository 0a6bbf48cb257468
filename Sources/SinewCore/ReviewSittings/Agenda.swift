/// What one sitting looks at, line by line (requirement L7). Asked twice of one standing it is the
/// same to the byte; when a review is opened it is frozen into the entry.
package struct Agenda: Sendable, Hashable {
    package var due: ReviewDue
    package var lines: [AgendaLine]

    /// Most lines that one agenda has.
    package static let linesMax = 1000
    /// Most lines of a section before the rest is one line.
    package static let sectionLinesMax = 40
    /// Most constraints, assumptions and scopes that one quarterly review asks about.
    package static let foundationsMax = 250

    package init(
        _ standing: Standing, _ material: ReviewMaterial, at now: Timestamp, _ due: ReviewDue
    ) {
        self.due = due
        let preparation = AgendaPreparation(standing, material, at: now, due)
        lines = AgendaSection.allCases.flatMap { section in
            preparation.lines(of: section).map { line in
                var line = line
                line.section = section
                return line
            }
        }
    }

    /// What has to be settled, confirmed, read, decided or answered.
    package var waitingCount: Int64 {
        lines.filter { $0.wants != nil }.map(\.count).reduce(0) { $0.clampedSum($1) }
    }

    /// Whether there is nothing to settle in it.
    package var isQuiet: Bool { waitingCount == 0 }

    /// Lines by number, from 1.
    package var numbered: [(number: Int64, line: AgendaLine)] {
        lines.enumerated().map { (number: Int64($0.offset) + 1, line: $0.element) }
    }
}

/// The stretches of an agenda, in the order in which they are looked at.
package enum AgendaSection: String, Sendable, Hashable, CaseIterable {
    case carried = "carried-over"
    case incidents, escalations, runbooks, steps, due, handoffs
    case exceptions, controls
    case month = "this-month"
    case foundations

    package var title: String {
        switch self {
        case .carried: "Carried over"
        case .incidents: "Incidents"
        case .escalations: "Escalations"
        case .runbooks: "Runbooks"
        case .steps: "Steps that run"
        case .due: "Due now"
        case .handoffs: "The riskiest handoffs"
        case .exceptions: "Exceptions, and the rule each questions"
        case .controls: "Controls that changed"
        case .month: "This month"
        case .foundations: "Foundations: keep, change or drop each"
        }
    }

    /// Which sittings have it; nil for all.
    var depth: RhythmPeriod.Depth? {
        switch self {
        case .carried: nil
        case .incidents, .escalations, .runbooks, .steps, .due, .handoffs: .weekly
        case .exceptions, .controls: .biweekly
        case .month: .monthly
        case .foundations: .quarterly
        }
    }
}

/// One line of an agenda: what it is about, how it stands, and what it wants.
package struct AgendaLine: Sendable, Hashable {
    package var section = AgendaSection.carried
    /// What it is about; nil for a line that sums something up.
    package var subject: SubjectID?
    /// The name people use for it.
    package var name = ""
    package var what: String
    package var why = ""
    package var status = Sheet.Status.note
    package var word = ""
    package var wants: Wants?
    /// Who is asked in person.
    package var member: String?
    /// How many things it stands for.
    package var count: Int64 = 1
    package var command: String?
    package var page: String?

    package enum Wants: String, Sendable, Hashable, CaseIterable {
        case confirmation, reading, action, decision
        /// Kept or changed, with a reason; it can be put off.
        case answer
        /// Kept, changed or dropped before the review is published.
        case required = "required-answer"
    }

    package init(
        _ what: String, subject: SubjectID? = nil, name: String = "", why: String = "",
        status: Sheet.Status = .note, word: String = "", wants: Wants? = nil,
        member: String? = nil, count: Int64 = 1, command: String? = nil, page: String? = nil
    ) {
        self.what = AgendaLine.clipped(what)
        self.subject = subject
        self.name = name
        self.why = AgendaLine.clipped(why)
        self.status = status
        self.word = word
        self.wants = wants
        self.member = member
        self.count = count
        self.command = command
        self.page = page
    }
}

extension AgendaLine {
    /// Longest text of a line, in bytes: an agenda is one entry.
    package static let textBytesMax = 300

    private static func clipped(_ text: String) -> String {
        guard text.utf8.count > textBytesMax else { return text }
        var kept = String.UnicodeScalarView()
        var bytes = 0
        for scalar in text.unicodeScalars {
            bytes += UTF8.width(scalar)
            if bytes > textBytesMax { break }
            kept.append(scalar)
        }
        return String(kept) + "…"
    }

    /// As it is frozen into an entry, and as JSON shows it.
    package var value: Value {
        var object: Object = [
            "section": .text(section.rawValue), "what": .text(what),
            "status": .text(status.rawValue),
        ]
        let texts = [
            ("subject", subject?.text ?? ""), ("name", name), ("why", why), ("word", word),
            ("wants", wants?.rawValue ?? ""), ("member", member ?? ""),
            ("command", command ?? ""), ("page", page ?? ""),
        ]
        for (field, text) in texts where !text.isEmpty { object[field] = .text(text) }
        if count != 1 { object["count"] = .integer(count) }
        return .object(object)
    }

    /// From an entry; nil for what cannot be read.
    package init?(_ value: Value) {
        guard let object = value.object, let what = object["what"]?.text,
            let section = object["section"]?.text.flatMap(AgendaSection.init(rawValue:))
        else { return nil }
        self.init(
            what, subject: object["subject"]?.text.flatMap { SubjectID($0) },
            name: object["name"]?.text ?? "", why: object["why"]?.text ?? "",
            status: object["status"]?.text.flatMap(Sheet.Status.init(rawValue:)) ?? .note,
            word: object["word"]?.text ?? "",
            wants: object["wants"]?.text.flatMap(Wants.init(rawValue:)),
            member: object["member"]?.text, count: object["count"]?.integer ?? 1,
            command: object["command"]?.text, page: object["page"]?.text)
        self.section = section
    }

    /// A line beside the cord, with its number in front.
    ///
    /// - Parameter number: nil where it cannot be spoken of yet.
    package func line(_ number: Int64?) -> Sheet.Line {
        let label: Phrase =
            name.isEmpty
            ? "" : (page.map { .link(name, page: $0) } ?? Phrase(name)) + (what.isEmpty ? "" : ": ")
        return Sheet.Line(
            folio: number.map { "\($0)" } ?? "", status: status, what: label + "\(what)",
            faint: why.isEmpty ? nil : Phrase(why), end: word.isEmpty ? nil : word,
            mend: command.map { mend($0) })
    }

    private func mend(_ command: String) -> Sheet.Action {
        let label =
            switch wants {
            case .confirmation: "Confirm"
            case .reading: "Record a reading"
            case .action: "Settle it"
            case .decision: "Look at it again"
            case .answer, .required: "Answer it"
            case nil: "Do it"
            }
        return Sheet.Action(
            label, command: command, page: wants == nil ? nil : page, member: member)
    }
}
