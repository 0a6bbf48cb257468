/// How we know who acted.
package enum ActorProof: String, Sendable, Hashable, CaseIterable {
    /// A name written down by whoever could write to the file.
    case claimed
    case signedIn = "signed-in"
    case keySigned = "key-signed"
}

/// What *decide* wants recorded. The ledger adds the place in the order, the id and the time.
package struct Draft: Sendable, Hashable {
    /// Lower-case words, noun and verb: `evidence.logged`.
    package var type: String
    package var subject: SubjectID
    /// When it happened, where that differs from when it is recorded.
    package var happened: Timestamp?
    /// What the fold needs: ids, numbers, enumerations, dates. Survives a redaction.
    package var facts: Object
    /// Names, handles, titles, texts, file names. A redaction removes them.
    package var words: Object

    package init(
        type: String, subject: SubjectID, happened: Timestamp? = nil, facts: Object = [:],
        words: Object = [:]
    ) {
        self.type = type
        self.subject = subject
        self.happened = happened
        self.facts = facts
        self.words = words
    }
}

/// One entry of the ledger.
package struct Event: Sendable, Hashable {
    /// From 1, without gaps. The index of its leaf in the Merkle tree is one less.
    package var sequence: Int64
    package var id: EventID
    package var recorded: Timestamp
    /// Nil where it happened when it was recorded.
    package var happened: Timestamp?
    package var actor: SubjectID
    package var proof: ActorProof
    package var type: String
    package var subject: SubjectID
    package var facts: Object
    /// Nil once they were redacted.
    package var words: Object?

    package init(
        _ draft: Draft, sequence: Int64, id: EventID, recorded: Timestamp, actor: SubjectID,
        proof: ActorProof
    ) {
        self.sequence = sequence
        self.id = id
        self.recorded = recorded
        happened = draft.happened
        self.actor = actor
        self.proof = proof
        type = draft.type
        subject = draft.subject
        facts = draft.facts
        words = draft.words
    }

    package init(
        sequence: Int64, id: EventID, recorded: Timestamp, happened: Timestamp?, actor: SubjectID,
        proof: ActorProof, type: String, subject: SubjectID, facts: Object, words: Object?
    ) {
        self.sequence = sequence
        self.id = id
        self.recorded = recorded
        self.happened = happened
        self.actor = actor
        self.proof = proof
        self.type = type
        self.subject = subject
        self.facts = facts
        self.words = words
    }

    /// When it happened, as far as anybody said.
    package var time: Timestamp { happened ?? recorded }
}
