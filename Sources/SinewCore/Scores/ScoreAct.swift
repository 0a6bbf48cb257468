/// What somebody does with a score.
package enum ScoreAct: Sendable, Hashable {
    var content: Value { .null }

    /// Short numbers that it speaks of.
    var mentions: [String] { [] }
}
