/// `sinew signals [WORKFLOW]`: the early signs that work comes apart, with the entries that raised
/// each, and what they propose (requirement L8).
package struct SignalsReport {
    private let context: ReportContext
    private let placed: [PlacedSignal]
    private let workflow: Record?
    /// Whether older entries of the window were not read.
    private let isMore: Bool

    /// Most entries that a line names.
    package static let eventsShownMax = 8

    package init(
        _ context: ReportContext, _ history: SignalHistory, on workflow: Record?,
        isMore: Bool = false
    ) {
        self.context = context
        self.workflow = workflow
        self.isMore = isMore
        placed = context.standing.signals(history, on: workflow)
    }

    package var report: Report {
        let unanswered = placed.filter(\.isUnanswered)
        let pauses = context.standing.pauses.standing(at: context.now, on: workflow?.id)
        return context.report(
            "signals",
            data: [
                "windowDays": .integer(SignalHistory.windowDays),
                "signals": .list(placed.map(context.json)), "isMore": .bool(isMore),
                "pauses": .list(
                    pauses.map { _, pause in
                        [
                            "pause": .text(pause.name), "signal": .text(pause.signal),
                            "workflow": context.standing.thing(pause.workflow)
                                .map { .text($0.name) } ?? .null,
                            "ends": .text(pause.ends.rfc3339),
                        ]
                    }),
            ], sheet: sheet(unanswered, pauses.map(\.pause)),
            verdict: unanswered.isEmpty ? .done : .no)
    }

    private func sheet(_ unanswered: [PlacedSignal], _ pauses: [Pause]) -> Sheet {
        let raised = placed.filter { $0.reading.state == .raised }
        let others = placed.filter { $0.reading.state != .raised }
        var parts: [Sheet.Part] = []
        for (title, signals) in [("Raised", raised), ("Others", others)] where !signals.isEmpty {
            parts.append(
                Sheet.Part(title, count: "\(signals.count)", .cord(signals.map(context.line))))
        }
        if !pauses.isEmpty {
            parts.append(
                Sheet.Part("Held", count: "\(pauses.count)", .cord(pauses.map(context.line))))
        }
        var sheet = Sheet(
            path: workflow.map { "signals / \($0.name)" } ?? "signals", title: "Signals",
            lede: lede(raised.count, unanswered.count),
            action: unanswered.first.flatMap(context.proposal), parts: parts,
            command: "sinew signals" + (workflow.map { " \($0.name)" } ?? ""))
        sheet.more = unanswered.map {
            Sheet.Action("Decline \($0.signal.id)", command: context.declining($0))
        }
        return sheet
    }

    private func lede(_ raised: Int, _ unanswered: Int) -> Phrase {
        let window = "Over \(SignalHistory.windowDays) days."
        let more = isMore ? " Older entries were not read." : ""
        guard !placed.isEmpty else {
            return "\(strong: "No signal is read.") They begin with an active step of a workflow."
        }
        guard raised > 0 else { return "\(strong: "No signal is raised.") \(window)\(more)" }
        let head = raised == 1 ? "1 signal is raised" : "\(raised) signals are raised"
        return "\(strong: head), \(unanswered) to be answered. \(window)\(more)"
    }
}

extension StatusReport {
    /// Signals that nobody has answered yet.
    var signalTasks: [Task] {
        signals.filter(\.isUnanswered).map { placed in
            Task(
                isMine: asker != nil
                    && context.standing.owner("owner", of: placed.scope)?.id == asker,
                urgency: 15, line: context.line(placed))
        }
    }
}
