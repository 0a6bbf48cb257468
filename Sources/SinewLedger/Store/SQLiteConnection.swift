import GRDB
import SinewCore

/// The statements of one connection, compiled when they are first needed, and what they read.
///
/// Only touched on the connection's own queue.
class SQLiteConnection {
    let database: Database
    let path: String
    let ledgerID: SubjectID
    private var statements: [String: SQLStatement] = [:]

    init(_ database: Database, path: String) throws {
        self.database = database
        self.path = path
        let id = try SQLStatement(database, "SELECT id FROM ledger")
        guard try id.step(), let ledgerID = SubjectID(Hex.text(id.bytes(0))) else {
            throw LedgerFailure.notALedger(path: path, reason: "it has no id")
        }
        self.ledgerID = ledgerID
    }

    func statement(_ sql: String) throws -> SQLStatement {
        if let known = statements[sql] { return known }
        let statement = try SQLStatement(database, sql)
        statements[sql] = statement
        return statement
    }

    /// A connection closes only when nothing compiled is left.
    func finalizeStatements() { statements = [:] }

    /// The size, the frontier and the last time, as persisted.
    func appending() throws -> Appending {
        let row = try statement("SELECT size, root, recorded, frontier FROM ledger")
        defer { row.reset() }
        guard try row.step() else {
            throw LedgerFailure.notALedger(path: path, reason: "it has no head")
        }
        let size = row.integer(0)
        let recorded = row.isNull(2) ? nil : Timestamp(milliseconds: row.integer(2))
        let roots = row.blob(3)
        var hashes: [TreeHash] = []
        for start in stride(from: 0, to: roots.count, by: TreeHash.byteCount) {
            let part = roots[start..<min(roots.count, start + TreeHash.byteCount)]
            guard let hash = TreeHash(UnsafeRawBufferPointer(rebasing: part)) else { break }
            hashes.append(hash)
        }
        guard let frontier = TreeFrontier(size: size, roots: hashes),
            frontier.root == row.hash(1)
        else {
            throw LedgerFailure.damaged(
                sequence: max(1, size), reason: "the head does not add up")
        }
        return Appending(frontier: frontier, lastRecorded: recorded)
    }

    func entries(from first: Int64, limit: Int) throws -> [Entry] {
        let rows = try statement(
            """
            SELECT sequence, leaf, hash, facts_salt, facts, words_salt, words
            FROM entries WHERE sequence >= ? ORDER BY sequence LIMIT ?
            """)
        defer { rows.reset() }
        rows.bind(1, first)
        rows.bind(2, Int64(max(0, min(limit, LedgerBound.pageCountMax))))
        var entries: [Entry] = []
        while try rows.step() {
            guard let hash = rows.hash(2), let factsSalt = rows.hash(3),
                let wordsSalt = rows.hash(5)
            else {
                throw LedgerFailure.damaged(
                    sequence: rows.integer(0), reason: "its hash or a salt is not of 32 bytes")
            }
            let isRedacted = wordsSalt == LedgerSchema.redactedSalt
            entries.append(
                Entry(
                    sequence: rows.integer(0), leaf: rows.bytes(1), leafHash: hash,
                    facts: rows.bytes(4), factsSalt: factsSalt,
                    words: isRedacted ? nil : rows.bytes(6),
                    wordsSalt: isRedacted ? nil : wordsSalt))
        }
        return entries
    }

    func leafHashes(from index: Int64, limit: Int) throws -> [TreeHash] {
        let rows = try statement(
            "SELECT sequence, hash FROM entries WHERE sequence > ? ORDER BY sequence LIMIT ?")
        defer { rows.reset() }
        rows.bind(1, index)
        rows.bind(2, Int64(max(0, min(limit, LedgerBound.pageCountMax))))
        var hashes: [TreeHash] = []
        while try rows.step() {
            guard let hash = rows.hash(1) else {
                throw LedgerFailure.damaged(
                    sequence: rows.integer(0), reason: "its hash is not of 32 bytes")
            }
            hashes.append(hash)
        }
        return hashes
    }

    func subtree(level: Int, position: Int64) throws -> TreeHash? {
        let row = try statement("SELECT root FROM subtrees WHERE level = ? AND position = ?")
        defer { row.reset() }
        row.bind(1, Int64(level))
        row.bind(2, position)
        return try row.step() ? row.hash(0) : nil
    }

    func answer(forKey key: String) throws -> FirstAnswer? {
        let row = try statement("SELECT first, past, digest FROM answers WHERE key = ?")
        defer { row.reset() }
        row.bindText(1, key)
        return try answer(in: row)
    }

    /// Looks through all answers: it is asked for once in a while, and an index over them would
    /// cost every append.
    func answer(covering sequence: Int64) throws -> FirstAnswer? {
        let row = try statement(
            "SELECT first, past, digest FROM answers WHERE first <= ?1 AND past > ?1")
        defer { row.reset() }
        row.bind(1, sequence)
        return try answer(in: row)
    }

    private func answer(in row: SQLStatement) throws -> FirstAnswer? {
        guard try row.step(), row.integer(0) <= row.integer(1) else { return nil }
        return FirstAnswer(
            sequences: row.integer(0)..<row.integer(1),
            contentDigest: row.isNull(2) ? nil : row.hash(2))
    }

    func attachment(_ digest: TreeHash) throws -> [UInt8]? {
        let row = try statement("SELECT bytes FROM attachments WHERE digest = ?")
        defer { row.reset() }
        row.bindCopy(1, digest.bytes)
        return try row.step() ? row.bytes(0) : nil
    }

    func attachmentByteCount(_ digest: TreeHash) throws -> Int64? {
        let row = try statement("SELECT length(bytes) FROM attachments WHERE digest = ?")
        defer { row.reset() }
        row.bindCopy(1, digest.bytes)
        return try row.step() ? row.integer(0) : nil
    }

    func attachmentDigests() throws -> [TreeHash] {
        let rows = try statement("SELECT digest FROM attachments ORDER BY digest")
        defer { rows.reset() }
        var digests: [TreeHash] = []
        while try rows.step() { if let digest = rows.hash(0) { digests.append(digest) } }
        return digests
    }
}
