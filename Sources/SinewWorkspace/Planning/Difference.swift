package import SinewCore

/// How one thing stands in the files and in the ledger, where the two differ.
package struct Difference: Sendable, Hashable {
    package var noun: Noun
    /// The name in the files; of what only the ledger has, the name there.
    package var name: String
    /// The name in the ledger, where that is another one.
    package var nameInLedger: String?
    /// What it is in the ledger; nil of what is new.
    package var id: SubjectID?
    package var kind: Kind
    package var fields: [FieldDifference]
    /// Where the files name it; nil of what only the ledger has.
    package var place: SourcePlace?

    /// Whether the ledger retired it, or merged it into another thing, and the files still have it.
    package var isGoneFromLedger: Bool { kind == .retire && place != nil }

    package enum Kind: String, Sendable, Hashable {
        /// One side has it and the other has not.
        case add, retire
        case change
    }

    package struct FieldDifference: Sendable, Hashable {
        /// A field of the noun; `name` and `state` too.
        package var name: String
        package var inLedger: Value?
        package var inFiles: Value?
        package var place: SourcePlace?
    }
}

/// Which way a difference goes: who changed since both agreed.
enum Direction: Hashable, CaseIterable {
    /// The files changed: applying brings it into the ledger.
    case toLedger
    /// The ledger changed: an export brings it into the files.
    case toFiles
    /// Both did, to something else.
    case both

    /// - Parameters:
    ///   - agreed: the value both had; nil where they never agreed about it.
    ///   - isSaid: whether the files say something about it, be it that it is empty.
    init?(files: Value?, ledger: Value?, agreed: Value??, isSaid: Bool) {
        if files == ledger { return nil }
        guard let agreed else {
            // They never agreed about it: files that are silent leave it to the ledger.
            guard isSaid else { return nil }
            self = .toLedger
            return
        }
        if files == agreed {
            self = .toFiles
        } else {
            self = ledger == agreed ? .toLedger : .both
        }
    }
}

/// What files and ledger had in common when they last met.
package struct Common: Sendable {
    /// The ledger's things as they were then.
    package var things: [SubjectID: Workspace.Thing]
    /// The fields that files said then; nil where they said all there was.
    package var held: [SubjectID: Set<String>]?
    /// Whether the files were whole: what neither side had is agreed on too.
    private let isWhole: Bool

    package init(
        _ workspace: Workspace, held: [SubjectID: Set<String>]? = nil, isWhole: Bool = true
    ) {
        things = [:]
        for thing in workspace.things { if let id = thing.id { things[id] = thing } }
        self.held = held
        self.isWhole = isWhole
    }

    /// Takes over what was held before about things that this does not know.
    package mutating func add(_ older: Common) {
        for (id, fields) in older.held ?? [:] where held?[id] == nil {
            held?[id] = fields
            things[id] = older.things[id]
        }
    }

    func thing(_ id: SubjectID) -> Workspace.Thing? {
        if let held, held[id] == nil { return nil }
        return things[id]
    }

    func holds(_ field: String, of id: SubjectID) -> Bool {
        guard let thing = things[id] else { return false }
        guard let held else { return true }
        guard let fields = held[id] else { return false }
        if fields.contains(field) { return true }
        let isEmpty =
            field == Comparison.stateField ? thing.isActive != true : thing.values[field] == nil
        return isWhole && isEmpty
    }
}
