extension Deliberation {
    /// The ledger, its founder and its first pack.
    mutating func create(_ founding: Founding) throws(Refusal) {
        guard standing.ledger == nil else { throw .ledgerExists }
        let ledger = try read(
            [
                "kind": .text(founding.kind.rawValue), "name": .text(founding.name),
                "zone": .text(founding.zone), "signing-key": .text(founding.signingKey),
                "log-origin": .text(founding.logOrigin), "pepper": .text(founding.pepper),
            ], of: .ledger, isWhole: true)
        let founder = facts.actor ?? ids.next()
        draft(.ledger, .created, ids.next(), values: ledger)
        let member = try read(
            [
                "name": .text(founding.founderName), "role": "owner",
                "email": founding.founderEmail.map(Value.text) ?? .null,
            ], of: .member, isWhole: true)
        let handle = try freeSlug(founding.founderHandle, .member)
        draft(.member, .added, founder, values: member, words: ["slug": .text(handle)])
        guard let pack = Pack(founding.pack) else {
            throw .fieldMalformed(Noun.pack.schema.fields[0], .pack, "", wanted: "a pack")
        }
        draft(.pack, .added, ids.next(), values: pack.values, words: ["slug": .text(pack.name)])
        guard let first = founding.first else { return }
        for command in first.commands(founder: handle, pack: pack) {
            try settle(command, by: founder)
        }
    }

    /// What the founder says in the same breath: all of it is recorded, or nothing.
    private mutating func settle(_ command: Command, by founder: SubjectID) throws(Refusal) {
        var facts = facts
        facts.actor = founder
        var next = Deliberation(
            standing: standing(after: drafts, by: founder), facts: facts, ids: ids)
        try next.settle(command)
        ids = next.ids
        drafts += next.drafts
    }

    private func standing(after drafts: [Draft], by founder: SubjectID) -> Standing {
        var standing = standing
        for (offset, draft) in drafts.enumerated() {
            guard let type = EventType(draft.type) else { continue }
            let event = Event(
                draft, sequence: Int64(offset) + 1, id: EventID(at: facts.now, random: (0, 0)),
                recorded: facts.now, actor: founder, proof: facts.proof)
            standing.apply(event, type)
        }
        return standing
    }

    /// Most entries that one redaction of a restore names: all of them fit into its facts.
    private static let sequencesMax = 10_000

    /// Says for ever which entries were lost, and which lost their words once more.
    mutating func noteRestore(lost: ClosedRange<Int64>?, redacted: [Int64]) {
        guard let ledger = standing.ledger else { return }
        if let lost {
            draft(
                .ledger, .restored, ledger.id,
                facts: [
                    "lost-first": .integer(lost.lowerBound), "lost-last": .integer(lost.upperBound),
                ])
        }
        for start in stride(from: 0, to: redacted.count, by: Deliberation.sequencesMax) {
            let sequences = redacted.dropFirst(start).prefix(Deliberation.sequencesMax)
            draft(
                .ledger, .redacted, ledger.id,
                facts: ["sequences": .list(sequences.map(Value.integer))],
                words: ["reason": "redacted after the backup that was restored"])
        }
    }

    /// Removes the words of everything recorded about a thing. The entries stay and verify.
    mutating func redact(_ name: String, reason: String) throws(Refusal) {
        guard !reason.isEmpty else { throw .reasonMissing }
        guard !facts.sequences.isEmpty else { throw .nothingToRedact(name) }
        guard !facts.sequences.contains(1), let ledger = standing.ledger else {
            throw .redactsFounding
        }
        try refuseLosingAdoptedPack()
        try refuseLosingLastMember()
        draft(
            .ledger, .redacted, ledger.id,
            facts: ["sequences": .list(facts.sequences.map(Value.integer))],
            words: ["reason": .text(reason)])
    }

    /// A workflow whose pack has lost its words would be left without a single check.
    private func refuseLosingAdoptedPack() throws(Refusal) {
        for workflow in standing.things(.workflow) {
            guard let pack = workflow.reference("pack").flatMap(standing.thing),
                facts.redactedSubjects.contains(pack.id)
            else { continue }
            throw .redactsAdopted(pack, by: workflow)
        }
    }

    /// A member whose first words are gone answers to no handle, and cannot act under one.
    private func refuseLosingLastMember() throws(Refusal) {
        let members = standing.things(.member).filter { $0.slug != nil }
        guard let first = members.first,
            members.allSatisfy({ facts.sequences.contains($0.firstSequence) })
        else { return }
        throw .redactsLastMember(first)
    }
}
