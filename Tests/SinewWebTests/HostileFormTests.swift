import SinewCore
import SinewRuntime
import SinewWeb
import Testing

/// Whatever is typed into a form comes back as words.
@Suite struct `Hostile text in forms` {
    let bench = LedgerBench()
    private static let hostile = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</textarea><b>x</b>",
        "'><svg onload=alert(1)>", "\u{202E}gnp.exe\u{2066}", "a\r\nb\n\nc", "--- !tag &a *a",
        "\"\u{301} onfocus=alert(1) x=\"", "javascript:alert(1)", "\u{1B}[2J\u{7}",
        String(repeating: "W", count: 1024), String(repeating: "é<", count: 600),
    ]
    private static let nouns = Noun.allCases.filter(\.hasForm)

    @Test(arguments: nouns, hostile)
    func `in every field it is refused or recorded, and shown as words`(
        noun: Noun, text: String
    ) async throws {
        let desk = try await bench.framed()
        let encoded = PageLink.encoded(text)
        let fields = noun.formFields(isNew: true).map { "&\($0.name)=\(encoded)" }
        let seen = try await bench.post(
            "/new/\(noun.plural)", "key=k&slug=\(encoded)" + fields.joined(), to: desk)
        #expect([303, 409].contains(seen.status))
        Self.expectWords(seen.text)
        // Each field by itself, so that the refusal of one hides no other.
        let page = "/new/\(noun.plural)"
        for field in noun.formFields(isNew: true) {
            let alone = try await bench.post(
                page, "key=\(field.name)&slug=x&\(field.name)=\(encoded)", to: desk)
            #expect([303, 409].contains(alone.status), "\(field.name)")
            Self.expectWords(alone.text)
            if alone.status == 409, let kind = noun.schema[field.name]?.kind, kind == .line {
                #expect(alone.text.contains(HTML(text).text), "\(field.name) is lost")
            }
        }
    }

    @Test(arguments: hostile)
    func `in what is recorded it stays words on every page`(text: String) async throws {
        let desk = try await bench.framed()
        let line = TextRule.isLine(text) && text.utf8.count <= Field.lineBytesMax ? text : "a line"
        try await bench.tell(
            desk,
            .change(
                .workflow, name: "payments",
                values: ["title": .text(line), "summary": .text(text)]))
        try await bench.tell(
            desk,
            .change(
                .step, name: "payments/problem-framing",
                values: [
                    "title": .text(line), "trigger": .text(text), "stop": .text(text),
                    "scope-in": [.text(line)], "primary": "mei",
                ]))
        try await bench.tell(
            desk,
            .change(.metric, name: "late", values: ["title": .text(line), "unit": .text(line)]))
        for path in [
            "/workflows", "/workflows/payments", "/workflows/payments/problem-framing",
            "/edit/workflows/payments", "/edit/steps/payments/problem-framing", "/members",
            "/members/mei", "/metrics", "/metrics/late", "/edit/metrics/late",
            "/start/steps/payments/problem-framing", "/retire/workflows/payments", "/check",
        ] {
            let seen = try await bench.get(path, from: desk)
            #expect(seen.status == 200, "\(path)")
            Self.expectWords(seen.text)
        }
    }

    /// What a page shows in the place of a deceptive character is not what it holds.
    @Test func `saving a form untouched changes nothing, whatever it holds`() async throws {
        let desk = try await bench.found()
        let title = "\u{202E}gnp.exe <b>"
        let summary = "  indented\n\n\u{2067}x\n"
        try await bench.tell(
            desk,
            .change(
                .workflow, name: "payments",
                values: ["title": .text(title), "summary": .text(summary)]))
        let size = try await bench.size(desk)
        let shown = PageLink.encoded("\u{FFFD}gnp.exe <b>")
        let text = PageLink.encoded("  indented\r\n\r\n\u{FFFD}x\r\n")
        let seen = try await bench.post(
            "/edit/workflows/payments", "key=k&seen=\(size)&title=\(shown)&summary=\(text)",
            to: desk)
        #expect(seen.status == 303)
        #expect(try await bench.size(desk) == size)
    }

    @Test func `a text as long as the law allows is taken, and a longer form is refused`()
        async throws
    {
        let desk = try await bench.found()
        let long = String(repeating: "x", count: Field.textBytesMax)
        let taken = try await bench.post(
            "/new/runbooks", "key=a&slug=long&title=Long&body=\(long)", to: desk)
        #expect(taken.status == 303)
        let over = try await bench.post(
            "/new/runbooks", "key=b&slug=over&title=Over&body=\(long)y", to: desk)
        #expect(over.status == 409)
        #expect(over.text.contains("id=\"f-body-wrong\""))
        #expect(over.text.contains("xxxy</textarea>"))
        let body = String(repeating: "x", count: WebLimits.bodyBytesMax)
        #expect(
            try await bench.post("/new/runbooks", "key=c&slug=more&body=\(body)", to: desk).status
                == 413)
    }

    private static func expectWords(_ page: String) {
        for markup in [
            "<script>alert", "<img src", "<svg onload", "<b>x</b>", "\u{202E}", "\u{1B}",
        ] {
            #expect(!page.utf8.contains(markup.utf8), "\(markup)")
        }
        #expect(!page.contains("href=\"javascript:"))
    }
}

extension String.UTF8View {
    fileprivate func contains(_ part: Self) -> Bool { !Array(self).ranges(of: Array(part)).isEmpty }
}
