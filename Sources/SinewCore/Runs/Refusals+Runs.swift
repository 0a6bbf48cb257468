extension Refusal {
    static func notARun(_ record: Record) -> Refusal {
        Refusal(
            "not-a-run", "\(record.name) is \(record.noun.indefinite).",
            rule: "A run has a number such as B-3.", next: "sinew runbook runs")
    }

    static func runFinished(_ record: Record) -> Refusal {
        Refusal(
            "run-finished", "\(record.name) is finished.",
            rule: "A run is told while it goes on.", next: "sinew runbook run RUNBOOK")
    }

    static func runbookWithoutSteps(_ runbook: Record) -> Refusal {
        Refusal(
            "runbook-without-steps", "\(runbook.name) has no numbered step.",
            rule: "A run follows the numbered steps of a runbook: 1., 2., or headings Step 1, "
                + "Step 2.",
            next: "sinew runbook edit \(runbook.name) --body \"1. TEXT\", or sinew runbook use "
                + runbook.name)
    }

    static func runbookTooLong(_ runbook: Record) -> Refusal {
        Refusal(
            "runbook-too-long", "\(runbook.name) has more than \(RunbookSteps.countMax) steps.",
            rule: "What one entry can list has a bound.",
            next: "sinew runbook edit \(runbook.name) --body \"TEXT\"")
    }

    static func runOnOther(_ record: Record, _ runbook: Record) -> Refusal {
        Refusal(
            "run-on-other", "\(record.name) is \(record.noun.indefinite).",
            rule: "A runbook is followed for an incident, a drill, or nothing.",
            next: "sinew runbook run \(runbook.name) --on I-NUMBER")
    }

    static func runStepUnknown(_ run: Record, _ step: Int64, count: Int64) -> Refusal {
        Refusal(
            "run-step-unknown", "\(run.name) has \(count) steps and no step \(step).",
            rule: "Steps are counted from 1, as they stood when the run began.",
            next: "sinew show \(run.name)")
    }

    static func runStepUnexplained(_ run: Record, _ step: Int64, _ outcome: RunOutcome) -> Refusal {
        Refusal(
            "run-step-unexplained",
            outcome == .skipped
                ? "Nothing says why step \(step) was skipped."
                : "Nothing says what was done instead of step \(step).",
            rule: "A step that was skipped or done otherwise says why: that is how a runbook gets "
                + "better.",
            next: "sinew runbook step \(run.name) \(step) \(outcome.rawValue) \"WHY\"")
    }

    static var tooManyRuns: Refusal {
        Refusal(
            "too-many-runs", "\(OpenRun.countMax) runs are open.",
            rule: "What is open has a bound.", next: "sinew runbook runs")
    }
}
