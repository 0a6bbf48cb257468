import GRDB

/// One verifier's own connection, read-only.
final class ChunkVerifier {
    private let queue: DatabaseQueue
    private let rows: SQLStatement

    init(folder: LedgerFolder) throws {
        queue = try SQLiteOpening.queue(folder, isReadOnly: true)
        rows = try queue.inDatabase { database in
            try SQLStatement(
                database,
                """
                SELECT sequence, leaf, hash, facts_salt, facts, words_salt, words
                FROM entries WHERE sequence BETWEEN ? AND ? ORDER BY sequence
                """)
        }
    }

    func verify(first: Int64, last: Int64) throws -> VerifiedChunk {
        try queue.inDatabase { _ in
            defer { rows.reset() }
            rows.bind(1, first)
            rows.bind(2, last)
            var chunk = VerifiedChunk(first: first)
            while try rows.step() { try pass(&chunk) }
            guard chunk.nextSequence == last + 1 else {
                throw LedgerFailure.damaged(sequence: chunk.nextSequence, reason: "it is missing")
            }
            return chunk
        }
    }

    private func pass(_ chunk: inout VerifiedChunk) throws {
        let sequence = rows.integer(0)
        guard let leafHash = rows.hash(2), let factsSalt = rows.hash(3),
            let wordsSalt = rows.hash(5)
        else {
            throw LedgerFailure.damaged(
                sequence: sequence, reason: "its hash or a salt is not of 32 bytes")
        }
        let words = rows.blob(6)
        let isRedacted = wordsSalt == LedgerSchema.redactedSalt
        guard !isRedacted || words.allSatisfy({ $0 == 0 }) else {
            throw LedgerFailure.damaged(
                sequence: sequence, reason: "its words stand without their salt")
        }
        try chunk.pass(
            sequence: sequence, leaf: rows.blob(1), leafHash: leafHash,
            facts: (rows.blob(4), factsSalt), words: isRedacted ? nil : (words, wordsSalt))
    }
}
