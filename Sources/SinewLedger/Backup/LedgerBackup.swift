import Foundation

/// Copies of a ledger, made while it is in use, and taken back.
package enum LedgerBackup {
    /// Copies a ledger and its key into a new folder, and verifies the copy before it counts.
    /// `redactions.jsonl` stays behind: it has to be newer than any backup.
    ///
    /// - Throws: `LedgerFailure`; a copy that does not verify is removed again.
    package static func take(
        of source: LedgerFolder, to destination: LedgerFolder,
        progress: @escaping Verification.Progress = { _, _ in }
    ) throws -> Verification {
        guard source.hasLedger else { throw LedgerFailure.absent(path: source.path) }
        guard access(destination.path, F_OK) != 0 else {
            throw LedgerFailure.alreadyExists(path: destination.path)
        }
        let draft = LedgerFolder(path: destination.path + ".unfinished")
        try? FileManager.default.removeItem(atPath: draft.path)
        do {
            try draft.create()
            try LedgerStaging.copy(source, to: draft)
            try LedgerStaging.copyKey(source, to: draft)
            let store = try SQLiteStore(opening: draft)
            let verification = try store.verify(progress: progress)
            try store.close()
            guard rename(draft.path, destination.path) == 0 else {
                throw SystemCall.failure("rename", destination.path)
            }
            FileBytes.syncFolder(of: destination.path)
            return verification
        } catch {
            try? FileManager.default.removeItem(atPath: draft.path)
            throw error
        }
    }

    /// What a restore brought back.
    package struct Restoration: Sendable, Hashable {
        package var verification: Verification
        /// Events that this folder is known to have had and the backup lacks.
        package var lost: Range<Int64>?
        /// Events whose words were redacted here, came back with the backup, and were removed
        /// again.
        package var redacted: [Int64]
    }

    /// Puts a backup where no ledger is, without the words that were redacted since.
    ///
    /// - Parameters:
    ///   - target: its `redactions.jsonl` and remembered head, if any, bind the result.
    ///   - acceptsRollback: whether events that the target is known to have had may be lost.
    /// - Throws: `LedgerFailure.alreadyExists`, `.rolledBack`, `.forked`, `.damaged`.
    package static func restore(
        _ backup: LedgerFolder, to target: LedgerFolder, acceptsRollback: Bool = false,
        progress: @escaping Verification.Progress = { _, _ in }
    ) throws -> Restoration {
        guard backup.hasLedger else { throw LedgerFailure.absent(path: backup.path) }
        let place = try LedgerStaging(for: target)
        defer { place.discard() }
        try LedgerStaging.copy(backup, to: place.staging)
        try LedgerStaging.copyKey(backup, to: place.staging)
        let store = try SQLiteStore(opening: place.staging)
        let redacted = try redact(RedactionList.read(target.redactions), in: store)
        let verification = try store.verify(progress: progress)
        let lost = try place.checkRollback(store, acceptsRollback: acceptsRollback)
        try store.close()
        try place.finish()
        return Restoration(verification: verification, lost: lost, redacted: redacted)
    }

    /// - Returns: the events that had words, which are gone now.
    static func redact(
        _ redactions: [RedactionList.Redaction], in store: SQLiteStore
    ) throws -> [Int64] {
        guard !redactions.isEmpty else { return [] }
        return try store.write { transaction in
            let known = try redactions.filter {
                try transaction.leafHashes(from: $0.sequence - 1, limit: 1).first == $0.leafHash
            }
            let worded = try Set(known.map(\.sequence)).filter { sequence in
                try transaction.entry(sequence)?.words != nil
            }
            let sequences = worded.sorted()
            try transaction.redactWithAttachments(sequences)
            return sequences
        }
    }
}
