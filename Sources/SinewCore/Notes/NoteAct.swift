/// What somebody does with a note.
package enum NoteAct: Sendable, Hashable {
    var content: Value { .null }

    /// Short numbers that it speaks of.
    var mentions: [String] { [] }
}
