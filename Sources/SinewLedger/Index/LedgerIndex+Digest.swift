import Foundation
import GRDB

extension LedgerIndex {
    /// The number of rows and a digest of every table, by its name, whatever the order in which the
    /// rows were written. Two indexes of the same events have the same, wherever their batches
    /// ended. It finds mistakes, not forgers: FNV-1a of 64 bits. The index must be writable.
    package func contentDigest() throws -> [String: String] {
        try queue.writeWithoutTransaction { database in
            var digests: [String: String] = [:]
            for (table, order) in IndexTables.ordered {
                digests[table] = try LedgerIndex.digest(
                    "SELECT * FROM \(table) ORDER BY \(order)", in: database)
            }
            // What the full text means: every place of every term. Its own tables depend on when
            // segments were written and merged.
            try database.execute(
                sql: """
                    CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_instance
                    USING fts5vocab(main, words, instance)
                    """)
            digests["words"] = try LedgerIndex.digest(
                #"SELECT term, doc, col, "offset" FROM words_instance ORDER BY 1, 2, 3, 4"#,
                in: database)
            digests["words_docsize"] = try LedgerIndex.digest(
                "SELECT id, sz FROM words_docsize ORDER BY id", in: database)
            return digests
        }
    }

    private static func digest(_ sql: String, in database: Database) throws -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func take(_ bytes: some Sequence<UInt8>) {
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        func take(_ kind: UInt8, _ bytes: some Collection<UInt8>) {
            take([kind])
            withUnsafeBytes(of: bytes.count.littleEndian) { take($0) }
            take(bytes)
        }
        var rows = 0
        let cursor = try Row.fetchCursor(database, sql: sql)
        while let row = try cursor.next() {
            rows += 1
            for value in row.databaseValues {
                switch value.storage {
                case .null: take([0])
                case .int64(let integer): take(1, Array(String(integer).utf8))
                case .double(let double): take(2, Array(String(double).utf8))
                case .string(let text): take(3, Array(text.utf8))
                case .blob(let data): take(4, data)
                }
            }
        }
        return "\(rows):\(String(hash, radix: 16))"
    }
}
