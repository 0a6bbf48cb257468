import Foundation
import GRDB
package import SinewCore

/// How a connection to a ledger is opened, and what is checked before it is believed.
enum SQLiteOpening {
    /// How long SQLite waits for a lock of its own, in seconds.
    static let busyTimeoutSeconds = 5.0

    static func queue(_ folder: LedgerFolder, isReadOnly: Bool) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.busyMode = .timeout(busyTimeoutSeconds)
        return try SQLiteFault.translating(folder) {
            do {
                return try DatabaseQueue(path: folder.database, configuration: configuration)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
                throw LedgerFailure.readOnly(path: folder.path)
            }
        }
    }

    static func connection(
        _ queue: DatabaseQueue, _ folder: LedgerFolder, isReadOnly: Bool
    ) throws -> SQLiteConnection {
        try queue.inDatabase { database in
            try SQLiteFault.translating(folder) {
                try LedgerSchema.check(database, path: folder.database)
                if !isReadOnly { try prepareForWriting(database) }
                try database.execute(sql: "PRAGMA mmap_size = 0")
                return try SQLiteConnection(database, path: folder.database)
            }
        }
    }

    /// Sets what keeps an acknowledged commit through a power cut, and reads it back.
    ///
    /// - Throws: `LedgerFailure.unsafeDurability`.
    static func prepareForWriting(_ database: Database) throws {
        let journal = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
        guard journal == "wal" else {
            throw LedgerFailure.unsafeDurability(setting: "journal_mode is \(journal ?? "unset")")
        }
        try database.execute(sql: "PRAGMA synchronous = FULL")
        try database.execute(sql: "PRAGMA secure_delete = ON")
        try requireDurability(database)
    }

    static func requireDurability(_ database: Database) throws {
        let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous")
        guard synchronous == 2 else {
            throw LedgerFailure.unsafeDurability(
                setting: "synchronous is \(synchronous ?? -1), not 2")
        }
        let secureDelete = try Int.fetchOne(database, sql: "PRAGMA secure_delete")
        guard secureDelete == 1 else {
            throw LedgerFailure.unsafeDurability(
                setting: "secure_delete is \(secureDelete ?? -1), not 1")
        }
    }
}

extension SQLiteStore {
    /// Makes a ledger without events in `folder`.
    ///
    /// - Throws: `LedgerFailure.alreadyExists` where there is one.
    package static func create(_ folder: LedgerFolder, ledgerID: SubjectID) throws -> SQLiteStore {
        try folder.create()
        let lock = try WriterLock(path: folder.lock)
        try lock.acquire(waitMilliseconds: lockWaitMilliseconds)
        defer { lock.release() }
        // The file gets its mode before SQLite opens it: the write-ahead log inherits it.
        try FileBytes.create(folder.database, [])
        do {
            try lay(folder, ledgerID: ledgerID)
        } catch {
            unlink(folder.database)
            throw SQLiteFault.translate(error, folder)
        }
        FileBytes.syncFolder(of: folder.database)
        return try SQLiteStore(opening: folder)
    }

    private static func lay(_ folder: LedgerFolder, ledgerID: SubjectID) throws {
        let queue = try SQLiteOpening.queue(folder, isReadOnly: false)
        try queue.inDatabase { database in
            try SQLiteOpening.prepareForWriting(database)
            try database.inTransaction(.immediate) {
                try database.execute(sql: LedgerSchema.sql)
                try database.execute(
                    sql: "INSERT INTO ledger VALUES (1, ?, 0, ?, NULL, x'')",
                    arguments: [
                        Data(Hex.bytes(ledgerID.text) ?? []), Data(TreeHash.ofEmptyTree.bytes),
                    ])
                try database.execute(
                    sql: """
                        PRAGMA application_id = \(LedgerSchema.applicationID);
                        PRAGMA user_version = \(LedgerSchema.format);
                        """)
                return .commit
            }
        }
        try queue.close()
    }
}

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

extension RememberedHead {
    /// - Throws: `LedgerFailure.rolledBack`, `.forked`.
    static func check(_ reading: any LedgerReading, folder: LedgerFolder) throws {
        guard let remembered = try read(folder.rememberedHead) else { return }
        let head = try reading.head
        guard remembered.size <= head.size else {
            throw LedgerFailure.rolledBack(rememberedSize: remembered.size, size: head.size)
        }
        let root =
            remembered.size == head.size
            ? head.root : try LogTree(reading).root(size: remembered.size)
        guard root == remembered.root else { throw LedgerFailure.forked(atSize: remembered.size) }
    }
}
