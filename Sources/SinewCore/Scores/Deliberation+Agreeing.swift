/// What a session agrees on, and what is done next about it.
extension Deliberation {
    mutating func agree(
        _ name: String, _ capability: String, _ text: String, _ evidence: [String],
        _ move: NextMove?
    ) throws(Refusal) {
        let (record, session) = try revealed(name)
        try refuseForeign(capability, to: record, session)
        let level = try level(text, of: record, try scale(of: record, session))
        var shown: [Record] = []
        for name in evidence where !name.isEmpty {
            let record = try recorded(name)
            guard Deliberation.showing.contains(record.noun) else { throw .showsNothing(record) }
            if !shown.contains(where: { $0.id == record.id }) { shown.append(record) }
        }
        try refuseUnproved(level, by: shown, for: capability, of: record, session)
        let agreed = ScoreSession.Agreement(
            level: level.level, evidence: shown.map(\.id), move: session.agreed[capability]?.move)
        try settle(capability, agreed, of: record, session, move: move)
    }

    /// What a score can rest on.
    static let showing: [Noun] = [.evidence, .drill, .incident, .run]

    /// A level that the pack wants proved needs one of what it names: a drill that is over, or an
    /// incident on this workflow.
    private func refuseUnproved(
        _ level: Pack.Level, by shown: [Record], for capability: String, of record: Record,
        _ session: ScoreSession
    ) throws(Refusal) {
        guard !level.proof.isEmpty else { return }
        let isProved = shown.contains { proof in
            switch proof.noun {
            case .drill: level.proof.contains(.drill) && proof.state == .closed
            case .incident:
                level.proof.contains(.incident)
                    && standing.workflows(of: proof.references("supports"))
                        .contains(session.workflow)
            default: false
            }
        }
        guard isProved else { throw .levelUnproved(record, capability, level) }
    }

    /// Drafts what was agreed on, and the action that is its next move.
    mutating func settle(
        _ capability: String, _ agreed: ScoreSession.Agreement, of record: Record,
        _ session: ScoreSession, move: NextMove?
    ) throws(Refusal) {
        var known: Object = ["capability": .text(capability)]
        known["level"] = agreed.level.map { .integer($0) }
        known["evidence"] = .texts(agreed.evidence.map(\.text))
        var standingMove = agreed.move
        if let move {
            if let standingMove { throw .moveStands(record, standingMove) }
            standingMove = try draft(move, for: capability, of: record, session)
        }
        if let standingMove {
            known["action"] = .text(standingMove.action.text)
            known["owner"] = .text(standingMove.owner.text)
        }
        guard ScoreSession.Agreement(known) != session.agreed[capability] else { return }
        draft(.score, .agreed, record.id, facts: known)
    }

    private mutating func draft(
        _ move: NextMove, for capability: String, of record: Record, _ session: ScoreSession
    ) throws(Refusal) -> ScoreSession.Move {
        let missing = [("owner", move.owner), ("due", move.due), ("reaches", move.reaches)]
            .first { $0.1.isEmpty }?.0
        if let missing { throw .moveIncomplete(record, capability, lacks: missing) }
        let owner = try declared(
            move.owner.hasPrefix("@") ? String(move.owner.dropFirst()) : move.owner, .member)
        var values: Object = [
            "title": .text(move.title), "owner": .text(owner.name), "due": .text(move.due),
            "from": .text(record.name),
        ]
        let step = standing.steps(of: session.workflow)
            .first { $0.fields["capability"]?.text == capability }
        if let place = step ?? standing.thing(session.workflow) {
            values["supports"] = .texts([place.name])
        }
        for entry in try reached(move.reaches, of: record, session).entries {
            values[entry.name] = entry.value
        }
        let subject = ids.next()
        let read = try read(values, of: .action, isWhole: true)
        draft(
            .action, .recorded, subject, values: read,
            facts: ["number": .integer(nextNumber(.action))])
        return ScoreSession.Move(action: subject, owner: owner.id)
    }

    /// `metric NAME VALUE` or `check NAME passes`, as an action says it.
    private func reached(
        _ text: String, of record: Record, _ session: ScoreSession
    ) throws(Refusal) -> Object {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 3 else { throw .reachUnreadable(record, text) }
        switch words[0] {
        case "metric":
            let metric = try declared(words[1], .metric)
            guard DecimalText(words[2]) != nil else { throw .reachUnreadable(record, text) }
            return ["metric": .text(metric.name), "target": .text(words[2])]
        case "check" where words[2] == "passes":
            let pack = try scale(of: record, session)
            guard pack[check: words[1]] != nil else { throw .reachUnreadable(record, text) }
            return ["wanted": .text("check \(words[1]) passes")]
        default: throw .reachUnreadable(record, text)
        }
    }
}
