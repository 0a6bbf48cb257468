import GRDB
package import SinewCore

extension LedgerIndex {
    /// Events about `subject`, oldest first; of more than `limit`, the newest.
    package func events(
        about subject: SubjectID, limit: Int = answerCountMax, asOf sequence: Int64? = nil
    ) throws -> [IndexedEvent] {
        try queue.read { database in
            try LedgerIndex.newestEvents(
                where: "subject = ?", subject, limit: limit, asOf: sequence, in: database
            ).reversed()
        }
    }

    /// The last things `actor` did, newest first.
    package func events(
        by actor: SubjectID, limit: Int, asOf sequence: Int64? = nil
    ) throws -> [IndexedEvent] {
        try queue.read { database in
            try LedgerIndex.newestEvents(
                where: "actor = ?", actor, limit: limit, asOf: sequence, in: database)
        }
    }

    /// Events of these types after a sequence, oldest first; of more than `limit`, the newest.
    package func events(
        of types: [String], after first: Int64, limit: Int, asOf sequence: Int64? = nil
    ) throws -> [IndexedEvent] {
        try queue.read { database in
            let places = types.map { _ in "?" }.joined(separator: ", ")
            let statement = try database.cachedStatement(
                sql: """
                    SELECT sequence, recorded, happened, actor, proof, type, subject FROM event
                    WHERE sequence > ? AND sequence <= ? AND type IN (\(places))
                    ORDER BY sequence DESC LIMIT ?
                    """)
            let bounds: [any DatabaseValueConvertible] = [first, sequence ?? Int64.max]
            let rows = try Row.fetchAll(
                statement,
                arguments: StatementArguments(bounds + types) + [LedgerIndex.bounded(limit)])
            return try rows.map(LedgerIndex.event).reversed()
        }
    }

    /// What `id` names.
    package func links(
        from id: SubjectID, asOf sequence: Int64? = nil
    ) throws -> [IndexedLink] {
        try links(where: "from_id = ?", id, asOf: sequence)
    }

    /// What names `id`, ordered by relation; at most `answerCountMax`.
    package func links(
        to id: SubjectID, asOf sequence: Int64? = nil
    ) throws -> [IndexedLink] {
        try links(where: "to_id = ?", id, asOf: sequence)
    }

    /// Every verification of `subject`, newest first.
    package func verifications(
        of subject: SubjectID, limit: Int = answerCountMax, asOf sequence: Int64? = nil
    ) throws -> [IndexedVerification] {
        try queue.read { database in
            try LedgerIndex.verifications(
                of: subject, limit: limit, asOf: sequence, in: database)
        }
    }

    static func verifications(
        of subject: SubjectID, limit: Int, asOf sequence: Int64?, in database: Database
    ) throws -> [IndexedVerification] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT sequence, actor, time, verb, ownership FROM verification
                WHERE subject = ? AND sequence <= ? ORDER BY sequence DESC LIMIT ?
                """)
        let rows = try Row.fetchAll(
            statement,
            arguments: [subject.indexKey, sequence ?? Int64.max, bounded(limit)])
        return try rows.map { row in
            guard let kind = IndexedVerification.Kind(rawValue: row[3]) else {
                throw IndexFailure.damaged("a verification of an unknown kind")
            }
            return IndexedVerification(
                subject: subject, sequence: row[0], actor: try SubjectID(indexKey: row[1]),
                time: Timestamp(milliseconds: row[2]), kind: kind, ownership: row[4])
        }
    }

    private func links(
        where condition: String, _ id: SubjectID, asOf sequence: Int64?
    ) throws -> [IndexedLink] {
        try queue.read { database in
            let visible = Visibility.condition("link", asOf: sequence)
            let statement = try database.cachedStatement(
                sql: """
                    SELECT from_id, relation, to_id FROM link
                    WHERE \(condition) AND \(visible.sql) ORDER BY relation, from_id, to_id LIMIT ?
                    """)
            return try Row.fetchAll(
                statement,
                arguments: [id.indexKey] + visible.arguments + [LedgerIndex.answerCountMax]
            ).map {
                IndexedLink(
                    from: try SubjectID(indexKey: $0[0]), relation: $0[1],
                    to: try SubjectID(indexKey: $0[2]))
            }
        }
    }

    private static func newestEvents(
        where condition: String, _ id: SubjectID, limit: Int, asOf sequence: Int64?,
        in database: Database
    ) throws -> [IndexedEvent] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT sequence, recorded, happened, actor, proof, type, subject FROM event
                WHERE \(condition) AND sequence <= ? ORDER BY sequence DESC LIMIT ?
                """)
        let rows = try Row.fetchAll(
            statement, arguments: [id.indexKey, sequence ?? Int64.max, bounded(limit)])
        return try rows.map(event)
    }

    private static func event(_ row: Row) throws -> IndexedEvent {
        guard let proof = ActorProof(rawValue: row[4]) else {
            throw IndexFailure.damaged("an event of an unknown proof")
        }
        let happened: Int64? = row[2]
        return IndexedEvent(
            sequence: row[0], recorded: Timestamp(milliseconds: row[1]),
            happened: happened.map(Timestamp.init(milliseconds:)),
            actor: try SubjectID(indexKey: row[3]), proof: proof, type: row[5],
            subject: try SubjectID(indexKey: row[6]))
    }
}
