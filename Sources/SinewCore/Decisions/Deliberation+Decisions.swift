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
        for old in facts.records.values
        where old.noun == .decision && names(values["supersedes"], old.id) {
            guard old.id != decision else { throw .supersedesItself(old) }
            let known = old.fields["superseded-by"]?.texts ?? []
            guard !known.contains(decision.text) else { continue }
            draft(
                .decision, .superseded, old.id,
                values: [
                    "status": "superseded", "superseded-by": .texts(known + [decision.text]),
                ])
        }
        for new in facts.records.values
        where new.noun == .decision && names(values["superseded-by"], new.id) {
            guard new.id != decision else { throw .supersedesItself(new) }
            let known = new.fields["supersedes"]?.texts ?? []
            guard !known.contains(decision.text) else { continue }
            draft(
                .decision, .amended, new.id,
                values: ["supersedes": .texts(known + [decision.text])])
        }
    }

    private func names(_ value: Value?, _ id: SubjectID) -> Bool {
        value?.texts?.contains(id.text) ?? false
    }
}
