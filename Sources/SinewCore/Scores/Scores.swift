/// The sessions that are open, and of each workflow the last that was published.
package struct Scores: Sendable, Hashable {
    package internal(set) var open: [SubjectID: ScoreSession] = [:]
    /// By workflow.
    package internal(set) var last: [SubjectID: PublishedScore] = [:]

    package init() {}

    /// The open session of a workflow.
    package func session(of workflow: SubjectID) -> ScoreSession? {
        open.values.first { $0.workflow == workflow }
    }

    /// The pack versions that open sessions rest on.
    var editions: Set<PackEdition> { Set(open.values.map(\.edition)) }
}

extension Standing {
    /// Folds what happens to a score. Never fails.
    mutating func applyScore(_ event: Event, _ type: EventType) {
        let id = event.subject
        switch type.verb {
        case .opened: scores.open[id] = ScoreSession(event)
        case .voted:
            scores.open[id]?.votes[event.actor] = event.facts.levels
            scores.open[id]?.functions[event.actor] = event.facts["function"]?.text
        case .revealed: scores.open[id]?.isRevealed = true
        case .agreed:
            guard let capability = event.facts["capability"]?.text else { return }
            scores.open[id]?.agreed[capability] = ScoreSession.Agreement(event.facts)
        case .published:
            guard let session = scores.open.removeValue(forKey: id) else { return }
            scores.last[session.workflow] = PublishedScore(
                session: id, number: session.number, published: event.recorded,
                isUnseparated: event.facts["separation"] != nil)
            dropEditions()
        case .retracted:
            scores.open[id] = nil
            dropEditions()
        default: break
        }
    }

    /// What becomes of an action is so for the session that it is a next move of.
    mutating func applyMove(_ event: Event, _ type: EventType) {
        for (id, session) in scores.open {
            for (capability, agreed) in session.agreed where agreed.move?.action == event.subject {
                switch type.verb {
                case .amended:
                    guard let owner = event.facts["owner"]?.text.flatMap({ SubjectID($0) }) else {
                        return
                    }
                    scores.open[id]?.agreed[capability]?.move?.owner = owner
                case .dropped, .retracted: scores.open[id]?.agreed[capability]?.move = nil
                default: break
                }
            }
        }
    }
}

extension Standing {
    /// The pack version that a session is scored by; nil where its words were redacted.
    package func pack(of edition: PackEdition) -> Pack? {
        if let content = editions[edition] { return Pack(content) }
        guard let pack = thing(edition.pack), pack.fields["version"]?.text == edition.version else {
            return nil
        }
        return pack.pack
    }

    /// Those who could have an own view: everybody who is here and does more than look.
    package var voters: [Record] {
        things(.member).filter { $0.fields["role"] != "viewer" }
    }

    /// The workflows whose earlier scores are hidden: somebody who scores alone does not see the
    /// last result before the new vote is in (invariant 15).
    package var workflowsScoredBlind: Set<SubjectID> {
        guard voters.count < 2 else { return [] }
        return Set(scores.open.values.filter { !$0.isRevealed }.map(\.workflow))
    }

    /// Who is asked for a vote: whom the workflow or one of its active steps names.
    package func asked(in session: ScoreSession) -> Set<SubjectID> {
        guard let workflow = thing(session.workflow) else { return [] }
        var asked = [workflow.reference("owner"), workflow.reference("risk-owner")]
        for step in steps(of: workflow.id) where step.state == .active {
            asked += ["primary", "backup"].map { owner($0, of: step)?.id }
        }
        return Set(asked.compactMap(\.self).compactMap { thing($0) }.filter(\.isStanding).map(\.id))
    }
}

extension ScoreSession {
    fileprivate init?(_ event: Event) {
        guard let workflow = event.facts.id("workflow"), let pack = event.facts.id("pack"),
            let version = event.facts["pack-version"]?.text
        else { return nil }
        self.init(
            number: event.facts["number"]?.integer ?? 0, workflow: workflow,
            edition: PackEdition(pack, version: version),
            capabilities: event.facts["capabilities"]?.texts ?? [], opened: event.recorded)
    }
}

extension ScoreSession.Agreement {
    init(_ facts: Object) {
        level = facts["level"]?.integer
        evidence = (facts["evidence"]?.texts ?? []).compactMap { SubjectID($0) }
        if let action = facts.id("action"), let owner = facts.id("owner") {
            move = ScoreSession.Move(action: action, owner: owner)
        }
    }
}

extension Object {
    /// A vote: levels by capability.
    fileprivate var levels: [String: Int64] {
        Dictionary(
            (self["votes"]?.object?.entries ?? []).compactMap { entry in
                entry.value.integer.map { (entry.name, $0) }
            }, uniquingKeysWith: { first, _ in first })
    }

    func id(_ name: String) -> SubjectID? { self[name]?.text.flatMap { SubjectID($0) } }
}
