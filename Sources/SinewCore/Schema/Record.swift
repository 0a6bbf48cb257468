/// One thing as the events so far describe it: declared or recorded.
package struct Record: Sendable, Hashable {
    package var id: SubjectID
    package var noun: Noun
    /// Of what is declared: the name people use, such as `payments-incidents/problem-framing`.
    package var slug: String?
    /// Of what is recorded: the short number (`142` of `E-142`).
    package var number: Int64?
    package var state: State
    package var fields: Object
    /// Of a document: 1, 2, 3 …
    package var version: Int64
    package var happened: Timestamp
    package var recorded: Timestamp
    /// Who made it.
    package var author: SubjectID
    package var proof: ActorProof
    /// The event that made it and the last one that changed it.
    package var firstSequence: Int64
    package var lastSequence: Int64
    /// What it was merged into.
    package var mergedInto: SubjectID?

    package init(
        id: SubjectID, noun: Noun, slug: String?, number: Int64?, state: State, fields: Object,
        version: Int64, happened: Timestamp, recorded: Timestamp, author: SubjectID,
        proof: ActorProof, firstSequence: Int64, lastSequence: Int64, mergedInto: SubjectID?
    ) {
        self.id = id
        self.noun = noun
        self.slug = slug
        self.number = number
        self.state = state
        self.fields = fields
        self.version = version
        self.happened = happened
        self.recorded = recorded
        self.author = author
        self.proof = proof
        self.firstSequence = firstSequence
        self.lastSequence = lastSequence
        self.mergedInto = mergedInto
    }

    package enum State: String, Sendable, Hashable, CaseIterable {
        case current
        case notStarted = "not-started"
        case active
        case retired
        case left
        case retracted
        case accepted
        case declined
        case superseded
        case closed
        case merged
        case withdrawn
        case dropped
        case granted
        case revoked
        case returned
        case published
        case skipped

        /// Whether what is in this state still counts.
        package var isStanding: Bool {
            switch self {
            case .current, .notStarted, .active, .accepted, .superseded, .closed, .granted,
                .returned, .published, .skipped:
                true
            case .retired, .left, .retracted, .declined, .merged, .withdrawn, .dropped, .revoked:
                false
            }
        }
    }

    /// How many digits of its id name what has neither number nor slug: `reading-6732886b`.
    package static let nameDigits = 8

    /// `E-142`, or the slug.
    package var name: String {
        if noun.letter != nil, let number { return ShortNumber.text(noun, number) }
        return slug ?? "\(noun.rawValue)-\(id.text.prefix(Record.nameDigits))"
    }

    package var title: String {
        for field in Record.titleFields {
            if let text = fields[field]?.text { return text }
        }
        if lastSequence == 0 { return "" }
        let isExpected = Record.titleFields.contains { noun.schema[$0]?.isRequired ?? false }
        return isExpected ? "(words redacted)" : name
    }

    private static let titleFields = ["title", "name", "statement", "what"]

    /// Whether it still counts.
    package var isStanding: Bool { state.isStanding }
}

extension Record {
    /// The record that `event` makes, or makes of `previous`; nil where the event does not change
    /// a record. Never fails: decide has refused what makes no sense before.
    package static func after(_ event: Event, _ type: EventType, previous: Record?) -> Record? {
        switch type.verb {
        case .declined where type.makesRecord,
            .added, .logged, .recorded, .imported, .created, .opened, .requested, .planned,
            .offered, .skipped:
            return Record(
                id: event.subject, noun: type.noun, slug: event.words?["slug"]?.text,
                number: event.facts["number"]?.integer,
                state: initialState(type), fields: values(of: event),
                version: 1, happened: event.time, recorded: event.recorded, author: event.actor,
                proof: event.proof, firstSequence: event.sequence, lastSequence: event.sequence,
                mergedInto: nil)
        case .confirmed, .used, .redacted, .restored, .applied, .noted, .acknowledged, .asked,
            .taken, .handed, .escalated, .judged, .answered, .stepped, .observed, .voted, .weighed,
            .overridden, .decided:
            return nil
        case .changed, .versioned, .amended, .renamed, .merged, .retired, .retracted,
            .superseded, .started, .stopped, .left, .accepted, .declined,
            .resolved, .closed, .withdrawn, .done, .dropped, .reopened, .granted, .revoked,
            .returned, .published, .revealed, .agreed, .renewed, .lifted:
            guard var record = previous else { return nil }
            record.change(by: event, type)
            return record
        }
    }

    private static func initialState(_ type: EventType) -> State {
        if type.verb == .declined { return .declined }
        if type.verb == .skipped { return .skipped }
        return type.noun == .step ? .notStarted : .current
    }

    /// It is so from now on, and the event says with what.
    private mutating func settle(_ new: State, _ event: Event) {
        state = new
        fields = fields.merging(Record.values(of: event))
    }

    private mutating func change(by event: Event, _ type: EventType) {
        lastSequence = event.sequence
        switch type.verb {
        case .changed: fields = fields.merging(Record.values(of: event))
        case .amended:
            fields = fields.merging(Record.values(of: event))
            // An amendment that says when speaks of the thing, not of itself.
            happened = event.happened ?? happened
            // A decision that nothing replaces any more stands again.
            if noun == .decision, state == .superseded, fields["superseded-by"] == nil {
                state = .current
            }
        case .versioned:
            fields = fields.merging(Record.values(of: event))
            version = event.facts["version-number"]?.integer ?? version.clampedSum(1)
        case .renamed: slug = event.words?["slug"]?.text ?? slug
        case .merged where !noun.isDeclared: settle(.merged, event)
        case .merged:
            state = .retired
            mergedInto = event.facts["into"]?.text.flatMap { SubjectID($0) }
        case .retired: state = .retired
        case .retracted: state = .retracted
        case .superseded: settle(.superseded, event)
        case .started: settle(.active, event)
        case .stopped: state = .notStarted
        case .left: state = .left
        case .accepted where noun == .item, .lifted: settle(.closed, event)
        case .accepted: state = .accepted
        case .returned: settle(.returned, event)
        case .renewed: fields = fields.merging(Record.values(of: event))
        case .declined: state = .declined
        case .resolved: fields["resolved"] = event.facts["resolved"]
        case .withdrawn: settle(.withdrawn, event)
        case .dropped: state = .dropped
        case .granted: settle(.granted, event)
        case .revoked: state = .revoked
        case .agreed where noun == .score: agree(event)
        case .revealed: fields = fields.merging(Record.values(of: event))
        case .published: settle(.published, event)
        case .reopened:
            state = .current
            for field in noun.schema.fields where field.isOfAct { fields[field.name] = nil }
        case .closed, .done: settle(.closed, event)
        default: break
        }
    }

    /// Of an event that takes another back: the sequence of that one.
    static let undoes = "undoes"

    /// Names in an event that are not fields of the thing.
    private static let reserved: Set<String> = [
        "slug", "number", "reason", "version-number", "into", "read-at", "plan", undoes, "verified",
        "verifier",
        "turns", "asks", "lines", "metrics", "listed",
    ]

    /// The fields an event carries: facts and, while they stand, words.
    private static func values(of event: Event) -> Object {
        var values: Object = [:]
        for entry in event.facts.entries where !reserved.contains(entry.name) {
            values[entry.name] = entry.value
        }
        for entry in event.words?.entries ?? [] where !reserved.contains(entry.name) {
            values[entry.name] = entry.value
        }
        return values
    }
}
