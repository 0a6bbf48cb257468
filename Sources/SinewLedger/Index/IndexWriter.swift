import Foundation
import GRDB
import SinewCore

import struct SinewCore.Record

/// Applies events to the tables of an index, inside one transaction of its caller.
///
/// What it writes depends on the events alone, never on where a batch ends: a version's row is
/// chosen from what earlier events wrote, and sums are added to what stands.
struct IndexWriter {
    let database: Database
    private var words: WordsWriter
    private var tallies: [Tally: Int64] = [:]

    private struct Tally: Hashable {
        var noun: Noun
        var state: Record.State
    }

    init(_ database: Database) throws {
        self.database = database
        words = try WordsWriter(database)
    }

    mutating func apply(_ event: Event) throws {
        guard let type = EventType(event.type) else {
            throw IndexFailure.unknownEventType(event.type, sequence: event.sequence)
        }
        try insert(event)
        switch type.verb {
        case .confirmed, .used: try insertVerification(event, type)
        case .redacted: break
        default:
            try applyToRecord(event, type)
            try insertVerified(by: event)
        }
    }

    /// What a drill or a timed question that ended shows to be in use.
    private func insertVerified(by event: Event) throws {
        for id in (event.facts["verified"]?.texts ?? []).compactMap({ SubjectID($0) }) {
            var use = event
            use.subject = id
            use.actor = event.facts["verifier"]?.text.flatMap { SubjectID($0) } ?? event.actor
            try insertVerification(use, EventType(.runbook, .used))
        }
    }

    /// Writes what was collected over the batch.
    mutating func finish() throws {
        try words.finish()
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO tally(noun, state, count) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET count = count + excluded.count
                """)
        for (tally, count) in tallies where count != 0 {
            try statement.execute(arguments: [tally.noun.rawValue, tally.state.rawValue, count])
        }
        try database.cachedStatement(sql: "DELETE FROM tally WHERE count = 0").execute()
    }

    private func insert(_ event: Event) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO event(sequence, recorded, happened, actor, proof, type, subject)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            event.sequence, event.recorded.milliseconds, event.happened?.milliseconds,
            event.actor.indexKey, event.proof.rawValue, event.type, event.subject.indexKey,
        ])
    }

    private func insertVerification(_ event: Event, _ type: EventType) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO verification(subject, sequence, actor, time, verb, ownership)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            event.subject.indexKey, event.sequence, event.actor.indexKey,
            event.time.milliseconds, type.verb.rawValue, event.facts["ownership"]?.text,
        ])
    }

    private mutating func applyToRecord(_ event: Event, _ type: EventType) throws {
        let previous = try currentVersion(of: event.subject)
        guard let record = Record.after(event, type, previous: previous?.record) else { return }
        if let previous {
            try close(previous, at: event.sequence)
            tallies[Tally(noun: previous.record.noun, state: previous.record.state), default: 0] -=
                1
        }
        tallies[Tally(noun: record.noun, state: record.state), default: 0] += 1
        let row = try freeRow(for: record)
        try updateNames(of: record, previous: previous?.record)
        try updateLinks(of: record, previous: previous?.record)
        if previous == nil, let key = record.fields["origin-key"]?.text {
            let statement = try database.cachedStatement(
                sql: "INSERT INTO origin(key, from_sequence, id) VALUES (?, ?, ?)")
            try statement.execute(arguments: [key, event.sequence, record.id.indexKey])
        }
        let facets = try FacetTokens.text(of: record, in: database)
        try RecordRow.insert(record, row: row, facets: facets, in: database)
        try words.add(record, row: row, facets: facets)
    }

    private struct Version {
        var row: Int64
        var facets: String
        var record: Record
    }

    private func currentVersion(of id: SubjectID) throws -> Version? {
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(RecordRow.columns), record.row, record.facets FROM record
                WHERE id = ? ORDER BY from_sequence DESC LIMIT 1
                """)
        return try Row.fetchOne(statement, arguments: [id.indexKey]).map {
            Version(row: $0[14], facets: $0[15], record: try RecordRow.record($0))
        }
    }

    private mutating func close(_ version: Version, at sequence: Int64) throws {
        let statement = try database.cachedStatement(
            sql: "UPDATE record SET to_sequence = ? WHERE row = ?")
        try statement.execute(arguments: [sequence, version.row])
        try words.supersede(version.record, row: version.row, facets: version.facets)
    }

    private func freeRow(for record: Record) throws -> Int64 {
        let statement = try database.cachedStatement(sql: "SELECT 1 FROM record WHERE row = ?")
        var row = WordsRow.first(at: record.happened, sequence: record.lastSequence)
        while try Row.fetchOne(statement, arguments: [row]) != nil { row += 1 }
        return row
    }

    /// An old name keeps its row, so that it keeps resolving.
    private func updateNames(of record: Record, previous: Record?) throws {
        let old = previous.map(names) ?? []
        let new = names(of: record)
        let close = try database.cachedStatement(
            sql: """
                UPDATE name SET to_sequence = ?
                WHERE name = ? AND noun = ? AND id = ? AND to_sequence IS NULL
                """)
        for name in old.subtracting(new) {
            try close.execute(arguments: [
                record.lastSequence, name.text, record.noun.rawValue, record.id.indexKey,
            ])
        }
        let open = try database.cachedStatement(
            sql: "INSERT INTO name(name, noun, id, from_sequence) VALUES (?, ?, ?, ?)")
        for name in new.subtracting(old) {
            try open.execute(arguments: [
                name.text, record.noun.rawValue, record.id.indexKey, record.lastSequence,
            ])
        }
    }

    private func names(of record: Record) -> Set<ByteText> {
        var names = Set(record.slug.map { [ByteText($0)] } ?? [])
        if record.noun == .member {
            names.formUnion((record.fields["handles"]?.texts ?? []).map(ByteText.init))
        }
        return names
    }

    private func updateLinks(of record: Record, previous: Record?) throws {
        let old = Set(previous?.references ?? [])
        let new = Set(record.references)
        let close = try database.cachedStatement(
            sql: """
                UPDATE link SET to_sequence = ?
                WHERE from_id = ? AND relation = ? AND to_id = ? AND to_sequence IS NULL
                """)
        for link in old.subtracting(new) {
            try close.execute(arguments: [
                record.lastSequence, record.id.indexKey, link.relation, link.to.indexKey,
            ])
        }
        let open = try database.cachedStatement(
            sql: "INSERT INTO link(from_id, relation, to_id, from_sequence) VALUES (?, ?, ?, ?)")
        for link in new.subtracting(old) {
            try open.execute(arguments: [
                record.id.indexKey, link.relation, link.to.indexKey, record.lastSequence,
            ])
        }
    }
}
