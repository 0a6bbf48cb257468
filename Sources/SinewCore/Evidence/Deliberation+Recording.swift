extension Deliberation {
    /// A numbered record of what happened.
    mutating func record(
        _ noun: Noun, _ verb: EventType.Verb, values: Object, happened: Timestamp?
    ) throws(Refusal) {
        if let happened, happened > facts.now { throw .happensLater("This \(noun.rawValue)") }
        let read = try read(values, of: noun, isWhole: true)
        draft(
            noun, verb, ids.next(), values: read,
            facts: ["number": .integer(nextNumber(noun))], happened: happened)
    }

    mutating func recordReading(
        _ metric: String, _ value: String, note: String?, happened: Timestamp?
    ) throws(Refusal) {
        if let happened, happened > facts.now { throw .happensLater("This reading") }
        let read = try read(
            ["metric": .text(metric), "value": .text(value), "note": .text(note ?? "")],
            of: .reading, isWhole: true)
        draft(.reading, .recorded, ids.next(), values: read, happened: happened)
    }

    /// A use by someone verifies a thing (invariant 9).
    mutating func use(_ name: String) throws(Refusal) {
        let usable: [Noun] = [.evidence, .decision, .control, .runbook]
        let record = try anything(name, among: usable)
        guard usable.contains(record.noun) else { throw .selfUse(record) }
        draft(record.noun, .used, record.id)
    }
}
