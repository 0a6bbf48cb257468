/// Why expansion waits (invariant 5, requirements L6a and L8).
///
/// Expansion is putting a second or later workflow into operation, activating a further step of
/// one, or widening the scope of an active step, and nothing else.
package enum Hold: Sendable, Hashable {
    /// Active steps of critical workflows are not mapped.
    case map([Hole])
    case pause(SubjectID, Pause)

    /// What the map lacks at one active step.
    package struct Hole: Sendable, Hashable {
        package var step: Record
        package var reason: String
        /// The command that mends it.
        package var mend: String
    }

    /// How many days after its founding a ledger is still being set up.
    package static let setupDays: Int64 = 30
    /// Most holes that a refusal lists.
    package static let holesListedMax = 5
    /// What holds a confirmation in the pack of a workflow.
    static let ownersCheck = "owners-confirmed"
}

extension Standing {
    /// While a ledger is being set up, an open map warns and does not hold. A pause holds.
    /// The first weekly review that is published ends it, else its days do.
    package func isInSetup(at now: Timestamp) -> Bool {
        guard let ledger else { return true }
        if let first = reviews.firstWeeklyPublished, first.time <= now { return false }
        return now < ledger.recorded.advanced(byDays: Hold.setupDays)
    }

    /// What active steps of critical workflows lack: a primary who has confirmed, an escalation
    /// branch that reaches somebody, a scope.
    ///
    /// - Parameter most: no more are looked for.
    package func holes(at now: Timestamp, most: Int = .max) -> [Hold.Hole] {
        var holes: [Hold.Hole] = []
        for workflow in things(.workflow) where workflow.fields["criticality"] == "critical" {
            let check = pack(of: workflow)?[check: Hold.ownersCheck]
            for step in steps(of: workflow.id) where step.state == .active {
                holes += self.holes(of: step, in: workflow, at: now, check)
                if holes.count >= most { return Array(holes.prefix(most)) }
            }
        }
        return holes
    }

    /// Of one active step, whatever its workflow's weight.
    func holes(
        of step: Record, in workflow: Record, at now: Timestamp, _ check: Pack.Check?
    ) -> [Hold.Hole] {
        StepCheck(standing: self, now: now, workflow: workflow, step: step)
            .holes(confirmedBy: check).map { judgement in
                Hold.Hole(
                    step: step, reason: judgement.reason,
                    mend: judgement.mend?.command ?? "sinew check --on \(step.name)")
            }
    }

    /// Whether starting a step expands: the first active one of a ledger is no expansion.
    package func isExpansion(starting step: Record) -> Bool {
        declared.all(.step).contains { $0.state == .active && $0.id != step.id }
    }

    /// Whether what a step would say widens its scope: something more that it covers, or something
    /// less that it does not. To say for the first time what it covers completes its contract.
    package func isExpansion(_ step: Record, saying fields: Object) -> Bool {
        guard step.state == .active else { return false }
        let more = { (field: String, old: Object, new: Object) in
            let known = old[field]?.texts ?? []
            return (new[field]?.texts ?? []).contains { !known.contains($0) }
        }
        let isCovered = !(step.fields["scope-in"]?.texts?.isEmpty ?? true)
        return isCovered && more("scope-in", step.fields, fields)
            || more("scope-out", fields, step.fields)
    }

    /// What holds an expansion at a step; nil where it may go on.
    ///
    /// - Parameter isWarning: what would hold it, were the ledger not being set up.
    package func hold(
        at step: Record, _ now: Timestamp, isWarning: Bool = false
    ) -> Hold? {
        if let override = pauses.overrides[step.id], override.ends > now { return nil }
        if let workflow = step.reference("workflow"),
            let (id, pause) = pauses.standing(at: now, on: workflow).first
        {
            return .pause(id, pause)
        }
        guard isWarning || !isInSetup(at: now), !holes(at: now, most: 1).isEmpty else {
            return nil
        }
        return .map(holes(at: now))
    }

    /// Overrides that still matter: their end has not come and the map is still open.
    package func liveOverrides(
        at now: Timestamp
    ) -> [(step: Record, override: HoldOverride)] {
        let live = pauses.overrides.filter { $0.value.ends > now }
        guard !live.isEmpty else { return [] }
        return live.sorted { $0.value.sequence < $1.value.sequence }.compactMap { id, override in
            guard let step = declared[id], step.isStanding else { return nil }
            let isPaused = step.reference("workflow").map {
                !pauses.standing(at: now, on: $0).isEmpty
            }
            guard isPaused ?? false || !holes(at: now, most: 1).isEmpty else { return nil }
            return (step: step, override: override)
        }
    }
}
