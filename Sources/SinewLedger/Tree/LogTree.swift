/// Roots and proofs of a stored log (RFC 9162, 2.1), computed from the leaf hashes and the roots
/// of full tiles: a proof in a log of a million entries reads at most three tiles' worth of
/// hashes per subtree it names.
package struct LogTree {
    private let reading: any LedgerReading

    package init(_ reading: any LedgerReading) {
        self.reading = reading
    }

    /// The root of the first `size` leaves.
    package func root(size: Int64) throws -> TreeHash {
        try hash(0..<size)
    }

    /// The hashes from the leaf's sibling up to the root's child (RFC 9162, 2.1.3.1).
    package func inclusionProof(index: Int64, size: Int64) throws -> [TreeHash] {
        try require(index >= 0 && index < size, "no leaf \(index) in a tree of \(size)")
        var path: [TreeHash] = []
        var range = 0..<size
        while range.count > 1 {
            let middle = range.lowerBound + LogTree.split(Int64(range.count))
            if index < middle {
                path.append(try hash(middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                path.append(try hash(range.lowerBound..<middle))
                range = middle..<range.upperBound
            }
        }
        return path.reversed()
    }

    /// That the first `older` leaves of the tree of `newer` are the older tree (RFC 9162,
    /// 2.1.4.1). Empty where both are the same or the older one has no leaf.
    package func consistencyProof(from older: Int64, to newer: Int64) throws -> [TreeHash] {
        try require(older >= 0 && older <= newer, "no tree of \(older) before one of \(newer)")
        guard older > 0, older < newer else { return [] }
        var path: [TreeHash] = []
        var range = 0..<newer
        var isWhole = true
        while older != range.upperBound {
            let middle = range.lowerBound + LogTree.split(Int64(range.count))
            if older <= middle {
                path.append(try hash(middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                path.append(try hash(range.lowerBound..<middle))
                range = middle..<range.upperBound
                isWhole = false
            }
        }
        if !isWhole { path.append(try hash(range)) }
        return path.reversed()
    }

    /// The hashes of one tile (C2SP tlog-tiles), as many of its 256 as there are in a tree of
    /// `size` leaves, one after the other.
    package func tile(level: Int, position: Int64, size: Int64) throws -> [UInt8] {
        try require((0...7).contains(level) && position >= 0, "no such tile")
        let count = size >> Int64(level * Tile.height)
        let first = position * Tile.hashCount
        guard first < count else { return [] }
        let width = min(Tile.hashCount, count - first)
        if level == 0 {
            return try reading.leafHashes(from: first, limit: Int(width)).flatMap(\.bytes)
        }
        return try (first..<first + width).flatMap { try storedSubtree(level, $0).bytes }
    }

    /// The largest power of two below `count`.
    private static func split(_ count: Int64) -> Int64 {
        1 << Int64(63 - (count - 1).leadingZeroBitCount)
    }

    /// The root over `leaves`, a range that a tree of some size has as a node.
    private func hash(_ leaves: Range<Int64>) throws -> TreeHash {
        let count = Int64(leaves.count)
        if count == 0 { return .ofEmptyTree }
        // A full tile is stored: to read its 256 leaves instead made opening read a third of a
        // large log.
        if count < Tile.hashCount {
            let hashes = try reading.leafHashes(from: leaves.lowerBound, limit: Int(count))
            guard hashes.count == Int(count) else {
                throw LedgerFailure.damaged(
                    sequence: leaves.lowerBound + Int64(hashes.count) + 1, reason: "it is missing")
            }
            var frontier = TreeFrontier()
            for hash in hashes { frontier.append(hash) }
            return frontier.root
        }
        if count & (count - 1) == 0, count.trailingZeroBitCount % Tile.height == 0 {
            let level = count.trailingZeroBitCount / Tile.height
            return try storedSubtree(level, leaves.lowerBound / count)
        }
        let middle = leaves.lowerBound + LogTree.split(count)
        return .ofNode(
            try hash(leaves.lowerBound..<middle), try hash(middle..<leaves.upperBound))
    }

    private func storedSubtree(_ level: Int, _ position: Int64) throws -> TreeHash {
        guard let root = try reading.subtree(level: level, position: position) else {
            let first = position << Int64(level * Tile.height)
            throw LedgerFailure.damaged(
                sequence: first + 1, reason: "the tile over it is missing")
        }
        return root
    }

    private func require(_ condition: Bool, _ reason: String) throws {
        guard condition else { throw LedgerFailure.unacceptable(reason) }
    }
}
