import Foundation
import GRDB
import SinewCore
import SinewLedger
import SinewTesting
import Testing

@Suite struct `The verification of a ledger` {
    static let size = 600
    let folder = TemporaryFolder()
    let store: SQLiteStore

    init() throws {
        store = try SQLiteStore.create(folder.ledger, ledgerID: Samples.ledgerID)
        try Samples.append(0..<Self.size, to: store, batch: 100)
        try store.write { try $0.attach([1, 2, 3]) }
    }

    /// Changes the file as somebody would who has another program, and verifies.
    func failure(after sql: String, _ arguments: StatementArguments = []) throws -> LedgerFailure? {
        let queue = try DatabaseQueue(path: folder.ledger.database)
        try queue.write { try $0.execute(sql: sql, arguments: arguments) }
        do {
            _ = try store.verify()
            return nil
        } catch let failure as LedgerFailure {
            return failure
        }
    }

    func sequence(of failure: LedgerFailure?) -> Int64? {
        if case .damaged(let sequence, _)? = failure { sequence } else { nil }
    }

    @Test func `what is whole is found whole, with how much of it`() throws {
        let head = try store.read { try $0.head }
        let verification = try store.verify()
        #expect(verification.size == 600 && verification.root == head.root)
        #expect(verification.attachmentCount == 1 && verification.redactedCount == 0)
        let memory = MemoryStore(ledgerID: Samples.ledgerID)
        try Samples.append(0..<Self.size, to: memory, batch: 100)
        try memory.write { try $0.attach([1, 2, 3]) }
        #expect(try memory.verify() == verification)
        #expect(try MemoryStore(ledgerID: Samples.ledgerID).verify().size == 0)
    }

    @Test(arguments: ["leaf", "hash", "facts", "facts_salt", "words", "words_salt"])
    func `a flipped bit anywhere is found at its event`(column: String) throws {
        var random = SeededGenerator(seed: UInt64(column.utf8.count))
        for _ in 0..<25 {
            let sequence = Int64.random(in: 1...600, using: &random)
            let queue = try DatabaseQueue(path: folder.ledger.database)
            let select = "SELECT \(column) FROM entries WHERE sequence = ?"
            let update = "UPDATE entries SET \(column) = ? WHERE sequence = ?"
            let bytes = try queue.read {
                try Data.fetchOne($0, sql: select, arguments: [sequence])
            }
            var changed = try #require(bytes)
            changed[Int.random(in: 0..<changed.count, using: &random)] ^=
                1 << UInt8.random(in: 0..<8, using: &random)
            let found = try failure(after: update, [changed, sequence])
            #expect(self.sequence(of: found) == sequence, "\(column): \(found?.message ?? "")")
            #expect(try failure(after: update, [bytes, sequence]) == nil)
        }
    }

    @Test func `a store takes over no entry of which any byte was changed`() throws {
        let entry = try #require(try store.read { try $0.entry(300) })
        let memory = MemoryStore(ledgerID: Samples.ledgerID)
        try Samples.append(0..<299, to: memory, batch: 100)
        var changed: [Entry] = []
        for index in 0..<32 {
            changed.append(entry)
            changed[changed.count - 1].leafHash = flipped(entry.leafHash, index)
            changed.append(entry)
            changed[changed.count - 1].factsSalt = flipped(entry.factsSalt, index)
            changed.append(entry)
            changed[changed.count - 1].wordsSalt = entry.wordsSalt.map { flipped($0, index) }
        }
        for path in [\Entry.leaf, \Entry.facts] {
            for index in entry[keyPath: path].indices {
                changed.append(entry)
                changed[changed.count - 1][keyPath: path][index] ^= 1
            }
        }
        for index in (entry.words ?? []).indices {
            changed.append(entry)
            changed[changed.count - 1].words?[index] ^= 1
        }
        for entry in changed {
            #expect(throws: LedgerFailure.self) { try memory.write { try $0.adopt(entry) } }
        }
        #expect(changed.count > 500)
    }

    func flipped(_ hash: TreeHash, _ index: Int) -> TreeHash {
        var bytes = hash.bytes
        bytes[index] ^= 1
        return TreeHash(bytes: bytes) ?? hash
    }

    @Test func `a missing, moved or added event is named`() throws {
        let swap = """
            UPDATE entries SET sequence = -1 WHERE sequence = 40;
            UPDATE entries SET sequence = 40 WHERE sequence = 41;
            UPDATE entries SET sequence = 41 WHERE sequence = -1;
            """
        #expect(sequence(of: try failure(after: swap)) == 40)
        #expect(try failure(after: swap) == nil)
        let add = """
            INSERT INTO entries SELECT 601, leaf, hash, facts_salt, facts, words_salt, words
            FROM entries WHERE sequence = 600
            """
        #expect(sequence(of: try failure(after: add)) == 601)
        #expect(try failure(after: "DELETE FROM entries WHERE sequence = 601") == nil)
        #expect(sequence(of: try failure(after: "DELETE FROM entries WHERE sequence = 77")) == 77)
    }

    @Test func `an event that was sealed anew does not fit the tree`() throws {
        // Everything about the event is consistent in itself; only the tree knows better.
        for (target, first) in [(Int64(300), Int64(257)), (599, 593)] {
            var event = try #require(try store.read { try $0.entry(target)?.event() })
            let before = try #require(try store.read { try $0.entry(target) })
            event.words = ["title": "never said"]
            let forged = try Entry(
                sealing: event, factsSalt: before.factsSalt, wordsSalt: before.factsSalt)
            let update = """
                UPDATE entries SET leaf = ?, hash = ?, facts = ?, facts_salt = ?, words = ?,
                words_salt = ? WHERE sequence = ?
                """
            func arguments(_ entry: Entry) -> StatementArguments {
                [
                    Data(entry.leaf), Data(entry.leafHash.bytes), Data(entry.facts),
                    Data(entry.factsSalt.bytes), Data(entry.words ?? []),
                    Data(entry.wordsSalt?.bytes ?? []), target,
                ]
            }
            #expect(sequence(of: try failure(after: update, arguments(forged))) == first)
            #expect(try failure(after: update, arguments(before)) == nil)
        }
    }

    @Test func `tiles, head and attachments are compared too`() throws {
        let tile = "UPDATE subtrees SET root = zeroblob(32) WHERE level = 1 AND position = 1"
        #expect(sequence(of: try failure(after: tile)) == 257)
        let fresh = try `The verification of a ledger`()
        let attachment = try fresh.failure(after: "UPDATE attachments SET bytes = x'010204'")
        #expect(attachment?.code == "attachment-damaged")
        let other = try `The verification of a ledger`()
        let time = try other.failure(after: "UPDATE ledger SET recorded = recorded + 1")
        #expect(sequence(of: time) == 600)
    }

    @Test func `words without their salt are no redaction`() throws {
        let found = try failure(
            after: "UPDATE entries SET words_salt = zeroblob(32) WHERE sequence = 9")
        #expect(sequence(of: found) == 9)
    }

    @Test func `progress is told up to the end`() throws {
        let last = LastProgress()
        _ = try store.verify { verified, size in last.tell(verified, size) }
        #expect(last.told == [600, 600])
    }
}

/// What a progress callback was told last.
final class LastProgress: @unchecked Sendable {
    private let gate = NSLock()
    private var last: [Int64] = []

    func tell(_ verified: Int64, _ size: Int64) { gate.withLock { last = [verified, size] } }
    var told: [Int64] { gate.withLock { last } }
}
