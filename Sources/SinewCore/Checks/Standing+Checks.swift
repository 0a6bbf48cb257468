extension Standing {
    /// Every check of every active step, then who answers for what is shared.
    ///
    /// - Parameter workflow: only this one and its steps.
    package func checks(at now: Timestamp, on workflow: Record? = nil) -> [CheckResult] {
        var results: [CheckResult] = []
        for each in things(.workflow) where workflow == nil || workflow?.id == each.id {
            results.append(ownerCheck(of: each))
            let adopted = each.reference("pack").flatMap { thing($0) }
            for step in steps(of: each.id) where step.state == .active {
                let check = StepCheck(standing: self, now: now, workflow: each, step: step)
                if let adopted, adopted.pack == nil {
                    results.append(check.unknown(for: adopted))
                } else {
                    results += (adopted?.pack?.checks ?? []).map(check.result)
                }
            }
        }
        guard workflow == nil else { return results }
        return results
            + [Noun.runbook, .control].flatMap { noun in
                things(noun).map(ownerCheck)
            }
    }

    /// The steps that are declared and not started: grey, never red (requirement L12).
    package var notStarted: [Record] { things(.step).filter { $0.state == .notStarted } }

    private func ownerCheck(of record: Record) -> CheckResult {
        let field = record.noun == .runbook ? "owners" : "owner"
        let ids = record.references(field) + [record.reference(field)].compactMap(\.self)
        let owners = ids.compactMap { thing($0) }
        let present = owners.filter(\.isStanding)
        let outcome: CheckResult.Outcome
        let reason: String
        if let first = present.first {
            outcome = .pass
            reason = "\(first.name) answers for it."
        } else if let gone = owners.first {
            outcome = .stale
            reason = "\(gone.name), who answered for it, has left."
        } else {
            outcome = .fail
            reason = "Nobody answers for it."
        }
        let command = "sinew \(record.noun.rawValue) edit \(record.name) --\(field) HANDLE"
        return CheckResult(
            check: "\(record.noun.rawValue)-owned", title: "Someone answers for it",
            help: "Somebody who is still here answers for every workflow, runbook and control.",
            severity: record.noun == .workflow ? .error : .warning, outcome: outcome,
            subject: record, workflow: record.noun == .workflow ? record : nil, reason: reason,
            mend: outcome.isFinding
                ? Sheet.Action(
                    "Name an owner", command: command,
                    page: ReportPage.doing(command, for: record)) : nil)
    }
}
