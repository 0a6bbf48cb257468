import Foundation

/// Hands out chunks in order and keeps what came of them. Because they are taken in order, every
/// chunk in front of the first failure is finished too.
///
/// Unchecked: everything that changes is touched under `gate`.
final class VerificationRun: @unchecked Sendable {
    private let size: Int64
    private let progress: Verification.Progress
    private let gate = NSLock()
    private var nextChunk = 0
    private var verified: Int64 = 0
    private var results: [Int: Result<VerifiedChunk, any Error>] = [:]
    private var hasFailed = false

    init(size: Int64, progress: @escaping Verification.Progress) {
        self.size = size
        self.progress = progress
    }

    var chunkCount: Int {
        Int((size + Verification.chunkLeafCount - 1) / Verification.chunkLeafCount)
    }

    func work(_ makeVerifier: () throws -> ChunkVerifier) {
        do {
            let verifier = try makeVerifier()
            while let index = take() {
                let first = Int64(index) * Verification.chunkLeafCount + 1
                let last = min(size, first + Verification.chunkLeafCount - 1)
                let result = Result { try verifier.verify(first: first, last: last) }
                keep(result, of: index, count: last - first + 1)
            }
        } catch {
            // Without a verifier no chunk is done, which `finish` reports.
            keep(.failure(error), of: chunkCount, count: 0)
        }
    }

    private func take() -> Int? {
        gate.withLock {
            guard !hasFailed, nextChunk < chunkCount else { return nil }
            defer { nextChunk += 1 }
            return nextChunk
        }
    }

    private func keep(_ result: Result<VerifiedChunk, any Error>, of index: Int, count: Int64) {
        gate.withLock {
            results[index] = result
            if case .failure = result { hasFailed = true }
            verified += count
            progress(verified, size)
        }
    }

    /// - Throws: the failure of the first chunk that has one.
    func finish() throws -> [VerifiedChunk] {
        try gate.withLock {
            let inOrder = results.sorted { $0.key < $1.key }
            return try inOrder.map { try $0.value.get() }
        }
    }
}
