/// The operator checks of one active step (requirement L3).
///
/// Which checks there are, how much each weighs and how long what it verifies holds comes from
/// the pack; what an id means is known here. An id that is not known is not measured.
struct StepCheck {
    let standing: Standing
    let now: Timestamp
    let workflow: Record
    let step: Record

    static let secondsPerDay: Int64 = 86_400

    func result(_ check: Pack.Check) -> CheckResult {
        let (outcome, reason, mend) = judge(check)
        return CheckResult(
            check: check.id, title: check.title, help: check.help, severity: check.severity,
            outcome: outcome, subject: step, workflow: workflow, reason: reason,
            mend: mend.map { mend in
                Sheet.Action(
                    mend.label, command: mend.command,
                    page: ReportPage.doing(mend.command, for: step),
                    member: ReportPage.member(doing: mend.command))
            })
    }

    private func edit(_ record: Record) -> String {
        "sinew \(record.noun.rawValue) edit \(record.name)"
    }

    /// A value is mended where it is declared: at the step where that has its own, and otherwise
    /// at the workflow, for all steps that inherit from it.
    private func edit(_ field: String) -> String {
        edit(step.fields[field] == nil ? workflow : step)
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

    typealias Mend = (label: String, command: String)
    typealias Judgement = (outcome: CheckResult.Outcome, reason: String, mend: Mend?)

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
            if let open = unfilled(place) { return open }
        }
        for place in Ownership.Place.allCases {
            if let open = unconfirmed(place, check) { return open }
        }
        return (.pass, "Primary and backup have confirmed in person.", nil)
    }

    /// Why nobody who is still here fills the place; nil where somebody does.
    private func unfilled(_ place: Ownership.Place) -> Judgement? {
        let edit = (
            "Name a \(place.rawValue)", "\(edit(place.rawValue)) --\(place.rawValue) HANDLE"
        )
        guard let owner = standing.owner(place.rawValue, of: step) else {
            return (.fail, "Nobody is \(place.rawValue).", edit)
        }
        guard owner.isStanding else {
            return (.stale, "\(owner.name), the \(place.rawValue), has left.", edit)
        }
        return nil
    }

    /// Why the place is not confirmed by whoever fills it; nil where it is.
    ///
    /// - Parameter check: says how long a confirmation holds; without it, one holds for ever.
    func unconfirmed(_ place: Ownership.Place, _ check: Pack.Check?) -> Judgement? {
        guard let owner = standing.owner(place.rawValue, of: step) else { return nil }
        let confirm = (
            "Confirm as \(owner.name)", "sinew confirm \(step.name) --as \(owner.name)"
        )
        let confirmation = standing.confirmations[Ownership(step: step.id, place: place)]
        guard let confirmation, confirmation.member == owner.id else {
            return (.fail, "\(owner.name) has not confirmed being \(place.rawValue).", confirm)
        }
        let age = confirmation.time.seconds(to: now) / StepCheck.secondsPerDay
        let isCritical = workflow.fields["criticality"] == "critical"
        guard let days = check?.freshDays(isCritical: isCritical), age >= days else { return nil }
        return (
            .stale,
            "\(owner.name) confirmed being \(place.rawValue) \(age) days ago; "
                + "it holds for \(days).", confirm
        )
    }

    /// What keeps the map open at this step (requirement L6a): no confirmed primary, no escalation
    /// that reaches someone, no scope.
    func holes(confirmedBy check: Pack.Check?) -> [Judgement] {
        var holes = [unfilled(.primary) ?? unconfirmed(.primary, check), unreached]
            .compactMap(\.self)
        if step.fields["scope-in"]?.texts?.isEmpty ?? true {
            holes.append(
                (
                    .fail, "Nothing says what it covers.",
                    ("Say what it covers", "\(edit(step)) --scope-in \"TEXT\"")
                ))
        }
        return holes
    }

    /// Why the escalation branch reaches nobody; nil where it does. The time it takes has a
    /// default, and a way to a person is an address, a handle or the words of the branch.
    private var unreached: Judgement? {
        let branch = escalation()
        guard branch.outcome != .pass else { return nil }
        let plan = EscalationPlan(for: step, in: standing)
        let isReached = standing.owner("escalate-to", of: step).map { target in
            target.isStanding
                && (standing.inherited("escalate-how", by: step) != nil
                    || plan.rungs.contains { $0.member == target.id && $0.skipped == nil })
        }
        return isReached ?? false ? nil : branch
    }

    private func written(_ field: String, _ meaning: String) -> Judgement {
        switch step.fields[field] {
        case .bool(true)?, .text?: (.pass, "It says \(meaning).", nil)
        default:
            (
                .fail, "Nothing says \(meaning).",
                (
                    "Say \(meaning)",
                    "\(edit(step)) --\(field) \"TEXT\""
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
                ("Name a metric", "\(edit(step)) --metric METRIC")
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
        return reviewed(metric, check, read: age)
    }

    /// Only a published weekly review shows that the people closest to the work looked: one that
    /// lists a reading, with the primary, the backup or somebody who ran the runbook lately there.
    private func reviewed(_ metric: Record, _ check: Pack.Check, read age: Int64) -> Judgement {
        let agenda = ("See what the review looks at", "sinew review agenda --on \(workflow.name)")
        guard let listing = standing.reviews.listings[metric.id] else {
            return (
                .notMeasured,
                "\(metric.name) was read \(age == 0 ? "today" : "\(age) d ago"), but no published "
                    + "review lists the reading.", nil
            )
        }
        let name = ShortNumber.text(.review, listing.number)
        let days = listing.time.seconds(to: now) / StepCheck.secondsPerDay
        if let validDays = check.validDays, days >= validDays {
            return (
                .stale,
                "\(name) looked at \(metric.name) \(days) days ago; that holds for \(validDays).",
                agenda
            )
        }
        guard let close = closest(in: listing) else {
            return (
                .fail,
                "\(name) lists \(metric.name), with neither primary nor backup nor anybody who ran "
                    + "the runbook there.", agenda
            )
        }
        return (.pass, "\(name) looked at \(metric.name); \(close.name) was there.", nil)
    }

    /// Somebody who was there and is close to the work.
    private func closest(in listing: ReviewSittings.Listing) -> Record? {
        let present = listing.present.compactMap { standing.thing($0) }
        let owners = Ownership.Place.allCases.compactMap {
            standing.owner($0.rawValue, of: step)?.id
        }
        let served: Set<SubjectID> = [step.id, workflow.id]
        let runners = standing.things(.runbook).filter {
            !served.isDisjoint(with: $0.references("serves"))
        }.compactMap { standing.verifications[$0.id] }.filter { run in
            let age = run.time.seconds(to: listing.time)
            return age >= 0 && age < StepCheck.runDays * StepCheck.secondsPerDay
        }.compactMap { standing.thing($0.member)?.id }
        return present.first { owners.contains($0.id) || runners.contains($0.id) }
    }

    /// Days after a run of the runbook for which somebody is close to the work.
    static let runDays: Int64 = 30

    private func escalation() -> Judgement {
        let edit = edit("escalate-to")
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
