import SinewCore
import SinewLedger
import Testing

@Suite struct `Sealed entries` {
    static func event(_ change: (inout Event) -> Void = { _ in }) -> Event {
        var event = Event(
            Samples.draft(3), sequence: 12,
            id: EventID(at: Samples.start, random: (5, 6)), recorded: Samples.start,
            actor: Samples.actor, proof: .signedIn)
        change(&event)
        return event
    }

    static func seal(_ event: Event) throws -> Entry {
        try Entry(
            sealing: event, factsSalt: TreeHash(hashing: [1]), wordsSalt: TreeHash(hashing: [2]))
    }

    @Test func `a leaf is canonical JSON that shows no word`() throws {
        let entry = try Self.seal(Self.event())
        let leaf = try JSONReader.readCanonicalObject(entry.leaf)
        #expect(leaf["sequence"] == 12)
        #expect(leaf["actor"]?.text == Samples.actor.text)
        #expect(leaf["type"] == "evidence.logged")
        #expect(leaf["proof"] == "signed-in")
        #expect(leaf["happened"]?.integer == Samples.start.milliseconds - 3)
        #expect(
            leaf["words"]?.text
                == TreeHash.commitment(to: entry.words!, salt: entry.wordsSalt!).hex)
        #expect(!String(decoding: entry.leaf, as: UTF8.self).contains("Secret"))
        #expect(entry.leaf.count <= 1024)
        #expect(entry.leafHash == TreeHash.ofLeaf(entry.leaf))
    }

    @Test func `an event is read back as it was sealed`() throws {
        let events = [
            Self.event(), Self.event { $0.happened = nil },
            Self.event { $0.happened = Timestamp(milliseconds: -1) },
            Self.event { $0.happened = Timestamp(milliseconds: 253_402_300_799_999) },
            Self.event { $0.happened = Timestamp(milliseconds: -62_135_596_800_000) },
            Self.event { $0.happened = Timestamp(milliseconds: 0) },
            Self.event { $0.proof = .claimed }, Self.event { $0.proof = .keySigned },
            Self.event { $0.facts = [:] }, Self.event { $0.words = [:] },
            Self.event { $0.type = String(repeating: "z", count: 64) },
        ]
        for event in events { #expect(try Self.seal(event).event() == event) }
    }

    @Test func `a leaf with any changed byte is another leaf or none`() throws {
        let entry = try Self.seal(Self.event())
        for index in entry.leaf.indices {
            for byte in [UInt8(ascii: " "), UInt8(ascii: "0"), UInt8(ascii: "\""), 0xFF] {
                var changed = entry
                changed.leaf[index] = byte
                guard changed.leaf != entry.leaf else { continue }
                #expect(TreeHash.ofLeaf(changed.leaf) != entry.leafHash)
                // What still reads has one byte string only.
                guard (try? changed.event()) != nil else { continue }
                #expect(try JSONReader.readCanonicalObject(changed.leaf).count == 10)
            }
        }
        var short = entry
        short.leaf.removeLast()
        #expect(throws: LedgerFailure.self) { try short.event() }
        #expect(throws: LedgerFailure.self) {
            try {
                short.leaf = []
                return try short.event()
            }()
        }
    }

    @Test(arguments: [Int64.min, .max, 253_402_300_800_000, -62_135_596_800_001])
    func `a time that RFC 3339 cannot write is refused`(milliseconds: Int64) {
        #expect(throws: LedgerFailure.self) {
            try Self.seal(Self.event { $0.happened = Timestamp(milliseconds: milliseconds) })
        }
    }

    @Test(arguments: ["", "A", "a b", "a\"b", "ä", "a\n"])
    func `a text that is no type is refused`(type: String) {
        #expect(throws: LedgerFailure.self) { try Self.seal(Self.event { $0.type = type }) }
    }
}
