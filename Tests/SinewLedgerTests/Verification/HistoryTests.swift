import Foundation
import GRDB
import SinewCore
import SinewLedger
import SinewTesting
import Testing

/// Random histories, each first as it was written and then with one change at a time. A few in a
/// test; with `SINEW_SOAK` a thousand histories and a hundred thousand changes.
@Suite struct `Honest and altered histories` {
    static let isSoak = ProcessInfo.processInfo.environment["SINEW_SOAK"]?.isEmpty == false
    static let historyCount = isSoak ? 1000 : 50
    static let editsPerHistory = isSoak ? 100 : 6
    static let seed = ProcessInfo.processInfo.environment["SINEW_SEED"].flatMap(UInt64.init) ?? 1
    /// One history in so many fills more than a tile of 256.
    static let longEvery = 10

    @Test func `no honest history is doubted, and no change of one is missed`() throws {
        var found = 0
        for number in 0..<Self.historyCount {
            var random = SeededGenerator(seed: Self.seed &* 1_000_003 &+ UInt64(number))
            let history = try History(isLong: number % Self.longEvery == 0, using: &random)
            let head = try history.store.read { try $0.head }
            #expect(try history.store.verify().root == head.root, "history \(number)")
            for edit in 0..<Self.editsPerHistory {
                let change = try history.change(using: &random)
                let failure = #expect(throws: LedgerFailure.self, "\(number)/\(edit): \(change)") {
                    try history.store.verify()
                }
                if case .damaged(let sequence, _)? = failure {
                    #expect(sequence == change.sequence, "\(number)/\(edit): \(change)")
                    found += 1
                }
                try history.undo(change)
            }
            #expect(try history.store.verify().root == head.root, "history \(number) at its end")
        }
        #expect(found == Self.historyCount * Self.editsPerHistory)
        let line =
            "soak: \(Self.historyCount) honest histories without alarm, "
            + "\(found) changes found of \(Self.historyCount * Self.editsPerHistory)\n"
        FileHandle.standardError.write(Data(line.utf8))
    }
}

/// A ledger of random events, and the hand of somebody who has another program.
private struct History {
    /// What was done to the file, and how to take it back.
    enum Change: CustomStringConvertible {
        case byte(column: String, sequence: Int64, before: Data)
        case swap(first: Int64, second: Int64)

        /// Where verification has to point.
        var sequence: Int64 {
            switch self {
            case .byte(_, let sequence, _): sequence
            case .swap(let first, let second): min(first, second)
            }
        }

        var description: String {
            switch self {
            case .byte(let column, let sequence, _): "a byte of \(column) of #\(sequence)"
            case .swap(let first, let second): "#\(first) and #\(second) trade places"
            }
        }
    }

    static let columns = ["leaf", "hash", "facts", "facts_salt", "words", "words_salt"]

    let folder = TemporaryFolder()
    let store: SQLiteStore
    private let hand: DatabaseQueue
    private let size: Int64

    init(isLong: Bool, using random: inout SeededGenerator) throws {
        store = try SQLiteStore.create(
            folder.ledger, ledgerID: SubjectID(high: random.next(), low: random.next()))
        let count =
            isLong
            ? Int.random(in: 257...300, using: &random)
            : Int.random(in: 1...24, using: &random)
        var first = 0
        while first < count {
            let batch = min(count - first, Int.random(in: 1...40, using: &random))
            let drafts = (first..<first + batch).map { History.draft($0, using: &random) }
            let seconds = Int64.random(in: 0...100_000, using: &random)
            try store.write { transaction in
                _ = try transaction.append(
                    drafts, recorded: Samples.start.advanced(bySeconds: seconds),
                    actor: Samples.actor, proof: .claimed, using: &random)
            }
            first += batch
        }
        size = Int64(count)
        if Int.random(in: 0..<3, using: &random) == 0 {
            let redacted = Int64.random(in: 1...size, using: &random)
            try store.write { try $0.redact([redacted]) }
        }
        hand = try DatabaseQueue(path: folder.ledger.database)
        try hand.inDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
    }

    private static func draft(_ number: Int, using random: inout SeededGenerator) -> Draft {
        var draft = Samples.draft(number)
        draft.facts["tags"] = .texts((0..<Int.random(in: 0...3, using: &random)).map { "t\($0)" })
        draft.words["title"] = .text(
            String(repeating: "é🪢 ", count: Int.random(in: 0...60, using: &random)))
        return draft
    }

    func change(using random: inout SeededGenerator) throws -> Change {
        let sequence = Int64.random(in: 1...size, using: &random)
        let kind = Int.random(in: 0...History.columns.count, using: &random)
        if size > 1, kind == History.columns.count {
            let offset = Int64.random(in: 1..<size, using: &random)
            let change = Change.swap(
                first: sequence, second: (sequence - 1 + offset) % size + 1)
            try swap(change)
            return change
        }
        let column = History.columns[kind % History.columns.count]
        let before = try #require(
            try hand.read {
                try Data.fetchOne(
                    $0, sql: "SELECT \(column) FROM entries WHERE sequence = ?",
                    arguments: [sequence])
            })
        var after = before
        after[Int.random(in: 0..<after.count, using: &random)] ^=
            UInt8.random(in: 1...255, using: &random)
        try set(column, after, sequence)
        return .byte(column: column, sequence: sequence, before: before)
    }

    func undo(_ change: Change) throws {
        switch change {
        case .byte(let column, let sequence, let before): try set(column, before, sequence)
        case .swap: try swap(change)
        }
    }

    private func set(_ column: String, _ bytes: Data, _ sequence: Int64) throws {
        try hand.write {
            try $0.execute(
                sql: "UPDATE entries SET \(column) = ? WHERE sequence = ?",
                arguments: [bytes, sequence])
        }
    }

    private func swap(_ change: Change) throws {
        guard case .swap(let first, let second) = change else { return }
        try hand.write { database in
            for (from, to) in [(first, -1), (second, first), (-1, second)] {
                try database.execute(
                    sql: "UPDATE entries SET sequence = ? WHERE sequence = ?",
                    arguments: [to, from])
            }
        }
    }
}
