import Foundation

/// A ledger on disk: one folder, its files, and nobody else's.
package struct LedgerFolder: Sendable, Hashable {
    package var path: String

    package init(path: String) { self.path = path }

    package var database: String { path + "/ledger.sqlite" }
    /// The Ed25519 key that signs checkpoints.
    package var signingKey: String { path + "/signing.key" }
    /// Held by whoever writes; never deleted, because a deleted lock locks nobody out.
    package var lock: String { path + "/lock" }
    /// The largest size the ledger is known to have had, and its root.
    package var rememberedHead: String { path + "/head" }
    /// What must not come back from a backup.
    package var redactions: String { path + "/redactions.jsonl" }
    package var snapshots: String { path + "/snapshots" }

    package var index: String { path + "/" + LedgerIndex.fileName }

    package var hasLedger: Bool { access(database, F_OK) == 0 }

    /// What stands in the folder's place.
    package enum Presence: Sendable, Hashable {
        case ledger, nothing
        /// What belongs to a ledger, without the ledger.
        case remains
        /// Something that this user may not read.
        case closed
    }

    package var presence: Presence {
        guard access(path, F_OK) == 0 else { return .nothing }
        if access(database, R_OK) == 0 { return .ledger }
        if errno == EACCES { return .closed }
        let others = [signingKey, rememberedHead, redactions]
        let isThere = { (file: String) in access(file, F_OK) == 0 }
        return others.contains(where: isThere) ? .remains : .nothing
    }

    /// Makes the folder, open to its owner alone; an existing one is taken as it is.
    package func create() throws {
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw SystemCall.failure("mkdir", path) }
        try refuseNetworkFileSystem()
    }

    /// Locks do not hold on network file systems, and SQLite's shared memory does not work there.
    ///
    /// - Throws: `LedgerFailure.networkFileSystem`.
    package func refuseNetworkFileSystem() throws {
        var status = stat()
        guard stat(path, &status) == 0 else { throw SystemCall.failure("stat", path) }
        let mounts = try? FileBytes.read("/proc/self/mountinfo", bytesMax: 1024 * 1024)
        if let kind = FileSystem.kind(ofDevice: UInt64(status.st_dev), mounts: mounts ?? []),
            FileSystem.isNetwork(kind)
        {
            throw LedgerFailure.networkFileSystem(path: path, kind: kind)
        }
    }
}
