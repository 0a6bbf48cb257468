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
        case "evidence-at-hand": unknown("Timed questions")
        case "drill-by-another":
            ledger.members < 2
                ? (.notMeasured, "It needs another person.", nil) : unknown("Drills")
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

    /// Each outcome that a gate can give is shown by a scenario, deny always; a manual control is
    /// tried in drills.
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
            return (
                .fail, "\(first.control.name): \(first.gap)\(more)",
                ("Try it", "sinew control test \(first.control.name)")
            )
        }
        let untried = serving.filter { GateProof($0.fields) == nil }
        guard let first = untried.first else {
            return (.pass, "Scenarios show every answer of its gates, deny among them.", nil)
        }
        let others = untried.count - 1
        let more = others == 0 ? "" : " \(others) more \(others == 1 ? "waits" : "wait") too."
        return first.fields["control-kind"] == "manual"
            ? (
                .notMeasured,
                "\(first.name) is manual; drills try it, and are not recorded yet.\(more)", nil
            ) : (.notMeasured, "\(first.name) has no gate that could be tried.\(more)", nil)
    }

    /// What is not shown of a control that somebody could show now; nil where that is nothing.
    private func gap(of control: Record) -> String? {
        if let proof = GateProof(control.fields) { return proof.gap }
        let isInForce = control.fields["state"] == "in-force-unproved"
        return isInForce && control.fields["control-kind"] == "automatic"
            ? "It is in force and has no gate that could be tried." : nil
    }
}
