extension Deliberation {
    /// One thing to do: the actor's own, where nobody else is named.
    mutating func recordAction(values: Object, happened: Timestamp?) throws(Refusal) {
        try refuseFieldsOfActs(values, of: .action)
        var values = values
        if values["owner"] == nil, let name = try actor().slug { values["owner"] = .text(name) }
        if values["target"] == nil, let name = values["metric"]?.text,
            let target = standing.thing(name, .metric)?.fields["target"]
        {
            values["target"] = target
        }
        try record(.action, .recorded, values: values, happened: happened)
    }

    mutating func settle(_ act: ActionAct, onAction name: String) throws(Refusal) {
        let record = try recorded(name)
        guard record.noun == .action else { throw .notAnAction(record) }
        guard record.state != .closed else { throw .actionDone(record) }
        switch act {
        case .done(let names):
            var evidence: [String] = []
            for name in names where !name.isEmpty {
                let shown = try recorded(name)
                guard shown.noun == .evidence else { throw .notEvidence(shown, record) }
                if !evidence.contains(shown.id.text) { evidence.append(shown.id.text) }
            }
            guard !evidence.isEmpty else { throw .evidenceMissing(record) }
            draft(.action, .done, record.id, values: ["evidence": .texts(evidence)])
        case .drop(let reason):
            guard let reason = try line(reason, of: .action) else {
                throw .endUnexplained(record, "drop")
            }
            draft(.action, .dropped, record.id, words: ["reason": reason])
        }
    }
}
