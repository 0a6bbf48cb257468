/// A drill led by somebody who did not design what it tests (requirement L6d).
extension PracticeCheck {
    func drills() -> StepCheck.Judgement {
        let places = [workflow.id] + steps.map(\.step.id)
        let days = pack.drillDays
        let states = places.map { place in
            ledger.standing.drillState(of: place, at: ledger.now, days: days)
        }
        if let drill = states.lazy.compactMap(\.fresh).first {
            return (.pass, "\(drill.name) was led by somebody who did not design it.", nil)
        }
        let mend = ledger.standing.planning(on: workflow, testing: places)
        guard let best = states.max(by: { $0.rank < $1.rank }) else { return unknownDrill(mend) }
        switch best {
        case .fresh, .never: return unknownDrill(mend)
        case .alone(let drill):
            return (.notMeasured, "\(drill.name) was a cold run; it needs another person.", nil)
        case .joined(let drill):
            return (.stale, "\(drill.name) was a cold run, and somebody else is here now.", mend)
        case .stale(let drill, let age):
            let limit = drill.isUnseparated ? days / 2 : days
            return (.stale, "\(drill.name) was \(age) days ago; it holds for \(limit).", mend)
        }
    }

    private func unknownDrill(_ mend: StepCheck.Mend) -> StepCheck.Judgement {
        guard ledger.members > 1 else { return (.notMeasured, "It needs another person.", nil) }
        let since = steps.compactMap { ledger.standing.drills.active[$0.step.id] }.min()
        let age = since.map { $0.seconds(to: ledger.now) / StepCheck.secondsPerDay } ?? 0
        let left = pack.drillDays - age
        guard left > 0 else {
            return (.fail, "No drill in the \(age) days since it began.", mend)
        }
        return (.notMeasured, "No drill yet; the first is due in \(left) days.", mend)
    }
}

extension StepCheck {
    /// An active step of a critical workflow is drilled within its period (requirement L4).
    func drilled(_ pack: Pack) -> CheckResult {
        let (outcome, reason, mend) = judgeDrill(pack.drillDays)
        return CheckResult(
            check: "step-drilled", title: "Drilled within its period",
            help: "What is critical is tried before it has to hold.",
            severity: .warning, outcome: outcome, subject: step, workflow: workflow,
            reason: reason,
            mend: mend.map { mend in
                Sheet.Action(
                    mend.label, command: mend.command,
                    page: ReportPage.doing(mend.command, for: step))
            })
    }

    private func judgeDrill(_ days: Int64) -> Judgement {
        let plan = standing.planning(on: step, testing: [step.id])
        switch standing.drillState(of: step.id, at: now, days: days) {
        case .fresh(let drill):
            let age = drill.time.seconds(to: now) / StepCheck.secondsPerDay
            return (.pass, "\(drill.name) tested it \(age) days ago.", nil)
        case .alone(let drill):
            return (.notMeasured, "\(drill.name) was a cold run; it needs another person.", nil)
        case .joined(let drill):
            return (.stale, "\(drill.name) was a cold run, and somebody else is here now.", plan)
        case .stale(let drill, let age):
            return (.stale, "\(drill.name) tested it \(age) days ago.", plan)
        case .never:
            let since = standing.drills.active[step.id]
            let age = since.map { $0.seconds(to: now) / StepCheck.secondsPerDay } ?? 0
            guard age >= days else {
                return (
                    .notMeasured, "No drill yet; the first is due in \(days - age) days.", plan
                )
            }
            return (.fail, "Nobody has tried it in \(age) days.", plan)
        }
    }
}

extension Standing {
    /// What brings a drill of these things about: one that is planned, or a plan.
    fileprivate func planning(
        on place: Record, testing places: [SubjectID]
    ) -> StepCheck.Mend {
        let open = drills.open.values.filter { drill in
            drill.tests.contains { places.contains($0) }
        }
        if let next = open.min(by: { $0.number < $1.number }) {
            return next.started == nil
                ? ("Start it", "sinew drill start \(next.name)")
                : ("End it", "sinew drill close \(next.name)")
        }
        return (
            "Plan a drill",
            "sinew drill plan \"TITLE\" --on \(place.name) --scenario \"TEXT\" --leader HANDLE"
        )
    }
}

extension Pack {
    /// How long a drill holds: what the pack says, else 90 days.
    var drillDays: Int64 {
        let minutes = practices.first { $0.id == Drills.practice }?.limitMinutes
        return minutes.map { max(1, $0 / (24 * 60)) } ?? Drills.freshDays
    }
}

extension DrillState {
    fileprivate var fresh: ClosedDrill? {
        if case .fresh(let drill) = self { drill } else { nil }
    }

    /// Of several, what says most: that one has run out says more than that another never was.
    fileprivate var rank: Int {
        switch self {
        case .fresh: 4
        case .alone: 3
        case .joined: 2
        case .stale: 1
        case .never: 0
        }
    }
}
