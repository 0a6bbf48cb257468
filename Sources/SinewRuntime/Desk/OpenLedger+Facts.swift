import SinewCore
import SinewLedger
import SinewWorkspace

extension OpenLedger {
    /// What a decision rests on, found in the index under the write lock.
    func facts(
        for pending: LocalDesk.Pending, in work: Deliberating?,
        _ identifiers: IdentifierSupply
    ) throws -> Facts {
        let standing = work?.standing ?? self.standing
        var identifiers = identifiers
        let actor =
            pending.command.isCreation
            ? identifiers.next() : try member(pending.actor.name, in: standing).id
        var facts = Facts(
            now: standing.now(surroundings.now()), actor: actor, proof: pending.actor.proof,
            zone: surroundings.zone, ids: identifiers)
        facts.attachments = Set(pending.files.map(\.digest))
        facts.readGate = GateReader.read
        for name in pending.mentions {
            guard let short = ShortNumber(name.uppercased())?.text else { continue }
            facts.records[short] = try recorded(short, in: work)
        }
        if pending.command.mayExpand { facts.ledgerZone = zoneRules(of: standing) }
        switch pending.command {
        case .importRecord(let record):
            facts.origin = try record.origin { try origin($0, in: work) }
            if let origin = facts.origin, origin.fields["source-digest"]?.text != record.digest {
                facts.originAsImported = try asImported(origin, in: work)
            }
        case .add(let noun, _, let values, _) where noun.hasLookAlikes:
            facts.resembling =
                try index?.lookAlikes(of: noun, title: values["title"]?.text ?? "")
                .map(\.record) ?? []
        case .askGate(let name, _, let input):
            try findGate(of: name, input, &facts, in: work)
        case .setRhythm(let values):
            if let zone = values["zone"]?.text, ZoneDirectory.rules(zone) != nil {
                facts.zonesKnown = [zone]
            }
        case .undo: try findLastAct(of: actor, &facts, work)
        case .redact(let name, _):
            facts.sequences = try wordedSequences(about: name, in: work)
            facts.redactedSubjects = try store(work) { reading in
                try facts.sequences.compactMap { try reading.entry($0)?.event().subject }
            }
        case .retract(let name, _):
            guard let record = facts.records[name.uppercased()] else { break }
            for old in record.references("supersedes") {
                facts.before[old] = try index?.record(old, asOf: record.firstSequence - 1)
            }
        default: try findLoopFacts(for: pending.command, &facts, in: work)
        }
        try facts.findReplaced { try self.index?.record($0) }
        return facts
    }

    /// The clocks of the ledger's zone; nil where the machine does not know it.
    private func zoneRules(of standing: Standing) -> ZoneRules? {
        let zone = standing.ledger?.fields["zone"]?.text
        return zone == "UTC" ? .utc : zone.flatMap(ZoneDirectory.rules)
    }

    /// What decisions about what runs in the loop rest on.
    private func findLoopFacts(
        for command: Command, _ facts: inout Facts, in work: Deliberating?
    ) throws {
        let standing = work?.standing ?? self.standing
        switch command {
        case .review(let act, _) where act.needsMaterial:
            facts.review = try reviewMaterial(
                for: act.place.flatMap { standing.thing($0, .workflow) }, in: standing,
                at: facts.now)
        case .review: facts.review = ReviewMaterial(zone: try ledgerZone(standing).rules)
        case .handoff(.offer(let name, _, _), _):
            guard let handoff = standing.thing(name, .handoff) else { break }
            let whole = try work?.overlay.record(handoff.id) ?? index?.record(handoff.id)
            facts.acceptance = whole?.fields["acceptance"]?.text
        case .drill(let act, _):
            for id in act.designed(in: standing, facts.records) {
                facts.texts[id] = try texts(of: id)
            }
        case .retrieval(.ask, _):
            facts.draw = RetrievalDraw(
                candidates: try askable(in: standing), random: surroundings.random())
        case .run(.begin(let name, _, _), _):
            guard let runbook = standing.thing(name, .runbook) else { break }
            let whole = try work?.overlay.record(runbook.id) ?? index?.record(runbook.id)
            facts.runbookText = whole?.fields["body"]?.text
        case .exception:
            facts.ledgerZone = zoneRules(of: standing)
        case .note(.draft(let corrects), _):
            facts.noteDraft = try noteDraft(
                correcting: corrects.flatMap { facts.records[$0.uppercased()] }, in: standing)
        default: break
        }
    }

    func member(_ name: String, in standing: Standing) throws -> Record {
        guard standing.ledger != nil else { throw Refusal.noLedger }
        guard let member = standing.thing(name, .member) else {
            throw Refusal.actorUnknown(name, standing)
        }
        return member
    }

    private func recorded(_ name: String, in work: Deliberating?) throws -> Record? {
        if let record = work?.overlay.record(named: name) { return record }
        return try index?.record(named: name)
    }

    private func origin(_ key: String, in work: Deliberating?) throws -> Record? {
        if let record = work?.overlay.record(originKey: key) { return record }
        return try index?.record(originKey: key)
    }

    /// The record as its file alone made it, without what people changed by hand.
    private func asImported(_ origin: Record, in work: Deliberating?) throws -> Record? {
        let sequences = try index?.events(about: origin.id).map(\.sequence) ?? []
        return try store(work) { reading in
            var record: Record?
            for sequence in sequences {
                guard let event = try reading.entry(sequence)?.event(),
                    event.words?["source-digest"] != nil
                else { continue }
                record = Record.after(event, try event.knownType, previous: record)
            }
            return record
        }
    }

    /// The events of the actor's last command, the records as they were before it, and what has
    /// come to rest on them since.
    private func findLastAct(
        of actor: SubjectID, _ facts: inout Facts, _ work: Deliberating?
    ) throws {
        guard let index, let last = try index.events(by: actor, limit: 1).first else { return }
        let events = try store(work) { reading -> [Event] in
            guard let act = try reading.answer(covering: last.sequence) else { return [] }
            return try self.events(act.sequences, from: reading)
        }
        facts.lastAct = events
        let made = Set(events.map(\.subject))
        let first = events.first?.sequence ?? last.sequence
        for event in events {
            facts.before[event.subject] =
                try facts.before[event.subject]
                ?? index.record(event.subject, asOf: event.sequence - 1)
        }
        for subject in made {
            let later = try index.events(about: subject, limit: 1).last
            if let later, later.sequence > last.sequence, let record = try index.record(subject) {
                facts.touchedSinceLastAct.append(record.name)
            }
            // What referred to the thing before the act did not come to rest on it since.
            for link in try index.links(to: subject) where !made.contains(link.from) {
                if let record = try index.record(link.from), record.lastSequence > first {
                    facts.restingOnLastAct.append(record.name)
                }
            }
        }
    }

    /// The entries that carry words about a thing, or the one entry that `#12` names.
    private func wordedSequences(about name: String, in work: Deliberating?) throws -> [Int64] {
        let candidates = try sequences(about: name, in: work)
        return try store(work) { reading in
            try candidates.filter { try reading.entry($0)?.words != nil }
        }
    }

    /// The entries about a thing, or the one entry that `#12` names.
    ///
    /// - Throws: `Refusal` where nothing has that name.
    func sequences(about name: String, in work: Deliberating?) throws -> [Int64] {
        let standing = work?.standing ?? self.standing
        if name.hasPrefix("#"), let sequence = Int64(name.dropFirst()) {
            guard sequence > 0, sequence <= standing.sequence else {
                throw Refusal.nothingNamed(name, standing)
            }
            return [sequence]
        }
        guard let record = try find(named: name, in: standing) else {
            throw Refusal.nothingNamed(name, standing)
        }
        return try index?.events(about: record.id).map(\.sequence) ?? []
    }

    /// A thing by any of its names, declared or recorded.
    func find(
        named name: String, in standing: Standing, asOf sequence: Int64? = nil
    ) throws -> Record? {
        if let short = ShortNumber(name.uppercased()) {
            return try index?.record(named: short.text, asOf: sequence)
        }
        let things = standing.things(named: name)
        guard things.count <= 1 else { throw Refusal.ambiguous(name, things) }
        guard let thing = things.first else {
            guard let id = SubjectID(name) else {
                return try index?.record(abbreviated: name, asOf: sequence)
            }
            return try index?.record(id, asOf: sequence)
        }
        return try index?.record(thing.id, asOf: sequence)
    }

    func store<R>(
        _ work: Deliberating?, _ body: (any LedgerReading) throws -> R
    ) throws -> R {
        if let transaction = work?.transaction { return try body(transaction) }
        return try store.read(body)
    }
}

extension Command {
    var isCreation: Bool {
        if case .createLedger = self { true } else { false }
    }

    var isRedaction: Bool {
        if case .redact = self { true } else { false }
    }

    /// Whether its facts come from the index, which is brought up to the head first.
    func needsIndex(mentioning mentions: [String]) -> Bool {
        switch self {
        case .importRecord, .undo, .redact, .askGate, .accept, .decline, .amend, .retract, .use,
            .run,
            .handoff,
            .drill, .retrieval, .note:
            true
        case .add(let noun, _, _, _):
            noun.hasLookAlikes || !mentions.isEmpty
        case .review: true
        default: mentions.contains { ShortNumber($0.uppercased()) != nil }
        }
    }
}

extension Refusal {
    static func actorUnknown(_ name: String, _ standing: Standing) -> Refusal {
        let alike = Likeness.nearest(
            to: name, among: standing.things(.member).compactMap(\.slug), most: 2)
        let hint = alike.isEmpty ? "" : " Did you mean \(alike.joined(separator: " or "))?"
        return Refusal(
            "actor-unknown", "No member answers to “\(name)”.\(hint)",
            rule: "Every entry says who made it.",
            next: "sinew member list, then the same command with --as HANDLE")
    }
}
