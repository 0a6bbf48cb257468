import GRDB

/// Errors of SQLite, in our words.
enum SQLiteFault {
    static func translating<R>(_ folder: LedgerFolder, _ body: () throws -> R) throws -> R {
        do {
            return try body()
        } catch {
            throw translate(error, folder)
        }
    }

    static func translate(_ error: any Error, _ folder: LedgerFolder) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: return LedgerFailure.locked(path: folder.path)
        case .SQLITE_FULL: return LedgerFailure.diskFull(path: folder.path)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            return LedgerFailure.readOnly(path: folder.path)
        case .SQLITE_NOTADB:
            return LedgerFailure.notALedger(
                path: folder.database, reason: "it is no SQLite database")
        default:
            return LedgerFailure.unreadable(
                path: folder.database, reason: error.message ?? "\(error.extendedResultCode)")
        }
    }

    static func isInputOrOutput(_ error: any Error) -> Bool {
        (error as? DatabaseError)?.resultCode == .SQLITE_IOERR
    }
}
