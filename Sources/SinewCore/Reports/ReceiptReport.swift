/// What a command did, or in a rehearsal would do.
package struct ReceiptReport {
    let context: ReportContext
    let events: [Event]
    let isRehearsal: Bool
    let isRepeated: Bool
    /// Names of the subjects, as they are after the command.
    let names: [SubjectID: Record]
    /// What was read out of a shorthand.
    let understood: [String]
    /// Checks that would turn out otherwise; of a rehearsal only.
    let turns: [CheckTurn]

    package init(
        _ context: ReportContext, events: [Event], names: [SubjectID: Record],
        isRehearsal: Bool = false, isRepeated: Bool = false, understood: [String] = [],
        turns: [CheckTurn] = []
    ) {
        self.context = context
        self.events = events
        self.names = names
        self.isRehearsal = isRehearsal
        self.isRepeated = isRepeated
        self.understood = understood
        self.turns = turns
    }

    package var report: Report {
        let first = events.first.flatMap { names[$0.subject] }
        var data: Object = [
            "name": first.map { .text($0.name) } ?? .null,
            "sequence": events.first.map { .integer($0.sequence) } ?? .null,
            "page": page(of: first).map { .text($0) } ?? .null,
            "rehearsal": .bool(isRehearsal), "repeated": .bool(isRepeated),
            "understood": .texts(understood), "events": .list(events.map(context.json)),
        ]
        data["gate"] = gateJSON
        return context.report(
            "receipt", data: .object(data),
            sheet: Sheet(
                path: "", title: title(first), lede: gateLede ?? lede(first),
                parts: events.isEmpty
                    ? []
                    : [
                        Sheet.Part(
                            isRehearsal ? "Would be recorded" : "Recorded",
                            count: "\(events.count)", .cord(events.map(line)))
                    ] + incidentParts + runParts + lessonParts + holdParts + turnPart
                        + understoodPart,
                command: isRhythm
                    ? "sinew review calendar" : first.map { "sinew show \($0.name)" }),
            verdict: verdict)
    }

    /// What is changed about the ledger itself is its rhythm.
    private var isRhythm: Bool {
        events.first?.type == EventType(.ledger, .changed).description
    }

    private func page(of first: Record?) -> String? {
        isRhythm ? "/calendar" : first.map(ReportPage.path)
    }

    private func title(_ first: Record?) -> String {
        if acceptedCount > 0 { return "Owners" }
        if let event = events.first, EventType(event.type)?.verb == .redacted { return "Redaction" }
        if isRhythm { return "Rhythm of reviews" }
        guard let first else { return events.isEmpty ? "Nothing to do" : "Done" }
        guard first.noun == .reading else { return first.title }
        let metric = first.reference("metric").flatMap { names[$0] ?? context.standing.thing($0) }
        let value = first.fields["value"]?.text ?? ""
        return "\(metric?.title ?? "Reading"): \(value)"
    }

    private var acceptedCount: Int {
        events.count { $0.type == EventType(.suggestion, .accepted).description }
    }

    private func lede(_ first: Record?) -> Phrase {
        guard let event = events.first else {
            return "\(strong: "Nothing to do.") Everything is so already."
        }
        if isRehearsal { return "\(strong: "Nothing was recorded.") This is what would be." }
        let name = isRhythm ? "The rhythm" : first.map(spoken) ?? "It"
        if isRepeated { return "\(strong: name) was recorded before; nothing was added." }
        if acceptedCount > 0 {
            let count = Noun.suggestion.counted(acceptedCount)
            return "\(strong: "\(count) accepted.") What each of them made stands below."
        }
        // A quiet week's review is opened and published at once.
        let end = events.last { $0.type == EventType(.review, .published).description }
        return came(of: end ?? event, to: name)
    }

    private func spoken(_ record: Record) -> String {
        record.noun == .reading ? "The reading" : record.name
    }

    /// The first event in a sentence: what is so now.
    private func came(of event: Event, to name: String) -> Phrase {
        let type = EventType(event.type)
        if let type, let told = cameInLoop(event, type, name) { return told }
        return switch type?.verb {
        case .changed, .amended, .versioned:
            "\(strong: name) is changed; its history keeps what it said."
        case .renamed: "It is called \(strong: name) now; the old name keeps working."
        case .merged where type?.noun == .lesson:
            "\(strong: name) is merged; the other lesson holds it."
        case .merged: "\(strong: name) is merged; its old name keeps working."
        case .withdrawn: "\(strong: name) is withdrawn; it is still counted."
        case .done: "\(strong: name) is done."
        case .dropped: "\(strong: name) is dropped; it is still counted."
        case .reopened: "\(strong: name) is open again."
        case .retired: "\(strong: name) is retired; its history stays."
        case .retracted: "\(strong: name) is struck through; it counts nowhere."
        case .superseded: "\(strong: name) is superseded."
        case .started: "\(strong: name) is active; from now on it is checked."
        case .stopped: "\(strong: name) is stopped; it is checked no more."
        case .left: "\(strong: name) has left; what rests on them shows as stale."
        case .confirmed: "\(strong: name) is confirmed in person."
        case .opened: "\(strong: name) is open; the clock runs."
        case .noted, .asked: "It stands in the timeline of \(strong: name)."
        case .acknowledged: "You are on \(strong: name); the plan reaches nobody further."
        case .taken, .handed: "The roles of \(strong: name) are as you said."
        case .escalated: "\(strong: name) is escalated."
        case .resolved: "\(strong: name) is resolved: service is back."
        case .closed: "\(strong: name) is closed."
        case .answered: "\(strong: name) gives your answer to that input from now on."
        case .used: "\(strong: name) is in use; that keeps it fresh."
        case .accepted: "\(strong: name) is accepted."
        case .declined: "\(strong: name) is declined."
        case .redacted: "\(strong: "The words are gone.") The entries stay and still verify."
        default: "\(strong: name) is in the ledger."
        }
    }

    /// What is so now of what runs in the loop.
    private func cameInLoop(_ event: Event, _ type: EventType, _ name: String) -> Phrase? {
        switch (type.noun, type.verb) {
        case (_, .planned): "\(strong: name) is planned."
        case (.retrieval, .opened):
            "\(strong: name) runs: the clock counts until you say where it is."
        case (.drill, .started):
            "\(strong: name) runs; say what is seen."
        case (_, .observed): "It stands beside what \(strong: name) expected."
        case (.run, .opened): runLede(name)
        case (.pause, .opened):
            "\(strong: name) stands: expansion waits, everything else goes on."
        case (.score, .opened):
            "\(strong: name) is open: everybody votes, and nobody sees a vote before the reveal."
        case (.note, .opened):
            "\(strong: name) is drafted; read it, edit it, publish it."
        case (.review, .opened):
            "\(strong: name) is open; its agenda stands as it was."
        case (_, .skipped): "\(strong: name) says that the review does not take place, and why."
        case (.review, .noted):
            "It stands beside \(strong: name)."
        case (_, .offered): "\(strong: name) is offered; the other side answers."
        case (_, .returned): "\(strong: name) goes back with its reason."
        case (_, .renewed): "\(strong: name) stands longer."
        case (_, .lifted): "\(strong: name) is lifted; expansion goes on."
        case (_, .overridden): "\(strong: name) goes on; you answer for it until its end."
        case (.run, .closed): "\(strong: name) is finished."
        case (_, .stepped): "Step \(event.facts["step"]?.integer ?? 0) of \(strong: name) is told."
        case (.retrieval, .closed):
            "The clock of \(strong: name) has stopped."
        case (_, .weighed): "What the workflow says to \(strong: name) is taken down."
        case (_, .voted): "Your vote in \(strong: name) is taken; only you see it until the reveal."
        case (_, .revealed): "The votes of \(strong: name) are open to all."
        case (_, .agreed): "That is agreed on in \(strong: name)."
        case (_, .published): "\(strong: name) is published; from now on it never changes."
        case (_, .decided): "The answer stands beside \(strong: name)."
        case (_, .requested): "\(strong: name) is asked for; somebody else says yes or no."
        case (_, .granted):
            """
            \(strong: name) is in force until \(event.facts["granted-until"]?.text ?? "its end"), \
            and then ends by itself.
            """
        case (_, .revoked): "\(strong: name) is revoked; the control holds again."
        default: nil
        }
    }

    private var turnPart: [Sheet.Part] {
        // A check that begins and passes is no news.
        let told = turns.filter { $0.before != nil || $0.after?.outcome.isFinding == true }
        guard !told.isEmpty else { return [] }
        var lines = told.prefix(ReceiptReport.turnsMax).map(line)
        if told.count > lines.count {
            lines.append(
                Sheet.Line(status: .note, what: "and \(told.count - lines.count) more"))
        }
        return [Sheet.Part("What that changes", count: "\(told.count)", .cord(lines))]
    }

    /// Most checks that a rehearsal lists.
    package static let turnsMax = 20

    private func line(_ turn: CheckTurn) -> Sheet.Line {
        guard let after = turn.after else {
            guard let before = turn.before else { return Sheet.Line(what: "") }
            return Sheet.Line(
                status: .skip, what: context.link(before.subject) + ": \(before.title)",
                faint: "\(before.outcome.word) now", end: "checked no more")
        }
        let was = turn.before.map { "\($0.outcome.word) now, then: " } ?? ""
        return Sheet.Line(
            status: after.outcome.status, what: context.link(after.subject) + ": \(after.title)",
            faint: Phrase(was + after.reason), end: after.outcome.word)
    }

    private var understoodPart: [Sheet.Part] {
        understood.isEmpty
            ? []
            : [
                Sheet.Part(
                    "Understood",
                    .cord(understood.map { Sheet.Line(status: .note, what: Phrase($0)) }))
            ]
    }

    private func line(_ event: Event) -> Sheet.Line {
        var line = context.line(event)
        line.status = isRehearsal ? .held : .done
        if let record = names[event.subject], record.noun != .reading, record.noun != .ledger,
            let verb = EventType(event.type)?.verb, verb != .renamed, verb != .redacted
        {
            line.what = context.link(record) + " " + line.what
        }
        return line
    }
}
