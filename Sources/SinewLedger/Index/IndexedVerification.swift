package import SinewCore

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
