package import SinewCore
package import SinewLedger

/// A ledger in a folder of this machine, opened by this process.
///
/// Commands queue up and are decided in batches, each batch one transaction: what many people ask
/// for at once shares one commit. The standing is kept folded between them.
package actor LocalDesk: Desk {
    /// Most commands, and most bytes of what they say, in one transaction.
    static let batchCommandsMax = 64
    static let batchBytesMax = 1024 * 1024
    /// How long a commit waits for those who were answered by the last one.
    static let lingerMax = Duration.milliseconds(1)
    /// Commands that may wait; beyond that a caller is turned away.
    static let queueCommandsMax = 10_000

    package nonisolated let folder: LedgerFolder
    /// All that is asked or told to this desk goes through here, one after the other.
    let ledger: OpenLedger
    var queue: [Waiting] = []
    var isDraining = false

    /// A command on its way, and who waits for its receipt.
    struct Waiting {
        var pending: Pending
        var answer: CheckedContinuation<Receipt, any Error>
    }

    package struct Pending: Sendable {
        package var command: Command
        package var actor: Actor
        package var key: String

        package init(command: Command, actor: Actor, key: String) {
            self.command = command
            self.actor = actor
            self.key = key
        }
    }

    /// What a command gave.
    package struct Receipt: Sendable {
        package var events: [Event]
        /// Whether the key was known, so that nothing was recorded.
        package var isRepeated: Bool
    }

    package init(_ ledger: sending OpenLedger) {
        folder = ledger.folder
        self.ledger = ledger
    }

    /// Opens the ledger in a folder.
    ///
    /// - Throws: `LedgerFailure`.
    package static func open(
        _ path: String, reading: OpenLedger.ReadingOnly = .no, surroundings: Surroundings = .system
    ) throws -> LocalDesk {
        LocalDesk(try OpenLedger.open(path, reading: reading, surroundings: surroundings))
    }

    package func answer(_ question: Question, asOf: AsOf?) async throws -> Report {
        try ledger.answer(question, asOf: asOf)
    }

    package func perform(
        _ command: Command, as actor: Actor, key: String, isRehearsal: Bool
    ) async throws -> Report {
        let pending = Pending(command: command, actor: actor, key: key)
        if isRehearsal { return try ledger.rehearse(pending) }
        let receipt = try await record(pending)
        return try ledger.report(on: receipt)
    }

    /// Queues a command and waits until it is recorded or refused.
    package func record(_ pending: Pending) async throws -> Receipt {
        guard !ledger.isReadOnly else { throw LedgerFailure.readOnly(path: folder.path) }
        guard queue.count < LocalDesk.queueCommandsMax else {
            throw LedgerFailure.locked(path: folder.path)
        }
        return try await withCheckedThrowingContinuation { continuation in
            queue.append(Waiting(pending: pending, answer: continuation))
            guard !isDraining else { return }
            isDraining = true
            Task { await drain() }
        }
    }

    /// Takes what waits, batch by batch, until nothing does.
    private func drain() async {
        while !queue.isEmpty {
            let batch = nextBatch()
            let results = ledger.commit(batch.map(\.pending))
            for (waiting, result) in zip(batch, results) { waiting.answer.resume(with: result) }
            await linger(for: batch.count)
        }
        isDraining = false
        try? ledger.keepSnapshot()
    }

    /// Whoever was just answered may have more to say, and joins the next batch: a commit waits
    /// for as many as the last one held, but not for long.
    private func linger(for count: Int) async {
        await Task.yield()
        guard count > 1 else { return }
        let end = ContinuousClock.now + LocalDesk.lingerMax
        while queue.count < count, ContinuousClock.now < end { await Task.yield() }
    }

    private func nextBatch() -> [Waiting] {
        var bytes = 0
        var count = 0
        for waiting in queue.prefix(LocalDesk.batchCommandsMax) {
            bytes += waiting.pending.command.roughBytes
            guard count == 0 || bytes <= LocalDesk.batchBytesMax else { break }
            count += 1
        }
        defer { queue.removeFirst(count) }
        return Array(queue.prefix(count))
    }
}

extension Command {
    /// About how many bytes it says: enough to bound a batch by.
    var roughBytes: Int {
        switch self {
        case .importRecord(let record): record.values.roughBytes
        case .logEvidence(let values, _), .recordDecision(let values, _): values.roughBytes
        case .add(_, _, let values, _), .change(_, _, let values): values.roughBytes
        default: 256
        }
    }
}

extension Object {
    /// About how many bytes its texts have.
    var roughBytes: Int {
        entries.reduce(64) { sum, entry in
            sum + (entry.value.text?.utf8.count ?? 64 * (entry.value.list?.count ?? 1))
        }
    }
}
