import SinewCore

/// Puts verified chunks together in order, and compares the tree they make with what is stored.
struct LogAssembly {
    private var tiles = TreeFrontier()
    private var rest = TreeFrontier()
    private var lastRecorded: Timestamp?
    private(set) var redactedCount: Int64 = 0

    private var size: Int64 { tiles.size * Tile.hashCount + rest.size }

    /// - Parameter stored: gives the persisted root of a subtree.
    /// - Throws: `LedgerFailure.damaged` with the first sequence under the subtree that differs.
    mutating func add(_ chunk: VerifiedChunk, stored: (Int, Int64) throws -> TreeHash?) throws {
        if let first = chunk.firstRecorded, let last = lastRecorded, first < last {
            throw LedgerFailure.damaged(
                sequence: size + 1, reason: "it was recorded before the event in front of it")
        }
        lastRecorded = chunk.lastRecorded ?? lastRecorded
        redactedCount += Int64(chunk.redactedCount)
        for tile in chunk.tiles {
            try LogAssembly.compare(level: 1, position: tiles.size, tile, stored)
            try tiles.append(tile) { level, position, root in
                try LogAssembly.compare(level: level + 1, position: position, root, stored)
            }
        }
        rest = chunk.rest
    }

    private static func compare(
        level: Int, position: Int64, _ root: TreeHash, _ stored: (Int, Int64) throws -> TreeHash?
    ) throws {
        guard try stored(level, position) == root else {
            let count = Int64(1) << Int64(level * Tile.height)
            throw LedgerFailure.damaged(
                sequence: position * count + 1,
                reason: "the events up to #\((position + 1) * count) are not those that were sealed"
            )
        }
    }

    /// - Parameter persisted: what the ledger says its tree is.
    func finish(against persisted: TreeFrontier, lastRecorded persistedTime: Timestamp?) throws {
        var first: Int64 = 1
        let roots = tiles.roots + rest.roots
        for bit in stride(from: 62, through: 0, by: -1) where persisted.size >> Int64(bit) & 1 == 1
        {
            let place = (persisted.size >> Int64(bit + 1)).nonzeroBitCount
            let count = Int64(1) << Int64(bit)
            guard place < roots.count, roots[place] == persisted.roots[place] else {
                throw LedgerFailure.damaged(
                    sequence: first,
                    reason: "the events up to #\(first + count - 1) are not those that were sealed")
            }
            first += count
        }
        guard size == persisted.size, lastRecorded == persistedTime else {
            throw LedgerFailure.damaged(
                sequence: max(1, size), reason: "the head says something else than the events")
        }
    }
}
