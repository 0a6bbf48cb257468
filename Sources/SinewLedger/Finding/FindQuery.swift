import GRDB
import SinewCore

/// A search as the full text is asked it.
///
/// Words of a person never reach the query language: they are cut by the tokenizer, and each token
/// is quoted. What is left of hostile input is a list of plain words.
struct FindQuery {
    /// Folded, in the order in which they were typed, each once.
    let terms: [String]
    private let wordGroups: [TermGroup]
    private let facets: [[String]]

    /// A longer word in more rows than this is looked for only among the most frequent words that
    /// begin so: SQLite would merge all their rows before it gives the first.
    private static let prefixRowsMax: Int64 = 20_000
    private static let prefixWordsMax = 32
    private static let prefixWordsReadMax = 20_000
    /// Longest token, in bytes.
    private static let termBytesMax = 128

    /// What one typed word may match.
    private struct TermGroup {
        /// As FTS5 writes them, quoted.
        var phrases: [String]
        /// The same in titles.
        var titlePhrases: [String]
        /// In how many rows it stands.
        var rows: Int64
    }

    /// - Parameter facets: alternatives of which a row has one, per filter.
    init(
        words: String, facets: [[String]], in database: Database, tokenizer: WordTokenizer
    ) throws {
        self.facets = facets
        let typed = FindQuery.typedTerms(words, tokenizer)
        terms = typed.terms
        var groups: [TermGroup] = []
        for (index, term) in terms.enumerated() {
            let isOpen = typed.isLastOpen && index == terms.count - 1
            groups.append(try FindQuery.group(term, isOpen: isOpen, in: database))
        }
        wordGroups = groups
    }

    var hasWords: Bool { !terms.isEmpty }
    var hasFacets: Bool { !facets.isEmpty }

    enum Joining: String {
        case all = " AND "
        case any = " OR "
    }

    /// The match, with the plan that scores its phrases.
    ///
    /// - Parameters:
    ///   - isInTitle: only rows with the words in their titles.
    ///   - isOfNow: no rows of the past.
    func match(
        _ joining: Joining, isInTitle: Bool, isOfNow: Bool
    ) -> (match: String, plan: ScorePlan) {
        // The rarest first: it is the one that SQLite walks, and the others follow it.
        let order = wordGroups.indices.sorted { wordGroups[$0].rows < wordGroups[$1].rows }
        let groups = order.map { wordGroups[$0] }
        var termOfPhrase: [UInt8] = []
        var clauses: [String] = []
        for (term, group) in groups.enumerated() {
            let phrases = isInTitle ? group.titlePhrases : group.phrases
            termOfPhrase += phrases.map { _ in UInt8(term) }
            clauses.append("(" + phrases.joined(separator: " OR ") + ")")
        }
        let columns = isInTitle ? "facet" : "{title body}"
        var match = ""
        if !clauses.isEmpty {
            match = "\(columns) : (\(clauses.joined(separator: joining.rawValue)))"
        }
        for alternatives in facets {
            let tokens = alternatives.map { "\"\($0)\"" }.joined(separator: " OR ")
            match += (match.isEmpty ? "" : " AND ") + "facet : (\(tokens))"
        }
        if isOfNow { match = "(\(match)) NOT facet : \"\(FacetTokens.past)\"" }
        return (match, ScorePlan(termOfPhrase: termOfPhrase, rowsOfTerm: groups.map(\.rows)))
    }

    /// Whether `token` of a text is one that was looked for.
    func isMatch(_ token: String) -> Bool {
        terms.contains(token)
            || (terms.last.map { isPrefix($0) && token.hasPrefix($0) } ?? false)
    }

    private func isPrefix(_ term: String) -> Bool {
        term.unicodeScalars.count >= FindRequest.prefixLettersMin
    }

    private static func typedTerms(
        _ words: String, _ tokenizer: WordTokenizer
    ) -> (terms: [String], isLastOpen: Bool) {
        let bounded = String(decoding: words.utf8.prefix(FindRequest.bytesMax), as: UTF8.self)
        var terms: [String] = []
        var last = ""
        tokenizer.forEachToken(in: bounded) { token, _ in
            last = token
            guard terms.count < FindRequest.termsMax, !terms.contains(token),
                token.utf8.count <= termBytesMax
            else { return }
            terms.append(token)
        }
        return (terms, terms.last == last)
    }

    private static func group(
        _ term: String, isOpen: Bool, in database: Database
    ) throws -> TermGroup {
        let statement = try database.cachedStatement(sql: "SELECT rows FROM word WHERE term = ?")
        let rows = try Int64.fetchOne(statement, arguments: [term]) ?? 0
        var group = TermGroup(
            phrases: [quoted(term)], titlePhrases: [quoted(FacetTokens.title(term))], rows: rows)
        guard isOpen, term.unicodeScalars.count >= FindRequest.prefixLettersMin else {
            return group
        }
        var longer: [(term: String, rows: Int64)] = []
        let range = try database.cachedStatement(
            sql: "SELECT term, rows FROM word WHERE term > ? AND term < ? ORDER BY term LIMIT ?")
        let end = term + "\u{10FFFF}"
        let cursor = try Row.fetchCursor(range, arguments: [term, end, prefixWordsReadMax])
        while let row = try cursor.next() { longer.append((row[0], row[1])) }
        guard !longer.isEmpty else { return group }
        let longerRows = longer.reduce(0) { $0 + $1.rows }
        group.rows += longerRows
        if rows + longerRows <= prefixRowsMax {
            group.phrases.append(quoted(term) + "*")
            group.titlePhrases = [quoted(FacetTokens.title(term)) + "*"]
        } else {
            let frequent = longer.sorted {
                $0.rows == $1.rows ? $0.term < $1.term : $0.rows > $1.rows
            }.prefix(prefixWordsMax)
            group.phrases += frequent.map { quoted($0.term) }
            group.titlePhrases += frequent.map { quoted(FacetTokens.title($0.term)) }
        }
        return group
    }

    /// Tokens hold letters and digits; a quote in one would be doubled all the same.
    private static func quoted(_ term: String) -> String {
        "\"\(term.replacing("\"", with: "\"\""))\""
    }
}
