/// The right edge of a Merkle tree: roots of its perfect subtrees, the largest first. It is all
/// that appending needs to know of a log of any length.
package struct TreeFrontier: Sendable, Hashable {
    package private(set) var size: Int64 = 0
    package private(set) var roots: [TreeHash] = []

    package init() {}

    /// - Returns: nil unless there is a root for each bit that is set in `size`.
    package init?(size: Int64, roots: [TreeHash]) {
        guard size >= 0, roots.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.roots = roots
    }

    /// Adds a leaf.
    ///
    /// - Parameter completed: is called with each perfect subtree of 256, 65,536 … leaves that
    ///   this leaf fills: its tile level (1, 2 …), its number on that level, its root.
    package mutating func append(
        _ leafHash: TreeHash, completed: (Int, Int64, TreeHash) throws -> Void
    ) rethrows {
        var root = leafHash
        size += 1
        for height in 0..<size.trailingZeroBitCount {
            root = .ofNode(roots.removeLast(), root)
            let built = height + 1
            if built % Tile.height == 0 {
                try completed(built / Tile.height, (size >> Int64(built)) - 1, root)
            }
        }
        roots.append(root)
    }

    package mutating func append(_ leafHash: TreeHash) {
        append(leafHash) { _, _, _ in }
    }

    package var root: TreeHash {
        guard var root = roots.last else { return .ofEmptyTree }
        for left in roots.dropLast().reversed() { root = .ofNode(left, root) }
        return root
    }
}

/// Measures of a tile (C2SP tlog-tiles).
package enum Tile {
    /// Levels of the tree that one tile covers.
    package static let height = 8
    package static let hashCount: Int64 = 256
}
