package import SinewCore

/// What a search found.
package struct Finding: Sendable, Hashable {
    /// Best first; where no words were asked for, newest first.
    package var hits: [Hit]
    /// More match than are given. Beyond `rankedRowsMax` they are not counted, and of the older
    /// ones only titles are looked at.
    package var isMore: Bool
    /// How many match; nil where they were not counted.
    package var total: Int?
    /// Nothing had all the words, so these have at least one of them.
    package var isAnyOf: Bool
    /// The words as they were looked for: folded, and no more than `FindRequest.termsMax`.
    package var terms: [String]

    /// The newest matches that are ranked.
    package static let rankedRowsMax = 2000
    /// The newest matches in titles that are looked at beyond those.
    package static let titleRowsMax = 200

    /// One record, as much of it as a line of results shows.
    package struct Hit: Sendable, Hashable {
        package var record: Record
        /// Where the words stand in it.
        package var snippet: Snippet
        /// Who answers for it: owners, primary, people credited or deciders, as its noun has it.
        package var owners: [SubjectID]
        package var lastVerification: IndexedVerification?
        /// BM25; only its order means something.
        package var score: Double
    }
}
