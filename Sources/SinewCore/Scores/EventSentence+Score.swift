extension EventSentence {
    /// What happened in a session: never how anybody voted.
    static func score(_ event: Event, _ type: EventType) -> String {
        let capability = event.facts["capability"]?.text ?? ""
        switch type.verb {
        case .opened: return "scoring session opened"
        case .voted: return "voted blind on \(count(event.facts["votes"]))"
        case .revealed: return "votes revealed, of \(event.facts["voters"]?.integer ?? 0)"
        case .agreed:
            guard event.facts["level"] == nil else { return "agreed on \(capability)" }
            let because = event.words?["because"]?.text.map { ": \($0)" } ?? ""
            return "\(capability) does not apply" + because
        case .published: return "score published"
        default: return "score \(type.verb.rawValue)"
        }
    }

    private static func count(_ votes: Value?) -> String {
        let count = votes?.object?.count ?? 0
        return "\(count) \(count == 1 ? "capability" : "capabilities")"
    }
}

extension ReportContext {
    /// The facts of an event without those that nobody may read: a vote is its voter's alone, and
    /// while somebody scores alone, what was agreed on before stays hidden (invariants 15 and 16).
    func unsealed(_ event: Event) -> Object {
        guard EventType(event.type)?.noun == .score else { return event.facts }
        let sealed = veil.isEmpty ? ["votes"] : ["votes", "counts", "level"]
        return Object(
            event.facts.entries.filter { !sealed.contains($0.name) }.map { ($0.name, $0.value) })
    }
}
