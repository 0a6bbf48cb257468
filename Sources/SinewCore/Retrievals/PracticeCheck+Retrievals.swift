/// Evidence is found within ten minutes, by anybody (requirement L6c): of the whole ledger, as
/// what is looked for belongs to many workflows.
extension PracticeCheck {
    func retrievals() -> StepCheck.Judgement {
        let known = ledger.standing.retrievals
        if let first = known.missed.values.min(by: { $0.number < $1.number }) {
            let others = known.missed.count - 1
            let more =
                others == 0 ? "" : " \(others) more \(others == 1 ? "was" : "were") not either."
            let limit = ledger.standing.retrievalLimitMinutes
            let what = first.isGivenUp ? "was given up" : "took more than \(limit) minutes"
            return (
                .fail, "\(first.name) \(what).\(more)",
                ("Say what it taught", "sinew lesson add \"TEXT\" --from \(first.name)")
            )
        }
        guard ledger.members > 1 else { return (.notMeasured, "It needs another person.", nil) }
        let ask = ("Ask one", "sinew drill retrieve")
        let limit = Retrieval.freshDays * StepCheck.secondsPerDay
        let fresh = known.recent.filter { $0.ended.seconds(to: ledger.now) < limit }
        if fresh.isEmpty, let last = known.recent.last {
            let age = last.ended.seconds(to: ledger.now) / StepCheck.secondsPerDay
            return (.stale, "\(last.name), the last timed question, was \(age) days ago.", ask)
        }
        guard fresh.count >= Retrieval.countMin else {
            return (
                .notMeasured,
                "\(fresh.count) timed \(fresh.count == 1 ? "question" : "questions") in "
                    + "\(Retrieval.freshDays) days; "
                    + "\(Retrieval.countMin) are needed.", ask
            )
        }
        guard fresh.contains(where: { !$0.isOwn }) else {
            return (.notMeasured, "Only those who made it were asked.", ask)
        }
        let inTime = fresh.count { $0.isInTime }
        return (.pass, "\(inTime) of \(fresh.count) were answered in time.", nil)
    }
}
