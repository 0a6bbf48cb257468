import Foundation
import GRDB
package import SinewCore

package import struct SinewCore.Record

extension LedgerIndex {
    /// Searches the words of everything, or lists the newest where the request has no words.
    ///
    /// - Throws: `Refusal` where `by:` or `on:` names nobody and nothing.
    package func find(_ request: FindRequest, asOf sequence: Int64? = nil) throws -> Finding {
        try queue.read { database in
            try FindRun(request, asOf: sequence, in: database).finding()
        }
    }
}

/// One search, from the request to the hits.
private struct FindRun {
    private let request: FindRequest
    private let sequence: Int64?
    private let database: Database
    private let tokenizer: WordTokenizer
    private let query: FindQuery
    private let floor: Int64

    private struct Ranked: Hashable {
        var row: Int64
        var score: Double
    }

    init(_ request: FindRequest, asOf sequence: Int64?, in database: Database) throws {
        self.request = request
        self.sequence = sequence
        self.database = database
        tokenizer = try WordTokenizer(database)
        query = try FindQuery(
            words: request.words,
            facets: FindRun.facets(of: request, asOf: sequence, in: database),
            in: database, tokenizer: tokenizer)
        floor = request.since.map(WordsRow.floor(at:)) ?? Int64.min
    }

    func finding() throws -> Finding {
        var finding = Finding(hits: [], isMore: false, isAnyOf: false, terms: query.terms)
        var rows: [Ranked]
        if query.hasWords {
            rows = try ranked(.all, isInTitle: false)
            if rows.isEmpty, query.terms.count > 1 {
                rows = try ranked(.any, isInTitle: false)
                finding.isAnyOf = !rows.isEmpty
            }
            if rows.count <= Finding.rankedRowsMax {
                finding.total = rows.count
            } else {
                rows.removeLast()
                let known = Set(rows.map(\.row))
                let joining: FindQuery.Joining = finding.isAnyOf ? .any : .all
                rows += try ranked(joining, isInTitle: true).filter { !known.contains($0.row) }
            }
            finding.isMore = finding.total.map { $0 > limit } ?? true
            rows = try withPastBehind(rows)
        } else if request.words.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) {
            rows = try newest()
            finding.isMore = rows.count > limit
        } else {
            rows = []
        }
        finding.hits = try rows.prefix(limit).map(hit)
        return finding
    }

    /// What no longer counts is found, but ranks as if it matched half as well. Only the best are
    /// looked at: twice as many as are shown.
    private func withPastBehind(_ rows: [Ranked]) throws -> [Ranked] {
        let precedes = { (left: Ranked, right: Ranked) in
            left.score == right.score ? left.row > right.row : left.score > right.score
        }
        var best = Array(rows.sorted(by: precedes).prefix(2 * limit))
        let statement = try database.cachedStatement(sql: "SELECT state FROM record WHERE row = ?")
        for index in best.indices {
            let state = try String.fetchOne(statement, arguments: [best[index].row])
            if state.flatMap(Record.State.init(rawValue:))?.isStanding != true {
                best[index].score /= 2
            }
        }
        return best.sorted(by: precedes)
    }

    private var limit: Int { min(max(request.limit, 0), FindRequest.limitMax) }

    /// The newest matches with their scores, newest first; one more than are used.
    private func ranked(_ joining: FindQuery.Joining, isInTitle: Bool) throws -> [Ranked] {
        let (match, plan) = query.match(
            joining, isInTitle: isInTitle, isOfNow: sequence == nil)
        let count = isInTitle ? Finding.titleRowsMax : Finding.rankedRowsMax + 1
        return try rows(
            match, score: "sinew_score(words, ?)", [Data(plan.bytes)], count: count)
    }

    private func newest() throws -> [Ranked] {
        if query.hasFacets {
            let (match, _) = query.match(.all, isInTitle: false, isOfNow: sequence == nil)
            return try rows(match, score: "0.0", [], count: limit + 1)
        }
        let visible = Visibility.condition("record", asOf: sequence)
        let statement = try database.cachedStatement(
            sql: """
                SELECT row FROM record
                WHERE \(visible.sql) AND row >= ? AND noun NOT IN ('ledger', 'reading')
                ORDER BY row DESC LIMIT ?
                """)
        return try Int64.fetchAll(statement, arguments: visible.arguments + [floor, limit + 1])
            .map { Ranked(row: $0, score: 0) }
    }

    private func rows(
        _ match: String, score: String, _ arguments: StatementArguments, count: Int
    ) throws -> [Ranked] {
        var join = ""
        var condition = ""
        var seen: StatementArguments = []
        if sequence != nil {
            let visible = Visibility.condition("record", asOf: sequence)
            join = "CROSS JOIN record ON record.row = words.rowid"
            condition = "AND \(visible.sql)"
            seen = visible.arguments
        }
        let statement = try database.cachedStatement(
            sql: """
                SELECT words.rowid, \(score) FROM words \(join)
                WHERE words MATCH ? AND words.rowid >= ? \(condition)
                ORDER BY words.rowid DESC LIMIT ?
                """)
        let cursor = try Row.fetchCursor(
            statement, arguments: arguments + [match, floor] + seen + [count])
        var rows: [Ranked] = []
        while let row = try cursor.next() { rows.append(Ranked(row: row[0], score: row[1])) }
        return rows
    }

    private func hit(_ row: Ranked) throws -> Finding.Hit {
        let statement = try database.cachedStatement(
            sql: "SELECT \(RecordRow.columns) FROM record WHERE row = ?")
        guard
            let record = try Row.fetchOne(statement, arguments: [row.row])
                .map(RecordRow.record)
        else { throw IndexFailure.damaged("words without a record") }
        let verification = try LedgerIndex.verifications(
            of: record.id, limit: 1, asOf: sequence, in: database
        ).first
        return Finding.Hit(
            record: record, snippet: Snippet(of: record, query, tokenizer),
            owners: record.owners, lastVerification: verification, score: row.score)
    }

    private static func facets(
        of request: FindRequest, asOf sequence: Int64?, in database: Database
    ) throws -> [[String]] {
        var facets: [[String]] = []
        if !request.kinds.isEmpty { facets.append(request.kinds.map(FacetTokens.kind)) }
        if let impact = request.impact { facets.append([FacetTokens.impact(impact)]) }
        if let by = request.by {
            guard
                let member = try NameQuery.record(
                    named: by, noun: .member, asOf: sequence, in: database)
            else {
                throw Refusal(
                    "find-unknown-member", "Nobody here is called \(by).",
                    rule: "by: takes the handle of a member.", next: "sinew member list")
            }
            facets.append([FacetTokens.by(member.id)])
        }
        if let on = request.on {
            let place =
                try NameQuery.record(named: on, noun: .step, asOf: sequence, in: database)
                ?? NameQuery.record(named: on, noun: .workflow, asOf: sequence, in: database)
            guard let place else {
                throw Refusal(
                    "find-unknown-place", "There is no workflow or step called \(on).",
                    rule: "on: takes a workflow or workflow/step.", next: "sinew workflow list")
            }
            facets.append([FacetTokens.on(place.id)])
        }
        return facets
    }
}
