/// What somebody does with an exception.
package enum ExceptionAct: Sendable, Hashable {
    var content: Value { .null }

    /// Short numbers that it speaks of.
    var mentions: [String] { [] }
}
