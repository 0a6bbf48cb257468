/// What somebody does with an item.
package enum HandoffAct: Sendable, Hashable {
    /// Values are the item's fields; `again` names the returned item that this one replaces.
    case offer(handoff: String, values: Object, again: String?)
    /// `by` is who says so, where a team outside answers.
    case accept(item: String, note: String?, by: String?)
    case giveBack(item: String, reason: String, by: String?)
    case withdraw(item: String, reason: String)
}

extension HandoffAct {
    /// The whole of what it says, for `Command.content`.
    var content: Value {
        switch self {
        case .offer(let handoff, let values, let again):
            [
                "offer": .text(handoff), "values": .object(values),
                "again": again.map { .text($0) } ?? .null,
            ]
        case .accept(let item, let note, let name):
            ["accept": .text(item), "note": .text(note ?? ""), "by": .text(name ?? "")]
        case .giveBack(let item, let reason, let name):
            ["return": .text(item), "reason": .text(reason), "by": .text(name ?? "")]
        case .withdraw(let item, let reason):
            ["withdraw": .text(item), "reason": .text(reason)]
        }
    }

    /// Short numbers that it speaks of.
    var mentions: [String] {
        switch self {
        case .offer(_, let values, let again):
            (values["evidence"]?.texts ?? values["evidence"]?.text.map { [$0] } ?? [])
                + [again].compactMap(\.self)
        case .accept(let item, _, _), .giveBack(let item, _, _), .withdraw(let item, _): [item]
        }
    }
}
