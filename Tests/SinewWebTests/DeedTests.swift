import SinewCore
import SinewRuntime
import SinewWeb
import Testing

/// What is done to a declared thing, after a page said what will happen.
@Suite struct `Deeds` {
    let bench = LedgerBench()
    private static let step = "payments/problem-framing"

    @Test func `starting a step says what will be checked, and starts it`() async throws {
        let desk = try await bench.framed()
        let size = try await bench.size(desk)
        let asked = try await bench.get("/start/steps/\(Self.step)", from: desk)
        #expect(asked.status == 200)
        #expect(asked.text.contains("Would be recorded"))
        #expect(asked.text.contains("What that changes"))
        #expect(asked.text.contains("Nothing says what starts it."))
        #expect(try await bench.size(desk) == size)
        let done = try await bench.post("/start/steps/\(Self.step)", "key=k", to: desk)
        #expect(done.header("Location") == "/workflows/\(Self.step)")
        #expect(try await state(Self.step, .step, desk) == "active")
        let again = try await bench.post("/start/steps/\(Self.step)", "key=k", to: desk)
        #expect(again.status == 303)
        let twice = try await bench.post("/start/steps/\(Self.step)", "key=k2", to: desk)
        #expect(twice.status == 409)
        #expect(twice.text.contains("A step is not started, active or retired."))
    }

    @Test func `stopping needs a reason, which stays with the entry`() async throws {
        let desk = try await bench.framed()
        try await bench.tell(desk, .startStep(name: Self.step))
        let none = try await bench.post("/stop/steps/\(Self.step)", "key=k&reason=+", to: desk)
        #expect(none.status == 409)
        #expect(none.text.contains("id=\"f-reason-wrong\""))
        let done = try await bench.post(
            "/stop/steps/\(Self.step)", "key=k&reason=Moved+to+another+team", to: desk)
        #expect(done.status == 303)
        let page = try await bench.get("/workflows/\(Self.step)", from: desk).text
        #expect(page.contains("step stopped: Moved to another team"))
    }

    @Test func `only who is named can say that a step is theirs`() async throws {
        let desk = try await bench.framed()
        try await bench.tell(desk, .startStep(name: Self.step))
        let refused = try await bench.get("/confirm/steps/\(Self.step)", from: desk)
        #expect(refused.text.contains("Ask the person who is named"))
        #expect(!refused.text.contains("Confirm: this is mine"))
        try await bench.tell(
            desk, .change(.step, name: Self.step, values: ["primary": "mei"]))
        let asked = try await bench.get("/confirm/steps/\(Self.step)", from: desk).text
        #expect(asked.contains("confirmed in person as primary"))
        let done = try await bench.post("/confirm/steps/\(Self.step)", "key=k", to: desk)
        #expect(done.header("Location") == "/workflows/\(Self.step)")
    }

    @Test func `what another member confirms in person is no button`() async throws {
        let desk = try await bench.framed()
        try await bench.tell(desk, .add(.member, slug: "tom", values: [:], isKnownAsNew: true))
        try await bench.tell(
            desk,
            .change(.step, name: Self.step, values: ["primary": "mei", "backup": "tom"]))
        try await bench.tell(desk, .startStep(name: Self.step))
        let address = "/workflows/\(Self.step)"
        let own = try await bench.get(address, from: desk).text
        #expect(own.contains(">Confirm as mei</a>"))
        try await bench.tell(desk, .confirm(steps: [Self.step]))
        let others = try await bench.get(address, from: desk).text
        #expect(others.contains("tom confirms it: "))
        #expect(!others.contains("Confirm as"))
        #expect(!(try await bench.get("/", from: desk).text).contains("Confirm as tom"))
    }

    @Test func `a new name is shown with all that follows it, then given`() async throws {
        let desk = try await bench.framed()
        let asked = try await bench.get("/rename/workflows/payments", from: desk).text
        #expect(asked.contains("See what that does"))
        let size = try await bench.size(desk)
        let shown = try await bench.post(
            "/rename/workflows/payments", "key=k&look=1&to=money", to: desk)
        #expect(shown.status == 200)
        #expect(shown.text.contains("renamed to money/problem-framing"))
        #expect(shown.text.contains("Rename to money</button>"))
        #expect(shown.text.contains("<input type=\"hidden\" name=\"to\" value=\"money\">"))
        #expect(try await bench.size(desk) == size)
        let done = try await bench.post("/rename/workflows/payments", "key=k&to=money", to: desk)
        #expect(done.header("Location") == "/workflows/money")
        #expect(try await bench.get("/workflows/payments", from: desk).status == 200)
        #expect(
            try await bench.get("/workflows/payments/problem-framing", from: desk).status == 200)
    }

    @Test(arguments: ["Not a name", "late%2Fslash", "%3Cb%3E", ""])
    func `a name that cannot be is told at its field`(name: String) async throws {
        let desk = try await bench.found()
        for form in ["look=1&to=\(name)", "to=\(name)"] {
            let seen = try await bench.post("/rename/metrics/late", "key=k&" + form, to: desk)
            #expect(seen.status == 409)
            #expect(seen.text.contains("id=\"f-to-wrong\""))
            #expect(seen.text.contains("See what that does"))
        }
    }

    @Test func `two metrics that are one become one`() async throws {
        let desk = try await bench.found()
        try await bench.tell(
            desk, .add(.metric, slug: "tardy", values: ["title": "Tardy"], isKnownAsNew: true))
        let asked = try await bench.get("/merge/metrics/tardy", from: desk).text
        #expect(asked.contains("<option value=\"late\">"))
        #expect(!asked.contains("<option value=\"tardy\">"))
        let shown = try await bench.post(
            "/merge/metrics/tardy", "key=k&look=1&into=late", to: desk)
        #expect(shown.text.contains("Merge into late</button>"))
        #expect(shown.text.contains("<code>sinew metric merge tardy --into late --dry-run</code>"))
        let selfish = try await bench.post(
            "/merge/metrics/tardy", "key=k&look=1&into=tardy", to: desk)
        #expect(selfish.status == 409)
        let done = try await bench.post("/merge/metrics/tardy", "key=k&into=late", to: desk)
        #expect(done.status == 303)
        #expect(
            try await bench.get("/metrics/tardy", from: desk).text
                .contains("<h1>Payments after cut-off</h1>"))
    }

    @Test func `a member who leaves is shown with what would be stale`() async throws {
        let desk = try await bench.framed()
        try await bench.tell(desk, .add(.member, slug: "tom", values: [:], isKnownAsNew: true))
        try await bench.tell(
            desk, .change(.step, name: Self.step, values: ["primary": "mei", "backup": "tom"]))
        try await bench.tell(desk, .startStep(name: Self.step))
        let asked = try await bench.get("/leave/members/tom", from: desk).text
        #expect(asked.contains("tom, the backup, has left."))
        let done = try await bench.post("/leave/members/tom", "key=k", to: desk)
        #expect(done.header("Location") == "/members/tom")
        #expect(try await state("tom", .member, desk) == "left")
    }

    @Test func `every deed of every noun answers, and none records before its button`()
        async throws
    {
        let desk = try await bench.framed()
        let size = try await bench.size(desk)
        let names: [Noun: String] = [
            .workflow: "payments", .step: Self.step, .metric: "late", .member: "mei",
            .pack: "six-muscle-loop", .evidence: "E-1",
        ]
        for deed in Deed.allCases {
            for noun in deed.nouns {
                guard let name = names[noun] else { continue }
                let path = "/\(deed.rawValue)/\(noun.plural)/\(name)"
                #expect(try await bench.get(path, from: desk).status == 200, "\(path)")
            }
        }
        #expect(try await bench.get("/retire/metrics/nothing", from: desk).status == 404)
        #expect(try await bench.get("/merge/workflows/payments", from: desk).status == 404)
        #expect(try await bench.size(desk) == size)
    }

    private func state(_ name: String, _ noun: Noun, _ desk: LocalDesk) async throws -> String? {
        try await desk.answer(.show(name: name, noun: noun), asOf: nil)
            .data.object?["record"]?.object?["state"]?.text
    }
}

@Suite struct `Readings on a page` {
    let bench = LedgerBench()

    @Test func `a reading is recorded once, on its day, and drawn`() async throws {
        let desk = try await bench.found()
        for _ in 0..<2 {
            let seen = try await bench.post(
                "/read/metrics/late", "key=k&value=4.5&happened=2026-04-01&note=Holiday", to: desk)
            #expect(seen.header("Location") == "/metrics/late")
        }
        let page = try await bench.get("/metrics/late", from: desk).text
        #expect(page.contains(">Holiday</span>"))
        #expect(page.contains("<polyline class=\"trend\""))
        #expect(page.contains("From 4.5 on"))
        #expect(page.components(of: "4.5 per week") == 1)
    }

    @Test(arguments: [
        ("value=many", "value"), ("value=", "value"), ("value=1&happened=someday", "happened"),
        ("value=1&happened=2031-01-01", "happened"), ("value=1&note=a%0Ab", "note"),
    ])
    func `what cannot be read is told at its field and kept`(
        form: String, field: String
    ) async throws {
        let desk = try await bench.found()
        let size = try await bench.size(desk)
        let seen = try await bench.post("/read/metrics/late", "key=k&" + form, to: desk)
        #expect(seen.status == 409)
        #expect(seen.text.contains("id=\"f-\(field)-wrong\""))
        #expect(seen.text.components(of: " autofocus") == 1)
        #expect(try await bench.size(desk) == size)
    }

    @Test func `a metric of the past or of another time takes no reading`() async throws {
        let desk = try await bench.found()
        let past = try await bench.get("/metrics/late?as-of=4", from: desk)
        #expect(!past.text.contains("/read/metrics/late"))
        try await bench.tell(desk, .retire(.metric, name: "late", reason: "Not used"))
        #expect(
            !(try await bench.get("/metrics/late", from: desk).text)
                .contains("/read/metrics/late"))
    }
}
