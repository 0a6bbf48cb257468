package import SinewCore

/// What the index keeps of an event: everything but facts and words.
package struct IndexedEvent: Sendable, Hashable {
    package var sequence: Int64
    package var recorded: Timestamp
    /// Nil where it happened when it was recorded.
    package var happened: Timestamp?
    package var actor: SubjectID
    package var proof: ActorProof
    package var type: String
    package var subject: SubjectID

    package var time: Timestamp { happened ?? recorded }
}

/// One record naming another.
package struct IndexedLink: Sendable, Hashable {
    package var from: SubjectID
    /// The name of the field that says so: `supports`, `primary`.
    package var relation: String
    package var to: SubjectID
}

/// An event by which somebody says that something still holds (invariant 9).
package struct IndexedVerification: Sendable, Hashable {
    package var subject: SubjectID
    package var sequence: Int64
    package var actor: SubjectID
    /// When it happened, as far as anybody said.
    package var time: Timestamp
    package var kind: Kind
    /// Of a confirmation: as what the actor confirmed, `primary` or `backup`.
    package var ownership: String?

    package enum Kind: String, Sendable, Hashable { case confirmed, used }
}
