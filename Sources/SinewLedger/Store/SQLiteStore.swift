import Foundation
import GRDB
import GRDBSQLite
import SinewCore

/// A ledger in one SQLite file: WAL, every commit synced, one writing process at a time.
///
/// Unchecked, because what can change is only touched under `gate` (writing) or on the
/// connection's queue.
package final class SQLiteStore: LedgerStore, @unchecked Sendable {
    /// How long a writer waits for another process.
    package static let lockWaitMilliseconds = 5_000

    package let folder: LedgerFolder
    package let isReadOnly: Bool
    let queue: DatabaseQueue
    private let connection: SQLiteConnection
    private let gate = NSLock()
    private let lock: WriterLock?
    private let headKeeper: HeadKeeper?
    private let lockWaitMilliseconds: Int
    private var needsReopening = false
    /// Redacted words may still stand in the write-ahead log, because a reader kept it from being
    /// cut.
    private var owesTruncation = false

    /// Opens a ledger.
    ///
    /// - Parameter isReadOnly: for reports; takes no lock and changes no byte.
    /// - Throws: `LedgerFailure`.
    package init(
        opening folder: LedgerFolder, isReadOnly: Bool = false,
        lockWaitMilliseconds: Int = SQLiteStore.lockWaitMilliseconds
    ) throws {
        guard folder.hasLedger else { throw LedgerFailure.absent(path: folder.path) }
        try folder.refuseNetworkFileSystem()
        self.folder = folder
        self.isReadOnly = isReadOnly
        self.lockWaitMilliseconds = lockWaitMilliseconds
        queue = try SQLiteOpening.queue(folder, isReadOnly: isReadOnly)
        connection = try SQLiteOpening.connection(queue, folder, isReadOnly: isReadOnly)
        lock = isReadOnly ? nil : try WriterLock(path: folder.lock)
        headKeeper = isReadOnly ? nil : try HeadKeeper(path: folder.rememberedHead)
        // Read before the ledger is: another process may commit between the two, and a ledger
        // that is longer than what was remembered is none that was rolled back.
        let remembered = try RememberedHead.read(folder.rememberedHead)
        try read { try remembered?.check($0) }
        truncateLogOfACrash()
    }

    deinit { try? close() }

    /// Lets go of the files. The last connection to close brings the write-ahead log into the
    /// database and removes it, so it takes the writer's place for that where it is free.
    package func close() throws {
        let hasLock = lock?.tryAcquire() ?? false
        defer { if hasLock { lock?.release() } }
        queue.inDatabase { _ in connection.finalizeStatements() }
        try SQLiteFault.translating(folder) { try queue.close() }
    }

    package func read<R>(_ body: (any LedgerReading) throws -> R) throws -> R {
        try queue.inDatabase { _ in
            try SQLiteFault.translating(folder) { try connection.statement("BEGIN").run() }
            defer { try? connection.statement("COMMIT").run() }
            return try SQLiteFault.translating(folder) { try body(SQLiteReading(connection)) }
        }
    }

    @discardableResult
    package func write<R>(_ body: (any LedgerTransaction) throws -> R) throws -> R {
        guard let lock, let headKeeper else { throw LedgerFailure.readOnly(path: folder.path) }
        gate.lock()
        defer { gate.unlock() }
        guard !needsReopening else { throw LedgerFailure.needsReopening }
        try lock.acquire(waitMilliseconds: lockWaitMilliseconds)
        defer { lock.release() }
        return try queue.inDatabase { _ in
            try SQLiteFault.translating(folder) {
                try connection.statement("BEGIN IMMEDIATE").run()
            }
            let transaction: SQLiteTransaction
            let answer: R
            do {
                transaction = try SQLiteTransaction(connection)
                answer = try body(transaction)
                try transaction.persistHead()
                try list(transaction)
            } catch {
                rollBack()
                throw SQLiteFault.translate(error, folder)
            }
            try commit()
            headKeeper.remember(transaction.head)
            let hasRemoved = !transaction.redacted.isEmpty || transaction.hasRemovedAttachments
            if hasRemoved || owesTruncation { truncateLog(waits: hasRemoved) }
            return answer
        }
    }

    private func list(_ transaction: SQLiteTransaction) throws {
        guard !transaction.redacted.isEmpty else { return }
        let redactions = try transaction.redacted.compactMap { sequence in
            try transaction.leafHashes(from: sequence - 1, limit: 1).first.map {
                RedactionList.Redaction(sequence: sequence, leafHash: $0)
            }
        }
        try RedactionList.append(redactions, to: folder.redactions)
    }

    private func commit() throws {
        do {
            try connection.statement("COMMIT").run()
        } catch {
            rollBack()
            guard SQLiteFault.isInputOrOutput(error) else {
                throw SQLiteFault.translate(error, folder)
            }
            // The frames may have reached the disk or not; a second fsync could say yes and lie.
            needsReopening = true
            throw LedgerFailure.outcomeUnknown(reason: "\(error)")
        }
    }

    private func rollBack() {
        // SQLite rolls back by itself after some errors.
        if connection.database.isInsideTransaction {
            try? connection.statement("ROLLBACK").run()
        }
    }

    /// A log that holds something at the start was left by a crash, or belongs to another process.
    /// In the first case the crash may have come between a redaction and the end of its words.
    private func truncateLogOfACrash() {
        var log = stat()
        guard let lock, stat(folder.database + "-wal", &log) == 0, log.st_size > 0,
            lock.tryAcquire()
        else { return }
        defer { lock.release() }
        queue.inDatabase { _ in truncateLog(waits: false) }
    }

    /// Brings the log into the database and cuts it to nothing, so that what was redacted is in
    /// no byte of the folder. Where a reader is in the way, the next write tries again.
    private func truncateLog(waits: Bool) {
        let wait = waits ? Int32(clamping: lockWaitMilliseconds) : 0
        sqlite3_busy_timeout(connection.database.sqliteConnection, wait)
        defer {
            let milliseconds = Int32(SQLiteOpening.busyTimeoutSeconds * 1000)
            sqlite3_busy_timeout(connection.database.sqliteConnection, milliseconds)
        }
        let statement = try? connection.statement("PRAGMA wal_checkpoint(TRUNCATE)")
        defer { statement?.reset() }
        owesTruncation = !((try? statement?.step()) == true && statement?.integer(0) == 0)
    }
}
