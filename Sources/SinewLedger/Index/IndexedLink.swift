package import SinewCore

/// One record naming another.
package struct IndexedLink: Sendable, Hashable {
    package var from: SubjectID
    /// The name of the field that says so: `supports`, `primary`.
    package var relation: String
    package var to: SubjectID
}
