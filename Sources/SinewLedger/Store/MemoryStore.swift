import Foundation
package import SinewCore

/// A ledger that lives as long as the process: for rehearsals and tests.
///
/// Unchecked, because `state` is only touched under `gate`.
package final class MemoryStore: LedgerStore, @unchecked Sendable {
    private let gate = NSLock()
    private var state: State

    package init(ledgerID: SubjectID) {
        state = State(ledgerID: ledgerID)
    }

    @discardableResult
    package func write<R>(_ body: (any LedgerTransaction) throws -> R) throws -> R {
        gate.lock()
        defer { gate.unlock() }
        let transaction = MemoryTransaction(state)
        let answer = try body(transaction)
        state.commit(transaction)
        return answer
    }

    package func read<R>(_ body: (any LedgerReading) throws -> R) throws -> R {
        gate.lock()
        let reading = MemoryTransaction(state)
        gate.unlock()
        return try body(reading)
    }

    struct State {
        let ledgerID: SubjectID
        var entries: [Entry] = []
        var frontier = TreeFrontier()
        var lastRecorded: Timestamp?
        var subtrees: [[TreeHash]] = []
        /// By the bytes of the key: two texts that Swift takes for equal are two keys.
        var answers: [[UInt8]: FirstAnswer] = [:]
        var attachments: [TreeHash: [UInt8]] = [:]

        mutating func commit(_ transaction: MemoryTransaction) {
            entries.append(contentsOf: transaction.appended)
            for sequence in transaction.redacted {
                entries[Int(sequence) - 1].words = nil
                entries[Int(sequence) - 1].wordsSalt = nil
            }
            frontier = transaction.appending.frontier
            lastRecorded = transaction.appending.lastRecorded
            subtrees = transaction.subtrees
            answers = transaction.answers
            attachments = transaction.attachments
        }
    }
}
