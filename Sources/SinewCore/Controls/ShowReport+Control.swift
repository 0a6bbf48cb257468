extension Event {
    /// Whether a gate or a person answered here: a control's page has a part of its own for them.
    var isVerdict: Bool { [.judged, .answered].contains(EventType(type)?.verb) }
}

/// A control's gate, rule by rule, with what tries it and what it answered lately.
extension ShowReport {
    /// Most verdicts that a control's page lists.
    static let verdictsMax = 20

    var gateParts: [Sheet.Part] {
        guard let gate else { return verdictPart }
        switch gate {
        case .failure(let fault):
            return [
                Sheet.Part("Gate", .note("It cannot be read: \(fault.description)")),
                Sheet.Part("Its text", .verbatim(record.fields["gate"]?.text ?? "")),
            ] + verdictPart
        case .success(let gate):
            let trial = GateTrial(gate)
            return [trial.rulePart, trial.scenarioPart].compactMap(\.self) + verdictPart
        }
    }

    func json(_ gate: Result<Gate, GateFault>) -> Value {
        switch gate {
        case .failure(let fault): ["fault": .text(fault.description)]
        case .success(let gate): GateTrial(gate).json
        }
    }

    private var verdictPart: [Sheet.Part] {
        let verdicts = history.filter(\.isVerdict)
        guard record.noun == .control, !verdicts.isEmpty else { return [] }
        var lines = verdicts.suffix(ShowReport.verdictsMax).reversed().map { event in
            var line = context.line(event)
            let word = event.facts["verdict"]?.text ?? ""
            line.status = Gate.Outcome(rawValue: word)?.status
            if context.standing.requests[event.sequence] != nil { line.end = "waits" }
            return line
        }
        if verdicts.count > lines.count {
            lines.append(
                Sheet.Line(
                    status: .note, what: "and \(verdicts.count - lines.count) before",
                    mend: Sheet.Action(
                        "See them",
                        command: "sinew control show \(record.name) --format json")))
        }
        return [Sheet.Part("Verdicts", count: "\(verdicts.count)", .cord(lines))]
    }
}

extension Gate.Outcome {
    var status: Sheet.Status {
        switch self {
        case .allow: .ok
        case .deny: .bad
        case .escalate: .ask
        }
    }
}

extension GateTrial {
    /// The rules in the order in which they are asked, and the default.
    var rulePart: Sheet.Part {
        var rows = gate.rules.enumerated().map { index, rule -> [Phrase] in
            [
                Phrase("\(index + 1)"), Phrase(rule.outcome.rawValue), .code(rule.condition.line),
                Phrase("\(scenarioCount(ofRule: index + 1))"),
            ]
        }
        rows.append(
            [
                "default", Phrase(gate.standard.rawValue), "no rule holds",
                Phrase("\(scenarioCount(ofRule: nil))"),
            ])
        return Sheet.Part(
            "Rules", count: "\(gate.rules.count)",
            .table(columns: ["Rule", "Answer", "When", "Scenarios"], rows: rows))
    }

    var scenarioPart: Sheet.Part? {
        guard !results.isEmpty else { return nil }
        let rows = results.map { result -> [Phrase] in
            [
                result.passes ? Phrase([.status(.ok, "passes")]) : Phrase([.status(.bad, "fails")]),
                .said(result.scenario.name), Phrase(result.scenario.expected.rawValue),
                Phrase(result.verdict.words),
            ]
        }
        return Sheet.Part(
            "Scenarios", count: "\(results.count { $0.passes }) of \(results.count)",
            .table(columns: ["", "Scenario", "Wanted", "Came"], rows: rows))
    }

    var json: Value {
        let proof = GateProof(self)
        let rules = gate.rules.enumerated().map { index, rule -> Value in
            [
                "rule": .integer(Int64(index + 1)), "outcome": .text(rule.outcome.rawValue),
                "when": .text(rule.condition.text),
                "because": rule.because.map { .text($0) } ?? .null,
                "scenarios": .integer(Int64(scenarioCount(ofRule: index + 1))),
            ]
        }
        let scenarios = results.map { result -> Value in
            [
                "name": .text(result.scenario.name),
                "expected": .text(result.scenario.expected.rawValue),
                "outcome": .text(result.verdict.outcome.rawValue),
                "rule": result.verdict.rule.map { .integer(Int64($0)) } ?? .null,
                "error": result.verdict.error.map { .text($0) } ?? .null,
                "passes": .bool(result.passes),
            ]
        }
        return [
            "rules": .list(rules), "default": .text(gate.standard.rawValue),
            "scenarios": .list(scenarios), "outcomes": .texts(proof.outcomes.map(\.rawValue)),
            "proved": .texts(proof.proved.map(\.rawValue)),
            "unproved": .texts(proof.unproved.map(\.rawValue)),
        ]
    }
}

extension GateVerdict {
    /// `deny by rule 2`, `allow by default`, `escalate, as rule 1 gave an error: overflow`.
    var words: String {
        if let error { return "escalate, as rule \(rule ?? 0) gave an error: \(error)" }
        return outcome.rawValue + (rule.map { " by rule \($0)" } ?? " by default")
    }
}

extension Record {
    /// Of a control: how it stands, as shape and word.
    var controlWord: (status: Sheet.Status, word: String) {
        switch fields["state"]?.text {
        case "in-force":
            GateProof(fields)?.isWhole == true
                ? (.ok, "in force") : (.warn, "in force, no longer proved")
        case "in-force-unproved": (.warn, "in force, unproved")
        default: (.none, "draft")
        }
    }
}

extension EventSentence {
    /// A gate's verdict, or a person's answer; whom it went to is added where names are known.
    static func gate(_ event: Event, _ type: EventType) -> String {
        let outcome = event.facts["verdict"]?.text ?? "nothing"
        if type.verb == .answered {
            let request = event.facts["request"]?.integer ?? 0
            let alone = event.facts["separation"] == nil ? "" : ", unseparated"
            let reason = event.words?["reason"]?.text.map { ": \($0)" } ?? ""
            return "request #\(request) answered: \(outcome)\(alone)\(reason)"
        }
        let version = event.facts["version"]?.integer ?? 1
        if let answer = event.facts["answer"]?.integer {
            return "gate of version \(version) answered \(outcome), as #\(answer) had decided"
        }
        let because = event.words?["because"]?.text.map { ": \($0)" } ?? ""
        return "gate of version \(version) answered \(event.verdict.words)\(because)"
    }
}
