extension ShowReport {
    private var review: OpenReview? { context.standing.reviews.open[record.id] }

    /// The agenda as it stood.
    private var agenda: [(number: Int64, line: AgendaLine)] {
        (record.fields["agenda"]?.list ?? []).enumerated().compactMap { offset, value in
            AgendaLine(value).map { (number: Int64(offset) + 1, line: $0) }
        }
    }

    /// What was said to each line; under 0 what was said to the whole. After it was published, a
    /// note is a correction.
    private var notes: [Int64: [Event]] {
        Dictionary(
            grouping: history.filter { ["review.noted", "review.decided"].contains($0.type) }
        ) { $0.facts["line"]?.integer ?? 0 }
    }

    private var published: Event? { history.first { $0.type == "review.published" } }

    var reviewAction: Sheet.Action? {
        guard let review else { return nil }
        if let line = review.unanswered.first {
            return Sheet.Action(
                "Answer line \(line)",
                command: "sinew review decide \(record.name) \(line) keep --because \"TEXT\"",
                page: ReportPage.path(of: record) + "#f-answer-\(line)")
        }
        return Sheet.Action(
            "Publish it", command: "sinew review publish \(record.name)",
            page: ReportPage.path(of: record) + "#publish")
    }

    var reviewDeeds: [Sheet.Action] {
        let note = Sheet.Action(
            review == nil ? "Correct it" : "Note something",
            command: "sinew review note \(record.name) \"TEXT\"",
            page: review == nil ? nil : ReportPage.path(of: record) + "#f-note")
        guard review != nil else { return [note] }
        let assign = "sinew action add \"TEXT\" --due DAY --owner HANDLE --from"
        return [
            note, Sheet.Action("Assign an action", command: "\(assign) \(record.name)"),
            Sheet.Action(
                "Settle what is due", command: "sinew review settle \(record.name) --confirm-mine",
                page: ReportPage.path(of: record) + "#settle"),
        ]
    }

    var reviewParts: [Sheet.Part] {
        guard record.noun == .review else { return [] }
        let agenda = agenda
        var parts = AgendaSection.allCases.compactMap { section -> Sheet.Part? in
            let lines = agenda.filter { $0.line.section == section }.map(line)
            return lines.isEmpty ? nil : Sheet.Part(section.title, .cord(lines))
        }
        let whole = notes[0] ?? []
        let corrected = published.map { end in whole.filter { $0.sequence > end.sequence } } ?? []
        let said = whole.filter { note in !corrected.contains { $0.id == note.id } }
        parts += notePart("Said", said) + notePart("Corrected afterwards", corrected)
        if published == nil, record.state == .published, agenda.isEmpty {
            parts.append(Sheet.Part("Agenda", .note("Its words were redacted.")))
        }
        return parts
    }

    private func notePart(_ title: String, _ notes: [Event]) -> [Sheet.Part] {
        guard !notes.isEmpty else { return [] }
        return [
            Sheet.Part(
                title,
                .cord(
                    notes.map { note in
                        Sheet.Line(
                            folio: "#\(note.sequence)", status: .note, what: .said(said(note)),
                            faint: "\(context.member(note.actor)), \(context.short(note.recorded))")
                    }))
        ]
    }

    private func said(_ event: Event) -> String {
        (event.words?["note"] ?? event.words?["reason"])?.text ?? "(words redacted)"
    }

    private func line(_ numbered: (number: Int64, line: AgendaLine)) -> Sheet.Line {
        let (number, frozen) = numbered
        var line = frozen.line(number)
        let told = notes[number] ?? []
        let answer = told.last { $0.type == "review.decided" }
        if let answer, let word = ReviewAnswer(rawValue: answer.facts["answer"]?.text ?? "") {
            line.status = word == .change ? .warn : .done
            line.end = word.word
            line.mend = nil
        } else if isSettled(frozen) {
            line.status = .done
            line.end = "settled"
            line.mend = nil
        }
        if review == nil { line.mend = nil }
        if frozen.wants == .answer || frozen.wants == .required, line.mend == nil, review != nil,
            answer == nil
        {
            line.mend = Sheet.Action(
                "Answer it",
                command: "sinew review decide \(record.name) \(number) keep --because \"TEXT\"",
                page: ReportPage.path(of: record) + "#f-answer-\(number)")
        }
        if !told.isEmpty { line.said = told.map(said).joined(separator: " · ") }
        return line
    }

    /// Whether what a line wanted is not wanted any more.
    private func isSettled(_ line: AgendaLine) -> Bool {
        guard let agendaNow, let wants = line.wants, let subject = line.subject,
            wants != .answer, wants != .required
        else { return false }
        return !agendaNow.lines.contains { $0.subject == subject && $0.wants == wants }
    }

    /// What of an open review still wants something.
    package var waiting: [(number: Int64, line: AgendaLine)] {
        guard let review else { return [] }
        return agenda.filter { number, line in
            guard line.wants != nil else { return false }
            if let ask = review.asks[number] { return ask.answer == nil }
            return !isSettled(line)
        }
    }

    var reviewJSON: Value {
        let waiting = Set(waiting.map(\.number))
        return [
            "open": .bool(review != nil),
            "agenda": .list(
                agenda.map { number, line in
                    var object = line.json.object ?? [:]
                    object["number"] = .integer(number)
                    object["waits"] = .bool(waiting.contains(number))
                    let told = notes[number] ?? []
                    let answer = told.last { $0.type == "review.decided" }?.facts["answer"]
                    object["answer"] = answer ?? .null
                    object["notes"] = .texts(told.map(said))
                    return .object(object)
                }),
            "notes": .texts((notes[0] ?? []).map(said)),
        ]
    }
}

extension ListReport {
    func reviewFaint(_ record: Record) -> Phrase {
        if let because = record.fields["because"]?.text {
            let next = record.fields["next"]?.text.map { ", instead on \($0)" } ?? ""
            return "\(because)\(next)"
        }
        let count = record.references("present").count
        let leads = record.reference("facilitator").map(context.member) ?? "nobody"
        return "led by \(leads), \(count) there"
    }
}

extension EventSentence {
    private static func opened(_ lines: Int64) -> String {
        "review opened with \(lines) \(lines == 1 ? "line" : "lines")"
    }

    static func review(_ event: Event, _ type: EventType) -> String {
        let line = event.facts["line"]?.integer.map { " to line \($0)" } ?? ""
        let reason = (event.words?["note"] ?? event.words?["reason"])?.text.map { ": \($0)" } ?? ""
        return switch type.verb {
        case .opened: opened(event.facts["lines"]?.integer ?? 0)
        case .noted: "noted\(line)\(reason)"
        case .decided:
            "answered\(line), "
                + (ReviewAnswer(rawValue: event.facts["answer"]?.text ?? "")?.word ?? "answered")
                + reason
        case .published:
            "review published with \(event.facts["present"]?.texts?.count ?? 0) there"
        case .skipped: "review skipped" + (event.words?["because"]?.text.map { ": \($0)" } ?? "")
        default: "review \(type.verb.rawValue)\(reason)"
        }
    }
}
