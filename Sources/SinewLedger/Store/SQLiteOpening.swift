import Foundation
import GRDB
import SinewCore

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
                return try DatabaseQueue(
                    path: isReadOnly ? reportPath(folder) : folder.database,
                    configuration: configuration)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
                throw LedgerFailure.readOnly(path: folder.path)
            }
        }
    }

    /// A report needs SQLite's shared memory beside the ledger. Where the folder cannot be written
    /// and nobody left a log to be read, the file cannot change either, which SQLite is told by a
    /// URI (SQLite: URI filenames).
    private static func reportPath(_ folder: LedgerFolder) -> String {
        guard access(folder.path, W_OK) != 0, access(folder.database + "-wal", F_OK) != 0 else {
            return folder.database
        }
        var path: [UInt8] = []
        for byte in folder.database.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
                UInt8(ascii: "-"), UInt8(ascii: "_"):
                path.append(byte)
            default: path.append(contentsOf: "%\(Hex.text([byte]))".utf8)
            }
        }
        return "file:\(String(decoding: path, as: UTF8.self))?immutable=1"
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
