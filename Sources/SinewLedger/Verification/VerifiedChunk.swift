import SinewCore

/// What the verification of one run of neighbours gives to the whole.
struct VerifiedChunk {
    /// Roots of the full tiles of 256 leaves.
    var tiles: [TreeHash] = []
    /// What is left over, in the last chunk only.
    var rest = TreeFrontier()
    var firstRecorded: Timestamp?
    var lastRecorded: Timestamp?
    var redactedCount = 0

    private var check: EntryCheck

    init(first sequence: Int64) { check = EntryCheck(sequence: sequence) }

    mutating func pass(
        sequence: Int64, leaf: UnsafeRawBufferPointer, leafHash: TreeHash,
        facts: EntryCheck.Committed, words: EntryCheck.Committed?
    ) throws {
        try check.pass(
            sequence: sequence, leaf: leaf, leafHash: leafHash, facts: facts, words: words)
        passed(leafHash)
    }

    mutating func pass(_ entry: Entry) throws {
        try check.pass(entry)
        passed(entry.leafHash)
    }

    private mutating func passed(_ leafHash: TreeHash) {
        if firstRecorded == nil { firstRecorded = check.lastRecorded }
        lastRecorded = check.lastRecorded
        redactedCount = check.redactedCount
        rest.append(leafHash)
        if rest.size == Tile.hashCount {
            tiles.append(rest.root)
            rest = TreeFrontier()
        }
    }

    /// The sequence that has to come next.
    var nextSequence: Int64 { check.sequence }
}
