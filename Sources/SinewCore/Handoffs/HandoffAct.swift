/// What somebody does with an item.
package enum HandoffAct: Sendable, Hashable {
    var content: Value { .null }

    /// Short numbers that it speaks of.
    var mentions: [String] { [] }
}
