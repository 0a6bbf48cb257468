import SinewCore
import SinewLedger
import Testing

@Suite struct FindingTests {
    let folder: TemporaryFolder
    var script = IndexScript()
    let mei = IndexScript.id(1)

    init() throws {
        folder = try TemporaryFolder()
        script.append("member.added", mei, words: ["slug": "mei", "name": "Mei Tan"])
    }

    private mutating func logEvidence(
        _ number: UInt64, _ title: String, _ summary: String = "", facts: Object = [:]
    ) {
        script.append(
            "evidence.logged", IndexScript.id(100 + number),
            facts: facts.merging(["number": .integer(Int64(number))]),
            words: ["title": .text(title), "summary": .text(summary)])
    }

    private func names(_ index: LedgerIndex, _ words: String) throws -> [String] {
        try index.find(FindRequest(words: words)).hits.map(\.record.name)
    }

    @Test mutating func `a compound word is found by its parts`() throws {
        logEvidence(1, "etcdNoLeader", "the quorum is gone")
        logEvidence(2, "leader no more", "etcd is not in the title")
        logEvidence(3, "KubeAPIDown")
        let index = try script.index(in: folder)
        #expect(try names(index, "etcd no leader") == ["E-1", "E-2"])
        #expect(try names(index, "etcdnoleader") == ["E-1"])
        #expect(try names(index, "kube api down") == ["E-3"])
    }
}
