/// Scores are renewed every month (requirement L6f).
extension PracticeCheck {
    /// Days after which the last published session is too old: a month, and a week to hold the
    /// next one.
    static let rescoreDays: Int64 = 31 + 7

    func scores() -> StepCheck.Judgement {
        let standing = ledger.standing
        let mend: StepCheck.Mend
        if let open = standing.scores.session(of: workflow.id) {
            mend = ("Go on with it", "sinew score show \(open.name)")
        } else {
            mend = ("Open a session", "sinew score open \(workflow.name)")
        }
        guard let last = standing.scores.last[workflow.id] else {
            return (.notMeasured, "It was not scored yet.", mend)
        }
        let days = max(0, ledger.now.milliseconds - last.published.milliseconds) / 86_400_000
        let age = days == 1 ? "1 day" : "\(days) days"
        if last.isUnseparated {
            guard ledger.members < 2 else {
                return (.stale, "\(last.name) was scored by one person alone.", mend)
            }
            // What nobody else could look at lives half as long (invariant 15).
            guard days <= PracticeCheck.rescoreDays / 2 else {
                return (.fail, "\(last.name), by one person alone, is \(age) old.", mend)
            }
            return (.notMeasured, "\(last.name) needs another person.", nil)
        }
        guard days <= PracticeCheck.rescoreDays else {
            return (.fail, "\(last.name), the last one, is \(age) old.", mend)
        }
        return (.pass, "\(last.name) is \(age) old.", nil)
    }
}
