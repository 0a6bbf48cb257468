import SinewCore
import SinewLedger
import SinewTesting
import Testing

/// What every store promises. Each store that exists runs the whole of it.
@Suite struct `A store's contract` {
    enum Kind: CaseIterable, CustomTestStringConvertible {
        case memory, sqlite
        /// SQLite, with a second store that writes to the same file in between.
        case sqliteWithAnotherWriter

        var testDescription: String { "\(self)" }
    }

    struct Fixture {
        let folder = TemporaryFolder()
        let store: any LedgerStore
        /// Where other people write.
        let other: any LedgerStore

        init(_ kind: Kind) throws {
            switch kind {
            case .memory:
                store = MemoryStore(ledgerID: Samples.ledgerID)
                other = store
            case .sqlite:
                store = try SQLiteStore.create(folder.ledger, ledgerID: Samples.ledgerID)
                other = store
            case .sqliteWithAnotherWriter:
                store = try SQLiteStore.create(folder.ledger, ledgerID: Samples.ledgerID)
                other = try SQLiteStore(opening: folder.ledger)
            }
        }
    }

    struct Unwanted: Error {}

    @Test(arguments: Kind.allCases)
    func `what was appended is read back, by whoever reads`(kind: Kind) throws {
        let fixture = try Fixture(kind)
        let first = try Samples.append(0..<10, to: fixture.store)
        let second = try Samples.append(10..<20, to: fixture.other)
        let third = try Samples.append(20..<30, to: fixture.store)
        for store in [fixture.store, fixture.other] {
            let read = try store.read { try $0.events(from: 1, limit: 100) }
            #expect(read == first + second + third)
            #expect(read.map(\.sequence) == Array(1...30))
            #expect(try store.read { $0.ledgerID } == Samples.ledgerID)
        }
    }

    @Test(arguments: Kind.allCases)
    func `the same drafts, times and seed give the same root in every store`(kind: Kind) throws {
        let fixture = try Fixture(kind)
        try Samples.append(0..<300, to: fixture.other)
        let memory = MemoryStore(ledgerID: Samples.ledgerID)
        try Samples.append(0..<300, to: memory)
        let heads = try [fixture.store, memory].map { try $0.read { try $0.head } }
        #expect(heads[0] == heads[1])
        #expect(heads[0].size == 300)
        let level = try fixture.store.read { try $0.subtree(level: 1, position: 0) }
        let other = try memory.read { try $0.subtree(level: 1, position: 0) }
        #expect(level == other)
        #expect(level != nil)
    }

    @Test(arguments: Kind.allCases)
    func `a closure that throws leaves nothing behind`(kind: Kind) throws {
        let fixture = try Fixture(kind)
        try Samples.append(0..<5, to: fixture.store)
        let before = try fixture.store.read { try $0.head }
        var random = SeededGenerator(seed: 1)
        #expect(throws: Unwanted.self) {
            try fixture.store.write { transaction in
                _ = try transaction.append(
                    Samples.drafts(5..<9), recorded: Samples.start, actor: Samples.actor,
                    proof: .claimed, using: &random)
                try transaction.remember(
                    "key", answer: FirstAnswer(sequences: 6..<10, contentDigest: nil))
                _ = try transaction.attach([1, 2, 3])
                try transaction.redact([1])
                throw Unwanted()
            }
        }
        try fixture.other.read { reading throws in
            #expect(try reading.head == before)
            #expect(try reading.events(from: 1, limit: 100).count == 5)
            #expect(try reading.entry(1)?.words != nil)
            #expect(try reading.answer(forKey: "key") == nil)
            #expect(try reading.attachmentDigests().isEmpty)
        }
    }

    @Test(arguments: Kind.allCases)
    func `recorded never decreases`(kind: Kind) throws {
        let fixture = try Fixture(kind)
        try Samples.append(0..<1, to: fixture.store, at: Samples.start)
        let late = try Samples.append(
            1..<2, to: fixture.other, at: Samples.start.advanced(byDays: -1))
        #expect(late.map(\.recorded) == [Samples.start])
        #expect(try fixture.store.read { try $0.head.lastRecorded } == Samples.start)
    }

    @Test(arguments: Kind.allCases)
    func `a key is answered once and is its bytes`(kind: Kind) throws {
        let fixture = try Fixture(kind)
        let answer = FirstAnswer(sequences: 1..<3, contentDigest: TreeHash(hashing: [1]))
        // The same text to Swift, two texts to everybody else.
        let composed = "caf\u{E9}"
        let decomposed = "cafe\u{301}"
        try fixture.store.write { try $0.remember(composed, answer: answer) }
        #expect(try fixture.other.read { try $0.answer(forKey: composed) } == answer)
        #expect(try fixture.other.read { try $0.answer(forKey: decomposed) } == nil)
        #expect(throws: LedgerFailure.keyAlreadyUsed(key: composed)) {
            try fixture.other.write { try $0.remember(composed, answer: answer) }
        }
        #expect(throws: LedgerFailure.self) {
            try fixture.store.write {
                try $0.remember(String(repeating: "k", count: 257), answer: answer)
            }
        }
    }

    @Test(arguments: Kind.allCases)
    func `redacting every event removes words and digests, and nothing else`(kind: Kind) throws {
        let fixture = try Fixture(kind)
        try Samples.append(0..<20, to: fixture.store)
        let head = try fixture.store.read { try $0.head }
        let digest = TreeHash(hashing: [9])
        try fixture.other.write { transaction in
            for first in Int64(1)...20 {
                try transaction.remember(
                    "key-\(first)",
                    answer: FirstAnswer(sequences: first..<first + 1, contentDigest: digest))
            }
            try transaction.redact([4, 5, 6, 20])
        }
        try fixture.store.read { reading throws in
            let entries = try reading.entries(from: 1, limit: 100)
            let redacted = entries.filter { $0.words == nil && $0.wordsSalt == nil }
            #expect(redacted.map(\.sequence) == [4, 5, 6, 20])
            for sequence in Int64(1)...20 {
                let answer = try reading.answer(forKey: "key-\(sequence)")
                #expect((answer?.contentDigest == nil) == [4, 5, 6, 20].contains(sequence))
            }
        }
        try fixture.store.write { try $0.redact(1...20) }
        try fixture.other.read { reading throws in
            #expect(try reading.head == head)
            let events = try reading.events(from: 1, limit: 100)
            #expect(events.allSatisfy { $0.words == nil && !$0.facts.isEmpty })
        }
        #expect(throws: LedgerFailure.self) { try fixture.store.write { try $0.redact([21]) } }
    }

    @Test(arguments: Kind.allCases)
    func `an attachment is found by its digest until nothing refers to it`(kind: Kind) throws {
        let fixture = try Fixture(kind)
        let digests = try fixture.store.write { transaction in
            try [[1], [2, 3], [], [1]].map { try transaction.attach($0) }
        }
        #expect(digests[0] == TreeHash(hashing: [1]) && digests[3] == digests[0])
        #expect(try fixture.other.read { try $0.attachment(digests[1]) } == [2, 3])
        #expect(try fixture.other.read { try $0.attachment(digests[2]) } == [])
        #expect(try fixture.other.read { try $0.attachmentDigests().count } == 3)
        let removed = try fixture.other.write {
            try $0.removeAttachments(notIn: [digests[1]])
        }
        #expect(removed == 2)
        #expect(try fixture.store.read { try $0.attachmentDigests() } == [digests[1]])
    }

    @Test(arguments: Kind.allCases)
    func `drafts that are no events are refused whole`(kind: Kind) throws {
        let fixture = try Fixture(kind)
        var bad = [Samples.draft(0), Samples.draft(0), Samples.draft(0)]
        bad[0].type = "Evidence.logged"
        bad[1].type = String(repeating: "a", count: 65)
        bad[2].words["text"] = .text(String(repeating: "w", count: Entry.wordsBytesMax))
        var random = SeededGenerator(seed: 1)
        for draft in bad {
            #expect(throws: LedgerFailure.self) {
                try fixture.store.write {
                    try $0.append(
                        [Samples.draft(1), draft], recorded: Samples.start,
                        actor: Samples.actor, proof: .claimed, using: &random)
                }
            }
        }
        #expect(try fixture.store.read { try $0.head } == .empty)
    }

    @Test(arguments: Kind.allCases)
    func `a page has its bounds`(kind: Kind) throws {
        let fixture = try Fixture(kind)
        try Samples.append(0..<12, to: fixture.store)
        try fixture.store.read { reading throws in
            #expect(try reading.entries(from: 5, limit: 3).map(\.sequence) == [5, 6, 7])
            #expect(try reading.entries(from: 12, limit: 3).map(\.sequence) == [12])
            #expect(try reading.entries(from: 13, limit: 3).isEmpty)
            #expect(try reading.entries(from: -4, limit: 2).map(\.sequence) == [1, 2])
            #expect(try reading.entries(from: 1, limit: -1).isEmpty)
            #expect(try reading.leafHashes(from: 10, limit: 9).count == 2)
            #expect(try reading.entry(0) == nil)
        }
    }
}
