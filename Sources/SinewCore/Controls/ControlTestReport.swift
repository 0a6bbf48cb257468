/// `sinew control test`: every scenario of every gate, tried now, and what none of them tries.
package struct ControlTestReport {
    let context: ReportContext
    let controls: [Tried]

    /// A control and what can be said of it.
    package struct Tried: Sendable {
        let record: Record
        let gate: Result<Gate, GateFault>?

        /// - Parameter gate: nil for a control without one.
        package init(_ record: Record, gate: Result<Gate, GateFault>?) {
            self.record = record
            self.gate = gate
        }

        var isManual: Bool { record.fields["control-kind"] == "manual" }

        var trial: GateTrial? {
            guard case .success(let gate) = gate else { return nil }
            return GateTrial(gate)
        }
    }

    /// One line of the answer: a scenario, an outcome that none shows, or why nothing was tried.
    struct Row {
        var control: Record
        var check: String
        var title: String
        var outcome: CheckResult.Outcome
        var reason: String
        var mend: String?
    }

    package init(_ context: ReportContext, _ controls: [Tried]) {
        self.context = context
        self.controls = controls
    }

    package var report: Report {
        let tried = controls.map { (control: $0, trial: $0.trial) }
        let rows = tried.flatMap { self.rows(of: $0.control, $0.trial) }
        let findings = rows.filter(\.outcome.isFinding)
        return context.report(
            "control-test",
            data: [
                "controls": .list(tried.map { json($0.control, $0.trial) }),
                "results": .list(rows.map(\.json)),
                "findings": .integer(Int64(findings.count)),
            ],
            sheet: Sheet(
                path: "controls / test", title: "Controls, tried",
                lede: lede(tried.compactMap(\.trial), findings.count),
                action: findings.lazy.compactMap(\.action).first
                    ?? (controls.isEmpty ? NounGuide.action(.control) : nil),
                parts: tried.flatMap { parts(of: $0.control, $0.trial) } + unresolved(rows),
                command: "sinew control test"
                    + (controls.count == 1 ? " \(controls[0].record.name)" : "")),
            verdict: findings.isEmpty ? .done : .no)
    }

    private func lede(_ trials: [GateTrial], _ findings: Int) -> Phrase {
        guard !controls.isEmpty else { return "\(strong: "There is no control to try.")" }
        let results = trials.flatMap(\.results)
        let passed = results.count { $0.passes }
        let answer = findings == 0 ? "Nothing fails." : "\(findings) to settle."
        let manual = controls.count(where: \.isManual)
        let drills =
            manual == 0
            ? "" : " \(manual == 1 ? "1 is" : "\(manual) are") manual and tried in drills."
        return "\(strong: answer) \(passed) of \(results.count) scenarios pass.\(drills)"
    }

    private func rows(of control: Tried, _ trial: GateTrial?) -> [Row] {
        let record = control.record
        let edit = "sinew control edit \(record.name) --gate \"$(cat gate.yaml)\""
        guard !control.isManual else {
            let performer = record.fields["performer"]?.text.map { " \($0) performs it." } ?? ""
            return [
                Row(
                    control: record, check: "drill", title: "It is tried in drills",
                    outcome: .notMeasured, reason: "Drills are not recorded yet.\(performer)")
            ]
        }
        if case .failure(let fault) = control.gate {
            return [
                Row(
                    control: record, check: "gate", title: "Its gate can be read", outcome: .fail,
                    reason: "It cannot: \(fault).", mend: edit)
            ]
        }
        guard let trial else {
            // A control that is not said to be automatic may become either.
            let isAutomatic = record.fields["control-kind"] == "automatic"
            return [
                Row(
                    control: record, check: "gate", title: "There is a gate to try",
                    outcome: isAutomatic ? .fail : .notMeasured,
                    reason: isAutomatic
                        ? "It is automatic and has no gate."
                        : "It is not said whether it is automatic or manual.", mend: edit)
            ]
        }
        let scenarios = trial.results.map { result in
            Row(
                control: record, check: "scenario", title: result.scenario.name,
                outcome: result.passes ? .pass : .fail,
                reason: result.passes
                    ? "It came out as wanted: \(result.verdict.words)."
                    : "Wanted \(result.scenario.expected.rawValue), came \(result.verdict.words).",
                mend: result.passes ? nil : edit)
        }
        return scenarios
            + GateProof(trial).unproved.map { outcome in
                let cannot = !trial.outcomes.contains(outcome)
                return Row(
                    control: record, check: "outcome-\(outcome.rawValue)",
                    title: "A scenario shows that it can \(outcome.rawValue)", outcome: .fail,
                    reason: cannot
                        ? "It has no rule that can; a gate that never denies holds nothing back."
                        : "No scenario that passes shows it.", mend: edit)
            }
    }

    private func parts(of control: Tried, _ trial: GateTrial?) -> [Sheet.Part] {
        guard var part = trial?.rulePart else { return [] }
        part.title = "\(control.record.name), rules"
        guard var scenarios = trial?.scenarioPart else { return [part] }
        scenarios.title = "\(control.record.name), scenarios"
        return [part, scenarios]
    }

    /// What the tables do not show: outcomes nobody tried, and controls without a gate.
    private func unresolved(_ rows: [Row]) -> [Sheet.Part] {
        let told = rows.filter { $0.check != "scenario" }
        guard !told.isEmpty else { return [] }
        return [
            Sheet.Part(
                "Not shown by a scenario", count: "\(told.count)",
                .cord(
                    told.map { row in
                        Sheet.Line(
                            status: row.outcome.status,
                            what: context.link(row.control) + ": \(row.title)",
                            faint: Phrase(row.reason),
                            end: row.check == "drill" ? "tried in drills" : row.outcome.word,
                            mend: row.action)
                    }))
        ]
    }

    private func json(_ control: Tried, _ trial: GateTrial?) -> Value {
        var object: Object = [
            "name": .text(control.record.name), "version": .integer(control.record.version),
            "kind": control.record.fields["control-kind"] ?? .null,
            "state": .text(control.record.standingWord.word),
        ]
        object["gate"] = trial?.json
        return .object(object)
    }
}

extension ControlTestReport.Row {
    fileprivate var action: Sheet.Action? {
        guard outcome.isFinding, let mend else { return nil }
        return Sheet.Action("Correct its gate", command: mend, page: ReportPage.edit(control))
    }

    /// In the form of a check's result, so that the same exports take it.
    fileprivate var json: Value {
        CheckResult(
            check: check, title: title,
            help: "Each outcome a control can give is shown by a scenario, deny always.",
            severity: .error, outcome: outcome, subject: control, workflow: nil, reason: reason,
            mend: action
        ).json
    }
}
