extension Standing {
    /// Every check of every active step and every practice of its workflow, then who answers for
    /// what is shared.
    ///
    /// - Parameter workflow: only this one and its steps.
    package func checks(at now: Timestamp, on workflow: Record? = nil) -> [CheckResult] {
        var results: [CheckResult] = []
        let ledger = PracticeCheck.Ledger(self)
        for each in things(.workflow) where workflow == nil || workflow?.id == each.id {
            results.append(ownerCheck(of: each))
            let steps = steps(of: each.id).filter { $0.state == .active }
                .map { StepCheck(standing: self, now: now, workflow: each, step: $0) }
            guard !steps.isEmpty, let adopted = each.reference("pack").flatMap({ thing($0) }) else {
                continue
            }
            guard let pack = pack(of: each) else {
                results += steps.map { $0.unknown(for: adopted) }
                continue
            }
            results += steps.flatMap { pack.checks.map($0.result) }
            let practices = PracticeCheck(
                workflow: each, pack: pack, steps: steps, ledger: ledger)
            results += pack.practices.map(practices.result)
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
