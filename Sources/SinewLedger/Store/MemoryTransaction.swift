import SinewCore

/// A state of a `MemoryStore`, and what is being laid over it.
final class MemoryTransaction: LedgerTransaction {
    let ledgerID: SubjectID
    private let base: [Entry]
    private(set) var appending: Appending
    private(set) var appended: [Entry] = []
    private(set) var redacted: Set<Int64> = []
    private(set) var subtrees: [[TreeHash]]
    private(set) var answers: [[UInt8]: FirstAnswer]
    private(set) var attachments: [TreeHash: [UInt8]]

    init(_ state: MemoryStore.State) {
        ledgerID = state.ledgerID
        base = state.entries
        appending = Appending(frontier: state.frontier, lastRecorded: state.lastRecorded)
        subtrees = state.subtrees
        answers = state.answers
        attachments = state.attachments
    }

    var head: LedgerHead { appending.head }

    func entries(from first: Int64, limit: Int) -> [Entry] {
        range(from: first - 1, limit: limit).map { entry($0) }
    }

    func leafHashes(from index: Int64, limit: Int) -> [TreeHash] {
        range(from: index, limit: limit).map { entry($0).leafHash }
    }

    private func range(from index: Int64, limit: Int) -> Range<Int> {
        let count = base.count + appended.count
        let first = Int(max(0, min(index, Int64(count))))
        return first..<min(count, first + max(0, min(limit, LedgerBound.pageCountMax)))
    }

    private func entry(_ index: Int) -> Entry {
        var entry = index < base.count ? base[index] : appended[index - base.count]
        if redacted.contains(entry.sequence) {
            entry.words = nil
            entry.wordsSalt = nil
        }
        return entry
    }

    func subtree(level: Int, position: Int64) -> TreeHash? {
        guard subtrees.indices.contains(level - 1),
            subtrees[level - 1].indices.contains(Int(position))
        else { return nil }
        return subtrees[level - 1][Int(position)]
    }

    func answer(forKey key: String) -> FirstAnswer? { answers[Array(key.utf8)] }

    func answer(covering sequence: Int64) -> FirstAnswer? {
        answers.values.first { $0.sequences.contains(sequence) }
    }

    func attachment(_ digest: TreeHash) -> [UInt8]? { attachments[digest] }

    func attachmentByteCount(_ digest: TreeHash) -> Int64? {
        attachments[digest].map { Int64($0.count) }
    }

    func attachmentDigests() -> [TreeHash] {
        attachments.keys.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    }

    func append(
        _ drafts: [Draft], recorded: Timestamp, actor: SubjectID, proof: ActorProof,
        using random: inout some RandomNumberGenerator
    ) throws -> [Event] {
        try appending.seal(
            drafts, recorded: recorded, actor: actor, proof: proof, using: &random,
            store: { appended.append($0) }, completed: keepSubtree)
    }

    func adopt(_ entry: Entry) throws {
        try appending.adopt(entry, store: { appended.append($0) }, completed: keepSubtree)
    }

    private func keepSubtree(level: Int, position: Int64, root: TreeHash) {
        if subtrees.count < level { subtrees.append([]) }
        subtrees[level - 1].append(root)
    }

    func remember(_ key: String, answer: FirstAnswer) throws {
        try LedgerBound.check(key: key)
        guard answers[Array(key.utf8)] == nil else {
            throw LedgerFailure.keyAlreadyUsed(key: key)
        }
        answers[Array(key.utf8)] = answer
    }

    func attach(_ bytes: [UInt8]) throws -> TreeHash {
        try LedgerBound.check(attachment: bytes)
        let digest = TreeHash(hashing: bytes)
        attachments[digest] = bytes
        return digest
    }

    func redact(_ sequences: some Sequence<Int64>) throws {
        for sequence in sequences {
            guard sequence >= 1, sequence <= appending.frontier.size else {
                throw LedgerFailure.unacceptable("there is no event #\(sequence) to redact")
            }
            redacted.insert(sequence)
        }
        for (key, answer) in answers where answer.sequences.contains(where: redacted.contains) {
            answers[key]?.contentDigest = nil
        }
    }

    func removeAttachments(notIn referredTo: Set<TreeHash>) -> Int {
        let before = attachments.count
        attachments = attachments.filter { referredTo.contains($0.key) }
        return before - attachments.count
    }
}
