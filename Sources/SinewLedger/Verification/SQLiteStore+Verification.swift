import Dispatch

extension SQLiteStore {
    /// Connections that verify at the same time.
    static let verifierCount = 2

    /// Recomputes every leaf, commitment and tree node, and compares them with what is stored.
    /// Reads over connections of its own, so that writers go on.
    ///
    /// - Throws: `LedgerFailure.damaged` with the first sequence that is wrong.
    package func verify(progress: @escaping Verification.Progress) throws -> Verification {
        let (persisted, isPastHead) = try read { reading throws in
            guard let reading = reading as? SQLiteReading else {
                throw LedgerFailure.needsReopening
            }
            let past = try reading.entries(from: reading.head.size + 1, limit: 1)
            return (reading.appending, !past.isEmpty)
        }
        guard !isPastHead else {
            throw LedgerFailure.damaged(
                sequence: persisted.frontier.size + 1, reason: "it stands past the head")
        }
        let run = VerificationRun(size: persisted.frontier.size, progress: progress)
        let verifierCount = min(SQLiteStore.verifierCount, run.chunkCount)
        DispatchQueue.concurrentPerform(iterations: verifierCount) { _ in
            run.work { try ChunkVerifier(folder: folder) }
        }
        let chunks = try run.finish()
        return try read { reading in
            var assembly = LogAssembly()
            for chunk in chunks {
                try assembly.add(chunk) { try reading.subtree(level: $0, position: $1) }
            }
            try assembly.finish(
                against: persisted.frontier, lastRecorded: persisted.lastRecorded)
            return Verification(
                size: persisted.frontier.size, root: persisted.frontier.root,
                redactedCount: assembly.redactedCount,
                attachmentCount: try SQLiteStore.verifyAttachments(reading))
        }
    }

    private static func verifyAttachments(_ reading: any LedgerReading) throws -> Int {
        let digests = try reading.attachmentDigests()
        for digest in digests {
            guard try reading.attachment(digest).map({ TreeHash(hashing: $0) }) == digest else {
                throw LedgerFailure.attachmentDamaged(digest: digest.hex)
            }
        }
        return digests.count
    }
}
