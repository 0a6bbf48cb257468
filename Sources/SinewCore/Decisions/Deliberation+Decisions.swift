extension Deliberation {
    mutating func recordDecision(values: Object, happened: Timestamp?) throws(Refusal) {
        var values = values
        if values["status"] == nil { values["status"] = "accepted" }
        if values["deciders"] == nil, let name = try actor().slug {
            values["deciders"] = .text(name)
        }
        try record(.decision, .recorded, values: values, happened: happened)
        if let made = drafts.last { try supersede(by: made.subject, made.facts) }
    }

    /// Supersession is reciprocal: each side names the other.
    mutating func supersede(by decision: SubjectID, _ values: Object) throws(Refusal) {
        for old in mentioned(in: values["supersedes"]) {
            guard old.id != decision else { throw .supersedesItself(old) }
            let known = old.fields["superseded-by"]?.texts ?? []
            guard !known.contains(decision.text) else { continue }
            draft(
                .decision, .superseded, old.id,
                values: [
                    "status": "superseded", "superseded-by": .texts(known + [decision.text]),
                ])
        }
        let successors = mentioned(in: values["superseded-by"])
        for new in successors {
            guard new.id != decision else { throw .supersedesItself(new) }
            let known = new.fields["supersedes"]?.texts ?? []
            guard !known.contains(decision.text) else { continue }
            draft(
                .decision, .amended, new.id,
                values: ["supersedes": .texts(known + [decision.text])])
        }
        if !successors.isEmpty {
            draft(.decision, .superseded, decision, values: ["status": "superseded"])
        }
    }

    /// The decisions that a field names, lowest number first: the same command gives the same
    /// drafts in the same order.
    private func mentioned(in value: Value?) -> [Record] {
        let ids = value?.texts ?? []
        return facts.records.values
            .filter { $0.noun == .decision && ids.contains($0.id.text) }
            .sorted { ($0.number ?? 0, $0.id) < ($1.number ?? 0, $1.id) }
    }
}
