import SinewCore

/// Checks entries in order: each is the next one, its leaf is canonical and hashes to what was
/// stored, its times agree, and facts and words are those that were committed to.
struct EntryCheck {
    /// The sequence that has to come next.
    private(set) var sequence: Int64
    private(set) var lastRecorded: Timestamp?
    private(set) var redactedCount = 0

    init(sequence: Int64 = 1, lastRecorded: Timestamp? = nil) {
        self.sequence = sequence
        self.lastRecorded = lastRecorded
    }

    mutating func pass(_ entry: Entry) throws {
        try entry.leaf.withUnsafeBytes { leaf in
            try entry.facts.withUnsafeBytes { facts in
                try (entry.words ?? []).withUnsafeBytes { words in
                    try pass(
                        sequence: entry.sequence, leaf: leaf, leafHash: entry.leafHash,
                        facts: (facts, entry.factsSalt),
                        words: entry.wordsSalt.map { (words, $0) })
                }
            }
        }
    }

    typealias Committed = (bytes: UnsafeRawBufferPointer, salt: Salt)

    /// - Throws: `LedgerFailure.damaged`.
    mutating func pass(
        sequence found: Int64, leaf: UnsafeRawBufferPointer, leafHash: TreeHash, facts: Committed,
        words: Committed?
    ) throws {
        guard found == sequence else {
            throw LedgerFailure.damaged(
                sequence: sequence, reason: "it is missing; event #\(found) follows")
        }
        guard TreeHash.ofLeaf(leaf) == leafHash else {
            throw damage("its leaf does not have the hash that was stored")
        }
        guard let (read, _) = LeafReader.read(leaf) else {
            throw damage("its leaf is not canonical")
        }
        guard read.sequence == sequence else {
            throw damage("its leaf says that it is #\(read.sequence)")
        }
        guard lastRecorded.map({ $0 <= read.recorded }) ?? true else {
            throw damage("it was recorded before the event in front of it")
        }
        guard Leaf.times.contains(read.recorded),
            Leaf.times.contains(read.happened ?? read.recorded)
        else { throw damage("it is not of the years 1 to 9999") }
        // Version 7 and variant 2 of RFC 9562, and the time that the leaf says as well.
        let idTime = UInt64(bitPattern: read.recorded.milliseconds) & 0xFFFF_FFFF_FFFF
        guard read.id.high >> 16 == idTime, read.id.high >> 12 & 15 == 7, read.id.low >> 62 == 2
        else { throw damage("its id is not of the time at which it was recorded") }
        guard commitment(to: facts) == read.facts else { throw damage("its facts were changed") }
        if let words {
            guard commitment(to: words) == read.words else {
                throw damage("its words were changed")
            }
        } else {
            redactedCount += 1
        }
        sequence += 1
        lastRecorded = read.recorded
    }

    private func commitment(to committed: Committed) -> TreeHash {
        committed.salt.withBytes { TreeHash.commitment(to: committed.bytes, salt: $0) }
    }

    private func damage(_ reason: String) -> LedgerFailure {
        .damaged(sequence: sequence, reason: reason)
    }
}
