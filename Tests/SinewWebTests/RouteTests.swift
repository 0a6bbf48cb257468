import Hummingbird
import SinewCore
import SinewRuntime
import SinewWeb
import Testing

@Suite struct `Routes` {
    @Test(arguments: ["/nowhere", "/ledgers", "/static/css/sinew.0.css", "/evidence/%00"])
    func `what is not there says so in the same language`(path: String) async throws {
        let seen = try await WebHarness.send(path)
        #expect(seen.status == 404)
        #expect(seen.text.contains("<h1>Not found</h1>"))
        #expect(seen.text.contains("<nav class=\"rail\""))
    }

    @Test func `what is not there says so in JSON to those who ask for it`() async throws {
        let seen = try await WebHarness.send("/nowhere", headers: [.accept: "application/json"])
        #expect(seen.status == 404)
        #expect(
            seen.text == """
                {"refusal":{"code":"request","message":"There is no such page.",\
                "next":"sinew find WORDS","rule":""}}

                """)
    }

    @Test func `a ledger that cannot be read is told apart from a rule`() async throws {
        let seen = try await WebHarness.send("/", to: SheetDesk(refusing: CancellationError()))
        #expect(seen.status == 500)
        #expect(seen.text.contains("<h1>Something broke</h1>"))
        #expect(!seen.text.contains("CancellationError"))
    }

    @Test func `a name may hold slashes and anything that is encoded`() async throws {
        let desk = SheetDesk()
        _ = try await WebHarness.send("/runbooks/etcd/no%20leader%2Fx", to: desk)
        #expect(await desk.questions == [.show(name: "etcd/no leader/x", noun: .runbook)])
    }

    @Test func `declared things are listed and records come newest first`() async throws {
        let desk = SheetDesk()
        _ = try await WebHarness.send("/workflows", to: desk)
        _ = try await WebHarness.send("/workflows?retired=1", to: desk)
        _ = try await WebHarness.send("/incidents", to: desk)
        _ = try await WebHarness.send("/incidents?skip=100", to: desk)
        #expect(
            await desk.questions == [
                .portfolio(asker: "mei"),
                .list(.workflow, includingRetired: true),
                .recent(.incident, limit: WebLimits.recordsPerPage),
                .recent(.incident, limit: WebLimits.recordsPerPage, skip: 100),
            ])
    }

    @Test func `a page can be read as of an earlier entry`() async throws {
        let desk = SheetDesk()
        let seen = try await WebHarness.send("/?as-of=12", to: desk)
        #expect(await desk.points == [.sequence(12)])
        #expect(seen.text.contains("not now"))
        #expect(try await WebHarness.send("/?as-of=yesterday").status == 409)
    }

    @Test func `a report page answers JSON to those who ask for it`() async throws {
        let seen = try await WebHarness.send("/", headers: [.accept: "application/json"])
        #expect(seen.status == 200)
        #expect(seen.header("Content-Type") == "application/json; charset=utf-8")
        #expect(
            seen.text == """
                {"asOf":{"sequence":6412,"time":"2026-04-12T13:20:00Z"},"data":{"count":0},\
                "ledger":"00000000000000010000000000000002","report":"status"}

                """)
    }

    @Test func `a browser gets a page, whatever else it takes`() async throws {
        let seen = try await WebHarness.send(
            "/", headers: [.accept: "text/html,application/xhtml+xml,application/json;q=0.9"])
        #expect(seen.header("Content-Type") == "text/html; charset=utf-8")
    }

    @Test func `the ledger is verified at the press of its button`() async throws {
        let desk = SheetDesk([.verify: Sheet(title: "Ledger", lede: "All 6,412 entries hold.")])
        #expect(try await WebHarness.send("/ledger", to: desk).text.contains("Verify now"))
        let seen = try await WebHarness.post(
            "/ledger/verify", "token=\(WebHarness.token)", to: desk)
        #expect(seen.status == 200)
        #expect(seen.text.contains("All 6,412 entries hold."))
        #expect(await desk.verifications == 1)
    }

    @Test func `style and script are kept for ever under a name that holds their digest`()
        async throws
    {
        let page = try await WebHarness.send("/").text
        for (folder, type) in [
            ("css", "text/css; charset=utf-8"), ("js", "text/javascript; charset=utf-8"),
        ] {
            let start = try #require(page.firstRange(of: "/static/\(folder)/")).lowerBound
            let address = String(page[start...].prefix { $0 != "\"" })
            let seen = try await WebHarness.send(address)
            #expect(seen.status == 200)
            #expect(seen.header("Content-Type") == type)
            #expect(seen.header("Cache-Control") == "public, max-age=31536000, immutable")
        }
    }

    @Test func `the server says that it is there`() async throws {
        let seen = try await WebHarness.send("/healthz")
        #expect(seen.status == 200)
        #expect(seen.text == "ok\n")
    }

    @Test func `a refusal shows its message, its rule and the next command`() async throws {
        let refusal = Refusal(
            "step-has-no-owner", "This step has no owner.", rule: "invariant 3",
            next: "sinew step edit a/b --primary mei")
        let seen = try await WebHarness.send("/", to: SheetDesk(refusing: refusal))
        #expect(seen.status == 409)
        #expect(seen.text.contains("This step has no owner."))
        #expect(seen.text.contains("<dd>invariant 3</dd>"))
        #expect(seen.text.contains("<code>sinew step edit a/b --primary mei</code>"))
    }

    @Test func `a refusal that something is not there is a page that is not there`() async throws {
        let refusal = Refusal(
            "evidence-not-found", "There is no E-9.", rule: "names", next: "sinew log")
        let desk = SheetDesk(refusing: refusal)
        #expect(try await WebHarness.send("/evidence/E-9", to: desk).status == 404)
        let json = try await WebHarness.send(
            "/evidence/E-9", headers: [.accept: "application/json"], to: desk)
        #expect(json.status == 404)
        #expect(
            json.text == """
                {"refusal":{"code":"evidence-not-found","message":"There is no E-9.",\
                "next":"sinew log","rule":"names"}}

                """)
    }
}

extension String {
    /// How often `part` occurs.
    func components(of part: String) -> Int { ranges(of: part).count }
}
