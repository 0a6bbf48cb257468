import Foundation
import SinewCore
import SinewLedger
import SinewTesting
import Testing

@Suite struct IndexFoldTests {
    struct Interruption: Error {}

    @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
    func `an index kept in batches of any size equals one rebuilt at once`(seed: UInt64) throws {
        let folder = TemporaryFolder()
        let script = IndexScript.random(seed: seed, count: 400)
        let rebuilt = try script.index(in: folder, name: "rebuilt")
        let kept = try LedgerIndex.open(at: folder.file("kept"))
        var random = SeededGenerator(seed: seed &+ 99)
        var rest = script.events[...]
        while !rest.isEmpty {
            let batch = rest.prefix(Int.random(in: 1..<40, using: &random))
            rest = rest.dropFirst(batch.count)
            let end = batch.last!.sequence
            try kept.apply(batch, to: Watermark(sequence: end, root: IndexScript.root(end)))
        }
        #expect(try kept.contentDigest() == rebuilt.contentDigest())
        #expect(try kept.watermark == Watermark(sequence: 400, root: IndexScript.root(400)))
    }

    @Test func `the digest of an index with one more word differs`() throws {
        let folder = TemporaryFolder()
        var script = IndexScript.random(seed: 1, count: 50)
        let one = try script.index(in: folder, name: "one")
        script.events[0].words = ["slug": "founder", "name": "Founder other"]
        let other = try script.index(in: folder, name: "other")
        let left = try one.contentDigest()
        let right = try other.contentDigest()
        let differing = Set(left.keys.filter { left[$0] != right[$0] })
        #expect(differing.isSuperset(of: ["record", "word", "words", "words_docsize"]))
        #expect(left["event"] == right["event"])
    }

    @Test func `an interrupted catch-up continues from its watermark`() throws {
        let folder = TemporaryFolder()
        let script = IndexScript.random(seed: 7, count: 100)
        let path = folder.file("index")
        do {
            let index = try LedgerIndex.open(at: path)
            #expect(throws: Interruption.self) {
                try index.catchUp(script.events, batchEvents: 30) { sequence in
                    guard sequence <= 60 else { throw Interruption() }
                    return IndexScript.root(sequence)
                }
            }
            try index.close()
        }
        let index = try LedgerIndex.open(at: path)
        #expect(try index.watermark?.sequence == 60)
        try index.catchUp(script.events.dropFirst(60), root: IndexScript.root)
        let rebuilt = try script.index(in: folder, name: "rebuilt")
        #expect(try index.contentDigest() == rebuilt.contentDigest())
    }

    @Test func `events that do not continue the index leave it as it was`() throws {
        let folder = TemporaryFolder()
        let script = IndexScript.random(seed: 8, count: 30)
        let index = try LedgerIndex.open(at: folder.file("index"))
        let first = script.events.prefix(10)
        try index.apply(first, to: Watermark(sequence: 10, root: IndexScript.root(10)))
        let before = try index.contentDigest()
        let mark = Watermark(sequence: 30, root: IndexScript.root(30))
        #expect(throws: IndexFailure.gap(expected: 11, found: 12)) {
            try index.apply(script.events.dropFirst(11), to: mark)
        }
        #expect(throws: IndexFailure.gap(expected: 11, found: 1)) {
            try index.apply(script.events, to: mark)
        }
        #expect(throws: IndexFailure.gap(expected: 29, found: 30)) {
            try index.apply(script.events[10..<29], to: mark)
        }
        #expect(try index.contentDigest() == before)
    }

    @Test func `an event of a newer version stops the index`() throws {
        let folder = TemporaryFolder()
        var script = IndexScript()
        script.append("member.added", IndexScript.id(1), words: ["slug": "mei"])
        script.append("moon.landed", IndexScript.id(2))
        let index = try LedgerIndex.open(at: folder.file("index"))
        #expect(throws: IndexFailure.unknownEventType("moon.landed", sequence: 2)) {
            try index.catchUp(script.events, root: IndexScript.root)
        }
        #expect(try index.watermark == nil)
    }

    @Test func `a rebuilt index keeps no byte of what was redacted`() throws {
        let folder = TemporaryFolder()
        var script = IndexScript.random(seed: 9, count: 200)
        let secret = script.append(
            "evidence.logged", IndexScript.id(5), facts: ["number": 900, "impact": "high"],
            words: ["title": "Zebrafinch", "summary": "zebrafinch Zebrafinch"])
        for _ in 0..<50 {
            script.append("evidence.amended", secret, words: ["summary": "Zebrafinch again"])
        }
        let path = folder.file(LedgerIndex.fileName)
        let index = try script.index(in: folder)
        #expect(try !folder.files(with: "zebrafinch").isEmpty)
        #expect(try index.find(FindRequest(words: "zebrafinch")).hits.count == 1)
        try index.close()
        for position in script.events.indices where script.events[position].subject == secret {
            script.events[position].words = nil
        }
        script.append("ledger.redacted", IndexScript.id(6), facts: ["sequences": [201]])
        let rebuilt = try LedgerIndex.recreate(at: path)
        try rebuilt.catchUp(script.events, root: IndexScript.root)
        #expect(try folder.files(with: "zebrafinch").isEmpty)
        #expect(try rebuilt.find(FindRequest(words: "zebrafinch")).hits.isEmpty)
        #expect(try rebuilt.record(secret)?.title == "(words redacted)")
        #expect(try rebuilt.record(secret)?.name == "E-900")
        try rebuilt.close()
        #expect(try folder.files(with: "zebrafinch").isEmpty)
    }

    @Test func `the file of an index is readable by its owner only`() throws {
        let folder = TemporaryFolder()
        let index = try IndexScript.random(seed: 3, count: 20).index(in: folder)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(name))
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
        try index.close()
    }

    @Test func `a broken file is known as damage, and made again`() throws {
        let folder = TemporaryFolder()
        let path = folder.file(LedgerIndex.fileName)
        let script = IndexScript.random(seed: 5, count: 60)
        try script.index(in: folder).close()
        let size = try Data(contentsOf: URL(fileURLWithPath: path)).count
        try Data(repeating: 0x5A, count: size).write(to: URL(fileURLWithPath: path))
        do {
            _ = try LedgerIndex.open(at: path)
            Issue.record("a file without a header was opened")
        } catch {
            #expect(IndexFailure.isDamage(error))
        }
        #expect(!IndexFailure.isDamage(IndexFailure.gap(expected: 1, found: 2)))
        let index = try LedgerIndex.recreate(at: path)
        #expect(try index.watermark == nil)
        try index.catchUp(script.events, root: IndexScript.root)
        let other = try script.index(in: folder, name: "other")
        #expect(try index.contentDigest() == other.contentDigest())
    }

    @Test func `a reader sees what a writer applied, and writes nothing`() throws {
        let folder = TemporaryFolder()
        let script = IndexScript.random(seed: 4, count: 40)
        let writer = try script.index(in: folder)
        let reader = try LedgerIndex.open(at: writer.path, isReadOnly: true)
        #expect(try reader.watermark?.sequence == 40)
        #expect(throws: (any Error).self) {
            try reader.apply([], to: Watermark(sequence: 40, root: IndexScript.root(40)))
        }
        #expect(throws: (any Error).self) {
            try LedgerIndex.open(at: folder.file("nothing"), isReadOnly: true)
        }
    }
}

extension TemporaryFolder {
    /// The files whose bytes hold `word`, in whatever case of ASCII.
    func files(with word: String) throws -> [String] {
        let wanted = Data(word.lowercased().utf8)
        return try FileManager.default.contentsOfDirectory(atPath: path).filter { name in
            let bytes = try Data(contentsOf: URL(fileURLWithPath: file(name)))
            let folded = Data(bytes.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 })
            return folded.range(of: wanted) != nil
        }
    }
}
