package import SinewCore

/// A ledger's memory. Every store keeps the same contract; one test suite runs over all of them.
///
/// Writing has one shape: take the writer's place, read what is new, decide, append, commit, and
/// only then answer. A closure must not call its store again.
package protocol LedgerStore: Sendable {
    /// Takes the writer's place for the length of `body`. What it appended is durable when this
    /// returns, and gone when it throws, unless it throws `LedgerFailure.outcomeUnknown`.
    @discardableResult
    func write<R>(_ body: (any LedgerTransaction) throws -> R) throws -> R

    /// One consistent state of the ledger for the length of `body`.
    func read<R>(_ body: (any LedgerReading) throws -> R) throws -> R

    /// Recomputes every leaf, commitment and tree node, and compares them with what is stored.
    ///
    /// - Throws: `LedgerFailure.damaged` with the first sequence that is wrong.
    func verify(progress: @escaping Verification.Progress) throws -> Verification
}

extension LedgerStore {
    package func verify() throws -> Verification { try verify(progress: { _, _ in }) }
}

/// Size and root of the log, and the time of its last event.
package struct LedgerHead: Sendable, Hashable {
    /// The number of events; the sequence of the last one.
    package var size: Int64
    package var root: TreeHash
    /// Nil while there is no event.
    package var lastRecorded: Timestamp?

    package init(size: Int64, root: TreeHash, lastRecorded: Timestamp?) {
        self.size = size
        self.root = root
        self.lastRecorded = lastRecorded
    }

    package static let empty = LedgerHead(size: 0, root: .ofEmptyTree, lastRecorded: nil)
}

/// What was answered to an idempotency key the first time.
package struct FirstAnswer: Sendable, Hashable {
    /// The events the command gave; empty where it gave none.
    package var sequences: Range<Int64>
    /// Digest of the command; nil once one of its events was redacted, because a digest of a
    /// redacted text would let somebody try guesses.
    package var contentDigest: TreeHash?

    package init(sequences: Range<Int64>, contentDigest: TreeHash?) {
        self.sequences = sequences
        self.contentDigest = contentDigest
    }
}

package protocol LedgerReading: AnyObject {
    /// The ledger's own id, given when it was created.
    var ledgerID: SubjectID { get }
    var head: LedgerHead { get throws }

    /// Entries from `first` on, oldest first; at most `limit` and at most
    /// `LedgerBound.pageCountMax`.
    func entries(from first: Int64, limit: Int) throws -> [Entry]

    /// Hashes of leaves from an index (a sequence less one) on.
    func leafHashes(from index: Int64, limit: Int) throws -> [TreeHash]

    /// The root of the `position`th perfect subtree of 256 (level 1), 65,536 (level 2) … leaves.
    func subtree(level: Int, position: Int64) throws -> TreeHash?

    func answer(forKey key: String) throws -> FirstAnswer?

    /// What was answered to the command that gave the event at `sequence`.
    func answer(covering sequence: Int64) throws -> FirstAnswer?
    func attachment(_ digest: TreeHash) throws -> [UInt8]?
    /// How large an attachment is, without reading it.
    func attachmentByteCount(_ digest: TreeHash) throws -> Int64?
    func attachmentDigests() throws -> [TreeHash]
}

extension LedgerReading {
    package func entry(_ sequence: Int64) throws -> Entry? {
        let found = try entries(from: sequence, limit: 1).first
        return found?.sequence == sequence ? found : nil
    }

    package func events(from first: Int64, limit: Int) throws -> [Event] {
        try entries(from: first, limit: limit).map { try $0.event() }
    }
}

package protocol LedgerTransaction: LedgerReading {
    /// Appends events. `recorded` never decreases: an earlier time than the last event's becomes
    /// that one.
    ///
    /// - Throws: `LedgerFailure.unacceptable` where a draft is no event or exceeds a bound.
    func append(
        _ drafts: [Draft], recorded: Timestamp, actor: SubjectID, proof: ActorProof,
        using random: inout some RandomNumberGenerator
    ) throws -> [Event]

    /// Takes over entries that were sealed before, as an import does. They are checked.
    func adopt(_ entry: Entry) throws

    /// Remembers what a key was answered with.
    ///
    /// - Throws: `LedgerFailure.keyAlreadyUsed`.
    func remember(_ key: String, answer: FirstAnswer) throws

    /// Stores a blob under its SHA-256.
    func attach(_ bytes: [UInt8]) throws -> TreeHash

    /// Removes words and salts of entries, for good, with the commit.
    func redact(_ sequences: some Sequence<Int64>) throws

    /// Removes attachments that nothing refers to any more.
    func removeAttachments(notIn referredTo: Set<TreeHash>) throws -> Int
}

/// Bounds that every store keeps.
package enum LedgerBound {
    /// Most entries that one read gives.
    package static let pageCountMax = 10_000
    /// Longest idempotency key, in bytes.
    package static let keyBytesMax = 256
    /// Largest attachment, in bytes.
    package static let attachmentBytesMax = 16 * 1024 * 1024

    static func check(key: String) throws {
        guard !key.isEmpty, key.utf8.count <= keyBytesMax else {
            throw LedgerFailure.unacceptable(
                "an idempotency key has 1 to \(keyBytesMax) bytes, not \(key.utf8.count)")
        }
    }

    static func check(attachment bytes: [UInt8]) throws {
        guard bytes.count <= attachmentBytesMax else {
            throw LedgerFailure.unacceptable(
                "an attachment of \(bytes.count) bytes; at most \(attachmentBytesMax) are taken")
        }
    }
}
