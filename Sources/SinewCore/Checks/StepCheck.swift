/// The operator checks of one active step (requirement L3).
///
/// Which checks there are, how much each weighs and how long what it verifies holds comes from
/// the pack; what an id means is known here. An id that is not known is not measured.
struct StepCheck {
    let standing: Standing
    let now: Timestamp
    let workflow: Record
    let step: Record

    /// A confirmation is asked for again when this share of its life is left.
    static let secondsPerDay: Int64 = 86_400

    func result(_ check: Pack.Check) -> CheckResult {
        let (outcome, reason, mend) = judge(check)
        return CheckResult(
            check: check.id, title: check.title, help: check.help, severity: check.severity,
            outcome: outcome, subject: step, workflow: workflow, reason: reason,
            mend: mend.map { mend in
                Sheet.Action(
                    mend.label, command: mend.command,
                    page: ReportPage.doing(mend.command, for: step))
            })
    }

    /// The one result of a step whose pack can no longer say what is to be checked.
    func unknown(for pack: Record) -> CheckResult {
        CheckResult(
            check: "pack-readable", title: "Operator checks",
            help: "What is checked is said by the words of the pack.", severity: .error,
            outcome: .notMeasured, subject: step, workflow: workflow,
            reason: "Not measured: the pack's words were redacted.",
            mend: Sheet.Action(
                "Adopt another pack", command: "sinew workflow edit \(workflow.name) --pack PACK",
                page: ReportPage.path(of: pack)))
    }

    private typealias Mend = (label: String, command: String)
    private typealias Judgement = (CheckResult.Outcome, String, Mend?)

    private func judge(_ check: Pack.Check) -> Judgement {
        switch check.id {
        case "owners-confirmed": owners(check)
        case "trigger-defined": written("trigger", "what starts it")
        case "stop-defined": written("stop", "what shows that it is complete")
        case "metric-reviewed": metric(check)
        case "escalation-defined": escalation()
        default: (.notMeasured, "Only people can judge this one.", nil)
        }
    }

    private func owners(_ check: Pack.Check) -> Judgement {
        for place in Ownership.Place.allCases {
            let edit = (
                "Name a \(place.rawValue)",
                "sinew step edit \(step.name) --\(place.rawValue) HANDLE"
            )
            guard let owner = standing.owner(place.rawValue, of: step) else {
                return (.fail, "Nobody is \(place.rawValue).", edit)
            }
            guard owner.isStanding else {
                return (.stale, "\(owner.name), the \(place.rawValue), has left.", edit)
            }
        }
        let isCritical = workflow.fields["criticality"] == "critical"
        let days = (isCritical ? check.criticalValidDays : nil) ?? check.validDays
        for place in Ownership.Place.allCases {
            guard let owner = standing.owner(place.rawValue, of: step) else { continue }
            let confirm = (
                "Confirm as \(owner.name)", "sinew confirm \(step.name) --as \(owner.name)"
            )
            let confirmation = standing.confirmations[Ownership(step: step.id, place: place)]
            guard let confirmation, confirmation.member == owner.id else {
                return (
                    .fail, "\(owner.name) has not confirmed being \(place.rawValue).", confirm
                )
            }
            let age = confirmation.time.seconds(to: now) / StepCheck.secondsPerDay
            if let days, age >= days {
                return (
                    .stale,
                    "\(owner.name) confirmed being \(place.rawValue) \(age) days ago; "
                        + "it holds for \(days).", confirm
                )
            }
        }
        return (.pass, "Primary and backup have confirmed in person.", nil)
    }

    private func written(_ field: String, _ meaning: String) -> Judgement {
        switch step.fields[field] {
        case .bool(true)?, .text?: (.pass, "It says \(meaning).", nil)
        default:
            (
                .fail, "Nothing says \(meaning).",
                (
                    "Say \(meaning)",
                    "sinew step edit \(step.name) --\(field) \"TEXT\""
                )
            )
        }
    }

    private func metric(_ check: Pack.Check) -> Judgement {
        guard let metric = step.reference("metric").flatMap({ standing.thing($0) }),
            metric.isStanding
        else {
            return (
                .fail, "It names no metric.",
                ("Name a metric", "sinew step edit \(step.name) --metric METRIC")
            )
        }
        let read = ("Record a reading", "sinew metric read \(metric.name) VALUE")
        guard let reading = standing.readings[metric.id] else {
            return (.notMeasured, "\(metric.name) has no reading yet.", read)
        }
        let age = reading.time.seconds(to: now) / StepCheck.secondsPerDay
        if let days = check.validDays, age >= days {
            return (
                .stale,
                "The last reading of \(metric.name) is \(age) days old; it holds for "
                    + "\(days).", read
            )
        }
        // Only a published weekly review shows that the people closest to the work looked.
        return (
            .notMeasured,
            "\(metric.name) was read \(age == 0 ? "today" : "\(age) d ago"), but no published "
                + "review lists the reading.", nil
        )
    }

    private func escalation() -> Judgement {
        let edit = "sinew step edit \(step.name)"
        let name = ("Say to whom", edit + " --escalate-to HANDLE")
        guard let target = standing.owner("escalate-to", of: step) else {
            return (.fail, "It does not say to whom it escalates.", name)
        }
        guard target.isStanding else {
            return (.stale, "It escalates to \(target.name), who has left.", name)
        }
        guard standing.inherited("escalate-after", by: step) != nil else {
            return (
                .fail, "It goes to \(target.name), but does not say after how long.",
                ("Set the time", edit + " --escalate-after 30m")
            )
        }
        guard standing.inherited("escalate-how", by: step) != nil else {
            return (
                .fail, "It goes to \(target.name), but does not say how to reach them.",
                ("Say how to reach them", edit + " --escalate-how \"TEXT\"")
            )
        }
        return (.pass, "It reaches \(target.name).", nil)
    }
}
