import Foundation
import GRDB
import GRDBSQLite

/// BM25 (Robertson and Zaragoza 2009) over one row of the full text, `sinew_score(words, plan)`.
///
/// FTS5's own `bm25` counts each term's rows over the whole table when it starts, which takes
/// hundreds of milliseconds for common words. Here the counts come with the plan.
enum ScoreFunction {
    static let saturation = 1.2
    static let lengthShare = 0.75
    /// A word in the title counts as this many in the body.
    static let titleWeight = 8.0
    static let termsMax = 16

    static func register(in database: Database) throws {
        let api = try FullTextInterface.pointer(database)
        try FullTextInterface.check(
            api.pointee.xCreateFunction(api, "sinew_score", nil, score, nil))
    }

    private static let score: fts5_extension_function = { api, context, result, count, values in
        guard let api, let context, count == 1, let plan = sqlite3_value_blob(values?[0]) else {
            return sqlite3_result_null(result)
        }
        let size = Int(sqlite3_value_bytes(values?[0]))
        let bytes = UnsafeRawBufferPointer(start: plan, count: size)
        let value = ScoreFunction.value(api.pointee, context, plan: bytes)
        sqlite3_result_double(result, value)
    }

    private static func value(
        _ api: Fts5ExtensionApi, _ context: OpaquePointer, plan: UnsafeRawBufferPointer
    ) -> Double {
        guard plan.count >= 2 else { return 0 }
        let phraseCount = Int(plan[0])
        let termCount = Int(plan[1])
        guard termCount <= termsMax, plan.count == 2 + phraseCount + 8 * termCount else { return 0 }
        var rows: Int64 = 0
        var titleTokens: Int64 = 0
        var bodyTokens: Int64 = 0
        _ = api.xRowCount(context, &rows)
        _ = api.xColumnTotalSize(context, 0, &titleTokens)
        _ = api.xColumnTotalSize(context, 1, &bodyTokens)
        var titleSize: Int32 = 0
        var bodySize: Int32 = 0
        _ = api.xColumnSize(context, 0, &titleSize)
        _ = api.xColumnSize(context, 1, &bodySize)
        let mean = max(1, Double(titleTokens + bodyTokens) / Double(max(1, rows)))
        let length = 1 - lengthShare + lengthShare * Double(titleSize + bodySize) / mean
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, termCount)) {
            found in
            found.initialize(repeating: 0)
            for phrase in 0..<phraseCount where Int(plan[2 + phrase]) < termCount {
                found[Int(plan[2 + phrase])] += weight(of: Int32(phrase), api, context)
            }
            var score = 0.0
            for term in 0..<termCount where found[term] > 0 {
                let termRows = plan.loadUnaligned(
                    fromByteOffset: 2 + phraseCount + 8 * term, as: Int64.self)
                score +=
                    rarity(rows: termRows, of: rows) * found[term] * (saturation + 1)
                    / (found[term] + saturation * length)
            }
            return score
        }
    }

    /// `ln(1 + (N - n + 0.5) / (n + 0.5))`, which stays positive for words in most rows.
    private static func rarity(rows: Int64, of total: Int64) -> Double {
        let rows = Double(min(rows, total))
        return log(1 + (Double(total) - rows + 0.5) / (rows + 0.5))
    }

    private static func weight(
        of phrase: Int32, _ api: Fts5ExtensionApi, _ context: OpaquePointer
    ) -> Double {
        var place = Fts5PhraseIter()
        var column: Int32 = -1
        var offset: Int32 = -1
        var weight = 0.0
        guard api.xPhraseFirst(context, phrase, &place, &column, &offset) == SQLITE_OK else {
            return 0
        }
        while column >= 0 {
            weight += column == 1 ? 1 : titleWeight
            api.xPhraseNext(context, &place, &column, &offset)
        }
        return weight
    }
}
