import SinewCore
import SinewLedger
import Synchronization

/// Commands that wait for the desk. Many threads join, one serves.
final class CommandQueue: Sendable {
    /// Most commands, and most bytes of what they say, in one transaction.
    static let batchCommandsMax = 64
    static let batchBytesMax = 1024 * 1024
    /// Commands that may wait; beyond that a caller is turned away.
    static let commandsMax = 10_000

    /// A command on its way, and who waits for its receipt.
    struct Waiting: Sendable {
        var pending: LocalDesk.Pending
        var answer: CheckedContinuation<LocalDesk.Receipt, any Error>
    }

    enum Joined { case isFirst, isServed, isFull }

    private struct State {
        var waiting: [Waiting] = []
        var isServed = false
        var pepper: String?
    }

    private let state = Mutex(State())

    /// What digests are keyed with, once the ledger has said it.
    var pepper: String? {
        get { state.withLock { $0.pepper } }
        set { state.withLock { if $0.pepper == nil { $0.pepper = newValue } } }
    }

    var count: Int { state.withLock { $0.waiting.count } }

    /// - Returns: `isFirst` to the one who has to see to it that the queue is served.
    func join(_ waiting: Waiting) -> Joined {
        state.withLock { state in
            guard state.waiting.count < CommandQueue.commandsMax else { return .isFull }
            state.waiting.append(waiting)
            defer { state.isServed = true }
            return state.isServed ? .isServed : .isFirst
        }
    }

    /// Whether the caller may serve itself: nobody else is served or waits.
    func serveAlone() -> Bool {
        state.withLock { state in
            defer { state.isServed = true }
            return !state.isServed
        }
    }

    /// - Returns: whether nobody waits, and then the next to join is the first again.
    func rest() -> Bool {
        state.withLock { state in
            state.isServed = !state.waiting.isEmpty
            return !state.isServed
        }
    }

    /// The next batch; nil where nobody waits, and then the next to join is the first again.
    func next() -> [Waiting]? {
        state.withLock { state in
            var bytes = 0
            var count = 0
            for waiting in state.waiting.prefix(CommandQueue.batchCommandsMax) {
                bytes += waiting.pending.command.roughBytes
                bytes += waiting.pending.files.reduce(0) { $0 + $1.bytes.count }
                guard count == 0 || bytes <= CommandQueue.batchBytesMax else { break }
                count += 1
            }
            state.isServed = count > 0
            guard count > 0 else { return nil }
            defer { state.waiting.removeFirst(count) }
            return Array(state.waiting.prefix(count))
        }
    }
}

/// What a command says, by whom, as a digest: the same key with another digest is refused. Keyed
/// with the ledger's pepper, so that nobody can try guesses against what is kept of it.
struct ContentDigest: Sendable, Hashable {
    let digest: TreeHash
    let pepper: String

    init(of pending: LocalDesk.Pending, pepper: String) {
        let said: Value = [
            .text(pepper), .text(pending.actor.name), pending.command.content,
        ]
        digest = TreeHash(hashing: said.canonicalJSON)
        self.pepper = pepper
    }
}

extension Command {
    /// About how many bytes it says: enough to bound a batch by.
    var roughBytes: Int {
        switch self {
        case .importRecord(let record): record.values.roughBytes
        case .logEvidence(let values, _), .recordDecision(let values, _): values.roughBytes
        case .add(_, _, let values, _), .change(_, _, let values),
            .changeSeen(_, _, let values, _):
            values.roughBytes
        case .apply(let application): application.commands.map(\.roughBytes).reduce(0, +)
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
