import Foundation
import GRDB
package import SinewCore

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
