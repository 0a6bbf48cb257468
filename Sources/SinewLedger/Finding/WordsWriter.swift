import GRDB
import SinewCore

import struct SinewCore.Record

/// Collects the words of a batch and hands them to the full text in the order of its rows, which
/// saves it from writing a segment each time the rows go backwards.
struct WordsWriter {
    private let database: Database
    private let tokenizer: WordTokenizer
    private var pending: [Int64: Change] = [:]
    private var terms: [String: TermCount] = [:]

    /// How many rows of the batch have a term, and the last that was counted.
    private struct TermCount {
        private var lastRow: Int64?
        private(set) var rows: Int64 = 0

        mutating func count(in row: Int64) {
            guard lastRow != row else { return }
            lastRow = row
            rows += 1
        }
    }

    /// The columns of the full text.
    private struct Columns {
        var title: String
        var body: String
        var facet: String
    }

    private struct Change {
        /// What stands in the full text under this row. It keeps no copy, so that deleting needs
        /// the words again.
        var old: Columns?
        var new: Columns
    }

    init(_ database: Database) throws {
        self.database = database
        tokenizer = try WordTokenizer(database)
    }

    mutating func add(_ record: Record, row: Int64, facets: String) throws {
        guard FindableText.covers(record.noun) else { return }
        let columns = columns(of: record, facets: facets)
        pending[row] = Change(old: nil, new: columns)
        count(columns.title, row: row)
        count(columns.body, row: row)
    }

    /// Marks the words of a version as those of the past.
    mutating func supersede(_ record: Record, row: Int64, facets: String) throws {
        guard FindableText.covers(record.noun) else { return }
        let old = columns(of: record, facets: facets)
        var new = old
        new.facet += " " + FacetTokens.past
        let isWritten = pending[row].map { $0.old != nil } ?? true
        pending[row] = Change(old: isWritten ? old : nil, new: new)
    }

    mutating func finish() throws {
        let delete = try database.cachedStatement(
            sql: """
                INSERT INTO words(words, rowid, title, body, facet) VALUES ('delete', ?, ?, ?, ?)
                """)
        let insert = try database.cachedStatement(
            sql: "INSERT INTO words(rowid, title, body, facet) VALUES (?, ?, ?, ?)")
        for (row, change) in pending.sorted(by: { $0.key < $1.key }) {
            if let old = change.old {
                try delete.execute(arguments: [row, old.title, old.body, old.facet])
            }
            let new = change.new
            try insert.execute(arguments: [row, new.title, new.body, new.facet])
        }
        let add = try database.cachedStatement(
            sql: """
                INSERT INTO word(term, rows) VALUES (?, ?)
                ON CONFLICT DO UPDATE SET rows = rows + excluded.rows
                """)
        for (term, count) in terms.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        ) {
            try add.execute(arguments: [term, count.rows])
        }
        pending = [:]
        terms = [:]
    }

    private func columns(of record: Record, facets: String) -> Columns {
        let text = FindableText(record).searched
        var facet = facets
        tokenizer.forEachToken(in: text.title) { token, _ in
            facet += " " + FacetTokens.title(token)
        }
        return Columns(title: text.title, body: text.body, facet: facet)
    }

    private mutating func count(_ text: String, row: Int64) {
        tokenizer.forEachToken(in: text) { token, _ in
            terms[token, default: TermCount()].count(in: row)
        }
    }
}
