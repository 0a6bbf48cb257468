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
        /// How many controls serve a workflow or a step.
        var controls: [SubjectID: Int]
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
            for served in standing.things(.control).flatMap({ $0.references("serves") }) {
                controls[served, default: 0] += 1
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
        case "rescore-monthly": unknown("Scores")
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
            step.hole(confirmedBy: pack[check: "owners-confirmed"]).map { (step.step.name, $0) }
        }
        guard let (name, first) = open.first else {
            return (.pass, "Every active step has a primary, a scope and a way upwards.", nil)
        }
        let others = open.count - 1
        let more =
            others == 0 ? "" : " \(others) more \(others == 1 ? "step is" : "steps are") open."
        return (first.outcome, "\(name): \(first.reason)\(more)", first.mend)
    }

    private func controls() -> StepCheck.Judgement {
        let count = ([workflow.id] + steps.map(\.step.id)).reduce(0) { sum, id in
            sum + (ledger.controls[id] ?? 0)
        }
        guard count > 0 else { return (.notApplicable, "No control serves it.", nil) }
        return (
            .notMeasured,
            "\(count == 1 ? "1 control serves" : "\(count) controls serve") it; "
                + "what tries them is not recorded yet.", nil
        )
    }
}
