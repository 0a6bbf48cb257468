import Hummingbird
import SinewCore
import SinewWeb
import Testing

@Suite struct `Security of the pages` {
    private static let form = "token=\(WebHarness.token)&title=x"

    @Test(
        arguments: [
            "/", "/find?q=x", "/find?q=x&part=hits", "/evidence", "/evidence/new", "/ledger",
            "/nowhere", "/healthz", "/?as-of=x",
        ])
    func `every answer says what a browser may do with it`(path: String) async throws {
        let seen = try await WebHarness.send(path)
        #expect(
            seen.header("Content-Security-Policy") == """
                default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
                connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'
                """)
        #expect(seen.header("X-Content-Type-Options") == "nosniff")
        #expect(seen.header("Referrer-Policy") == "no-referrer")
        #expect(seen.header("Cross-Origin-Opener-Policy") == "same-origin")
        #expect(seen.header("Cross-Origin-Resource-Policy") == "same-origin")
        #expect(seen.header("Cache-Control") == "no-store")
    }

    @Test(arguments: ["/", "/find?q=x", "/evidence/new", "/nowhere", "/check", "/workflows"])
    func `no page holds a style or a script of its own`(path: String) async throws {
        let text = try await WebHarness.send(path, to: SheetDesk([.status: .everyPart])).text
        #expect(!text.contains(" style="))
        #expect(!text.contains("<style"))
        #expect(!text.contains(" onclick"))
        #expect(text.components(of: "<script") == 1)
        #expect(text.contains("<script src=\"/static/js/sinew."))
    }

    @Test(
        arguments: [
            ("cross-site", nil), ("same-site", nil), ("none", nil), (nil, "https://evil.example"),
            (nil, "null"), (nil, "http://localhost:8080"), (nil, "https://localhost"),
            ("same-origin", "http://evil.example"),
        ] as [(String?, String?)])
    func `a form that another site sends records nothing`(site: String?, origin: String?)
        async throws
    {
        let desk = SheetDesk()
        let seen = try await WebHarness.post(
            "/evidence", Self.form, headers: headers(site, origin), to: desk)
        #expect(seen.status == 403)
        #expect(await desk.commands == [])
    }

    @Test(
        arguments: [
            ("same-origin", "http://localhost"), ("same-origin", "null"), ("same-origin", nil),
            (nil, nil),
        ]
            as [(String?, String?)])
    func `a form of ours is taken`(site: String?, origin: String?) async throws {
        let desk = SheetDesk()
        let seen = try await WebHarness.post(
            "/evidence", Self.form, headers: headers(site, origin), to: desk)
        #expect(seen.status == 303)
        #expect(await desk.commands.count == 1)
    }

    private func headers(_ site: String?, _ origin: String?) -> HTTPFields {
        var fields: HTTPFields = [:]
        if let name = HTTPFields.Element.Name("Sec-Fetch-Site") { fields[name] = site }
        fields[.origin] = origin
        return fields
    }

    @Test(arguments: ["title=x", "token=&title=x", "token=0f0e&title=x"])
    func `a form without our token records nothing`(form: String) async throws {
        let desk = SheetDesk()
        #expect(try await WebHarness.post("/evidence", form, to: desk).status == 403)
        #expect(try await WebHarness.post("/ledger/verify", form, to: desk).status == 403)
        #expect(await desk.commands == [])
        #expect(await desk.verifications == 0)
    }

    @Test func `what is no form is not taken for one`() async throws {
        let seen = try await WebHarness.send(
            "/evidence", .post, headers: [.contentType: "text/plain"], body: Self.form)
        #expect(seen.status == 415)
    }

    @Test func `a body beyond its bound is refused`() async throws {
        let body = "title=" + String(repeating: "a", count: WebLimits.bodyBytesMax)
        #expect(try await WebHarness.post("/evidence", body).status == 413)
    }

    @Test func `a name that is not ours learns nothing, not even the name of the ledger`()
        async throws
    {
        let seen = try await WebHarness.send("/", port: 7417)
        #expect(seen.status == 421)
        #expect(!seen.text.contains("Oxbow"))
        #expect(seen.header("Content-Security-Policy") != nil)
    }

    @Test(arguments: [
        ("127.0.0.1:7417", true), ("localhost:7417", true), ("[::1]:7417", true),
        ("localhost", false), ("localhost:80", false), ("evil.example:7417", false),
        ("127.0.0.1.evil.example:7417", false), ("127.0.0.1:74170", false), ("", false),
        ("LOCALHOST:7417", false), ("localhost:7417\u{301}", false),
    ])
    func `only loopback names with our port are ours`(authority: String, isOurs: Bool) throws {
        #expect(try WebAddress().admits(authority: authority) == isOurs)
    }

    @Test(arguments: ["0.0.0.0", "::", "192.168.1.4", "example.org", "", "127.0.0.1\u{301}"])
    func `no address that others can reach is bound`(host: String) {
        let refusal = #expect(throws: Refusal.self) { try WebAddress(host: host) }
        #expect(refusal?.code == "address-not-loopback")
    }

    @Test(arguments: [0, -1, 65_536])
    func `a port is a port`(port: Int) {
        let refusal = #expect(throws: Refusal.self) { try WebAddress(port: port) }
        #expect(refusal?.code == "port-out-of-range")
    }

    @Test func `an address longer than any page has is refused`() async throws {
        let path = "/find?q=" + String(repeating: "a", count: WebLimits.addressBytesMax)
        #expect(try await WebHarness.send(path).status == 414)
    }
}
