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

    package init(
        _ context: ReportContext, events: [Event], names: [SubjectID: Record],
        isRehearsal: Bool = false, isRepeated: Bool = false, understood: [String] = []
    ) {
        self.context = context
        self.events = events
        self.names = names
        self.isRehearsal = isRehearsal
        self.isRepeated = isRepeated
        self.understood = understood
    }

    package var report: Report {
        let first = events.first.flatMap { names[$0.subject] }
        return context.report(
            "receipt",
            data: [
                "name": first.map { .text($0.name) } ?? .null,
                "sequence": events.first.map { .integer($0.sequence) } ?? .null,
                "page": first.map { .text(ReportPage.path(of: $0)) } ?? .null,
                "rehearsal": .bool(isRehearsal), "repeated": .bool(isRepeated),
                "understood": .texts(understood), "events": .list(events.map(context.json)),
            ],
            sheet: Sheet(
                path: "", title: first?.title ?? "Done", lede: lede(first),
                parts: events.isEmpty
                    ? []
                    : [
                        Sheet.Part(
                            isRehearsal ? "Would be recorded" : "Recorded",
                            count: "\(events.count)", .cord(events.map(line)))
                    ] + understoodPart,
                command: first.map { "sinew show \($0.name)" }))
    }

    private func lede(_ first: Record?) -> Phrase {
        guard let first else { return "\(strong: "Nothing to do.") Everything is so already." }
        if isRehearsal { return "\(strong: "Nothing was recorded.") This is what would be." }
        if isRepeated { return "\(strong: first.name) was recorded before; nothing was added." }
        return "\(strong: first.name) is in the ledger."
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
        if let record = names[event.subject] {
            line.what = context.link(record) + " " + line.what
        }
        return line
    }
}
