import SinewCore
import SinewLedger
import SinewTesting
import Testing

@Suite struct `A log's tree` {
    static let leafCount = 1500
    let store: MemoryStore
    let hashes: [TreeHash]

    init() throws {
        store = MemoryStore(ledgerID: Samples.ledgerID)
        try Samples.append(0..<Self.leafCount, to: store, batch: 100)
        hashes = try store.read { try $0.leafHashes(from: 0, limit: Self.leafCount) }
    }

    @Test func `the hash of an empty tree and of an empty leaf are those of RFC 9162`() {
        #expect(
            TreeHash.ofEmptyTree.hex
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            TreeHash.ofLeaf([]).hex
                == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
    }

    @Test func `a commitment is HMAC-SHA256 as RFC 4231 has it`() throws {
        // Test case 2 of RFC 4231 has a short key; HMAC pads it with zeros.
        let key = Array("Jefe".utf8) + [UInt8](repeating: 0, count: 28)
        let code = TreeHash.commitment(
            to: Array("what do ya want for nothing?".utf8), salt: try #require(Salt(bytes: key)))
        #expect(
            code.hex == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }

    @Test func `roots of every size agree with the definition`() throws {
        var frontier = TreeFrontier()
        #expect(frontier.root == .ofEmptyTree)
        try store.read { reading throws in
            let tree = LogTree(reading)
            for size in 1...Self.leafCount {
                frontier.append(hashes[size - 1])
                guard size < 40 || size % 97 == 0 || size % 256 < 2 else { continue }
                let expected = NaiveTree.root(hashes[..<size])
                #expect(frontier.root == expected)
                #expect(try tree.root(size: Int64(size)) == expected)
            }
            #expect(try reading.head.root == frontier.root)
        }
    }

    @Test func `inclusion proofs of random sizes agree with the definition and hold`() throws {
        var random = SeededGenerator(seed: 42)
        try store.read { reading throws in
            for _ in 0..<200 {
                let size = Int.random(in: 1...Self.leafCount, using: &random)
                let index = Int.random(in: 0..<size, using: &random)
                let path = try LogTree(reading).inclusionProof(
                    index: Int64(index), size: Int64(size))
                #expect(path == NaiveTree.path(index, hashes[..<size]))
                let root = try LogTree(reading).root(size: Int64(size))
                func holds(_ leaf: TreeHash, _ index: Int, _ path: [TreeHash]) -> Bool {
                    MerkleProof.isIncluded(
                        leafHash: leaf, index: Int64(index), size: Int64(size), path: path,
                        root: root)
                }
                #expect(holds(hashes[index], index, path))
                #expect(!holds(hashes[index], index, path + [root]))
                #expect(!holds(root, index, path))
                #expect(!holds(hashes[index], size, path))
                if !path.isEmpty { #expect(!holds(hashes[index], index, Array(path.dropLast()))) }
            }
        }
    }

    @Test func `consistency proofs of random sizes agree with the definition and hold`() throws {
        var random = SeededGenerator(seed: 43)
        try store.read { reading throws in
            let tree = LogTree(reading)
            for round in 0..<200 {
                let newer = Int.random(in: 1...(round < 100 ? 40 : Self.leafCount), using: &random)
                let older = Int.random(in: 1...newer, using: &random)
                let path = try tree.consistencyProof(from: Int64(older), to: Int64(newer))
                #expect(path == NaiveTree.subproof(older, hashes[..<newer], true))
                let roots = try (tree.root(size: Int64(older)), tree.root(size: Int64(newer)))
                func holds(_ path: [TreeHash], _ older: Int, _ olderRoot: TreeHash) -> Bool {
                    MerkleProof.isConsistent(
                        older: Int64(older), olderRoot: olderRoot, newer: Int64(newer),
                        newerRoot: roots.1, path: path)
                }
                #expect(holds(path, older, roots.0))
                #expect(!holds(path + [roots.1], older, roots.0))
                #expect(!holds(path, older, .ofEmptyTree))
                if older < newer { #expect(!holds(path, older + 1, roots.0) || roots.0 == roots.1) }
            }
            #expect(try tree.consistencyProof(from: 0, to: 5).isEmpty)
        }
        #expect(
            MerkleProof.isConsistent(
                older: 0, olderRoot: .ofEmptyTree, newer: 1, newerRoot: hashes[0], path: []))
    }

    @Test func `tiles hold the hashes that C2SP tlog-tiles puts there`() throws {
        try store.read { reading throws in
            let tree = LogTree(reading)
            let size = Int64(Self.leafCount)
            let first = try tree.tile(level: 0, position: 1, size: size)
            #expect(first == hashes[256..<512].flatMap(\.bytes))
            let partial = try tree.tile(level: 0, position: 5, size: size)
            #expect(partial == hashes[1280...].flatMap(\.bytes))
            let upper = try tree.tile(level: 1, position: 0, size: size)
            let expected: [[UInt8]] = (0..<5).map { tile in
                NaiveTree.root(hashes[tile * 256..<(tile + 1) * 256]).bytes
            }
            #expect(upper == expected.flatMap { $0 })
            #expect(try tree.tile(level: 2, position: 0, size: size).isEmpty)
        }
    }

    @Test func `a proof about what is not there is refused`() throws {
        try store.read { reading throws in
            let tree = LogTree(reading)
            #expect(throws: LedgerFailure.self) { try tree.inclusionProof(index: 5, size: 5) }
            #expect(throws: LedgerFailure.self) { try tree.inclusionProof(index: -1, size: 5) }
            #expect(throws: LedgerFailure.self) { try tree.consistencyProof(from: 6, to: 5) }
            #expect(throws: LedgerFailure.self) { try tree.root(size: 1501) }
        }
    }
}
