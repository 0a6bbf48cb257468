import SinewCore
import SinewWeb
import Testing

@Suite struct `Find page` {
    private let hits = Sheet(
        title: "Found for “etcd”", lede: "2 results.",
        parts: [
            .init(
                "Found", count: "1",
                .cord([.init(folio: "E-1", what: .link("etcd", page: "/evidence/E-1"))]))
        ], command: "sinew find etcd")

    @Test func `words and filters in the address become one search`() async throws {
        let desk = SheetDesk([.find: hits])
        _ = try await WebHarness.send(
            "/find?q=etcd+no%20leader&kind=runbook&kind=evidence&by=mei&on=payments"
                + "&since=2026-02-01&impact=high", to: desk)
        let words = """
            etcd no leader kind:evidence,runbook by:mei on:payments since:2026-02-01 impact:high
            """
        #expect(
            await desk.questions
                == [.find(FindRequest(words: words, limit: WebLimits.hitsPerPage))])
    }

    @Test func `filters stay in the form, in the search above and in what was typed`() async throws
    {
        let seen = try await WebHarness.send(
            "/find?q=etcd&kind=runbook&by=mei&impact=high", to: SheetDesk([.find: hits]))
        #expect(seen.text.contains("value=\"etcd\" maxlength=\"256\""))
        #expect(seen.text.contains("<input type=\"hidden\" name=\"kind\" value=\"runbook\">"))
        #expect(seen.text.contains("name=\"kind\" value=\"runbook\" checked>Runbook"))
        #expect(seen.text.contains("<option value=\"high\" selected>High</option>"))
        #expect(seen.text.contains("<a href=\"/find?q=etcd\">Clear</a>"))
    }

    @Test func `the part for search as you type is what stands in the page`() async throws {
        let desk = SheetDesk([.find: hits])
        let whole = try await WebHarness.send("/find?q=etcd", to: desk).text
        let part = try await WebHarness.send("/find?q=etcd&part=hits", to: desk)
        #expect(part.status == 200)
        #expect(part.text.hasPrefix("<header class=\"head\">"))
        #expect(!part.text.contains("<nav"))
        #expect(whole.contains(part.text))
    }

    @Test func `a search that is refused says why in its place`() async throws {
        let long = String(repeating: "a", count: 300)
        let seen = try await WebHarness.send("/find?q=\(long)&part=hits")
        #expect(seen.status == 409)
        #expect(seen.text.contains("That is too long to search for."))
    }

    @Test func `a search for nothing asks the ledger nothing`() async throws {
        let desk = SheetDesk()
        let seen = try await WebHarness.send("/find?q=+&kind=nonsense&impact=huge", to: desk)
        #expect(seen.text.contains("How to ask"))
        #expect(await desk.questions == [])
    }

    @Test func `a filter is one word, so that it cannot bring another along`() {
        var query = FindQuery()
        query.words = "etcd"
        query.by = "mei kind:member"
        #expect(query.written == "etcd by:mei")
    }
}
