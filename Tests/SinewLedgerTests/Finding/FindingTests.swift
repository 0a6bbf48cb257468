import SinewCore
import SinewLedger
import SinewTesting
import Testing

@Suite struct FindingTests {
    let folder: TemporaryFolder
    var script = IndexScript()
    let mei = IndexScript.id(1)
    let workflow = IndexScript.id(2)
    let step = IndexScript.id(3)

    init() throws {
        folder = TemporaryFolder()
        script.append("member.added", mei, words: ["slug": "mei", "name": "Mei Tan"])
        script.append("workflow.added", workflow, words: ["slug": "payments", "title": "Payments"])
        script.append(
            "step.added", step, facts: ["capability": "framing"],
            words: ["slug": "payments/framing", "title": "Framing"])
    }

    @discardableResult
    private mutating func logEvidence(
        _ number: UInt64, _ title: String, _ summary: String = "", facts: Object = [:],
        happened: Timestamp? = nil
    ) -> SubjectID {
        script.append(
            "evidence.logged", IndexScript.id(100 + number),
            facts: facts.merging(["number": .integer(Int64(number))]),
            words: ["title": .text(title), "summary": .text(summary)], happened: happened)
    }

    private func find(_ text: String) throws -> Finding {
        let index = try LedgerIndex.open(at: folder.file("finding"))
        let start = try index.watermark?.sequence ?? 0
        try index.catchUp(script.events.dropFirst(Int(start)), root: IndexScript.root)
        return try index.find(FindRequest(parsing: text))
    }

    private func names(_ text: String) throws -> [String] {
        try find(text).hits.map(\.record.name)
    }

    @Test mutating func `a compound word is found by its parts`() throws {
        logEvidence(1, "etcdNoLeader", "the quorum is gone")
        logEvidence(2, "leader no more", "etcd is not in the title")
        logEvidence(3, "KubeAPIDown")
        #expect(try names("etcd no leader") == ["E-1", "E-2"])
        #expect(try names("etcdnoleader") == ["E-1"])
        #expect(try names("kube api down") == ["E-3"])
    }

    @Test mutating func `all words beat some, and some are said to be some`() throws {
        logEvidence(1, "quorum lost", "no leader")
        logEvidence(2, "leader elected")
        let all = try find("quorum leader")
        #expect(all.hits.map(\.record.name) == ["E-1"])
        #expect(!all.isAnyOf)
        let any = try find("leader balloon")
        #expect(Set(any.hits.map(\.record.name)) == ["E-1", "E-2"])
        #expect(any.isAnyOf)
        #expect(try find("balloon").hits.isEmpty)
    }

    @Test mutating func `a rarer word weighs more`() throws {
        for number in 1...20 { logEvidence(UInt64(number), "rollback of gateway \(number)") }
        logEvidence(30, "rollback", "padding words that say nothing about it")
        logEvidence(31, "vault", "padding words that say nothing about it")
        let finding = try find("rollback vault")
        #expect(finding.isAnyOf)
        #expect(finding.hits.first?.record.name == "E-31")
    }

    @Test mutating func `the last word may be the start of one, from three letters on`() throws {
        logEvidence(1, "escalation")
        logEvidence(2, "escalate to the lead")
        #expect(try names("es") == [])
        #expect(Set(try names("esc")) == ["E-1", "E-2"])
        #expect(try names("lead esc") == ["E-2"])
        #expect(try names("escalat lead") == ["E-2"])
        #expect(try find("escal to").isAnyOf)
    }

    @Test mutating func `a whole word ranks before the start of a longer one`() throws {
        logEvidence(1, "leader", happened: Timestamp(milliseconds: 1_700_000_000_000))
        logEvidence(2, "leadership")
        #expect(try names("leader") == ["E-1", "E-2"])
    }

    @Test mutating func `what was retracted is found behind what stands`() throws {
        let retracted = logEvidence(1, "quorum lost")
        logEvidence(2, "quorum and several other words lost in a long title")
        #expect(try names("quorum lost") == ["E-1", "E-2"])
        script.append("evidence.retracted", retracted, words: ["reason": "wrong cluster"])
        let hits = try find("quorum lost").hits
        #expect(hits.map(\.record.name) == ["E-2", "E-1"])
        #expect(hits.last?.record.state == .retracted)
    }

    @Test mutating func `accents and capitals do not matter`() throws {
        logEvidence(1, "Überlast im CAFÉ")
        #expect(try names("uberlast cafe\u{301}") == ["E-1"])
        #expect(try names("UBERLAST") == ["E-1"])
    }

    @Test mutating func `what was written over is not found, but as of then it is`() throws {
        let id = logEvidence(1, "quorum lost")
        script.append("evidence.amended", id, words: ["title": "disk full"])
        #expect(try names("quorum") == [])
        #expect(try names("disk") == ["E-1"])
        let index = try LedgerIndex.open(at: folder.file("finding"))
        let before = try index.find(FindRequest(words: "quorum"), asOf: 4)
        #expect(before.hits.map(\.record.title) == ["quorum lost"])
        #expect(try index.find(FindRequest(words: "disk"), asOf: 4).hits.isEmpty)
    }

    @Test mutating func `filters narrow by noun, person, place, day and impact`() throws {
        let day = Timestamp(milliseconds: 1_769_904_000_000)  // 2026-02-01
        logEvidence(
            1, "fire drill", facts: ["supports": .texts([step.text]), "impact": "high"],
            happened: day)
        logEvidence(
            2, "fire alarm", facts: ["people": .texts([mei.text])],
            happened: day.advanced(bySeconds: -1))
        script.actor = IndexScript.id(9)
        script.append(
            "decision.recorded", IndexScript.id(50), facts: ["number": 1],
            words: ["title": "fire doors"], happened: day)
        #expect(Set(try names("fire")) == ["E-1", "E-2", "D-1"])
        #expect(try names("fire kind:decision") == ["D-1"])
        #expect(Set(try names("fire kind:decision kind:evidence by:mei")) == ["E-1", "E-2"])
        #expect(try names("fire on:payments") == ["E-1"])
        #expect(try names("fire on:payments/framing") == ["E-1"])
        #expect(Set(try names("fire since:2026-02-01")) == ["E-1", "D-1"])
        #expect(try names("fire impact:high") == ["E-1"])
        #expect(try names("impact:high") == ["E-1"])
        #expect(try names("kind:evidence").first == "E-1")
        #expect(
            try names("on:payments")
                == ["E-1", "payments/framing", "payments"].sorted {
                    left, right in
                    left == "payments/framing" || (left == "payments" && right == "E-1")
                })
        #expect(throws: Refusal.self) { try find("by:nobody fire") }
        #expect(throws: Refusal.self) { try find("on:nothing fire") }
    }

    @Test mutating func `a search without words lists the newest`() throws {
        logEvidence(1, "first")
        logEvidence(2, "long ago", happened: Timestamp(milliseconds: 0))
        logEvidence(3, "third")
        #expect(
            try names("") == ["E-3", "E-1", "payments/framing", "payments", "mei", "E-2"])
        #expect(try names("…").isEmpty)
    }

    @Test mutating func `beyond the newest matches only titles are looked at`() throws {
        let old = Timestamp(milliseconds: 1_000_000_000_000)
        logEvidence(1, "quorum handbook", happened: old)
        logEvidence(2, "nothing", "quorum in the body", happened: old)
        for number in 3...(UInt64(Finding.rankedRowsMax) + 3) {
            logEvidence(number, "day \(number)", "the usual quorum check")
        }
        let finding = try find("quorum")
        #expect(finding.isMore)
        #expect(finding.hits.first?.record.name == "E-1")
        #expect(finding.hits.count == 20)
        let narrow = try find("quorum usual since:2026-02-01")
        #expect(narrow.isMore)
        #expect(!narrow.hits.map(\.record.name).contains("E-1"))
    }

    @Test mutating func `a hit shows owner, last verification and where the words stand`() throws {
        let runbook = script.append(
            "runbook.added", IndexScript.id(60), facts: ["owners": .texts([mei.text])],
            words: [
                "slug": "etcd", "title": "Restore etcd",
                "body": "One.\n\nTwo three <b>\u{0}quorum\u{7}</b> four.",
            ])
        script.append("runbook.used", runbook)
        let hit = try #require(try find("quorum").hits.first)
        #expect(hit.owners == [mei])
        #expect(hit.lastVerification?.kind == .used)
        #expect(hit.lastVerification?.actor == mei)
        #expect(
            hit.snippet.parts.filter(\.isMatch).map(\.text) == ["quorum"])
        #expect(hit.snippet.text == "One. Two three quorum four.")
        #expect(!hit.snippet.isCutBefore && !hit.snippet.isCutAfter)
    }

    @Test mutating func `a snippet is cut around the most matches`() throws {
        let padding = (0..<200).map { "word\($0)" }.joined(separator: " ")
        logEvidence(1, "long", "quorum \(padding) lost quorum leader \(padding)")
        let hit = try #require(try find("quorum leader").hits.first)
        #expect(hit.snippet.parts.filter(\.isMatch).map(\.text) == ["quorum", "leader"])
        #expect(hit.snippet.isCutBefore && hit.snippet.isCutAfter)
    }
}
