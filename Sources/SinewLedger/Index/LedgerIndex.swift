import Foundation
import GRDB

/// The history of a ledger, made for reading: an SQLite file beside the log that can be dropped and
/// made again from it at any time.
///
/// It follows the log by `apply` and says with its `watermark` how far it came. Whoever writes
/// holds the ledger's writer lock: one process writes at a time. The file holds words, so it is
/// readable by its owner only.
package final class LedgerIndex: Sendable {
    let queue: DatabaseQueue
    package let path: String

    /// Name of the file beside the log.
    package static let fileName = "index-v\(IndexTables.version).sqlite"
    /// How long a reader waits for a writer that is committing.
    private static let busySecondsMax: TimeInterval = 5
    /// Pages kept in memory. A search touches few; a catch-up is bound by its own batch.
    private static let cacheKibibytes = 16 * 1024

    private init(queue: DatabaseQueue, path: String) {
        self.queue = queue
        self.path = path
    }

    /// Opens the index at `path` and makes it where there is none.
    ///
    /// - Throws: where it cannot be read or written, and where it is broken:
    ///   `IndexFailure.isDamage` tells the two apart.
    package static func open(at path: String, isReadOnly: Bool = false) throws -> LedgerIndex {
        if !isReadOnly { try makeFile(at: path) }
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.busyMode = .timeout(busySecondsMax)
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA cache_size = -\(cacheKibibytes);
                    PRAGMA mmap_size = 0;
                    PRAGMA synchronous = NORMAL;
                    """)
            try ScoreFunction.register(in: database)
        }
        let queue = try DatabaseQueue(
            path: isReadOnly ? readablePath(path) : path, configuration: configuration)
        let index = LedgerIndex(queue: queue, path: path)
        if isReadOnly {
            guard try queue.read({ try hasTables($0) }) else {
                throw IndexFailure.damaged("\(path) has no tables of version 1")
            }
        } else {
            try index.prepareTables()
        }
        return index
    }

    /// Removes the index at `path` with its journal: no byte of what it held stays in the folder.
    ///
    /// The caller holds the writer lock and has closed its own index. The main file goes first:
    /// SQLite throws away a journal that stands beside an empty database.
    package static func remove(at path: String) throws {
        for suffix in ["", "-wal", "-shm", "-journal"] where unlink(path + suffix) != 0 {
            guard errno == ENOENT else {
                throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
            }
        }
    }

    /// Drops what stands at `path` and opens an empty index in its place.
    package static func recreate(at path: String) throws -> LedgerIndex {
        try remove(at: path)
        return try open(at: path)
    }

    /// Ends the connection. What was applied stays.
    package func close() throws { try queue.close() }

    /// Brings the write-ahead log into the file and cuts it. Whoever opens an index reads its log
    /// again from the start, which after a large catch-up takes longer than a search. Where a
    /// reader is in the way, nothing is done.
    package func cutLog() throws {
        try queue.inDatabase { database in
            try database.execute(sql: "PRAGMA busy_timeout = 0")
            defer {
                let milliseconds = Int(LedgerIndex.busySecondsMax * 1000)
                try? database.execute(sql: "PRAGMA busy_timeout = \(milliseconds)")
            }
            _ = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    /// Nil while nothing was applied.
    package var watermark: Watermark? {
        get throws { try queue.read { try LedgerIndex.watermark(in: $0) } }
    }

    static func watermark(in database: Database) throws -> Watermark? {
        let statement = try database.cachedStatement(sql: "SELECT sequence, root FROM watermark")
        return try Row.fetchOne(statement).map {
            Watermark(sequence: $0[0], root: [UInt8]($0[1] as Data))
        }
    }

    /// Made here rather than by SQLite, so that it never exists with wider rights. SQLite gives its
    /// journals the rights of the database.
    private static func makeFile(at path: String) throws {
        let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            Foundation.close(descriptor)
        } else if errno != EEXIST {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
    }

    /// On a disk that cannot be written SQLite has nowhere to keep what readers share, and opens a
    /// file only if it is told that nobody changes it. A journal that still waits to be written
    /// back makes that untrue, so that the opening fails then.
    private static func readablePath(_ path: String) -> String {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard access(folder, W_OK) != 0, access(path + "-wal", F_OK) != 0,
            let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)
        else { return path }
        return "file:\(escaped)?immutable=1"
    }

    private func prepareTables() throws {
        if try queue.read({ try LedgerIndex.hasTables($0) }) { return }
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
        }
        try queue.write { database in
            guard try !LedgerIndex.hasTables(database) else { return }
            try database.execute(sql: IndexTables.sql)
            try database.execute(sql: "PRAGMA user_version = \(IndexTables.version)")
        }
    }

    private static func hasTables(_ database: Database) throws -> Bool {
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard version == 0 || version == IndexTables.version else {
            throw IndexFailure.damaged("the index says it has version \(version)")
        }
        return version == IndexTables.version
    }
}
