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
        try refuseCircle(of: decision, values)
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

    /// What a decision replaces never comes to replace it.
    private func refuseCircle(of decision: SubjectID, _ values: Object) throws(Refusal) {
        var known = facts.replaced
        for record in facts.records.values { known[record.id] = record }
        let replaces = values["supersedes"] ?? known[decision]?.fields["supersedes"]
        var waiting = (replaces?.texts ?? []).compactMap { SubjectID($0) }
        var reached: Set<SubjectID> = []
        while let id = waiting.popLast() {
            guard reached.insert(id).inserted, let next = known[id], next.isStanding else {
                continue
            }
            waiting += next.references("supersedes")
        }
        for old in mentioned(in: values["supersedes"])
        where old.id != decision && reached.contains(decision) {
            throw .supersedesInCircle(known[decision]?.name ?? "This", old)
        }
        for new in mentioned(in: values["superseded-by"])
        where new.id != decision && reached.contains(new.id) {
            throw .supersedesInCircle(new.name, known[decision] ?? new)
        }
    }

    /// What only the retracted decision replaced stands again, with the status it had before.
    mutating func standAgain(after retracted: Record) {
        for id in retracted.references("supersedes") {
            guard let old = facts.replaced[id], old.isStanding else { continue }
            let others = old.references("superseded-by").filter { $0 != retracted.id }
            var values: Object = ["superseded-by": .null]
            if others.isEmpty {
                let status = facts.before[id]?.fields["status"] ?? .null
                values["status"] = status == "superseded" ? .null : status
            } else {
                values["superseded-by"] = .texts(others.map(\.text))
            }
            draft(
                .decision, .amended, id, values: values,
                words: ["reason": .text("\(retracted.name) was retracted")])
        }
    }
}
