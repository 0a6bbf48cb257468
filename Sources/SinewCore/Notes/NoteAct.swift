/// What somebody does with the monthly architecture note (requirement L11). Its text is amended as
/// any record is.
package enum NoteAct: Sendable, Hashable {
    /// Drafts it from what was standardised since the last one.
    case draft(corrects: String?)
    case publish(note: String)
}

extension NoteAct {
    /// The whole of what it says, for `Command.content`.
    var content: Value {
        switch self {
        case .draft(let corrects): ["draft": .text(corrects ?? "")]
        case .publish(let note): ["publish": .text(note)]
        }
    }

    /// Short numbers that it speaks of.
    var mentions: [String] {
        switch self {
        case .draft(let corrects): corrects.map { [$0] } ?? []
        case .publish(let note): [note]
        }
    }
}
