import Foundation
import GRDB
import GRDBSQLite

/// A compiled statement of SQLite's own interface. GRDB's rows and arguments cost more than the
/// work itself in the loops that append and verify (half as many events per second).
final class SQLStatement {
    private let connection: OpaquePointer
    private let pointer: OpaquePointer

    init(_ database: Database, _ sql: String) throws {
        guard let connection = database.sqliteConnection else {
            throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "the connection is closed")
        }
        var pointer: OpaquePointer?
        let code = sqlite3_prepare_v3(
            connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, nil)
        guard code == SQLITE_OK, let pointer else {
            throw SQLStatement.error(connection, code, sql)
        }
        self.connection = connection
        self.pointer = pointer
    }

    deinit { sqlite3_finalize(pointer) }

    private static func error(
        _ connection: OpaquePointer, _ code: Int32, _ sql: String? = nil
    ) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: String(cString: sqlite3_errmsg(connection)), sql: sql)
    }

    /// - Returns: whether there is a row.
    func step() throws -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code:
            let error = SQLStatement.error(connection, code)
            sqlite3_reset(pointer)
            throw error
        }
    }

    func reset() {
        sqlite3_reset(pointer)
    }

    /// Runs a statement that gives no rows.
    func run() throws {
        while try step() {}
        reset()
    }

    func bind(_ index: Int32, _ integer: Int64) {
        sqlite3_bind_int64(pointer, index, integer)
    }

    func bindNull(_ index: Int32) { sqlite3_bind_null(pointer, index) }

    /// The bytes must stay in place until `run` returns; an empty blob is not a null.
    func bind(_ index: Int32, _ bytes: UnsafeRawBufferPointer) {
        if let start = bytes.baseAddress, bytes.count > 0 {
            sqlite3_bind_blob64(pointer, index, start, UInt64(bytes.count), nil)
        } else {
            sqlite3_bind_zeroblob(pointer, index, 0)
        }
    }

    /// Copies the bytes.
    func bindCopy(_ index: Int32, _ bytes: [UInt8]) {
        let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        if bytes.isEmpty {
            sqlite3_bind_zeroblob(pointer, index, 0)
        } else {
            sqlite3_bind_blob64(pointer, index, bytes, UInt64(bytes.count), copies)
        }
    }

    func bindText(_ index: Int32, _ text: String) {
        let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        var text = text
        text.withUTF8 { bind(index, $0, copies) }
    }

    /// Runs a statement that gives no rows, with a text that is not copied.
    func run(text: String, at index: Int32) throws {
        var text = text
        try text.withUTF8 { bytes in
            bind(index, bytes, nil)
            try run()
        }
    }

    private func bind(
        _ index: Int32, _ text: UnsafeBufferPointer<UInt8>, _ copies: sqlite3_destructor_type?
    ) {
        let start = UnsafeRawPointer(text.baseAddress)?.assumingMemoryBound(to: CChar.self)
        sqlite3_bind_text64(
            pointer, index, start, UInt64(text.count), copies, UInt8(SQLITE_UTF8))
    }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_NULL }

    /// Valid until the next step or reset.
    func blob(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(pointer, column)
        return UnsafeRawBufferPointer(
            start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(pointer, column)))
    }

    func bytes(_ column: Int32) -> [UInt8] { Array(blob(column)) }
    func hash(_ column: Int32) -> TreeHash? { TreeHash(blob(column)) }
}
