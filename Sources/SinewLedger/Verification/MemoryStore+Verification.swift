extension MemoryStore {
    package func verify(progress: @escaping Verification.Progress) throws -> Verification {
        try read { reading in
            guard let state = reading as? MemoryTransaction else {
                throw LedgerFailure.unacceptable("a memory store reads its own state only")
            }
            let frontier = state.appending.frontier
            var chunk = VerifiedChunk(first: 1)
            var assembly = LogAssembly()
            while chunk.nextSequence <= frontier.size {
                let page = state.entries(
                    from: chunk.nextSequence, limit: Int(Verification.chunkLeafCount))
                for entry in page { try chunk.pass(entry) }
                progress(chunk.nextSequence - 1, frontier.size)
            }
            try assembly.add(chunk) { state.subtree(level: $0, position: $1) }
            try assembly.finish(against: frontier, lastRecorded: state.appending.lastRecorded)
            return Verification(
                size: frontier.size, root: frontier.root, redactedCount: assembly.redactedCount,
                attachmentCount: state.attachments.count)
        }
    }
}
