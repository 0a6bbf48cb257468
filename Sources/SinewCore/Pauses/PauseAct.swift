/// What somebody does with a pause.
package enum PauseAct: Sendable, Hashable {
    var content: Value { .null }

    /// Short numbers that it speaks of.
    var mentions: [String] { [] }
}
