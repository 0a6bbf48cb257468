/// Which names somebody may have meant.
package enum Likeness {
    /// Longest name that is compared, in bytes.
    static let bytesMax = 64

    /// The names nearest to `name`, best first; none where nothing is near.
    package static func nearest(
        to name: String, among names: some Sequence<String>, most: Int
    ) -> [String] {
        let wanted = Array(name.lowercased().utf8.prefix(bytesMax))
        guard !wanted.isEmpty else { return [] }
        let ranked = names.compactMap { candidate -> (distance: Int, name: String)? in
            let bytes = Array(candidate.lowercased().utf8.prefix(bytesMax))
            let distance =
                contains(bytes, wanted) ? 1 : Likeness.distance(wanted, bytes)
            return distance <= max(2, wanted.count / 3) ? (distance, candidate) : nil
        }
        return ranked.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(most)
            .map(\.name)
    }

    /// The nearest name alone; nil where nothing is near.
    package static func nearest(to name: String, among names: some Sequence<String>) -> String? {
        nearest(to: name, among: names, most: 1).first
    }

    private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        guard part.count >= 3, bytes.count >= part.count else { return false }
        return (0...(bytes.count - part.count)).contains { start in
            bytes[start..<(start + part.count)].elementsEqual(part)
        }
    }

    /// Edits from one to the other: insert, delete, replace, or swap two neighbours (optimal string
    /// alignment).
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, byte) in left.enumerated() {
            var next = [row + 1]
            for (column, other) in right.enumerated() {
                var best = min(
                    last[column + 1] + 1, next[column] + 1, last[column] + (byte == other ? 0 : 1))
                if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                next.append(best)
            }
            (beforeLast, last) = (last, next)
        }
        return last[right.count]
    }
}
