import SinewCore
import SinewLedger
import Testing

@Suite struct `Proofs of an event` {
    let store = MemoryStore(ledgerID: Samples.ledgerID)
    let identity: LogIdentity
    let verifier: NoteVerifier

    init() throws {
        try Samples.append(0..<300, to: store)
        identity = LogIdentity(origin: "sinew.example/team", key: try `Signed notes`.key())
        verifier = NoteVerifier(name: identity.origin, publicKey: identity.key.publicKey)!
    }

    @Test func `a proof is read back and holds for its event alone`() throws {
        let (document, other) = try store.read { reading in
            (
                try identity.prove(7, in: reading, disclosing: .everything),
                try reading.leafHashes(from: 7, limit: 1)[0]
            )
        }
        let text = try #require(document["proof"]?.text)
        #expect(text.hasPrefix("c2sp.org/tlog-proof@v1\nindex 6\n"))
        let proof = try #require(LogProof(parsing: Array(text.utf8)))
        #expect(proof.text == text)
        let leafHash = TreeHash.ofLeaf(Array(try #require(document["leaf"]?.text).utf8))
        #expect(proof.proves(leafHash, origin: identity.origin, to: [verifier]))
        #expect(!proof.proves(other, origin: identity.origin, to: [verifier]))
        #expect(!proof.proves(leafHash, origin: "other.example", to: [verifier]))
        let withExtra = text.replacing("\nindex", with: "\nextra aGVsbG8=\nindex")
        #expect(LogProof(parsing: Array(withExtra.utf8))?.path == proof.path)
    }

    @Test func `no changed byte of a proof passes`() throws {
        let document = try store.read {
            try identity.prove(7, in: $0, disclosing: .leafOnly)
        }
        let leafHash = TreeHash.ofLeaf(Array(try #require(document["leaf"]?.text).utf8))
        let bytes = Array(try #require(document["proof"]?.text).utf8)
        for index in bytes.indices {
            for bit in [UInt8(1), 0x20] {
                var changed = bytes
                changed[index] ^= bit
                let proof = LogProof(parsing: changed)
                #expect(
                    proof?.proves(leafHash, origin: identity.origin, to: [verifier]) != true,
                    "byte \(index)")
            }
        }
    }

    @Test func `a proof discloses what its owner chose and no more`() throws {
        try store.read { reading throws in
            let bare = try identity.prove(7, in: reading, disclosing: .leafOnly)
            #expect(bare.names == ["format", "leaf", "proof", "verifier"])
            let facts = try identity.prove(
                7, in: reading,
                disclosing: Disclosure(includesFacts: true, includesWords: false))
            #expect(
                facts.names == ["facts", "factsSalt", "format", "leaf", "proof", "verifier"])
        }
        try store.write { try $0.redact([7]) }
        let redacted = try store.read {
            try identity.prove(7, in: $0, disclosing: .everything)
        }
        #expect(redacted.names == ["facts", "factsSalt", "format", "leaf", "proof", "verifier"])
        #expect(throws: LedgerFailure.self) {
            try store.read { try identity.prove(301, in: $0, disclosing: .everything) }
        }
    }

    @Test func `a checkpoint is the signed head`() throws {
        let (text, head) = try store.read { (try identity.checkpoint(of: $0), try $0.head) }
        let note = try #require(SignedNote(parsing: Array(text.utf8)))
        #expect(note.isSigned(by: [verifier]))
        #expect(
            Checkpoint(text: note.text)
                == Checkpoint(origin: identity.origin, size: 300, root: head.root))
    }
}
