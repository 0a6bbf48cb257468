package import SinewCore

/// Declared things as files say them, or as a ledger would write them.
package struct Workspace: Sendable, Hashable {
    /// In file order; each workflow before its steps.
    package var things: [Thing]
    package var agreement: Agreement?

    package init(things: [Thing] = [], agreement: Agreement? = nil) {
        self.things = things
        self.agreement = agreement
    }

    /// Whether a ledger once wrote these files to say all there is, so that what is missing was
    /// taken out. Others say what they say, and are silent about the rest.
    package var isWhole: Bool { agreement?.ledger != nil }

    /// Where these files and the ledger last agreed.
    package struct Agreement: Sendable, Hashable {
        /// The ledger's id.
        package var ledger: String?
        package var sequence: Int64?

        package init(ledger: String?, sequence: Int64?) {
            self.ledger = ledger
            self.sequence = sequence
        }
    }

    package struct Thing: Sendable, Hashable {
        /// What it is in the ledger; nil of what comes from a file.
        package var id: SubjectID?
        package var noun: Noun
        /// The slug or handle; of a step, `workflow/step`.
        package var name: String
        /// The name the ledger knows it by, where the file says that it was renamed. The steps of
        /// a workflow that was renamed have it too.
        package var was: String?
        /// Names it had before, as the ledger knows; a file never has them.
        package var formerNames: [String]
        /// Of a step; nil of anything else.
        package var isActive: Bool?
        /// Texts or lists of texts by field name, each in its one form: a choice in lower case, a
        /// duration as `1d 2h`, a decimal without needless zeros, a slug in lower case. Things are
        /// named by slug or handle, or as somebody typed them. Only a structure (`content`) is an
        /// object. What is empty is absent.
        package var values: Object
        /// Where its name stands; nil of what comes from a ledger.
        package var place: SourcePlace?
        /// Where the value of each field stands; `was` and `state` too.
        package var fieldPlaces: [String: SourcePlace]

        package init(
            noun: Noun, name: String, was: String? = nil, formerNames: [String] = [],
            isActive: Bool? = nil, values: Object, place: SourcePlace? = nil,
            fieldPlaces: [String: SourcePlace] = [:]
        ) {
            self.noun = noun
            self.name = name
            self.was = was
            self.formerNames = formerNames
            self.isActive = isActive
            self.values = values
            self.place = place
            self.fieldPlaces = fieldPlaces
        }

        /// Whether both declare the same, wherever they stand.
        package func says(_ other: Thing) -> Bool {
            noun == other.noun && name == other.name && was == other.was
                && isActive == other.isActive && values == other.values
        }
    }

    /// Whether both declare the same things and the same agreement, in whatever order.
    package func says(_ other: Workspace) -> Bool {
        guard things.count == other.things.count, agreement == other.agreement else { return false }
        let named = other.byName
        return things.allSatisfy { named[Slug($0.noun, $0.name)]?.says($0) ?? false }
    }

    /// Its things by noun and name.
    package var byName: [Slug: Thing] {
        Dictionary(
            things.map { (Slug($0.noun, $0.name), $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// One file of a workspace.
package struct WorkspaceFile: Sendable, Hashable {
    /// As people know it, relative to the workspace's folder.
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// Longest file, in bytes.
    package static let bytesMax = 4 * 1024 * 1024
    /// Most bytes of all files of a workspace together.
    package static let bytesTogetherMax = 16 * 1024 * 1024
    /// Most files of a workspace.
    package static let countMax = 2_000
}

/// Everything that is wrong in the files of a workspace, in file order.
package struct WorkspaceFaults: Error, Sendable, Hashable, CustomStringConvertible {
    package var faults: [SourceFault]
    /// Whether there are more than are told.
    package var isCut: Bool

    /// Most faults that are told.
    package static let countMax = 50

    package var description: String {
        let told = faults.map(\.description).joined(separator: "\n")
        return isCut ? told + "\nThere is more; this is the first part." : told
    }
}
