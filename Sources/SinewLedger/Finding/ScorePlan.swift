/// What a search knows about its terms before it looks at a row: which phrase of the match belongs
/// to which term, and how rare each term is.
struct ScorePlan {
    /// The term that each phrase of the match stands for, in their order. Phrases behind these are
    /// filters and count nothing.
    var termOfPhrase: [UInt8]
    /// In how many rows each term stands.
    var rowsOfTerm: [Int64]

    var bytes: [UInt8] {
        var bytes = [UInt8(termOfPhrase.count), UInt8(rowsOfTerm.count)] + termOfPhrase
        for rows in rowsOfTerm { withUnsafeBytes(of: rows) { bytes += $0 } }
        return bytes
    }
}
