/// All scenarios of a gate, tried: what came out, and which of its answers they prove.
package struct GateTrial: Sendable {
    package let gate: Gate
    package let results: [Result]

    package struct Result: Sendable {
        package var scenario: Gate.Scenario
        package var verdict: GateVerdict

        package var passes: Bool { verdict.outcome == scenario.expected }
    }

    package init(_ gate: Gate) {
        self.gate = gate
        var stepsLeft = Gate.trialStepsMax
        results = gate.scenarios.map { scenario in
            var steps = min(stepsLeft, Gate.answerStepsMax)
            let granted = steps
            let verdict = gate.answer(to: scenario.input, stepsLeft: &steps)
            stepsLeft -= granted - steps
            return Result(scenario: scenario, verdict: verdict)
        }
    }

    /// What the gate's rules and its default can answer.
    package var outcomes: [Gate.Outcome] {
        Gate.Outcome.allCases.filter { outcome in
            gate.standard == outcome || gate.rules.contains { $0.outcome == outcome }
        }
    }

    /// The answers of which a scenario that passes shows that they are given.
    package var proved: [Gate.Outcome] {
        Gate.Outcome.allCases.filter { outcome in
            results.contains { $0.passes && $0.scenario.expected == outcome }
        }
    }

    package var failingCount: Int { results.count { !$0.passes } }

    /// How many scenarios a rule answered, counted from 1; nil for the default.
    package func scenarioCount(ofRule rule: Int?) -> Int {
        results.count { $0.verdict.rule == rule && $0.verdict.error == nil }
    }
}

/// What a ledger knows of a control's gate without its text: every version states it.
package struct GateProof: Sendable, Hashable {
    /// What the gate can answer.
    package var outcomes: [Gate.Outcome]
    package var proved: [Gate.Outcome]
    package var failingCount: Int

    package init(_ trial: GateTrial) {
        outcomes = trial.outcomes
        proved = trial.proved
        failingCount = trial.failingCount
    }

    /// - Returns: nil for a control without a gate.
    package init?(_ fields: Object) {
        guard let outcomes = GateProof.outcomes(fields[GateProof.outcomesField]) else { return nil }
        self.outcomes = outcomes
        proved = GateProof.outcomes(fields[GateProof.provedField]) ?? []
        failingCount = Int(clamping: fields[GateProof.failingField]?.integer ?? 0)
    }

    static let outcomesField = "gate-outcomes"
    static let provedField = "gate-proved"
    static let failingField = "gate-failing"
    /// Fields that follow from the gate's text: nobody types them.
    package static let fields = [outcomesField, provedField, failingField]

    /// As the event of a version states it; null where there is nothing to state.
    var values: Object {
        [
            GateProof.outcomesField: .texts(outcomes.map(\.rawValue)),
            GateProof.provedField: proved.isEmpty ? .null : .texts(proved.map(\.rawValue)),
            GateProof.failingField: failingCount == 0 ? .null : .integer(Int64(failingCount)),
        ]
    }

    private static func outcomes(_ value: Value?) -> [Gate.Outcome]? {
        value?.texts.map { $0.compactMap(Gate.Outcome.init) }
    }

    /// What no scenario proves though one must (requirement L6b): each outcome that the gate can
    /// give, and deny always.
    package var unproved: [Gate.Outcome] {
        Gate.Outcome.allCases.filter { outcome in
            (outcome == .deny || outcomes.contains(outcome)) && !proved.contains(outcome)
        }
    }

    /// Whether a control with this gate may be put in force (invariant 4).
    package var isWhole: Bool { unproved.isEmpty && failingCount == 0 }

    /// What is missing, in a sentence; nil where nothing is.
    package var gap: String? {
        var gaps: [String] = []
        if failingCount > 0 {
            gaps.append(
                failingCount == 1
                    ? "1 scenario comes out otherwise"
                    : "\(failingCount) scenarios come out otherwise")
        }
        if !unproved.isEmpty {
            let names = unproved.map(\.rawValue)
            let first = names.dropLast().joined(separator: ", ")
            gaps.append(
                "no scenario shows that it can "
                    + (first.isEmpty ? "" : "\(first) or ") + (names.last ?? ""))
        }
        guard !gaps.isEmpty else { return nil }
        let sentence = gaps.joined(separator: ", and ")
        return sentence.prefix(1).uppercased() + sentence.dropFirst() + "."
    }
}
