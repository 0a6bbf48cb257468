import SinewLedger

/// RFC 9162, 2.1, written down as it stands there: recursive, and slow.
enum NaiveTree {
    static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        switch leaves.count {
        case 0: return .ofEmptyTree
        case 1: return leaves.first!
        default:
            let middle = leaves.startIndex + split(leaves.count)
            return .ofNode(root(leaves[..<middle]), root(leaves[middle...]))
        }
    }

    /// PATH(m, D_n)
    static func path(_ index: Int, _ leaves: ArraySlice<TreeHash>) -> [TreeHash] {
        guard leaves.count > 1 else { return [] }
        let count = split(leaves.count)
        let middle = leaves.startIndex + count
        return index < count
            ? path(index, leaves[..<middle]) + [root(leaves[middle...])]
            : path(index - count, leaves[middle...]) + [root(leaves[..<middle])]
    }

    /// SUBPROOF(m, D_n, b)
    static func subproof(_ older: Int, _ leaves: ArraySlice<TreeHash>, _ isWhole: Bool)
        -> [TreeHash]
    {
        if older == leaves.count { return isWhole ? [] : [root(leaves)] }
        let count = split(leaves.count)
        let middle = leaves.startIndex + count
        return older <= count
            ? subproof(older, leaves[..<middle], isWhole) + [root(leaves[middle...])]
            : subproof(older - count, leaves[middle...], false) + [root(leaves[..<middle])]
    }

    /// The largest power of two below `count`.
    private static func split(_ count: Int) -> Int {
        var power = 1
        while power * 2 < count { power *= 2 }
        return power
    }
}
