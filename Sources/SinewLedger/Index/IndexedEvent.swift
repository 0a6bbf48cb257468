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
