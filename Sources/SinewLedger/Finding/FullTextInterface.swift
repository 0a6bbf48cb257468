import GRDB
import GRDBSQLite

/// FTS5's C interface, which SQLite hands out by a pointer bound to a statement
/// (https://www.sqlite.org/fts5.html#extending_fts5).
enum FullTextInterface {
    static func pointer(_ database: Database) throws -> UnsafeMutablePointer<fts5_api> {
        var statement: OpaquePointer?
        try check(
            sqlite3_prepare_v2(database.sqliteConnection, "SELECT fts5(?)", -1, &statement, nil))
        defer { sqlite3_finalize(statement) }
        return try withUnsafeTemporaryAllocation(
            of: UnsafeMutablePointer<fts5_api>?.self, capacity: 1
        ) { place in
            place.initialize(repeating: nil)
            try check(sqlite3_bind_pointer(statement, 1, place.baseAddress, "fts5_api_ptr", nil))
            _ = sqlite3_step(statement)
            guard let api = place[0] else {
                throw IndexFailure.damaged("this SQLite has no full text")
            }
            return api
        }
    }

    static func check(_ status: Int32) throws {
        guard status == SQLITE_OK else {
            throw DatabaseError(resultCode: ResultCode(rawValue: status))
        }
    }
}
