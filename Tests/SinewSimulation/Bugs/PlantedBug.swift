import Foundation
import GRDB
import SinewTesting

@testable import SinewCore
@testable import SinewLedger
@testable import SinewRuntime

/// Mistakes that somebody could make, planted around the real ledger: on its disk, in what its
/// store is told, or in what goes on beside it. Each has to be found, or the simulation is blind
/// to it.
enum PlantedBug: String, CaseIterable {
    // On the disk.
    /// The write-ahead log of the ledger is not flushed at a commit.
    case skipsFlush
    /// The database is not flushed before its write-ahead log is thrown away.
    case skipsFlushOfCheckpoint

    // In what the store is told.
    /// A writer does not look at what another one wrote since its last turn.
    case dropsLease
    /// A command is acknowledged before its commit.
    case acknowledgesEarly
    /// The head is remembered before the commit instead of after it.
    case remembersHeadEarly
    /// An append that looked as if it had failed is done again.
    case appendsTwice
    /// A short number is given a second time.
    case reusesNumber
    /// A key is not remembered.
    case losesKey
    /// The last rung of an escalation plan is lost on its way.
    case losesRung
    /// An event comes back with the clock's time, which may lie before that of the one before it.
    case clockGoesBack
    /// A redaction takes the words of a neighbour as well.
    case redactsNeighbour
    /// That somebody acted alone is not recorded.
    case hidesUnseparated

    // Beside the store.
    /// Of two commands in one batch, each gets the answer of the other.
    case crossesAnswers
    /// A row of the index is lost.
    case forgetsIndexRow
    /// A snapshot of before is kept as one of now.
    case keepsStaleSnapshot
    /// The index is not made anew after a redaction.
    case redactionForgetsIndex
    /// Whoever calls people forgets in a crash whom it has called.
    case callsAgain
    /// Whoever calls people passes over what came due while nobody looked.
    case looksAway

    /// Seeds among which it is found.
    var seedsMax: Int {
        switch self {
        case .skipsFlushOfCheckpoint: 20
        default: 5
        }
    }

    func plant(on disk: SimulatedDisk) {
        switch self {
        case .skipsFlush: disk.ignoresSync = { $0.hasSuffix("/ledger.sqlite-wal") }
        case .skipsFlushOfCheckpoint: disk.ignoresSync = { $0.hasSuffix("/ledger.sqlite") }
        default: break
        }
    }

    /// After each command.
    func meddle(with quarter: Quarter) throws {
        switch self {
        case .forgetsIndexRow where quarter.step.isMultiple(of: 20):
            try quarter.office.ledger.index?.queue.write { database in
                try database.execute(
                    sql: """
                        DELETE FROM name WHERE (name, noun, id, from_sequence) IN (
                            SELECT name, noun, id, from_sequence FROM name
                            ORDER BY from_sequence DESC LIMIT 1)
                        """)
            }
        case .keepsStaleSnapshot where quarter.step.isMultiple(of: 10):
            try quarter.keepStaleSnapshot()
        case .redactionForgetsIndex: try quarter.keepIndex()
        case .looksAway: quarter.pager.looksAway = true
        default: break
        }
    }

    func afterRestart(of quarter: Quarter) {
        guard self == .callsAgain else { return }
        quarter.pager.forget(
            standing: quarter.retelling.standing, now: quarter.office.clock.now)
    }
}

extension PlantedBug? {
    func cross(
        _ results: [Result<LocalDesk.Receipt, any Error>]
    ) -> [Result<LocalDesk.Receipt, any Error>] {
        self == .crossesAnswers ? results.reversed() : results
    }
}

extension Quarter {
    /// What was folded ten steps ago goes by the name of now.
    fileprivate func keepStaleSnapshot() throws {
        let ledger = try office.ledger
        try office.read { reading in
            let head = try reading.head
            guard head.size == retelling.standing.sequence, head.size > 10 else { return }
            var stale = Standing()
            for event in retelling.events.dropLast(5) {
                if let type = EventType(event.type) { stale.apply(event, type) }
            }
            stale.sequence = head.size
            try SnapshotStore(ledger.folder).write(
                stale.encoded,
                for: SnapshotStore.Key(
                    ledgerID: reading.ledgerID, sequence: head.size, root: head.root,
                    foldVersion: Standing.foldVersion))
        }
    }

    /// The index of before the redaction comes back, and says that it has read everything.
    fileprivate func keepIndex() throws {
        let ledger = try office.ledger
        let isRedacted = retelling.events.last?.isRedaction ?? false
        if isRedacted, let former = formerIndex {
            try ledger.refresh()
            let mark = try ledger.index?.watermark
            office.close()
            try LedgerIndex.remove(at: ledger.folder.index)
            let queue = try DatabaseQueue(path: ledger.folder.index)
            try former.backup(to: queue)
            try queue.write { database in
                try database.execute(
                    sql: "UPDATE watermark SET sequence = ?, root = ?",
                    arguments: [mark?.sequence ?? 0, Data(mark?.root ?? [])])
            }
            try queue.close()
            formerIndex = nil
        } else {
            try ledger.refresh()
            let copy = try DatabaseQueue()
            try ledger.index?.queue.backup(to: copy)
            formerIndex = copy
        }
    }
}
