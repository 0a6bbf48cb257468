package import SinewCore
package import SinewLedger

/// A ledger in a folder of this machine, opened by this process.
///
/// Commands queue up and are decided in batches, each batch one transaction: what many people ask
/// for at once shares one commit. The standing is kept folded between them.
package actor LocalDesk: Desk {
    /// How long a commit waits for those who were answered by the last one.
    static let lingerMax = Duration.milliseconds(1)

    package nonisolated let folder: LedgerFolder
    /// All that is asked or told to this desk goes through here, one after the other.
    let ledger: OpenLedger
    private nonisolated let isReadOnly: Bool
    private nonisolated let queue = CommandQueue()

    package struct Pending: Sendable {
        package let command: Command
        package let actor: Actor
        package let key: String
        /// What of the index is needed to decide it.
        let mentions: [String]
        /// What is kept with what it records.
        let files: [AttachedFile]
        let needsIndex: Bool
        /// What the command says, digested; nil until somebody did.
        var digest: ContentDigest?

        package init(
            command: Command, actor: Actor, key: String, attaching files: [AttachedFile] = []
        ) {
            let command = command.attaching(files.map(\.digest))
            self.command = command
            self.files = files
            self.actor = actor
            self.key = key
            mentions = command.mentions
            needsIndex = command.needsIndex(mentioning: mentions)
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
        isReadOnly = ledger.isReadOnly
        self.ledger = ledger
        queue.pepper = ledger.standing.pepper
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
        try await perform(
            command, as: actor, key: key, isRehearsal: isRehearsal, attaching: [])
    }

    /// The same with files that are kept with what is recorded.
    package func perform(
        _ command: Command, as actor: Actor, key: String, isRehearsal: Bool,
        attaching files: [AttachedFile]
    ) async throws -> Report {
        let pending = Pending(command: command, actor: actor, key: key, attaching: files)
        if isRehearsal { return try ledger.rehearse(pending) }
        let receipt = try await record(pending)
        return try ledger.report(on: receipt)
    }

    /// Queues a command and waits until it is recorded or refused.
    ///
    /// What needs nothing but the command is done by the thread that brings it, while another one
    /// commits what came before. Who comes alone is served at once.
    package nonisolated func record(_ pending: Pending) async throws -> Receipt {
        guard !isReadOnly else { throw LedgerFailure.readOnly(path: folder.path) }
        var pending = pending
        pending.digest = queue.pepper.map { ContentDigest(of: pending, pepper: $0) }
        if queue.serveAlone() { return try await serve(pending).get() }
        let prepared = pending
        return try await withCheckedThrowingContinuation { continuation in
            switch queue.join(CommandQueue.Waiting(pending: prepared, answer: continuation)) {
            case .isFull: continuation.resume(throwing: LedgerFailure.locked(path: folder.path))
            case .isFirst: Task { await drain() }
            case .isServed: break
            }
        }
    }

    private func serve(_ pending: Pending) -> Result<Receipt, any Error> {
        let results = ledger.commit([pending])
        queue.pepper = ledger.standing.pepper
        if !queue.rest() { Task { await drain() } }
        return results[0]
    }

    /// Takes what waits, batch by batch, until nothing does.
    private func drain() async {
        while let batch = queue.next() {
            let results = ledger.commit(batch.map(\.pending))
            for (waiting, result) in zip(batch, results) { waiting.answer.resume(with: result) }
            await join(batch.count)
        }
        try? ledger.keepSnapshot()
    }

    /// Whoever was just answered may have more to say, and joins the next batch: it waits for as
    /// many as the last one held, but not for long.
    private func join(_ count: Int) async {
        await Task.yield()
        guard count > 1 else { return }
        let end = ContinuousClock.now + LocalDesk.lingerMax
        while queue.count < count, ContinuousClock.now < end { await Task.yield() }
    }
}
