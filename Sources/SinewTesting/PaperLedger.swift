package import SinewCore

/// A ledger in memory, without a store: the real law, the real fold, a fixed clock and seeded ids.
///
/// It finds the facts that a decision rests on as the runtime does, in records folded from the
/// same events.
package struct PaperLedger: Sendable {
    package private(set) var events: [Event] = []
    package private(set) var standing = Standing()
    /// Everything that was ever made, long texts included.
    package private(set) var records: [SubjectID: Record] = [:]
    /// The gates that can be read, by their texts; any other text is none.
    package var gates: [String: Gate] = [:]
    /// The next command happens now; each command takes a minute.
    package var now: Timestamp
    private var random: SeededGenerator

    /// 14 April 2026, 09:00 UTC.
    package static let opening = Timestamp(milliseconds: 1_776_157_200_000)
    package static let secondsPerCommand: Int64 = 60

    package init(seed: UInt64 = 1, at opening: Timestamp = PaperLedger.opening) {
        now = opening
        random = SeededGenerator(seed: seed)
    }

    /// The ledger that most tests begin with: founded by `mei`, with `PackForTests`.
    package static func founded(seed: UInt64 = 1) throws(Refusal) -> PaperLedger {
        var ledger = PaperLedger(seed: seed)
        try ledger.perform(.createLedger(.forTests))
        return ledger
    }

    /// What the law says to a command, recording nothing.
    package func decide(
        _ command: Command, by actor: String? = "mei"
    ) throws(Refusal) -> [Draft] {
        var copy = self
        return try SinewCore.decide(command, in: standing, given: copy.facts(for: command, actor))
    }

    /// Performs a command and folds what it gives.
    @discardableResult
    package mutating func perform(
        _ command: Command, by actor: String? = "mei"
    ) throws(Refusal) -> [Event] {
        let facts = facts(for: command, actor)
        let drafts = try SinewCore.decide(command, in: standing, given: facts)
        let nobody = SubjectID(high: 0, low: 0)
        let made = drafts.map { draft in
            record(draft, by: facts.actor ?? drafts.dropFirst().first?.subject ?? nobody)
        }
        now = now.advanced(bySeconds: PaperLedger.secondsPerCommand)
        return made
    }

    private mutating func record(_ draft: Draft, by actor: SubjectID) -> Event {
        let event = Event(
            draft, sequence: Int64(events.count) + 1,
            id: EventID(at: now, random: (random.next(), random.next())), recorded: now,
            actor: actor, proof: .claimed)
        events.append(event)
        fold(event)
        if event.type == EventType(.ledger, .redacted).description {
            redact((event.facts["sequences"]?.list ?? []).compactMap(\.integer))
        }
        return event
    }

    private mutating func fold(_ event: Event) {
        guard let type = EventType(event.type) else { return }
        standing.apply(event, type)
        if let record = Record.after(event, type, previous: records[event.subject]) {
            records[record.id] = record
        }
    }

    /// Takes the words out of entries and folds everything anew, as a redaction does.
    package mutating func redact(_ sequences: [Int64]) {
        for sequence in sequences where events.indices.contains(Int(sequence) - 1) {
            events[Int(sequence) - 1].words = nil
        }
        standing = Standing()
        records = [:]
        for event in events { fold(event) }
    }

    /// A record by the number or slug that people use.
    package subscript(name: String) -> Record? {
        if let short = ShortNumber(name) {
            return records.values.first { $0.noun == short.noun && $0.number == short.number }
        }
        return standing.things(named: name).first.flatMap { records[$0.id] }
    }

    /// The records of a noun, oldest first.
    package func records(of noun: Noun) -> [Record] {
        records.values.filter { $0.noun == noun }.sorted { $0.firstSequence < $1.firstSequence }
    }
}

extension PaperLedger {
    /// What a decision rests on; ids differ from one command to the next.
    package mutating func facts(for command: Command, _ actor: String?) -> Facts {
        let ids = IdentifierSupply(seed: (random.next(), random.next()))
        var facts = Facts(
            now: now, actor: actor.flatMap { standing.thing($0, .member)?.id }, proof: .claimed,
            zone: .utc, ids: ids)
        facts.ledgerZone = .utc
        let gates = gates
        facts.readGate = { text throws(GateFault) in
            guard let gate = gates[text] else {
                throw GateFault(line: 1, column: 1, reason: "This is no gate.")
            }
            return gate
        }
        for name in command.mentions {
            guard let short = ShortNumber(name) else { continue }
            facts.records[short.text] = self[short.text]
        }
        switch command {
        case .importRecord(let record):
            // The newest, as the index says.
            facts.origin = record.origin { key in
                records.values
                    .filter { $0.fields["origin-key"]?.text == key }
                    .max { $0.firstSequence < $1.firstSequence }
            }
            for event in events
            where event.subject == facts.origin?.id && event.words?["source-digest"] != nil {
                guard let type = EventType(event.type) else { continue }
                facts.originAsImported = Record.after(
                    event, type, previous: facts.originAsImported)
            }
        case .add(let noun, _, let values, _) where noun.hasLookAlikes:
            facts.resembling = standing.things(noun).filter {
                $0.fields["title"] != nil && $0.fields["title"] == values["title"]
            }
        case .askGate(let name, _, let input):
            guard let control = standing.thing(name, .control) else { break }
            facts.gateText = records[control.id]?.fields["gate"]?.text
            facts.answered = events.last { event in
                event.type == "control.answered" && event.subject == control.id
                    && event.facts["input"]?.text == input.digest
                    && event.facts["version"]?.integer == control.version
            }
        case .setRhythm: facts.zonesKnown = ["Europe/Berlin", "UTC"]
        case .undo: findLastAct(&facts)
        case .redact(let name, _):
            facts.sequences = sequences(about: name)
            facts.redactedSubjects = facts.sequences.map { events[Int($0) - 1].subject }
        default: findLoopFacts(for: command, &facts)
        }
        facts.findReplaced { records[$0] }
        if case .retract(let name, _) = command, let made = self[name] {
            for old in made.references("supersedes") {
                facts.before[old] = self.record(old, before: made.firstSequence)
            }
        }
        return facts
    }

    /// What decisions about what runs in the loop rest on.
    private mutating func findLoopFacts(for command: Command, _ facts: inout Facts) {
        switch command {
        case .run(.begin(let name, _, _), _):
            let runbook = standing.thing(name, .runbook)
            facts.runbookText = runbook.flatMap { records[$0.id] }?.fields["body"]?.text
        case .handoff(.offer(let name, _, _), _):
            let handoff = standing.thing(name, .handoff).flatMap { records[$0.id] }
            facts.acceptance = handoff?.fields["acceptance"]?.text
        case .drill, .retrieval: findExercised(by: command, &facts)
        case .review(let act, _):
            facts.review = reviewMaterial(on: act.place.flatMap { standing.thing($0, .workflow) })
        case .note(.draft(let corrects), _):
            facts.noteDraft = NoteDraft(
                NoteDraft.nouns.flatMap { records(of: $0) },
                lessons: records(of: .lesson), in: standing,
                after: corrects.flatMap { self[$0]?.fields["after"]?.integer }
                    ?? standing.notes.publishedUntil)
        default: break
        }
    }

    /// What an agenda is made of, from all that was ever made.
    package func reviewMaterial(on workflow: Record? = nil) -> ReviewMaterial {
        var material = ReviewMaterial(zone: .utc)
        material.actions = records(of: .action).filter { $0.state == .current }
        material.ofReviews = Set(
            material.actions.filter { action in
                action.reference("from").flatMap { records[$0] }?.noun == .review
            }.map(\.id))
        let today = CivilMoment(now, offsetSeconds: 0).date.description
        material.decisions = records(of: .decision).filter { decision in
            decision.isStanding && decision.fields["look-again"]?.text.map { $0 <= today } ?? false
        }
        material.exceptions = records(of: .exception).filter(\.isStanding)
        material.runs = records(of: .run).filter { $0.state == .closed }
        material.items = records(of: .item).compactMap { HandedOffer($0) }
        material.incidents = records(of: .incident).filter(\.isStanding).map { incident in
            ReviewedIncident(incident, events: events.filter { $0.subject == incident.id })
        }
        return material
    }

    private func findLastAct(_ facts: inout Facts) {
        guard let last = events.last(where: { $0.actor == facts.actor }) else { return }
        facts.lastAct = events.filter {
            $0.actor == last.actor && $0.recorded == last.recorded
        }
        let made = Set(facts.lastAct.map(\.subject))
        let end = facts.lastAct.last?.sequence ?? 0
        for event in facts.lastAct where facts.before[event.subject] == nil {
            facts.before[event.subject] = record(event.subject, before: event.sequence)
        }
        let touched = events.filter { $0.sequence > end && made.contains($0.subject) }
        facts.touchedSinceLastAct = Set(touched.map(\.subject))
            .compactMap { records[$0]?.name }.sorted()
        facts.restingOnLastAct = records.values.filter { record in
            !made.contains(record.id) && record.lastSequence > end
                && record.fields.names.contains { field in
                    !made.isDisjoint(
                        with: record.references(field)
                            + [record.reference(field)].compactMap(\.self))
                }
        }.map(\.name).sorted()
    }

    /// Earlier texts of what a drill tests, and what a timed question can be about.
    private mutating func findExercised(by command: Command, _ facts: inout Facts) {
        switch command {
        case .drill(let act, _):
            for id in act.designed(in: standing, facts.records) { facts.texts[id] = texts(of: id) }
        case .retrieval(.ask, _):
            facts.draw = RetrievalDraw(
                candidates: records.values.filter(standing.isAskable), random: random.next())
        default: break
        }
    }

    /// What a thing said in each of its versions.
    private func texts(of id: SubjectID) -> [TextVersion] {
        events.filter { event in
            let type = EventType(event.type)
            let makes = type?.makesRecord ?? false
            return event.subject == id && (makes || [.changed, .versioned].contains(type?.verb))
        }.compactMap { event in
            record(id, before: event.sequence + 1).map {
                TextVersion(author: event.actor, time: event.recorded, text: $0.designedText)
            }
        }
    }

    private func record(_ id: SubjectID, before sequence: Int64) -> Record? {
        var record: Record?
        for event in events where event.subject == id && event.sequence < sequence {
            guard let type = EventType(event.type) else { continue }
            record = Record.after(event, type, previous: record) ?? record
        }
        return record
    }

    private func sequences(about name: String) -> [Int64] {
        let about: [Event]
        if name.hasPrefix("#") {
            about = events.filter { "#\($0.sequence)" == name }
        } else {
            let id = self[name]?.id
            about = events.filter { $0.subject == id }
        }
        return about.filter { $0.words != nil }.map(\.sequence)
    }
}

extension Founding {
    package static let forTests = Founding(
        kind: .team, name: "Saltmarsh", zone: "Europe/Berlin", founderHandle: "mei",
        founderName: "Mei Tanaka", founderEmail: "mei@example.org", signingKey: "S0VZ",
        logOrigin: "sinew.example/test", pepper: "00ff00ff", pack: PackForTests.object)
}
