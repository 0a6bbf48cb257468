import Hummingbird
import SinewCore
import SinewRuntime
import SinewWeb
import Testing

/// Adding and changing what is declared, on a real ledger.
@Suite struct `Forms of declared things` {
    let bench = LedgerBench()

    @Test(arguments: Noun.allCases.filter(\.hasForm))
    func `every declared noun has a form with every field of its schema`(
        noun: Noun
    ) async throws {
        let desk = try await bench.found()
        let seen = try await bench.get("/new/\(noun.plural)", from: desk)
        #expect(seen.status == 200)
        let fields = noun.formFields(isNew: true)
        #expect(fields.count > 3)
        for field in fields {
            #expect(seen.text.contains(" name=\"\(field.name)\""), "\(field.name)")
            #expect(seen.text.contains(HTML(field.summary).text + "."), "\(field.name)")
        }
        #expect(seen.text.components(of: " autofocus") == 1)
        #expect(seen.text.components(of: "btn main") == 1)
        #expect(!seen.text.contains("origin-key"))
    }

    @Test func `no field of a schema has a name that the forms use themselves`() {
        let own: Set<String> = ["token", "key", "seen", "new", "slug", "all", "look"]
        for noun in Noun.allCases where noun.hasForm {
            #expect(own.isDisjoint(with: noun.schema.fields.map(\.name)), "\(noun)")
            #expect(!noun.schema.fields.contains { $0.name.hasPrefix("choose-") })
        }
    }

    @Test func `what the form says is declared, named after its title`() async throws {
        let desk = try await bench.found()
        let made = try await bench.post(
            "/new/workflows",
            "key=k&slug=&title=Claims+/+Refunds&summary=%20%20Two%0D%0Alines%20&primary=mei"
                + "&criticality=critical&escalate-after=1h30m&review-day=monday&backup=",
            to: desk)
        #expect(made.status == 303)
        #expect(made.header("Location") == "/workflows/claims-refunds")
        let record = try await values("claims-refunds", .workflow, desk)
        #expect(record["summary"] == "  Two\nlines")
        #expect(record["escalate-after"] == .integer(90))
        #expect(record["primary"] == "mei")
        #expect(record["backup"] == nil)
        #expect(record["pack"] == "six-muscle-loop")
    }

    @Test func `a step is named after its capability and inherits from its workflow`()
        async throws
    {
        let desk = try await bench.found()
        try await bench.tell(
            desk,
            .change(
                .workflow, name: "payments", values: ["primary": "mei", "escalate-after": "30m"]))
        let asked = try await bench.get("/new/steps?workflow=payments", from: desk).text
        #expect(asked.contains("name=\"workflow\" type=\"text\" value=\"payments\""))
        #expect(asked.contains("placeholder=\"from the workflow: mei\""))
        #expect(asked.contains("placeholder=\"from the workflow: 30m\""))
        #expect(asked.contains("Empty means mei, from payments."))
        #expect(asked.contains("<option value=\"problem-framing\">Problem framing</option>"))
        let made = try await bench.post(
            "/new/steps",
            "key=k&slug=&workflow=payments&capability=problem-framing&scope-in=Cards%0D%0ACash",
            to: desk)
        #expect(made.header("Location") == "/workflows/payments/problem-framing")
        let record = try await values("payments/problem-framing", .step, desk)
        #expect(record["scope-in"] == ["Cards", "Cash"])
        #expect(record["primary"] == nil)
    }

    @Test func `the checks of a step stand beside the fields that settle them`() async throws {
        let desk = try await bench.framed()
        let grey = try await bench.get("/edit/steps/payments/problem-framing", from: desk).text
        #expect(grey.contains("It is not started, so nothing is missing yet."))
        #expect(!grey.contains("href=\"#s-bad\""))
        try await bench.tell(desk, .startStep(name: "payments/problem-framing"))
        let page = try await bench.get("/edit/steps/payments/problem-framing", from: desk).text
        let verdict = try #require(page.firstRange(of: "id=\"f-trigger-check\""))
        #expect(page[verdict.upperBound...].prefix(400).contains("Nothing says what starts it."))
        for field in ["primary", "trigger", "stop", "metric", "escalate-to"] {
            #expect(page.contains("id=\"f-\(field)-check\""), "\(field)")
            #expect(page.contains("f-\(field)-hint f-\(field)-check"), "\(field)")
        }
    }

    @Test func `saving changes only what differs, and nothing where nothing does`() async throws {
        let desk = try await bench.found()
        try await bench.tell(
            desk, .change(.workflow, name: "payments", values: ["summary": "One\nTwo"]))
        let size = try await bench.size(desk)
        let same = try await bench.post(
            "/edit/workflows/payments",
            "key=a&seen=\(size)&title=Payments&summary=One%0D%0ATwo&criticality=critical&owner=mei",
            to: desk)
        #expect(same.status == 303)
        #expect(try await bench.size(desk) == size)
        let changed = try await bench.post(
            "/edit/workflows/payments",
            "key=b&seen=\(size)&title=Payments&summary=One%0D%0ATwo&criticality=ordinary&owner=",
            to: desk)
        #expect(changed.header("Location") == "/workflows/payments")
        let record = try await values("payments", .workflow, desk)
        #expect(record["criticality"] == "ordinary")
        #expect(record["owner"] == nil)
        let events = try await desk.answer(.events(first: size + 1, limit: 9), asOf: nil)
        let names = events.data.object?["events"]?.list?.first?.object?["facts"]?.object?.names
        #expect(names.map(Set.init) == ["criticality", "owner"])
        #expect(try await bench.size(desk) == size + 1)
    }

    @Test(arguments: [
        ("title=&primary=mei", "title"), ("title=A&primary=nobody", "primary"),
        ("title=A&primary=mei&backup=mei", "backup"),
        ("title=A&escalate-after=soon", "escalate-after"),
        ("slug=Not+This&title=A", "slug"), ("slug=payments&title=A", "slug"),
        ("title=A&criticality=huge", "criticality"),
    ])
    func `what the law refuses stands at its field, with the rule, and all is kept`(
        form: String, field: String
    ) async throws {
        let desk = try await bench.found()
        let size = try await bench.size(desk)
        let seen = try await bench.post(
            "/new/workflows", "key=k&summary=Kept+words&escalate-how=kept&" + form, to: desk)
        #expect(seen.status == 409)
        #expect(seen.text.contains("id=\"f-\(field)-wrong\""))
        #expect(seen.text.contains("Rule: "))
        #expect(seen.text.contains("<a href=\"#f-\(field)\">"))
        #expect(seen.text.contains("\nKept words</textarea>"))
        #expect(seen.text.contains("value=\"kept\""))
        #expect(seen.text.components(of: " autofocus") == 1)
        #expect(seen.text.components(of: "role=\"alert\"") == 1)
        #expect(try await bench.size(desk) == size)
    }

    @Test func `all fields that are wrong are told at once`() async throws {
        let desk = try await bench.found()
        let seen = try await bench.post(
            "/new/workflows", "key=k&slug=x&title=&primary=nobody&escalate-after=soon", to: desk)
        for field in ["title", "primary", "escalate-after"] {
            #expect(seen.text.contains("id=\"f-\(field)-wrong\""), "\(field)")
            #expect(seen.text.contains("<a href=\"#f-\(field)\">"), "\(field)")
        }
        let focused = try #require(seen.text.firstRange(of: " autofocus"))
        #expect(seen.text[..<focused.lowerBound].suffix(300).contains("name=\"title\""))
        #expect(seen.text.components(of: " autofocus") == 1)
    }

    @Test func `an address may bring along what is known`() async throws {
        let desk = try await bench.framed()
        let page = try await bench.get("/workflows/payments/problem-framing", from: desk).text
        let address = "/new/handoffs?from=payments/problem-framing"
        #expect(page.contains("href=\"\(address)\""))
        let asked = try await bench.get(address, from: desk).text
        #expect(asked.contains("name=\"from\" type=\"text\" value=\"payments/problem-framing\""))
        let hostile = try await bench.get("/new/handoffs?what=%22%3E%3Cscript%3E", from: desk)
        #expect(hostile.text.contains("value=\"&quot;&gt;&lt;script&gt;\""))
    }

    @Test func `a form can be read as JSON`() async throws {
        let desk = try await bench.framed()
        for path in ["/new/steps", "/edit/steps/payments/problem-framing"] {
            let seen = try await WebHarness.send(
                path, headers: [.accept: "application/json"], to: desk)
            #expect(seen.text.contains("\"report\":\"form\""), "\(path)")
        }
    }

    @Test func `a look-alike is shown first and added where somebody looked`() async throws {
        let desk = try await bench.found()
        let form = "slug=late-2&title=Payments+after+cut-off"
        let seen = try await bench.post("/new/metrics", "key=a&" + form, to: desk)
        #expect(seen.status == 409)
        #expect(seen.text.contains("This resembles what is there: late"))
        #expect(seen.text.contains("<input type=\"checkbox\" name=\"new\" value=\"1\">"))
        let made = try await bench.post("/new/metrics", "key=b&new=1&" + form, to: desk)
        #expect(made.header("Location") == "/metrics/late-2")
    }

    @Test(arguments: ["", "&seen=", "&seen=x", "&seen=0", "&seen=-5"])
    func `a change that does not say what it saw goes over nothing`(seen: String) async throws {
        let desk = try await bench.found()
        let size = try await bench.size(desk)
        let form = "key=c\(seen)&title=Money"
        let answer = try await bench.post("/edit/workflows/payments", form, to: desk)
        #expect(answer.status == 409)
        #expect(answer.text.contains("does not say what it was opened upon"))
        #expect(try await bench.size(desk) == size)
    }

    @Test func `a form that is sent twice declares once and changes once`() async throws {
        let desk = try await bench.found()
        for (path, form) in [
            ("/new/members", "key=a&slug=tom&name=Tom"),
            ("/edit/workflows/payments", "key=b&seen=\(try await bench.size(desk))&title=Money"),
        ] {
            let first = try await bench.post(path, form, to: desk)
            let size = try await bench.size(desk)
            let again = try await bench.post(path, form, to: desk)
            #expect(first.status == 303)
            #expect(again.status == 303)
            #expect(again.header("Location") == first.header("Location"))
            #expect(try await bench.size(desk) == size)
        }
    }

    @Test(arguments: ["/new/members", "/edit/workflows/payments", "/rename/workflows/payments"])
    func `a form without its token is refused`(path: String) async throws {
        let desk = try await bench.found()
        let size = try await bench.size(desk)
        let seen = try await WebHarness.post(path, "token=wrong&title=X&to=x", to: desk)
        #expect(seen.status == 403)
        #expect(try await bench.size(desk) == size)
    }

    @Test func `what was retired has no form`() async throws {
        let desk = try await bench.found()
        try await bench.tell(desk, .retire(.metric, name: "late", reason: "Not used"))
        let seen = try await bench.get("/edit/metrics/late", from: desk)
        #expect(seen.status == 200)
        #expect(seen.text.contains("it stays as it is"))
        #expect(!seen.text.contains("<form class=\"form"))
        let sent = try await bench.post("/edit/metrics/late", "key=k&title=New", to: desk)
        #expect(sent.status == 409)
    }

    @Test func `two things of one name have two pages`() async throws {
        let desk = try await bench.found()
        try await bench.tell(
            desk,
            .add(.workflow, slug: "late", values: ["title": "Late work"], isKnownAsNew: true))
        #expect(
            try await bench.get("/workflows/late", from: desk).text.contains("<h1>Late work</h1>"))
        #expect(
            try await bench.get("/metrics/late", from: desk).text
                .contains("<h1>Payments after cut-off</h1>"))
        #expect(
            try await bench.get("/edit/metrics/late", from: desk).text
                .contains("value=\"Payments after cut-off\""))
    }

    func values(_ name: String, _ noun: Noun, _ desk: LocalDesk) async throws -> Object {
        let report = try await desk.answer(.show(name: name, noun: noun), asOf: nil)
        return try #require(report.data.object?["record"]?.object?["values"]?.object)
    }
}
