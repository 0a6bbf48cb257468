import GRDB

/// What a connection to a ledger is set to, read back from SQLite.
package struct Durability: Sendable, Hashable {
    /// 2 is FULL: every commit is synced.
    package var synchronous: Int?
    package var journalMode: String?
    package var secureDelete: Int?
    package var mmapBytes: Int?
    package var sqliteVersion: String?
}

extension SQLiteStore {
    /// For `sinew doctor`, and for whoever does not believe it.
    package func durability() throws -> Durability {
        try queue.inDatabase { database in
            Durability(
                synchronous: try Int.fetchOne(database, sql: "PRAGMA synchronous"),
                journalMode: try String.fetchOne(database, sql: "PRAGMA journal_mode"),
                secureDelete: try Int.fetchOne(database, sql: "PRAGMA secure_delete"),
                mmapBytes: try Int.fetchOne(database, sql: "PRAGMA mmap_size"),
                sqliteVersion: try String.fetchOne(database, sql: "SELECT sqlite_version()"))
        }
    }
}
