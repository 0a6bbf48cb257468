extension ReceiptReport {
    /// The gate's verdict, where the command asked one.
    private var judged: Event? {
        events.first { $0.type == EventType(.control, .judged).description }
    }

    private var outcome: Gate.Outcome? {
        judged?.facts["verdict"]?.text.flatMap(Gate.Outcome.init)
    }

    /// What the exit code says.
    var verdict: Report.Verdict {
        switch outcome {
        case .deny: .no
        case .escalate: .escalated
        case .allow, nil: .done
        }
    }

    /// The answer first; that it was recorded stands below.
    var gateLede: Phrase? {
        guard let judged, let outcome else { return nil }
        let answer: Phrase =
            judged.facts["answer"]?.integer.map { entry in
                "\(strong: "\(outcome.rawValue).") A person decided so, in entry #\(entry)."
            } ?? .strong("\(judged.verdict.words).")
        let to = judged.facts["to"]?.text.flatMap { SubjectID($0) }
        let because: Phrase = judged.words?["because"]?.text.map { " " + .said($0) } ?? ""
        var said: Phrase = answer + because
        if outcome == .escalate {
            let request = judged.facts["request"]?.integer ?? judged.sequence
            let person = to.map { context.member($0) } ?? "somebody who did not ask"
            said =
                said
                + (isRehearsal
                    ? " It would go to \(person)." : " It waits for \(person), as #\(request).")
        }
        if isRehearsal { return said + " Nothing was recorded." }
        return isRepeated ? said + " It was asked before; nothing was added." : said
    }

    /// What a program reads.
    var gateJSON: Value? {
        guard let judged, let outcome else { return nil }
        let to = judged.facts["to"]?.text.flatMap { SubjectID($0) }
        let isWaiting = outcome == .escalate
        return [
            "outcome": .text(outcome.rawValue), "rule": judged.facts["rule"] ?? .null,
            "because": judged.words?["because"] ?? .null, "error": judged.facts["error"] ?? .null,
            "version": judged.facts["version"] ?? .null, "input": judged.facts["input"] ?? .null,
            "answer": judged.facts["answer"] ?? .null,
            "to": to.map { .text(context.member($0).plain) } ?? .null,
            "request": isWaiting
                ? judged.facts["request"] ?? (isRehearsal ? .null : .integer(judged.sequence))
                : .null,
        ]
    }
}

extension Event {
    /// Of a gate that was asked: what it answered, by the rules alone.
    var verdict: GateVerdict {
        let outcome = facts["verdict"]?.text.flatMap(Gate.Outcome.init)
        return GateVerdict(
            outcome ?? .escalate, rule: facts["rule"]?.integer.map { Int(clamping: $0) },
            error: facts["error"]?.text)
    }
}
