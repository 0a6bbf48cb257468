import GRDB

/// What stands in `ledger.sqlite`.
enum LedgerSchema {
    /// `SINW`, so that `file` and we can tell a ledger from another database.
    static let applicationID: Int64 = 0x5349_4E57
    static let format = 1

    /// Redacted words stay as zero bytes of the same length, and so does their salt: SQLite then
    /// overwrites them where they lie, and no copy of a neighbour is left in a page's free room.
    static let sql = """
        CREATE TABLE ledger (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            id BLOB NOT NULL CHECK (length(id) = 16),
            size INTEGER NOT NULL CHECK (size >= 0),
            root BLOB NOT NULL CHECK (length(root) = 32),
            recorded INTEGER,
            frontier BLOB NOT NULL
        ) STRICT;
        CREATE TABLE entries (
            sequence INTEGER PRIMARY KEY,
            leaf BLOB NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            facts_salt BLOB NOT NULL CHECK (length(facts_salt) = 32),
            facts BLOB NOT NULL,
            words_salt BLOB NOT NULL CHECK (length(words_salt) = 32),
            words BLOB NOT NULL
        ) STRICT;
        CREATE TABLE subtrees (
            level INTEGER NOT NULL,
            position INTEGER NOT NULL,
            root BLOB NOT NULL CHECK (length(root) = 32),
            PRIMARY KEY (level, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE answers (
            key TEXT PRIMARY KEY,
            first INTEGER NOT NULL,
            past INTEGER NOT NULL,
            digest BLOB
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE attachments (
            digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
            bytes BLOB NOT NULL
        ) STRICT;
        """

    static let zeroSalt = [UInt8](repeating: 0, count: TreeHash.byteCount)
    static let redactedSalt = Salt(bytes: zeroSalt)

    /// - Throws: `LedgerFailure.notALedger`, `.newerFormat`.
    static func check(_ database: Database, path: String) throws {
        let applicationID = try Int64.fetchOne(database, sql: "PRAGMA application_id")
        guard applicationID == LedgerSchema.applicationID else {
            throw LedgerFailure.notALedger(path: path, reason: "it is another kind of file")
        }
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard found <= format else { throw LedgerFailure.newerFormat(found: found, known: format) }
        guard found == format else {
            throw LedgerFailure.notALedger(path: path, reason: "format \(found) never existed")
        }
    }
}
