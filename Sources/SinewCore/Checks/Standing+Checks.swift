extension Standing {
    /// Every check of every active step and every practice of its workflow, then who answers for
    /// what is shared.
    ///
    /// - Parameter workflow: only this one and its steps.
    package func checks(at now: Timestamp, on workflow: Record? = nil) -> [CheckResult] {
        var results: [CheckResult] = []
        eachCheck(at: now, on: workflow) { results.append($0) }
        return results
    }

    /// The same, one after the other: a few thousand steps have tens of thousands.
    package func eachCheck(
        at now: Timestamp, on workflow: Record? = nil, _ visit: (CheckResult) -> Void
    ) {
        let ledger = PracticeCheck.Ledger(self, at: now)
        for each in things(.workflow) where workflow == nil || workflow?.id == each.id {
            visit(ownerCheck(of: each))
            let steps = steps(of: each.id).filter { $0.state == .active }
                .map { StepCheck(standing: self, now: now, workflow: each, step: $0) }
            guard !steps.isEmpty, let adopted = each.reference("pack").flatMap({ thing($0) }) else {
                continue
            }
            guard let pack = pack(of: each) else {
                for step in steps { visit(step.unknown(for: adopted)) }
                continue
            }
            for step in steps { for check in pack.checks { visit(step.result(check)) } }
            if each.fields["criticality"] == "critical" {
                for step in steps { visit(step.drilled(pack)) }
            }
            let practices = PracticeCheck(
                workflow: each, pack: pack, steps: steps, ledger: ledger)
            for practice in pack.practices { visit(practices.result(practice)) }
            for result in overrideChecks(of: each, at: now) { visit(result) }
        }
        guard workflow == nil else { return }
        for noun in [Noun.runbook, .control] {
            for thing in things(noun) { visit(ownerCheck(of: thing)) }
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
