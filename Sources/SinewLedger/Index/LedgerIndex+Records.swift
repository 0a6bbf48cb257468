import GRDB
package import SinewCore

package import struct SinewCore.Record

extension LedgerIndex {
    /// Most records, links or events that one answer holds.
    package static let answerCountMax = 10_000

    package enum RecordOrder: Sendable, Hashable {
        /// By the time it happened, the newest first.
        case newest
        /// By slug, byte by byte. Records without one are left out.
        case name
    }

    /// The last event recorded at or before `point`; 0 where there is none.
    package func sequence(asOf point: AsOf) throws -> Int64 {
        try queue.read { database in
            let head = try LedgerIndex.watermark(in: database)?.sequence ?? 0
            switch point {
            case .sequence(let sequence): return min(max(sequence, 0), head)
            case .time(let time):
                // Recorded times never decrease, so the place is found by halving.
                let statement = try database.cachedStatement(
                    sql: "SELECT recorded FROM event WHERE sequence = ?")
                var low: Int64 = 0
                var high = head
                while low < high {
                    let middle = high - (high - low) / 2
                    let recorded = try Int64.fetchOne(statement, arguments: [middle])
                    if recorded.map({ $0 <= time.milliseconds }) ?? false {
                        low = middle
                    } else {
                        high = middle - 1
                    }
                }
                return low
            }
        }
    }

    package func record(_ id: SubjectID, asOf sequence: Int64? = nil) throws -> Record? {
        try queue.read { try NameQuery.record(id, asOf: sequence, in: $0) }
    }

    /// Gives `use` a way to many records: each question of its own would begin by preparing its
    /// statements anew.
    package func withRecords<Answer>(
        asOf sequence: Int64? = nil, _ use: ((SubjectID) throws -> Record?) throws -> Answer
    ) throws -> Answer {
        try queue.read { database in
            try use { try NameQuery.record($0, asOf: sequence, in: database) }
        }
    }

    /// What `name` stands for: `E-142`, a slug, `@handle`, or a name it had before. The name of
    /// something merged stands for what it was merged into.
    package func record(
        named name: String, noun: Noun? = nil, asOf sequence: Int64? = nil
    ) throws -> Record? {
        try queue.read { try NameQuery.record(named: name, noun: noun, asOf: sequence, in: $0) }
    }

    /// What has neither number nor slug, by the name that `Record.name` gives it.
    package func record(abbreviated name: String, asOf sequence: Int64? = nil) throws -> Record? {
        try queue.read { try NameQuery.record(abbreviated: name, asOf: sequence, in: $0) }
    }

    /// The record that an importer made under this keyed digest of source and path.
    package func record(originKey: String, asOf sequence: Int64? = nil) throws -> Record? {
        try queue.read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT id FROM origin WHERE key = ? AND from_sequence <= ?
                    ORDER BY from_sequence DESC LIMIT 1
                    """)
            let row = try Row.fetchOne(statement, arguments: [originKey, sequence ?? Int64.max])
            guard let row else { return nil }
            return try NameQuery.record(
                SubjectID(indexKey: row[0]), asOf: sequence, in: database)
        }
    }

    /// - Parameter states: nil takes all.
    package func records(
        of noun: Noun, in states: [Record.State]? = nil, order: RecordOrder = .newest,
        limit: Int = answerCountMax, skip: Int = 0, asOf sequence: Int64? = nil
    ) throws -> [Record] {
        try queue.read { database in
            let visible = Visibility.condition("record", asOf: sequence)
            let chosen = RecordRow.list(states ?? Record.State.allCases)
            let ordered =
                switch order {
                case .newest: "ORDER BY row DESC"
                case .name: "AND slug IS NOT NULL ORDER BY slug"
                }
            let statement = try database.cachedStatement(
                sql: """
                    SELECT \(RecordRow.columns) FROM record WHERE noun = ? AND \(visible.sql)
                    AND state IN (\(chosen)) \(ordered) LIMIT ? OFFSET ?
                    """)
            return try Row.fetchAll(
                statement,
                arguments: [noun.rawValue] + visible.arguments
                    + [LedgerIndex.bounded(limit), max(0, skip)]
            ).map(RecordRow.record)
        }
    }

    /// The readings of a metric, newest first.
    package func readings(
        of metric: SubjectID, limit: Int = answerCountMax, asOf sequence: Int64? = nil
    ) throws -> [Record] {
        try queue.read { database in
            let link = Visibility.condition("link", asOf: sequence)
            let record = Visibility.condition("record", asOf: sequence)
            let statement = try database.cachedStatement(
                sql: """
                    SELECT \(RecordRow.columns)
                    FROM link CROSS JOIN record ON record.id = link.from_id
                    WHERE link.to_id = ? AND link.relation = 'metric' AND \(link.sql)
                    AND record.noun = 'reading' AND \(record.sql)
                    ORDER BY record.row DESC LIMIT ?
                    """)
            return try Row.fetchAll(
                statement,
                arguments: [metric.indexKey] + link.arguments + record.arguments
                    + [LedgerIndex.bounded(limit)]
            ).map(RecordRow.record)
        }
    }

    /// How many records stand in each state, per noun.
    package func counts(asOf sequence: Int64? = nil) throws -> [Noun: [Record.State: Int64]] {
        try queue.read { database in
            let sql: String
            var arguments: StatementArguments = []
            if sequence == nil {
                sql = "SELECT noun, state, count FROM tally"
            } else {
                let visible = Visibility.condition("record", asOf: sequence)
                sql = """
                    SELECT noun, state, count(*) FROM record WHERE \(visible.sql)
                    GROUP BY noun, state
                    """
                arguments = visible.arguments
            }
            var counts: [Noun: [Record.State: Int64]] = [:]
            for row in try Row.fetchAll(
                database.cachedStatement(sql: sql), arguments: arguments)
            {
                guard let noun = Noun(rawValue: row[0]), let state = Record.State(rawValue: row[1])
                else { throw IndexFailure.damaged("a count of an unknown noun or state") }
                counts[noun, default: [:]][state] = row[2]
            }
            return counts
        }
    }

    static func bounded(_ limit: Int) -> Int { min(max(limit, 0), answerCountMax) }
}
