import SinewCore
import SinewRuntime
import SinewWeb
import Testing

/// The routes on a real ledger: what a page says is what was recorded.
@Suite struct `Pages of a ledger` {
    let bench = LedgerBench()

    @Test func `every page answers`() async throws {
        let desk = try await bench.found()
        let paths =
            [
                "/", "/check", "/check?on=payments&level=error", "/find", "/find?q=cut-off",
                "/ledger", "/ledger/events?first=2", "/evidence/new", "/explain/E-1",
                "/workflows/payments", "/members/mei", "/metrics/late", "/evidence/E-1",
                "/?as-of=2",
            ] + Noun.allCases.filter { $0 != .ledger }.map { "/\($0.plural)" }
        for path in paths {
            let seen = try await bench.get(path, from: desk)
            #expect(seen.status == 200, "\(path)")
            #expect(seen.text.components(of: "<h1>") == 1, "\(path)")
        }
    }

    @Test func `a name of something else is told as what it is`() async throws {
        let desk = try await bench.found()
        let seen = try await bench.get("/edit/workflows/mei", from: desk)
        #expect(seen.status == 404)
        #expect(seen.text.contains("“mei” is a member, not a workflow."))
        #expect(try await bench.get("/ledger/events?first=99999", from: desk).status == 404)
    }

    @Test func `every page that a list or an item links to answers`() async throws {
        let desk = try await bench.found()
        var waiting = ["/"]
        var seen: Set<String> = []
        while let path = waiting.popLast() {
            guard seen.insert(path).inserted else { continue }
            let page = try await bench.get(path, from: desk)
            #expect(page.status == 200, "\(path)")
            waiting += page.text.split(separator: "<a ").compactMap(Self.target)
        }
        for path in ["/metrics/late", "/workflows/payments", "/evidence/E-1", "/packs", "/check"] {
            #expect(seen.contains(path))
        }
        #expect(seen.contains { $0.hasPrefix("/readings/") })
    }

    /// Where a link leads, as far as it is a page of ours.
    private static func target(_ link: Substring) -> String? {
        guard let start = link.firstRange(of: "href=\"/") else { return nil }
        return "/" + String(link[start.upperBound...].prefix { $0 != "\"" })
    }

    @Test func `what the form says is recorded, and its page says it`() async throws {
        let desk = try await bench.found()
        let size = try await bench.size(desk)
        let made = try await bench.post(
            "/evidence",
            "key=k&title=Files+of+Monday+%2Bbank+~payments&summary=**Two**+late&impact=high",
            to: desk)
        #expect(made.status == 303)
        let place = try #require(made.header("Location"))
        #expect(place == "/evidence/E-2")
        let page = try await bench.get(place, from: desk).text
        for words in [
            "<h1>Files of Monday</h1>", "<strong>Two</strong> late", "href=\"/workflows/payments\"",
        ] {
            #expect(page.contains(words))
        }
        #expect(try await bench.size(desk) == size + 1)
    }

    @Test func `a form that is sent twice is recorded once`() async throws {
        let desk = try await bench.found()
        let first = try await bench.post("/evidence", "key=k&title=Once", to: desk)
        let again = try await bench.post("/evidence", "key=k&title=Once", to: desk)
        #expect(first.status == 303)
        #expect(again.header("Location") == first.header("Location"))
        #expect(try await bench.get("/evidence", from: desk).text.components(of: ">Once<") == 1)
    }

    @Test(arguments: [
        ("people=nobody", "people"), ("supports=no-such-workflow", "supports"),
        ("impact=huge", "impact"),
    ])
    func `what the law refuses is told at its field and records nothing`(
        entry: String, field: String
    ) async throws {
        let desk = try await bench.found()
        let size = try await bench.size(desk)
        let seen = try await bench.post("/evidence", "key=k&title=Kept&\(entry)", to: desk)
        #expect(seen.status == 409)
        #expect(seen.text.contains("id=\"f-\(field)-wrong\""))
        #expect(seen.text.contains("value=\"Kept\""))
        #expect(try await bench.size(desk) == size)
    }

    @Test func `the ledger is verified at the press of its button`() async throws {
        let desk = try await bench.found()
        let seen = try await bench.post("/ledger/verify", "", to: desk)
        #expect(seen.status == 200)
        #expect(seen.text.contains("hold"))
    }

    @Test func `a page as of an entry knows nothing of what came later`() async throws {
        let desk = try await bench.found()
        let before = try await bench.size(desk)
        try await bench.tell(desk, .logEvidence(values: ["title": "Later news"], happened: nil))
        let now = try await bench.get("/evidence", from: desk).text
        let then = try await bench.get("/evidence?as-of=\(before)", from: desk).text
        #expect(now.contains("Later news"))
        #expect(!then.contains("Later news"))
        #expect(then.contains("Cut-off times of three banks"))
    }

    @Test(arguments: ["/evidence/E-9", "/workflows/nowhere", "/explain/nothing"])
    func `what was never recorded is a page that is not there`(path: String) async throws {
        let desk = try await bench.found()
        #expect(try await bench.get(path, from: desk).status == 404)
    }

    @Test func `a title that is markup is found, and stays words`() async throws {
        let desk = try await bench.found()
        let title = "<script>alert(1)</script> settles"
        try await bench.tell(desk, .logEvidence(values: ["title": .text(title)], happened: nil))
        for path in ["/find?q=settles", "/evidence", "/evidence/E-2", "/"] {
            let page = try await bench.get(path, from: desk).text
            #expect(!page.contains("<script>alert"))
        }
        #expect(
            try await bench.get("/evidence/E-2", from: desk).text
                .contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt; settles</h1>"))
    }

    @Test func `a metric shows its readings with their figures`() async throws {
        let desk = try await bench.found()
        let page = try await bench.get("/metrics/late", from: desk).text
        #expect(page.contains("<span class=\"h\">Readings</span>"))
        #expect(page.contains("3 per week"))
        #expect(page.contains("Two banks"))
    }
}
