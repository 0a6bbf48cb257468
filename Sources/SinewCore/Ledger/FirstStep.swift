/// What a new ledger begins with: the one workflow that hurts most, and its one step that does
/// (requirement L12). Its founder owns both and is their primary.
package struct FirstStep: Sendable, Hashable {
    /// The workflow's title; its name is made from it.
    package var workflow: String
    package var criticality: String
    /// By its name in the pack.
    package var capability: String
    /// Nil: what the pack says a good one looks like. Empty: none.
    package var trigger: String?
    package var stop: String?
    /// Title of the figure that is looked at every week; nil and empty as above.
    package var metric: String?
    /// Handles. Whoever is no member yet becomes one.
    package var backup: String?
    package var escalateTo: String?
    package var escalateAfter: String
    package var escalateHow: String

    package init(
        workflow: String, criticality: String = "critical", capability: String,
        trigger: String? = nil, stop: String? = nil, metric: String? = nil,
        backup: String? = nil, escalateTo: String? = nil, escalateAfter: String = "30m",
        escalateHow: String = "by telephone"
    ) {
        self.workflow = workflow
        self.criticality = criticality
        self.capability = capability
        self.trigger = trigger
        self.stop = stop
        self.metric = metric
        self.backup = backup
        self.escalateTo = escalateTo
        self.escalateAfter = escalateAfter
        self.escalateHow = escalateHow
    }

    var content: Object {
        [
            "workflow": .text(workflow), "criticality": .text(criticality),
            "capability": .text(capability), "trigger": trigger.map(Value.text) ?? .null,
            "stop": stop.map(Value.text) ?? .null, "metric": metric.map(Value.text) ?? .null,
            "backup": .text(backup ?? ""), "escalate-to": .text(escalateTo ?? ""),
            "escalate-after": .text(escalateAfter), "escalate-how": .text(escalateHow),
        ]
    }

    /// The workflow's name. A title without a letter of a name stands for itself, and is refused.
    package var workflowName: String {
        let made = SlugText.made(from: String(workflow.map { $0 == "/" ? "-" : $0 }))
        return made.isEmpty ? workflow : made
    }

    package var stepName: String { "\(workflowName)/\(capability)" }

    /// The commands that anybody would type for the same.
    func commands(founder: String, pack: Pack) -> [Command] {
        let known = pack[capability: capability]
        let figure = metric ?? known?.metric ?? ""
        var people: [String] = []
        for handle in [backup, escalateTo].compactMap(\.self)
        where !handle.isEmpty && handle != founder && !people.contains(handle) {
            people.append(handle)
        }
        let figureName = "\(workflowName)-\(capability)"
        var step: Object = [
            "capability": .text(capability), "trigger": .text(trigger ?? known?.trigger ?? ""),
            "stop": .text(stop ?? known?.stop ?? ""),
        ]
        if !figure.isEmpty { step["metric"] = .text(figureName) }
        let title = figure.hasSuffix(".") ? String(figure.dropLast()) : figure
        return people.map { .add(.member, slug: $0, values: [:], isKnownAsNew: true) }
            + [.add(.workflow, slug: workflowName, values: defaults(founder), isKnownAsNew: true)]
            + (figure.isEmpty
                ? []
                : [
                    .add(
                        .metric, slug: figureName, values: ["title": .text(title)],
                        isKnownAsNew: true)
                ])
            + [
                .add(.step, slug: stepName, values: step, isKnownAsNew: true),
                .startStep(name: stepName), .confirm(steps: [stepName]),
            ]
    }

    /// What the workflow says for all its steps.
    private func defaults(_ founder: String) -> Object {
        [
            "title": .text(workflow), "criticality": .text(criticality), "owner": .text(founder),
            "primary": .text(founder), "backup": .text(backup ?? ""),
            "escalate-to": .text(escalateTo ?? ""), "escalate-after": .text(escalateAfter),
            "escalate-how": .text(escalateHow),
        ]
    }
}
