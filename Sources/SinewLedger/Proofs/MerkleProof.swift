/// Checks of the proofs of RFC 9162, 2.1.3.2 and 2.1.4.2. They need no ledger.
package enum MerkleProof {
    /// A tree of 2^63 leaves has a path of 63 hashes.
    package static let pathCountMax = 63

    /// Whether a leaf stands at `index` in the tree of `size` leaves with this root.
    package static func isIncluded(
        leafHash: TreeHash, index: Int64, size: Int64, path: [TreeHash], root: TreeHash
    ) -> Bool {
        guard index >= 0, index < size, path.count <= pathCountMax else { return false }
        var node = index
        var last = size - 1
        var hash = leafHash
        for sibling in path {
            if last == 0 { return false }
            if node & 1 == 1 || node == last {
                hash = .ofNode(sibling, hash)
                while node & 1 == 0, node != 0 {
                    node >>= 1
                    last >>= 1
                }
            } else {
                hash = .ofNode(hash, sibling)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }

    /// Whether the tree of `newer` leaves begins with the tree of `older` leaves.
    package static func isConsistent(
        older: Int64, olderRoot: TreeHash, newer: Int64, newerRoot: TreeHash, path: [TreeHash]
    ) -> Bool {
        guard older >= 0, older <= newer, path.count <= pathCountMax else { return false }
        if older == newer { return path.isEmpty && olderRoot == newerRoot }
        if older == 0 { return path.isEmpty && olderRoot == .ofEmptyTree }
        // A tree of a power of two leaves is a node of the newer one, so the path leaves it out.
        var rest = path[...]
        guard let start = older & (older - 1) == 0 ? olderRoot : rest.popFirst() else {
            return false
        }
        var node = older - 1
        var last = newer - 1
        while node & 1 == 1 {
            node >>= 1
            last >>= 1
        }
        var olderHash = start
        var newerHash = start
        for sibling in rest {
            if last == 0 { return false }
            if node & 1 == 1 || node == last {
                olderHash = .ofNode(sibling, olderHash)
                newerHash = .ofNode(sibling, newerHash)
                while node & 1 == 0, node != 0 {
                    node >>= 1
                    last >>= 1
                }
            } else {
                newerHash = .ofNode(newerHash, sibling)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 && olderHash == olderRoot && newerHash == newerRoot
    }
}
