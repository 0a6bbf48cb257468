import SinewCore

/// One consistent state of a ledger in SQLite.
class SQLiteReading: LedgerReading {
    let connection: SQLiteConnection
    var appending: Appending

    init(_ connection: SQLiteConnection) throws {
        self.connection = connection
        appending = try connection.appending()
    }

    var ledgerID: SubjectID { connection.ledgerID }
    var head: LedgerHead { appending.head }

    func entries(from first: Int64, limit: Int) throws -> [Entry] {
        try connection.entries(from: first, limit: limit)
    }

    func leafHashes(from index: Int64, limit: Int) throws -> [TreeHash] {
        try connection.leafHashes(from: index, limit: limit)
    }

    func subtree(level: Int, position: Int64) throws -> TreeHash? {
        try connection.subtree(level: level, position: position)
    }

    func answer(forKey key: String) throws -> FirstAnswer? {
        try connection.answer(forKey: key)
    }

    func answer(covering sequence: Int64) throws -> FirstAnswer? {
        try connection.answer(covering: sequence)
    }

    func attachment(_ digest: TreeHash) throws -> [UInt8]? { try connection.attachment(digest) }
    func attachmentByteCount(_ digest: TreeHash) throws -> Int64? {
        try connection.attachmentByteCount(digest)
    }
    func attachmentDigests() throws -> [TreeHash] { try connection.attachmentDigests() }
}
