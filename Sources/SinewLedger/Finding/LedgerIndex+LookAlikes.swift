import GRDB
package import SinewCore

extension LedgerIndex {
    /// Records of `noun` whose titles resemble `title`, the most alike first.
    ///
    /// Titles are alike where the words they share are at least half of the words they have: twice
    /// the shared ones over the sum of both (Dice 1945). Nothing retired is looked at.
    package func lookAlikes(
        of noun: Noun, title: String, limit: Int = lookAlikesMax, asOf sequence: Int64? = nil
    ) throws -> [LookAlike] {
        try queue.read { database in
            let tokenizer = try WordTokenizer(database)
            let wanted = LedgerIndex.titleWords(title, tokenizer)
            guard !wanted.isEmpty else { return [] }
            let tokens = wanted.sorted().prefix(LedgerIndex.titleWordsMax)
                .map { "\"\(FacetTokens.title($0))\"" }.joined(separator: " OR ")
            let alike = try LedgerIndex.alikeRows(
                match: "facet : ((\(tokens)) AND \"\(FacetTokens.kind(noun))\")",
                wanted: wanted, asOf: sequence, in: database, tokenizer)
            let read = try database.cachedStatement(
                sql: "SELECT \(RecordRow.columns) FROM record WHERE row = ?")
            return try alike.prefix(max(0, limit)).compactMap { alike in
                try Row.fetchOne(read, arguments: [alike.row]).map {
                    LookAlike(
                        record: try RecordRow.record($0), alikePercent: alike.percent)
                }
            }
        }
    }

    private static func alikeRows(
        match: String, wanted: Set<String>, asOf sequence: Int64?, in database: Database,
        _ tokenizer: WordTokenizer
    ) throws -> [(row: Int64, percent: Int)] {
        let visible = Visibility.condition("record", asOf: sequence)
        let statement = try database.cachedStatement(
            sql: """
                SELECT record.row, record.title
                FROM words CROSS JOIN record ON record.row = words.rowid
                WHERE words MATCH ? AND \(visible.sql)
                AND record.state IN (\(RecordRow.list(Record.State.allCases.filter(\.isStanding))))
                ORDER BY words.rowid DESC LIMIT ?
                """)
        let cursor = try Row.fetchCursor(
            statement, arguments: [match] + visible.arguments + [titlesComparedMax])
        var alike: [(row: Int64, percent: Int)] = []
        while let row = try cursor.next() {
            let words = titleWords(row[1], tokenizer)
            let percent =
                200 * words.intersection(wanted).count / max(1, words.count + wanted.count)
            if percent >= alikePercentMin { alike.append((row[0], percent)) }
        }
        return alike.sorted { $0.percent == $1.percent ? $0.row < $1.row : $0.percent > $1.percent }
    }

    /// Less is not alike.
    package static let alikePercentMin = 50
    package static let lookAlikesMax = 5
    /// The newest titles with one of the words that are compared.
    private static let titlesComparedMax = 2000
    private static let titleWordsMax = 64
    /// Words that say nothing about what a thing is.
    private static let fillers: Set<String> = [
        "a", "an", "and", "for", "in", "of", "on", "the", "to",
    ]

    private static func titleWords(_ title: String, _ tokenizer: WordTokenizer) -> Set<String> {
        var words: Set<String> = []
        let parts = FindableText.parts(of: title)
        tokenizer.forEachToken(in: title + parts) { token, _ in words.insert(token) }
        let telling = words.subtracting(fillers)
        return telling.isEmpty ? words : telling
    }
}
