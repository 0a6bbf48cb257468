import GRDBSQLite

/// The SQLite that is linked in.
package struct SQLiteVersion: Sendable, Hashable, Comparable {
    /// Millions for the first part, thousands for the second, as SQLite counts it.
    package var number: Int32

    package static var current: SQLiteVersion { SQLiteVersion(number: sqlite3_libversion_number()) }

    /// The first without the race of two processes that write and checkpoint a WAL at one instant.
    package static let safe = SQLiteVersion(number: 3_051_003)

    package var text: String { "\(number / 1_000_000).\(number / 1000 % 1000).\(number % 1000)" }

    package static func < (left: SQLiteVersion, right: SQLiteVersion) -> Bool {
        left.number < right.number
    }
}
