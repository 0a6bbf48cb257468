/// The entries of the ledger, as they stand.
package struct EventsReport {
    let context: ReportContext
    let events: [Event]
    let size: Int64
    /// Base64 of the tree's root.
    let root: String
    let logOrigin: String

    package init(
        _ context: ReportContext, events: [Event], size: Int64, root: String, logOrigin: String
    ) {
        self.context = context
        self.events = events
        self.size = size
        self.root = root
        self.logOrigin = logOrigin
    }

    package var report: Report {
        let claimed = events.count { $0.proof == .claimed }
        return context.report(
            "ledger",
            data: [
                "size": .integer(size), "root": .text(root), "origin": .text(logOrigin),
                "events": .list(events.map(context.json)),
            ],
            sheet: Sheet(
                path: "ledger", title: "Ledger",
                lede: """
                    \(strong: "\(size) entries"). \(code: "sinew verify") reads them all again. \
                    \(claimed) of the \(events.count) shown rest on a claimed name.
                    """,
                action: Sheet.Action("Verify now", command: "sinew verify"),
                parts: context.examplePart + [
                    Sheet.Part(
                        "Head",
                        .facts([
                            Sheet.Fact("Origin", .code(logOrigin)),
                            Sheet.Fact("Size", "\(size)"), Sheet.Fact("Root", .code(root)),
                            Sheet.Fact("Checkpoint", .code("sinew checkpoint")),
                        ])),
                    Sheet.Part(
                        events.last?.sequence == size ? "Newest entries" : "Entries",
                        count: "\(events.count)",
                        .cord(events.reversed().map(context.line))),
                ], command: "sinew ledger"))
    }
}
