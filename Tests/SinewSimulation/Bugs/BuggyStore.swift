import Foundation
import SinewCore
import SinewTesting

@testable import SinewLedger

/// A store that does one thing wrong, over one that does everything right. Unchecked, because one
/// thread runs a simulation.
final class BuggyStore: LedgerStore, @unchecked Sendable {
    /// Thrown to give up a transaction whose work is kept for later.
    private struct Later: Error {}

    let inner: SQLiteStore
    let bug: PlantedBug
    private let folder: LedgerFolder
    /// What this process believes the head to be.
    private var believed: LedgerHead?
    private var owed: [BuggyTransaction.Step] = []
    private var random: SeededGenerator

    init(_ inner: any LedgerStore, folder: LedgerFolder, _ bug: PlantedBug, seed: UInt64) {
        guard let inner = inner as? SQLiteStore else { preconditionFailure("not of SQLite") }
        self.inner = inner
        self.folder = folder
        self.bug = bug
        random = SeededGenerator(seed: seed)
    }

    func read<R>(_ body: (any LedgerReading) throws -> R) throws -> R {
        try settle()
        return try inner.read(body)
    }

    func verify(progress: @escaping Verification.Progress) throws -> Verification {
        try inner.verify(progress: progress)
    }

    @discardableResult
    func write<R>(_ body: (any LedgerTransaction) throws -> R) throws -> R {
        if bug == .acknowledgesEarly { return try writeLater(body) }
        return try inner.write { transaction in
            let laid = BuggyTransaction(transaction, self, believed: believed)
            // Once: else what follows the log would wait for it without end.
            believed = nil
            let answer = try body(laid)
            let head = try transaction.head
            if bug == .remembersHeadEarly {
                try Data(RememberedHead(size: head.size, root: head.root).line)
                    .write(to: URL(fileURLWithPath: folder.rememberedHead))
            }
            if bug == .dropsLease { believed = head }
            return answer
        }
    }

    /// The answer comes now, the commit with the next write.
    private func writeLater<R>(_ body: (any LedgerTransaction) throws -> R) throws -> R {
        try settle()
        var answer: R?
        var steps: [BuggyTransaction.Step] = []
        do {
            try inner.write { transaction in
                let laid = BuggyTransaction(transaction, self, believed: nil)
                answer = try body(laid)
                steps = laid.steps
                if laid.canWait { throw Later() }
                steps = []
            }
        } catch is Later {
            owed = steps
        }
        guard let answer else { throw LedgerFailure.unacceptable("no answer") }
        return answer
    }

    /// What was put off is done now.
    func settle() throws {
        let earlier = owed
        owed = []
        guard !earlier.isEmpty else { return }
        try inner.write { transaction in for step in earlier { try step(transaction) } }
    }

    func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }
}

/// What a writer is shown of a transaction, and what becomes of what it says.
final class BuggyTransaction: LedgerTransaction {
    typealias Step = (any LedgerTransaction) throws -> Void

    private let inner: any LedgerTransaction
    private let store: BuggyStore
    private let believed: LedgerHead?
    private var hasAppended = false
    private(set) var steps: [Step] = []
    /// Whether everything it did can be done later as well.
    private(set) var canWait = true

    private var bug: PlantedBug { store.bug }

    init(_ inner: any LedgerTransaction, _ store: BuggyStore, believed: LedgerHead?) {
        self.inner = inner
        self.store = store
        self.believed = believed
    }

    var ledgerID: SubjectID { inner.ledgerID }

    var head: LedgerHead {
        get throws {
            if let believed, !hasAppended { return believed }
            return try inner.head
        }
    }

    func entries(from first: Int64, limit: Int) throws -> [Entry] {
        let entries = try inner.entries(from: first, limit: limit)
        guard let believed, !hasAppended else { return entries }
        return entries.filter { $0.sequence <= believed.size }
    }

    func leafHashes(from index: Int64, limit: Int) throws -> [TreeHash] {
        try inner.leafHashes(from: index, limit: limit)
    }

    func subtree(level: Int, position: Int64) throws -> TreeHash? {
        try inner.subtree(level: level, position: position)
    }

    func answer(forKey key: String) throws -> FirstAnswer? { try inner.answer(forKey: key) }

    func answer(covering sequence: Int64) throws -> FirstAnswer? {
        try inner.answer(covering: sequence)
    }

    func attachment(_ digest: TreeHash) throws -> [UInt8]? { try inner.attachment(digest) }

    func attachmentByteCount(_ digest: TreeHash) throws -> Int64? {
        try inner.attachmentByteCount(digest)
    }

    func attachmentDigests() throws -> [TreeHash] { try inner.attachmentDigests() }

    func append(
        _ drafts: [Draft], recorded: Timestamp, actor: SubjectID, proof: ActorProof,
        using random: inout some RandomNumberGenerator
    ) throws -> [Event] {
        hasAppended = true
        let before = try inner.head.size
        let drafts = drafts.map(spoilt)
        var events = try inner.append(
            drafts, recorded: recorded, actor: actor, proof: proof, using: &random)
        if bug == .appendsTwice, store.chance(6) {
            _ = try inner.append(
                drafts, recorded: recorded, actor: actor, proof: proof, using: &random)
        }
        if bug == .clockGoesBack {
            for index in events.indices { events[index].recorded = recorded }
        }
        let entries = try inner.entries(from: before + 1, limit: .max)
        steps.append { transaction in for entry in entries { try transaction.adopt(entry) } }
        return events
    }

    private func spoilt(_ draft: Draft) -> Draft {
        var draft = draft
        switch bug {
        case .reusesNumber:
            if let number = draft.facts["number"]?.integer, number > 1, store.chance(4) {
                draft.facts["number"] = .integer(number - 1)
            }
        case .losesRung:
            if let plan = draft.facts["plan"]?.list, plan.count > 1 {
                draft.facts["plan"] = .list(plan.dropLast())
            }
        case .hidesUnseparated: draft.facts["separation"] = nil
        default: break
        }
        return draft
    }

    func adopt(_ entry: Entry) throws {
        canWait = false
        try inner.adopt(entry)
    }

    func remember(_ key: String, answer: FirstAnswer) throws {
        if bug == .losesKey, store.chance(4) { return }
        try inner.remember(key, answer: answer)
        steps.append { try $0.remember(key, answer: answer) }
    }

    func attach(_ bytes: [UInt8]) throws -> TreeHash {
        canWait = false
        return try inner.attach(bytes)
    }

    func redact(_ sequences: some Sequence<Int64>) throws {
        canWait = false
        var sequences = Array(sequences)
        if bug == .redactsNeighbour, let first = sequences.first, first > 2 {
            sequences.append(first - 1)
        }
        try inner.redact(sequences)
    }

    func removeAttachments(notIn referredTo: Set<TreeHash>) throws -> Int {
        canWait = false
        return try inner.removeAttachments(notIn: referredTo)
    }
}
