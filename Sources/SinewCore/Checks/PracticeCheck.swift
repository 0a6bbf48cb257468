/// The practices of the pack that one workflow adopted (requirement L6), as far as its ledger can
/// tell. What nobody can know yet is not measured, and says what is missing.
struct PracticeCheck {
    let workflow: Record
    let pack: Pack
    /// Of this workflow, those that are active.
    let steps: [StepCheck]
    let ledger: Ledger

    /// What is counted once for all workflows.
    struct Ledger {
        var activeSteps: Int
        var members: Int
        /// The controls that serve a workflow or a step.
        var controls: [SubjectID: [Record]]
        /// By the workflow that they touch, or a step of which they touch.
        var lessons: [SubjectID: [Lesson]] = [:]
        let standing: Standing
        let now: Timestamp

        init(_ standing: Standing, at now: Timestamp) {
            self.standing = standing
            self.now = now
            activeSteps = standing.things(.step).count { $0.state == .active }
            members = standing.things(.member).count
            controls = [:]
            for control in standing.things(.control) {
                for served in control.references("serves") {
                    controls[served, default: []].append(control)
                }
            }
            for (_, lesson) in standing.lessons.all {
                for workflow in standing.workflows(of: lesson.touches) {
                    lessons[workflow, default: []].append(lesson)
                }
            }
        }
    }

    func result(_ practice: Pack.Practice) -> CheckResult {
        let (outcome, reason, mend) = judge(practice.id)
        return CheckResult(
            check: practice.id, title: practice.title, help: practice.help,
            severity: practice.severity, outcome: outcome, subject: workflow, workflow: workflow,
            reason: reason,
            mend: mend.map { mend in
                Sheet.Action(
                    mend.label, command: mend.command,
                    page: ReportPage.doing(mend.command, for: workflow),
                    member: ReportPage.member(doing: mend.command))
            })
    }

    private func judge(_ id: String) -> StepCheck.Judgement {
        switch id {
        case "map-before-expanding": map()
        case "deny-paths-tried": controls()
        case Retrieval.practice: retrievals()
        case Drills.practice: drills()
        case Lesson.practice: lessons()
        case "rescore-monthly": scores()
        default: (.notMeasured, "Only people can judge this one.", nil)
        }
    }

    private func unknown(_ what: String) -> StepCheck.Judgement {
        (.notMeasured, "\(what) are not recorded yet.", nil)
    }

    /// Expanding is a second active step anywhere: before that there is nothing to hold back.
    private func map() -> StepCheck.Judgement {
        guard ledger.activeSteps > 1 else {
            return (.notApplicable, "One step is active; nothing was expanded.", nil)
        }
        let open = steps.compactMap { step in
            step.holes(confirmedBy: pack[check: Hold.ownersCheck]).first
                .map { (step.step.name, $0) }
        }
        guard let (name, first) = open.first else {
            return (.pass, "Every active step has a primary, a scope and a way upwards.", nil)
        }
        let others = open.count - 1
        let more =
            others == 0 ? "" : " \(others) more \(others == 1 ? "step is" : "steps are") open."
        return (first.outcome, "\(name): \(first.reason)\(more)", first.mend)
    }

    /// Each outcome that a control can give is shown, deny always: by a scenario of its gate, or in
    /// a drill where people perform it (requirement L6b).
    private func controls() -> StepCheck.Judgement {
        var serving: [Record] = []
        for id in [workflow.id] + steps.map(\.step.id) {
            for control in ledger.controls[id] ?? []
            where !serving.contains(where: { $0.id == control.id }) {
                serving.append(control)
            }
        }
        guard !serving.isEmpty else { return (.notApplicable, "No control serves it.", nil) }
        let gaps = serving.compactMap { control in
            gap(of: control).map { (control: control, gap: $0) }
        }
        if let first = gaps.first {
            let others = gaps.count - 1
            let more =
                others == 0 ? "" : " \(others) more \(others == 1 ? "is" : "are") not shown either."
            return (.fail, "\(first.control.name): \(first.gap)\(more)", trying(first.control))
        }
        let untried = serving.filter { control in
            proof(of: control)?.isUntried ?? (GateProof(control.fields) == nil)
        }
        if let first = untried.first {
            let others = untried.count - 1
            let more = others == 0 ? "" : " \(others) more \(others == 1 ? "waits" : "wait") too."
            return proof(of: first) == nil
                ? (.notMeasured, "\(first.name) has no gate that could be tried.\(more)", nil)
                : (
                    .notMeasured, "\(first.name) is manual, and no drill has tried it.\(more)",
                    trying(first)
                )
        }
        if let cold = serving.lazy.compactMap({ proof(of: $0)?.cold }).first {
            return (.notMeasured, "\(cold.name) was a cold run; it needs another person.", nil)
        }
        let isOfGates = serving.allSatisfy { proof(of: $0) == nil }
        return (
            .pass,
            isOfGates
                ? "Scenarios show every answer of its gates, deny among them."
                : "Scenarios and drills show every answer, deny among them.", nil
        )
    }

    private func trying(_ control: Record) -> StepCheck.Mend {
        proof(of: control) == nil
            ? ("Try it", "sinew control test \(control.name)")
            : (
                "Plan a drill",
                "sinew drill plan \"TITLE\" --tests \(control.name) --scenario \"TEXT\" "
                    + "--leader HANDLE"
            )
    }

    private func proof(of control: Record) -> ManualProof? {
        ledger.standing.manualProof(of: control, at: ledger.now)
    }

    /// What is not shown of a control that somebody could show now; nil where that is nothing.
    private func gap(of control: Record) -> String? {
        if let proof = GateProof(control.fields) { return proof.gap }
        if let proof = proof(of: control) {
            // A draft that no drill has tried yet waits for its first.
            let isDraft = !(control.fields["state"]?.text?.hasPrefix("in-force") ?? false)
            return isDraft && proof.isUntried ? nil : proof.gap
        }
        let isInForce = control.fields["state"] == "in-force-unproved"
        return isInForce && control.fields["control-kind"] == "automatic"
            ? "It is in force and has no gate that could be tried." : nil
    }
}
