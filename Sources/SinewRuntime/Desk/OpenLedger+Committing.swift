import SinewCore
import SinewLedger

extension OpenLedger {
    /// The one write shape: take the writer's place, read what is new, fold it, decide, append,
    /// commit, and only then answer.
    func commit(_ batch: [LocalDesk.Pending]) -> [Result<LocalDesk.Receipt, any Error>] {
        var settled: Standing?
        var isRedacted = false
        do {
            let results = try store.write { transaction in
                self.transaction = transaction
                defer { self.transaction = nil }
                var work = try Deliberating(
                    self.caughtUp(with: transaction), transaction, self.surroundings.identifiers)
                if batch.contains(where: \.needsIndex) {
                    try self.syncIndex(with: transaction)
                }
                let results = try batch.map { try self.settle($0, &work) }
                settled = work.standing
                isRedacted = work.isRedacted
                return results
            }
            if let settled { standing = settled }
            // From here on it is recorded, whatever happens: whoever redacted is told where words
            // are left, and no snapshot of before that is kept.
            if isRedacted { return afterRedacting(batch, results) }
            if isIndexBehindRedaction { try? refresh() }
            try? keepSnapshot(
                after: batch.count == 1
                    ? OpenLedger.snapshotEventsMax : OpenLedger.busySnapshotEventsMax)
            return results
        } catch {
            reopen(after: error)
            return batch.map { _ in .failure(error) }
        }
    }

    private func afterRedacting(
        _ batch: [LocalDesk.Pending], _ results: [Result<LocalDesk.Receipt, any Error>]
    ) -> [Result<LocalDesk.Receipt, any Error>] {
        do {
            try forgetDerived()
            return results
        } catch {
            let trouble = Trouble(
                .ledger,
                "The words are gone from the ledger, but are still in its index: "
                    + Trouble(error).message, nil, "sinew index rebuild")
            return zip(batch, results).map { pending, result in
                pending.command.isRedaction ? .failure(trouble) : result
            }
        }
    }

    /// A store that does not know whether it recorded something writes no more. A desk that stays
    /// open needs another; what was recorded is folded from it before the next command.
    func reopen(after error: any Error) {
        switch error as? LedgerFailure {
        case .outcomeUnknown, .needsReopening:
            guard store is SQLiteStore, let fresh = try? SQLiteStore(opening: folder) else {
                return
            }
            store = fresh
        default: break
        }
    }

    /// The state of one transaction: what was appended so far is folded and found, though not yet
    /// committed or indexed.
    struct Deliberating {
        var standing: Standing
        let transaction: any LedgerTransaction
        var overlay = Overlay()
        var isRedacted = false
        let pepper: String?
        /// One draw from the source of chance serves all commands of a transaction.
        var seeds: IdentifierSupply

        init(
            _ standing: Standing, _ transaction: any LedgerTransaction, _ seeds: IdentifierSupply
        ) {
            self.standing = standing
            pepper = standing.pepper
            self.transaction = transaction
            self.seeds = seeds
        }
    }

    /// - Throws: whatever makes the whole transaction impossible; a refusal is a result.
    private func settle(
        _ pending: LocalDesk.Pending, _ work: inout Deliberating
    ) throws -> Result<LocalDesk.Receipt, any Error> {
        do {
            return .success(try record(pending, &work))
        } catch let refusal as Refusal {
            return .failure(refusal)
        }
    }

    private func record(_ pending: LocalDesk.Pending, _ work: inout Deliberating) throws
        -> LocalDesk.Receipt
    {
        try Refusal.check(key: pending.key)
        let pepper = work.pepper ?? work.standing.pepper ?? ""
        let known = pending.digest.flatMap { $0.pepper == pepper ? $0 : nil }
        let digest = (known ?? ContentDigest(of: pending, pepper: pepper)).digest
        if let first = try work.transaction.answer(forKey: pending.key) {
            guard first.contentDigest == nil || first.contentDigest == digest else {
                throw Refusal.keyReused(pending.key)
            }
            return LocalDesk.Receipt(
                events: try events(first.sequences, from: work.transaction), isRepeated: true)
        }
        if pending.needsIndex { try work.overlay.fold { try self.index?.record($0) } }
        let seed = work.seeds.next()
        let facts = try self.facts(
            for: pending, in: work, IdentifierSupply(seed: (seed.high, seed.low)))
        let drafts = try decide(pending.command, in: work.standing, given: facts)
        for draft in drafts { try Refusal.check(sizeOf: draft) }
        for file in pending.files { _ = try work.transaction.attach(file.bytes) }
        var random = RandomSource(surroundings: surroundings)
        let events = try work.transaction.append(
            drafts, recorded: facts.now, actor: facts.actor ?? SubjectID(high: 0, low: 0),
            proof: facts.proof, using: &random)
        for event in events { try apply(event, to: &work) }
        let first = events.first?.sequence ?? work.standing.sequence + 1
        try work.transaction.remember(
            pending.key,
            answer: FirstAnswer(
                sequences: first..<(first + Int64(events.count)), contentDigest: digest))
        return LocalDesk.Receipt(events: events, isRepeated: false)
    }

    private func apply(_ event: Event, to work: inout Deliberating) throws {
        let type = try event.knownType
        work.standing.apply(event, type)
        work.overlay.add(event, type)
        guard type == EventType(.ledger, .redacted) else { return }
        // A restore has removed the words before it says so.
        let worded = try (event.facts["sequences"]?.list ?? []).compactMap(\.integer).filter {
            try work.transaction.entry($0)?.words != nil
        }
        try work.transaction.redactWithAttachments(worded)
        work.isRedacted = true
    }

    func events(
        _ sequences: Range<Int64>, from reading: any LedgerReading
    ) throws -> [Event] {
        sequences.isEmpty
            ? [] : try reading.events(from: sequences.lowerBound, limit: sequences.count)
    }

    /// What a command would record, recording nothing.
    func rehearse(_ pending: LocalDesk.Pending) throws -> Report {
        try refresh()
        let facts = try self.facts(for: pending, in: nil, surroundings.identifiers)
        let drafts = try decide(pending.command, in: standing, given: facts)
        var supply = surroundings.identifiers
        let events = drafts.enumerated().map { offset, draft in
            Event(
                draft, sequence: standing.sequence + Int64(offset) + 1,
                id: EventID(at: facts.now, random: (supply.next().high, supply.next().low)),
                recorded: facts.now, actor: facts.actor ?? SubjectID(high: 0, low: 0),
                proof: facts.proof)
        }
        var overlay = Overlay()
        var after = standing
        for event in events {
            let type = try event.knownType
            after.apply(event, type)
            overlay.add(event, type)
        }
        try overlay.fold { try self.index?.record($0) }
        return ReceiptReport(
            context(standing), events: events, names: overlay.records, isRehearsal: true,
            turns: CheckTurn.between(
                standing.checks(at: facts.now), after.checks(at: facts.now))
        ).report
    }

    /// The receipt as a report, with the names that the subjects carry now.
    ///
    /// It is recorded: that an index cannot be read now takes nothing of it back, so a name that is
    /// not found is left out.
    func report(on receipt: LocalDesk.Receipt) throws -> Report {
        var overlay = Overlay()
        for event in receipt.events { try overlay.add(event, event.knownType) }
        let isRecorded = try receipt.events.contains { try $0.knownType.noun.letter != nil }
        overlay.fold { id in
            if let declared = self.standing.declared[id] { return declared }
            guard isRecorded else { return nil }
            try? self.refresh()
            return try? self.index?.record(id)
        }
        return ReceiptReport(
            context(standing), events: receipt.events, names: overlay.records,
            isRepeated: receipt.isRepeated
        ).report
    }
}

extension Event {
    /// - Throws: `LedgerFailure` naming the type a newer version wrote.
    var knownType: EventType {
        get throws {
            guard let known = EventType(type) else {
                throw LedgerFailure.unacceptable(
                    "entry \(sequence) is a \(type), which a newer version of Sinew wrote; "
                        + "install that version to read this ledger")
            }
            return known
        }
    }
}

extension Refusal {
    /// What the store would refuse for a whole transaction is refused here for one command.
    static func check(key: String) throws(Refusal) {
        guard !key.isEmpty, key.utf8.count <= LedgerBound.keyBytesMax else {
            throw Refusal(
                "key-malformed", "A key has 1 to \(LedgerBound.keyBytesMax) bytes.",
                rule: "A key is a short name for one command.",
                next: "the same command without --key")
        }
    }

    static func check(sizeOf draft: Draft) throws(Refusal) {
        // Escaping makes a byte six at the most, so only what is large is measured.
        guard draft.words.roughBytes > Entry.wordsBytesMax / 8 else { return }
        guard draft.words.canonicalJSON.count <= Entry.wordsBytesMax else {
            throw Refusal(
                "entry-too-large", "An entry holds at most \(Entry.wordsBytesMax) bytes of words.",
                rule: "What is longer is kept elsewhere, and logged by where it is.",
                next: "sinew log \"TEXT\" --location PATH")
        }
    }

    static func keyReused(_ key: String) -> Refusal {
        Refusal(
            "key-reused", "The key “\(key)” was used for something else.",
            rule: "The same key with other content is refused.",
            next: "the same command with another --key")
    }
}

extension Standing {
    /// What digests are keyed with; nil before the ledger has begun.
    var pepper: String? { ledger?.fields["pepper"]?.text }
}
