import Foundation
import GRDB
import SinewCore

import struct SinewCore.Record

extension SubjectID {
    /// Sixteen bytes, most significant first: how the index keys it.
    var indexKey: Data {
        var data = Data(capacity: 16)
        for half in [high, low] {
            for shift in stride(from: 56, through: 0, by: -8) {
                data.append(UInt8(truncatingIfNeeded: half >> UInt64(shift)))
            }
        }
        return data
    }

    init(indexKey: Data) throws {
        guard indexKey.count == 16 else { throw IndexFailure.damaged("an id is not 16 bytes") }
        self.init(
            high: indexKey.prefix(8).reduce(0) { $0 << 8 | UInt64($1) },
            low: indexKey.suffix(8).reduce(0) { $0 << 8 | UInt64($1) })
    }
}

/// How a version of a record stands in its table.
enum RecordRow {
    /// What `record(_:)` reads, in its order.
    static let columns = """
        record.noun, record.state, record.id, record.slug, record.number, record.version, \
        record.happened, record.recorded, record.author, record.proof, record.first_sequence, \
        record.from_sequence, record.merged_into, record.fields
        """

    /// As SQL writes a list: there are few states, and their names are ours.
    static func list(_ states: [Record.State]) -> String {
        states.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    }

    static func record(_ row: Row) throws -> Record {
        guard let noun = Noun(rawValue: row[0]), let state = Record.State(rawValue: row[1]),
            let proof = ActorProof(rawValue: row[9])
        else { throw IndexFailure.damaged("a record of an unknown noun, state or proof") }
        let mergedInto: Data? = row[12]
        return Record(
            id: try SubjectID(indexKey: row[2]), noun: noun, slug: row[3], number: row[4],
            state: state, fields: try fields(row[13]), version: row[5],
            happened: Timestamp(milliseconds: row[6]), recorded: Timestamp(milliseconds: row[7]),
            author: try SubjectID(indexKey: row[8]), proof: proof, firstSequence: row[10],
            lastSequence: row[11], mergedInto: try mergedInto.map { try SubjectID(indexKey: $0) })
    }

    static func fields(_ text: String) throws -> Object {
        guard case .object(let fields) = try JSONReader.read(Array(text.utf8)) else {
            throw IndexFailure.damaged("the fields of a record are not an object")
        }
        return fields
    }

    static func insert(
        _ record: Record, row: Int64, facets: String, in database: Database
    ) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO record(
                    row, from_sequence, to_sequence, noun, state, id, slug, number, title,
                    version, happened, recorded, author, proof, first_sequence, merged_into,
                    facets, fields)
                VALUES (?, ?, NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            row, record.lastSequence, record.noun.rawValue, record.state.rawValue,
            record.id.indexKey, record.slug, record.number, record.title, record.version,
            record.happened.milliseconds, record.recorded.milliseconds, record.author.indexKey,
            record.proof.rawValue, record.firstSequence, record.mergedInto?.indexKey, facets,
            String(decoding: record.fields.canonicalJSON, as: UTF8.self),
        ])
    }
}

/// The rows that a report as of some event sees.
enum Visibility {
    /// A condition on `table`, and its arguments.
    static func condition(
        _ table: String, asOf sequence: Int64?
    ) -> (sql: String, arguments: StatementArguments) {
        guard let sequence else { return ("\(table).to_sequence IS NULL", []) }
        return (
            "\(table).from_sequence <= ? AND ifnull(\(table).to_sequence > ?, 1)",
            [sequence, sequence]
        )
    }
}
