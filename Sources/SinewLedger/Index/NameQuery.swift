import GRDB
import SinewCore

import struct SinewCore.Record

/// Finds what a name stands for: a short number, a slug, a handle, or a name it had before.
enum NameQuery {
    /// Merged into merged into …: longer chains are not followed.
    private static let mergesMax = 16

    /// - Parameter noun: what is looked for; nil takes any.
    static func record(
        named name: String, noun: Noun?, asOf sequence: Int64?, in database: Database
    ) throws -> Record? {
        if let (numbered, number) = shortNumber(name) {
            guard noun == nil || noun == numbered else { return nil }
            let visible = Visibility.condition("record", asOf: sequence)
            let statement = try database.cachedStatement(
                sql: """
                    SELECT \(RecordRow.columns) FROM record
                    WHERE number = ? AND noun = ? AND \(visible.sql)
                    """)
            return try Row.fetchOne(
                statement, arguments: [number, numbered.rawValue] + visible.arguments
            ).map(RecordRow.record)
        }
        let isHandle = name.utf8.first == UInt8(ascii: "@")
        if isHandle, let noun, noun != .member { return nil }
        let id = try holder(
            of: isHandle ? String(name.dropFirst()) : name, noun: isHandle ? .member : noun,
            asOf: sequence, in: database)
        guard let id, var record = try record(id, asOf: sequence, in: database) else { return nil }
        for _ in 0..<mergesMax {
            guard let next = record.mergedInto,
                let target = try NameQuery.record(next, asOf: sequence, in: database)
            else { break }
            record = target
        }
        return record
    }

    static func record(
        _ id: SubjectID, asOf sequence: Int64?, in database: Database
    ) throws -> Record? {
        let visible = Visibility.condition("record", asOf: sequence)
        let statement = try database.cachedStatement(
            sql: "SELECT \(RecordRow.columns) FROM record WHERE id = ? AND \(visible.sql)")
        return try Row.fetchOne(statement, arguments: [id.indexKey] + visible.arguments)
            .map(RecordRow.record)
    }

    /// Who has the name; failing that, who had it last.
    static func holder(
        of name: String, noun: Noun?, asOf sequence: Int64?, in database: Database
    ) throws -> SubjectID? {
        // SQLite would end the name there and find another.
        guard !name.utf8.contains(0) else { return nil }
        let limit = sequence ?? Int64.max
        let statement = try database.cachedStatement(
            sql: """
                SELECT id FROM name
                WHERE name = ? AND (? IS NULL OR noun = ?) AND from_sequence <= ?
                ORDER BY ifnull(to_sequence > ?, 1) DESC, from_sequence DESC, id LIMIT 1
                """)
        let row = try Row.fetchOne(
            statement, arguments: [name, noun?.rawValue, noun?.rawValue, limit, limit])
        return try row.map { try SubjectID(indexKey: $0[0]) }
    }

    /// `reading-6732886b`: what has neither number nor slug goes by its noun and the first digits
    /// of its id; nil where that fits none, or more than one.
    static func record(
        abbreviated name: String, asOf sequence: Int64?, in database: Database
    ) throws -> Record? {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let noun = Noun(rawValue: String(parts[0])), noun.letter == nil,
            !noun.isDeclared, parts[1].utf8.count == Record.nameDigits,
            let first = SubjectID(String(parts[1]) + digits("0")),
            let last = SubjectID(String(parts[1]) + digits("f"))
        else { return nil }
        let visible = Visibility.condition("record", asOf: sequence)
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(RecordRow.columns) FROM record
                WHERE id BETWEEN ? AND ? AND noun = ? AND \(visible.sql) LIMIT 2
                """)
        let found = try Row.fetchAll(
            statement,
            arguments: [first.indexKey, last.indexKey, noun.rawValue] + visible.arguments
        ).map(RecordRow.record)
        return found.count == 1 ? found.first : nil
    }

    private static let idDigits = 32

    private static func digits(_ digit: String) -> String {
        String(repeating: digit, count: idDigits - Record.nameDigits)
    }

    /// `E-142`, in either case.
    private static func shortNumber(_ name: String) -> (Noun, Int64)? {
        let parts = name.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 1, let noun = Noun(letter: parts[0]),
            parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int64(parts[1])
        else { return nil }
        return (noun, number)
    }
}
