import Foundation
import GRDB

/// A ledger that is being put together in a folder beside its place, and takes it in one rename
/// when it is whole. What is left of an interrupted attempt is cleared away by the next.
struct LedgerStaging {
    let target: LedgerFolder
    let staging: LedgerFolder

    /// - Throws: `LedgerFailure.alreadyExists` where the target has a ledger: nothing overwrites
    ///   one.
    init(for target: LedgerFolder) throws {
        guard !target.hasLedger else { throw LedgerFailure.alreadyExists(path: target.path) }
        self.target = target
        staging = LedgerFolder(path: target.path + "/being-restored")
        try target.create()
        discard()
        try staging.create()
    }

    func discard() {
        try? FileManager.default.removeItem(atPath: staging.path)
    }

    /// Copies a database with SQLite's own backup, which sees one consistent state.
    static func copy(_ source: LedgerFolder, to copy: LedgerFolder) throws {
        try FileBytes.create(copy.database, [])
        try SQLiteFault.translating(source) {
            let from = try SQLiteOpening.queue(source, isReadOnly: true)
            let to = try SQLiteOpening.queue(copy, isReadOnly: false)
            try from.backup(to: to)
            try to.close()
            try from.close()
        }
    }

    static func copyKey(_ source: LedgerFolder, to copy: LedgerFolder) throws {
        guard access(source.signingKey, F_OK) == 0, access(copy.signingKey, F_OK) != 0 else {
            return
        }
        try SigningKey(loading: source.signingKey).store(at: copy.signingKey)
    }

    /// - Returns: the sequences that the target is known to have had and the new ledger lacks.
    /// - Throws: `LedgerFailure.rolledBack` where there are some and that is not accepted;
    ///   `.forked` where the target is known to have held another log.
    func checkRollback(
        _ store: SQLiteStore, acceptsRollback: Bool
    ) throws -> Range<Int64>? {
        guard let remembered = try RememberedHead.read(target.rememberedHead) else { return nil }
        return try store.read { reading in
            let size = try reading.head.size
            if remembered.size > size {
                guard acceptsRollback else {
                    throw LedgerFailure.rolledBack(rememberedSize: remembered.size, size: size)
                }
                return size + 1..<remembered.size + 1
            }
            guard try LogTree(reading).root(size: remembered.size) == remembered.root else {
                throw LedgerFailure.forked(atSize: remembered.size)
            }
            return nil
        }
    }

    /// Moves the finished ledger to its place.
    func finish() throws {
        guard access(staging.database + "-wal", F_OK) != 0 else {
            throw LedgerFailure.unreadable(
                path: staging.database, reason: "something still holds it open")
        }
        // link(2) refuses to replace what came to be there meanwhile; rename(2) would not.
        guard link(staging.database, target.database) == 0 else {
            if errno == EEXIST { throw LedgerFailure.alreadyExists(path: target.path) }
            throw SystemCall.failure("link", target.database)
        }
        unlink(target.rememberedHead)
        if access(staging.signingKey, F_OK) == 0, access(target.signingKey, F_OK) != 0 {
            guard rename(staging.signingKey, target.signingKey) == 0 else {
                throw SystemCall.failure("rename", target.signingKey)
            }
        }
        FileBytes.syncFolder(of: target.database)
        discard()
    }
}
