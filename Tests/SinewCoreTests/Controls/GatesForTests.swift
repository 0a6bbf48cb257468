import SinewCore
import SinewTesting

extension Gate {
    /// Rules as `deny when CONDITION` each, and scenarios as `INPUT gives OUTCOME`.
    static func made(
        _ rules: [String], otherwise: Outcome = .allow, _ scenarios: [String] = []
    ) throws -> Gate {
        Gate(
            rules: try rules.map { text in
                let parts = text.split(separator: " when ", maxSplits: 1)
                let outcome = Outcome(rawValue: String(parts[0])) ?? .deny
                return Rule(
                    outcome, when: try Condition(String(parts[1])),
                    because: outcome == .deny ? "Too large." : nil)
            }, standard: otherwise,
            scenarios: try scenarios.enumerated().map { index, text in
                let parts = text.split(separator: " gives ", maxSplits: 1)
                return Scenario(
                    "Scenario \(index + 1)", input: try GateInput(json: Array(parts[0].utf8)),
                    expected: Outcome(rawValue: String(parts[1])) ?? .allow)
            })
    }

    /// Denies what is large, leaves the schema to a person, allows the rest.
    static let size = [
        "deny when lines > 400", #"escalate when "schema" in labels"#,
    ]
    static let sizeScenarios = [
        #"{"lines": 401, "labels": []} gives deny"#,
        #"{"lines": 1, "labels": ["schema"]} gives escalate"#,
        #"{"lines": 1, "labels": []} gives allow"#,
    ]
}

extension GateInput {
    static func about(_ json: String) throws -> GateInput {
        // No digest is made here: the texts themselves tell inputs apart.
        try GateInput(json: Array(json.utf8), digest: json)
    }

    static var small: GateInput { get throws { try about(#"{"lines": 1, "labels": []}"#) } }
    static var large: GateInput { get throws { try about(#"{"lines": 900, "labels": []}"#) } }
    static var schema: GateInput {
        get throws { try about(#"{"lines": 1, "labels": ["schema"]}"#) }
    }
}

extension Given {
    /// Payments with an escalation branch, and the control `size` that serves it.
    static func gated(
        gate: String = "whole", kind: String = "automatic"
    ) throws -> Given {
        var ledger = try Given.payments().ledger
        ledger.gates = [
            "whole": try Gate.made(Gate.size, Gate.sizeScenarios),
            "untried": try Gate.made(Gate.size),
            "wrong": try Gate.made(Gate.size, Gate.sizeScenarios + ["{} gives allow"]),
            "lenient": try Gate.made(
                [#"escalate when "schema" in labels"#], Array(Gate.sizeScenarios.suffix(2))),
        ]
        return try Given(ledger).and(
            .change(.workflow, name: "payments", values: ["escalate-to": "tom"]),
            .add(
                .control, slug: "size",
                values: [
                    "title": "Size of a change", "gate": .text(gate),
                    "control-kind": .text(kind), "serves": ["payments"],
                ], isKnownAsNew: true))
    }
}

extension Command {
    static func ask(_ input: GateInput, of control: String = "size") -> Command {
        .askGate(control: control, on: nil, input: input)
    }
}
