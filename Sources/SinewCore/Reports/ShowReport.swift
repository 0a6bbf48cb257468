/// `sinew show NAME`: a record with everything that links to it and all that happened to it.
package struct ShowReport {
    package struct Link: Sendable, Hashable {
        /// The field that says so.
        package var relation: String
        package var record: Record
        /// Whether the shown record names the other; else the other names it.
        package var isOutward: Bool

        package init(relation: String, record: Record, isOutward: Bool) {
            self.relation = relation
            self.record = record
            self.isOutward = isOutward
        }
    }

    /// A file that is kept with the record.
    package struct Attachment: Sendable, Hashable {
        /// SHA-256 in lower-case hexadecimal.
        package var digest: String
        /// Nil where the bytes are not there.
        package var byteCount: Int64?

        package init(digest: String, byteCount: Int64?) {
            self.digest = digest
            self.byteCount = byteCount
        }
    }

    let context: ReportContext
    let record: Record
    let links: [Link]
    let attachments: [Attachment]
    /// Of a control with a gate: what its text says, or why it cannot be read.
    let gate: Result<Gate, GateFault>?
    let history: [Event]
    /// The newest use or confirmation.
    let verification: VerifyingAct?
    /// Of a workflow or step: the lessons that touch it, the newest first.
    let touching: [Record]
    /// Of a runbook: how well it serves.
    let quality: RunbookQuality?
    /// Of an incident: the runbooks that serve what it is on, the most alike first.
    let matching: [Record]
    /// Of a workflow, step or handoff: what went over handoffs.
    let handed: [HandedOffer]
    /// Whether there are more links or more history than are given.
    let isMore: Bool
    /// Of a review that is open: its agenda as it would be made now.
    let agendaNow: Agenda?

    package init(
        _ context: ReportContext, _ record: Record, links: [Link], history: [Event],
        verification: VerifyingAct?, attachments: [Attachment] = [], touching: [Record] = [],
        handed: [HandedOffer] = [], gate: Result<Gate, GateFault>? = nil,
        quality: RunbookQuality? = nil,
        matching: [Record] = [], agendaNow: Agenda? = nil, isMore: Bool = false
    ) {
        self.context = context
        self.record = record
        self.links = links.sorted { ShowReport.order($0) < ShowReport.order($1) }
        self.history = history
        self.verification = verification
        self.attachments = attachments
        self.gate = gate
        self.touching = touching
        self.quality = quality
        self.matching = matching
        self.handed = handed
        self.agendaNow = agendaNow
        self.isMore = isMore
    }

    /// What the record names first, then what names it: the same on every copy of a ledger.
    private static func order(_ link: Link) -> (Int, String, String, String) {
        (link.isOutward ? 0 : 1, link.relation, link.record.noun.rawValue, link.record.name)
    }

    private var referred: [SubjectID: Record] {
        Dictionary(links.map { ($0.record.id, $0.record) }, uniquingKeysWith: { first, _ in first })
    }

    package var report: Report {
        let text = RecordText(context, record, referred: referred)
        var data: Object = [
            "record": text.json, "links": .list(links.map(json)),
            "history": .list(history.map { json($0) }),
            "verified": verification.map { $0.json(context) } ?? .null,
            "attachments": .list(attachments.map(json)), "isMore": .bool(isMore),
        ]
        if let gate { data["gate"] = json(gate) }
        if record.noun == .exception {
            data["course"] = .text(ExceptionCourse(record, at: context.now).stem)
        }
        if let quality { data["quality"] = json(quality) }
        if !matching.isEmpty { data["runbooks"] = .texts(matching.map(\.name)) }
        if let exceptionData { data["exceptions"] = exceptionData }
        if record.noun == .member { data["load"] = load.json }
        if let open { data["incident"] = context.json(open) }
        data["drill"] = drillJSON
        if let lesson { data["lesson"] = context.json(lesson) }
        if record.noun == .review { data["review"] = reviewJSON }
        if !touching.isEmpty {
            data["lessons"] = .list(
                touching.compactMap { context.standing.lessons[$0.id].map(context.json) })
        }
        if !responders.isEmpty { data["responders"] = .list(responders.map { $0.json(context) }) }
        return context.report("show", data: .object(data), sheet: sheet(text))
    }

    private func sheet(_ text: RecordText) -> Sheet {
        var parts =
            stepParts + incidentParts + matchingParts + runParts + exceptionParts + lessonParts
            + actionParts + itemParts + pauseParts + drillParts + reviewParts
        if record.noun == .workflow { parts += checkParts }
        if !text.facts.isEmpty { parts.append(Sheet.Part("What is known", .facts(text.facts))) }
        parts += inheritedParts
        parts += text.texts
        parts += gateParts + qualityParts
        parts += attachmentParts + loadParts + packParts
        if record.noun != .workflow { parts += checkParts }
        parts += readingParts
        let linked = otherLinks
        if !linked.isEmpty {
            parts.append(
                Sheet.Part("Linked", count: "\(linked.count)", .cord(linked.map(line))))
        }
        parts.append(historyPart)
        let (_, word) = context.standingWord(of: record)
        var sheet = Sheet(
            path: ReportPage.words(of: record),
            title: record.title.isEmpty ? "(words redacted)" : record.title,
            lede: (workflowLede ?? "\(strong: record.name) is \(freshWord ?? word). \(provenance)")
                + (isMore ? " There is more than the newest that is shown here." : ""),
            action: action, parts: parts, command: "sinew show \(record.name)")
        sheet.more = deeds
        return sheet
    }

    private var deeds: [Sheet.Action] {
        switch record.noun {
        case .incident: incidentDeeds
        case .lesson: lessonDeeds
        case .action: actionDeeds
        case .exception: exceptionDeeds
        case .run: runDeeds
        case .item: itemDeeds
        case .pause: pauseDeeds
        case .drill: drillDeeds
        case .retrieval: retrievalDeeds
        case .note where record.state == .current:
            [
                Sheet.Action(
                    "Edit it", command: "sinew note edit \(record.name) --body \"TEXT\"")
            ]
        case .review: reviewDeeds
        default: record.deeds(besides: action)
        }
    }

    private var provenance: Phrase {
        let claim = record.proof == .claimed ? " (claimed)" : ""
        let recorded = context.short(record.recorded)
        let happened = context.short(record.happened)
        let when = happened == recorded ? recorded : "\(happened), recorded \(recorded)"
        return "\(context.member(record.author))\(claim), \(when)."
    }

    /// Use by someone keeps a thing fresh; nothing else does.
    private var freshWord: String? {
        guard record.noun != .step, record.isStanding, let verification else { return nil }
        return "used by \(context.member(verification.member).plain) "
            + context.short(verification.time)
    }

    private var action: Sheet.Action? {
        guard record.isStanding else { return nil }
        switch record.noun {
        case .workflow where context.standing.steps(of: record.id).isEmpty:
            return Sheet.Action(
                "Add its first step",
                command: "sinew step add \(record.name)/STEP --capability NAME",
                page: ReportPage.new(.step) + "?workflow=\(record.name)")
        case .workflow: return firstMend
        case .step where record.state == .notStarted:
            return Sheet.Action(
                "Start this step", command: "sinew step start \(record.name)",
                page: ReportPage.deed("start", record))
        case .step:
            return firstMend
                ?? Sheet.Action(
                    "Confirm what is mine", command: "sinew confirm \(record.name)",
                    page: ReportPage.deed("confirm", record))
        case .incident: return incidentAction
        case .lesson: return lessonAction
        case .note where record.state == .current:
            return Sheet.Action("Publish it", command: "sinew note publish \(record.name)")
        case .action: return actionAction
        case .exception: return exceptionAction
        case .run: return runAction
        case .item: return itemAction
        case .pause: return pauseAction
        case .drill: return drillAction
        case .retrieval: return retrievalAction
        case .review: return reviewAction
        case .suggestion where record.state == .current:
            return Sheet.Action("Accept it", command: "sinew suggestion accept \(record.name)")
        case .evidence, .runbook, .control, .decision:
            return Sheet.Action(
                "Say that I used it",
                command: "sinew \(record.noun.rawValue) use \(record.name)",
                page: ReportPage.deed("use", record))
        default: return nil
        }
    }

    private var checkParts: [Sheet.Part] {
        let own = context.standing.checks(at: context.now).filter { result in
            result.subject.id == record.id
                || (record.noun == .workflow && result.workflow?.id == record.id)
        }
        guard !own.isEmpty else { return [] }
        // What a workflow's steps pass stands with each of them.
        let told = record.noun == .workflow ? own.filter { $0.outcome != .pass } : own
        let lines = told.sorted { $0.urgency < $1.urgency }.map { result in
            Sheet.Line(
                status: result.outcome.status,
                what: result.subject.id == record.id
                    ? Phrase(result.title) : context.link(result.subject) + ": \(result.title)",
                faint: Phrase(result.reason), end: result.outcome.word, mend: result.mend)
        }
        let passed = own.count { $0.outcome == .pass }
        return [Sheet.Part("Checks", count: "\(passed) of \(own.count)", .cord(lines))]
    }

    private func line(_ link: Link) -> Sheet.Line {
        let (status, word) = context.standingWord(of: link.record)
        return Sheet.Line(
            folio: link.record.noun.letter == nil ? "" : context.link(link.record), status: status,
            what: .link(
                link.record.title.isEmpty ? link.record.name : link.record.title,
                page: ReportPage.path(of: link.record)),
            faint: Phrase(relation(link)),
            end: word)
    }

    private func json(_ link: Link) -> Value {
        [
            "relation": .text(link.relation), "direction": link.isOutward ? "to" : "from",
            "noun": .text(link.record.noun.rawValue), "name": .text(link.record.name),
            "title": .text(link.record.title),
        ]
    }

    private func line(_ event: Event) -> Sheet.Line { context.line(event) }
    private func json(_ event: Event) -> Value { context.json(event) }
}

extension VerifyingAct {
    func json(_ context: ReportContext) -> Value {
        [
            "by": .text(context.member(member).plain), "time": .text(time.rfc3339),
            "sequence": .integer(sequence),
        ]
    }
}

extension ReportContext {
    /// An event beside the cord: its place in the ledger, what was done, by whom, when.
    func line(_ event: Event) -> Sheet.Line {
        let sentence = EventType(event.type).map { EventSentence.text(event, $0) } ?? event.type
        let claim = event.proof == .claimed ? " (claimed)" : ""
        let said = EventType(event.type)?.noun == .incident ? clocked : short
        let recorded = said(event.recorded)
        let times = event.happened.map { "\(said($0)), recorded \(recorded)" } ?? recorded
        return Sheet.Line(
            folio: "#\(event.sequence)", status: event.words == nil ? .held : .note,
            what: Phrase(sentence) + named(in: event),
            faint: "\(member(event.actor))\(claim), \(times)",
            end: event.words == nil ? "words redacted" : nil)
    }

    func json(_ event: Event) -> Value {
        [
            "sequence": .integer(event.sequence), "id": .text(event.id.text),
            "type": .text(event.type), "subject": .text(event.subject.text),
            "actor": .text(member(event.actor).plain), "proof": .text(event.proof.rawValue),
            "recorded": .text(event.recorded.rfc3339), "happened": .text(event.time.rfc3339),
            "facts": .object(RecordText.shown(unsealed(event))),
            "words": event.words.map { .object(RecordText.shown($0)) } ?? .null,
        ]
    }
}
