/// What a session's record holds of each capability.
extension Record {
    /// What was agreed on, the newest for each capability, and all that it rests on.
    mutating func agree(_ event: Event) {
        guard let capability = event.facts["capability"]?.text else { return }
        var card = fields["card"]?.object ?? [:]
        var entry: Object = [:]
        for name in ["level", "evidence", "action", "owner"] { entry[name] = event.facts[name] }
        card[capability] = .object(entry)
        fields["card"] = .object(card)
        var reasons = fields["reasons"]?.object ?? [:]
        reasons[capability] = event.words?["because"]
        fields["reasons"] = reasons.isEmpty ? nil : .object(reasons)
        let agreed = card.entries.compactMap(\.value.object)
        var evidence: [String] = []
        for name in agreed.flatMap({ $0["evidence"]?.texts ?? [] }) where !evidence.contains(name) {
            evidence.append(name)
        }
        let moves = agreed.compactMap { $0["action"]?.text }
        fields["evidence"] = evidence.isEmpty ? nil : .texts(evidence)
        fields["moves"] = moves.isEmpty ? nil : .texts(moves)
    }

    /// What a session agreed on for a capability; nil where that is nothing.
    package func agreement(on capability: String) -> ScoreSession.Agreement? {
        guard noun == .score else { return nil }
        return fields["card"]?.object?[capability]?.object.map(ScoreSession.Agreement.init)
    }

    /// How many voted for which level of a capability; empty before the reveal.
    package func voteCounts(of capability: String) -> [(level: Int64, count: Int64)] {
        (fields["counts"]?.object?[capability]?.object?.entries ?? []).compactMap { entry in
            guard let level = Int64(entry.name), let count = entry.value.integer else { return nil }
            return (level: level, count: count)
        }.sorted { $0.level < $1.level }
    }

    /// The difference between the highest and the lowest vote; nil below three voters.
    package func voteSpread(of capability: String) -> Int64? {
        let counts = voteCounts(of: capability)
        let voters = counts.map(\.count).reduce(Int64(0)) { $0.clampedSum($1) }
        guard voters >= Int64(ScoreSession.spreadVotersMin), let low = counts.first,
            let high = counts.last
        else { return nil }
        return high.level.clampedSum(-low.level)
    }

    /// When a session was published.
    package var published: Timestamp? {
        (fields["published"]?.integer).map { Timestamp(milliseconds: $0) }
    }

    /// Of a published session: whether fewer than two functions took part.
    package var isOneView: Bool {
        (fields["functions"]?.texts ?? []).count < ScoreSession.functionsMin
    }
}
