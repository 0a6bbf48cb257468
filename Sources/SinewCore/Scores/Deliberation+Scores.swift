extension Deliberation {
    mutating func settle(_ act: ScoreAct, happened: Timestamp?) throws(Refusal) {
        if let happened, happened > facts.now { throw .happensLater("This scoring") }
        switch act {
        case .open(let workflow, let title, let corrects):
            try openSession(on: workflow, title: title, corrects: corrects, happened: happened)
        case .vote(let session, let levels): try vote(levels, in: session)
        case .reveal(let session): try reveal(session)
        case .agree(let session, let capability, let level, let evidence, let move):
            try agree(session, capability, level, evidence, move)
        case .move(let session, let capability, let move):
            let (record, session) = try revealed(session)
            guard let agreed = session.agreed[capability], agreed.level != nil else {
                throw .nothingAgreed(record, capability)
            }
            try settle(capability, agreed, of: record, session, move: move)
        case .notApplicable(let session, let capability, let reason):
            let (record, session) = try revealed(session)
            try refuseForeign(capability, to: record, session)
            if let move = session.agreed[capability]?.move { throw .moveStands(record, move) }
            guard let because = try line(reason, of: .score) else {
                throw .notApplicableUnexplained(record, capability)
            }
            draft(
                .score, .agreed, record.id, facts: ["capability": .text(capability)],
                words: ["because": because])
        case .publish(let session): try publish(session, happened: happened)
        }
    }

    private mutating func openSession(
        on name: String, title: String?, corrects: String?, happened: Timestamp?
    ) throws(Refusal) {
        let workflow = try declared(name, .workflow)
        if let open = standing.scores.session(of: workflow.id) {
            throw .sessionOpen(open, workflow)
        }
        guard let pack = standing.pack(of: workflow), let id = workflow.reference("pack"),
            !pack.scale.isEmpty
        else { throw .nothingToScoreBy(workflow) }
        let active = standing.steps(of: workflow.id).filter { $0.state == .active }
            .compactMap { $0.fields["capability"]?.text }
        let capabilities = pack.capabilities.map(\.name).filter { active.contains($0) }
        guard !capabilities.isEmpty else { throw .nothingActive(workflow) }
        var known: Object = [
            "number": .integer(nextNumber(.score)), "workflow": .text(workflow.id.text),
            "pack": .text(id.text), "pack-version": .text(pack.version),
            "capabilities": .texts(capabilities),
        ]
        if let corrects {
            let corrected = try recorded(corrects)
            guard corrected.noun == .score, corrected.state == .published,
                corrected.reference("workflow") == workflow.id
            else { throw .notCorrectable(corrected, workflow) }
            known["corrects"] = .text(corrected.id.text)
        }
        let title = try line(title ?? "Scorecard of \(workflow.name)", of: .score)
        draft(
            .score, .opened, ids.next(), facts: known, words: ["title": title ?? ""],
            happened: happened)
    }

    /// A session that is still open, by its number.
    func session(_ name: String) throws(Refusal) -> (record: Record, ScoreSession) {
        let record = try recorded(name)
        guard record.noun == .score else { throw .notASession(record) }
        guard let session = standing.scores.open[record.id] else { throw .published(record) }
        return (record, session)
    }

    /// Nothing is agreed on before the votes are open to all: that is what makes them blind.
    func revealed(_ name: String) throws(Refusal) -> (record: Record, ScoreSession) {
        let (record, session) = try session(name)
        guard session.isRevealed else { throw .votesSealed(record) }
        return (record, session)
    }

    func refuseForeign(
        _ capability: String, to record: Record, _ session: ScoreSession
    ) throws(Refusal) {
        guard session.capabilities.contains(capability) else {
            throw .notInSession(record, capability, session)
        }
    }

    func scale(of record: Record, _ session: ScoreSession) throws(Refusal) -> Pack {
        guard let pack = standing.pack(of: session.edition) else {
            throw .levelsUnreadable(record)
        }
        return pack
    }

    func level(
        _ text: String, of record: Record, _ pack: Pack
    ) throws(Refusal) -> Pack.Level {
        guard let number = Int64(text), let level = pack[level: number] else {
            throw .levelUnknown(record, text, pack)
        }
        return level
    }

    /// What is not voted on again stays as it was.
    private mutating func vote(_ levels: Object, in name: String) throws(Refusal) {
        let (record, session) = try session(name)
        guard !session.isRevealed else { throw .votesOpen(record) }
        let pack = try scale(of: record, session)
        let voter = try actor()
        guard !levels.isEmpty else { throw .voteEmpty(record, session) }
        let former = session.votes[voter.id] ?? [:]
        var votes = Object(former.map { ($0.key, .integer($0.value)) })
        for entry in levels.entries {
            try refuseForeign(entry.name, to: record, session)
            let level = try level(entry.value.text ?? "", of: record, pack)
            votes[entry.name] = .integer(level.level)
        }
        guard votes != Object(former.map { ($0.key, .integer($0.value)) }) else { return }
        var known: Object = ["votes": .object(votes)]
        known["function"] = voter.fields["function"]
        draft(.score, .voted, record.id, facts: known)
    }

    /// One vote alone is not blind where somebody else could vote too (invariant 15).
    private mutating func reveal(_ name: String) throws(Refusal) {
        let (record, session) = try session(name)
        guard !session.isRevealed else { return }
        guard let voter = session.votes.keys.min() else { throw .nobodyVoted(record, session) }
        if session.votes.count == 1, let other = standing.another(than: voter) {
            throw .oneVote(record, other: other, session)
        }
        let counts = session.counts.map { capability, counts in
            (
                capability,
                Value.object(Object(counts.map { (String($0.key), .integer($0.value)) }))
            )
        }
        draft(
            .score, .revealed, record.id,
            facts: [
                "counts": .object(Object(counts)), "voters": .integer(Int64(session.votes.count)),
            ])
    }

    private mutating func publish(_ name: String, happened: Timestamp?) throws(Refusal) {
        let (record, session) = try revealed(name)
        guard !session.agreed.isEmpty else {
            throw .nothingAgreed(record, session.capabilities.first ?? "")
        }
        let top = try scale(of: record, session).scale.last?.level ?? 0
        for capability in session.capabilities {
            guard let level = session.agreed[capability]?.level, level < top else { continue }
            guard let move = session.agreed[capability]?.move else {
                throw .moveMissing(record, capability)
            }
            if let owner = standing.thing(move.owner), !owner.isStanding {
                throw .moveOwnerLeft(record, capability, owner)
            }
        }
        let present = session.votes.keys.sorted()
        var known: Object = [
            "present": .texts(present.map(\.text)),
            "functions": .texts(session.functionsPresent),
            "published": .integer(facts.now.milliseconds),
        ]
        if let last = standing.scores.last[session.workflow] {
            known["previous"] = .text(last.session.text)
        }
        if present.count == 1, let voter = present.first, standing.another(than: voter) == nil {
            known["separation"] = "unseparated"
        }
        draft(.score, .published, record.id, facts: known, happened: happened)
    }
}
