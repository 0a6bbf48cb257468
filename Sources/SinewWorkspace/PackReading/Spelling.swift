/// Finds the word that was probably meant.
enum Spelling {
    /// Longest word that is compared, in bytes: the comparison takes time by the square of it.
    static let wordBytesMax = 48

    /// The nearest of `known`, where it is near enough to be worth a guess.
    static func nearest(to word: String, among known: [String]) -> String? {
        guard word.utf8.count <= wordBytesMax else { return nil }
        let limit = max(1, word.utf8.count / 3)
        let ranked = known.map { (word: $0, distance: distance(word, $0)) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= limit
        else { return nil }
        return best.word
    }

    /// Edits from one word to the other: insert, delete, replace, or swap two neighbours (optimal
    /// string alignment).
    static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left.utf8)
        let right = Array(right.utf8)
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
