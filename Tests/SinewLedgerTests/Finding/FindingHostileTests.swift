import SinewCore
import SinewLedger
import SinewTesting
import Testing

@Suite struct FindingHostileTests {
    let folder: TemporaryFolder
    let index: LedgerIndex

    init() throws {
        folder = TemporaryFolder()
        index = try IndexScript.random(seed: 51, count: 300).index(in: folder)
    }

    static let searches: [String] = [
        #"""#, #"""""#, #"" OR NEAR( * ^ : - { }"#, "NEAR(etcd leader, 2)", "etcd AND", "NOT etcd",
        "facet : was", "{facet} : kindxevidence", "title:", "^etcd", "etcd*", "* * *", "-etcd", "+",
        "etcd\u{0}leader", "\u{0}", "'; DROP TABLE record; --", "ـلقائد", "🧯🔥", "👩‍👩‍👧‍👦 etcd",
        "\u{202E}redael dcte", "e\u{301}\u{301}\u{301}", "数据库", "\\", "%", "_", "??", "?1", "\r\n",
        String(repeating: "a", count: 10_240), String(repeating: "a ", count: 5_120),
        String(repeating: "\"(", count: 5_120), String(repeating: "😀", count: 2_560),
        (0..<200).map { "word\($0)" }.joined(separator: " "), "titlexetcd", "sinew_score(words)",
    ]

    @Test(arguments: searches)
    func `no search is an error`(words: String) throws {
        let finding = try index.find(FindRequest(words: words))
        #expect(finding.terms.count <= FindRequest.termsMax)
        #expect(finding.hits.count <= 20)
    }

    @Test func `no search made of the query language's own signs is an error`() throws {
        var random = SeededGenerator(seed: 52)
        let signs = Array("\"'()*^:-+{}NEARORANDNOT, \u{0}\\etcdé数🔥".unicodeScalars)
        for _ in 0..<300 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 1..<60, using: &random) {
                text.append(signs.randomElement(using: &random)!)
            }
            let finding = try index.find(FindRequest(words: String(text), limit: 3))
            #expect(finding.terms.count <= FindRequest.termsMax)
        }
    }

    @Test func `operators are words like any other`() throws {
        let finding = try index.find(FindRequest(words: "etcd OR nosuchword"))
        #expect(finding.terms == ["etcd", "or", "nosuchword"])
        #expect(finding.isAnyOf)
    }

    @Test func `what only filters ask for cannot be typed`() throws {
        for word in ["kindxevidence", "was", "titlexetcd", "facet"] {
            #expect(try index.find(FindRequest(words: word)).hits.isEmpty)
        }
        let hostile = FindRequest(words: "etcd", impact: "high\") OR facet:(\"kindxevidence")
        #expect(try index.find(hostile).hits.isEmpty)
    }

    @Test func `names of people and places are looked up, never spliced in`() throws {
        for name in ["\" OR \"", "x') OR ('1'='1", "", "\u{0}"] {
            #expect(throws: Refusal.self) {
                try index.find(FindRequest(words: "etcd", by: name))
            }
            #expect(throws: Refusal.self) {
                try index.find(FindRequest(words: "etcd", on: name))
            }
        }
    }

    @Test func `limits outside their range are brought inside`() throws {
        #expect(try index.find(FindRequest(words: "", limit: -5)).hits.isEmpty)
        let most = try index.find(FindRequest(words: "", limit: Int.max)).hits.count
        #expect(most > 0 && most <= FindRequest.limitMax)
        #expect(try index.events(by: IndexScript.id(1), limit: Int.min).isEmpty)
    }
}
