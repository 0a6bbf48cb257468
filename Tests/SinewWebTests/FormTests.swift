import SinewCore
import SinewRuntime
import SinewWeb
import Testing

@Suite struct `Evidence form` {
    private static let filled = """
        token=\(WebHarness.token)&key=k1&title=Cut-off+times+%2Bbank+%40ruben\
        &summary=Read%0D%0Afrom+each\
        &impact=high&location=https%3A%2F%2Fexample.org%2Fa%3Fb&supports=payments%2Fframing%2C+D-14\
        &people=mei+%2Cruben&happened=2026-04-12
        """

    @Test func `what was filled in becomes one command in the actor's name`() async throws {
        let desk = SheetDesk()
        let seen = try await WebHarness.post("/evidence", Self.filled, to: desk)
        #expect(seen.status == 303)
        #expect(seen.header("Location") == "/evidence/E-7")
        let values: Object = [
            "title": "Cut-off times +bank @ruben", "summary": "Read\r\nfrom each",
            "impact": "high", "location": "https://example.org/a?b",
            "supports": ["payments/framing", "D-14"], "people": ["mei", "ruben"],
        ]
        let told = SheetDesk.Told(
            command: .logEvidence(values: values, happened: nil), actor: WebHarness.mei, key: "k1")
        #expect(await desk.commands == [told])
    }

    @Test func `an empty form says what is missing at its field, which has the focus`()
        async throws
    {
        let desk = SheetDesk()
        let seen = try await WebHarness.post(
            "/evidence", "token=\(WebHarness.token)&title=+&summary=kept+words", to: desk)
        #expect(seen.status == 409)
        #expect(await desk.commands == [])
        #expect(seen.text.contains("Say in a line what it shows."))
        #expect(
            seen.text.contains(
                """
                aria-describedby="f-title-hint f-title-wrong" aria-invalid="true" required autofocus
                """))
        #expect(seen.text.contains("\nkept words</textarea>"))
        #expect(seen.text.components(of: " autofocus") == 1)
    }

    @Test func `a refusal comes back with everything that was filled in`() async throws {
        let refusal = Refusal(
            "member-not-found", "Nobody here is called ruben.", rule: "names",
            next: "sinew member list")
        let seen = try await WebHarness.post(
            "/evidence", Self.filled, to: SheetDesk(refusing: refusal))
        #expect(seen.status == 409)
        #expect(seen.text.contains("value=\"Cut-off times +bank @ruben\""))
        #expect(seen.text.contains("\nRead\r\nfrom each</textarea>"))
        #expect(seen.text.contains("<option value=\"high\" selected>High</option>"))
        #expect(seen.text.contains("value=\"https://example.org/a?b\""))
        #expect(seen.text.contains("value=\"payments/framing, D-14\""))
        #expect(seen.text.contains("value=\"mei ,ruben\""))
        #expect(seen.text.contains("value=\"2026-04-12\""))
        #expect(seen.text.contains("Nobody here is called ruben."))
        #expect(seen.text.contains("id=\"f-people-wrong\""))
        #expect(seen.text.components(of: " autofocus") == 1)
    }

    @Test func `a date that cannot be read is told at its field`() async throws {
        let seen = try await WebHarness.post(
            "/evidence", "token=\(WebHarness.token)&title=x&happened=someday")
        #expect(seen.status == 409)
        #expect(seen.text.contains("id=\"f-happened-wrong\""))
    }

    @Test(arguments: [
        ("field-missing", "A evidence needs title: what it shows.", "title"),
        ("field-malformed", "impact cannot be “huge”; it is low, medium or high.", "impact"),
        ("field-too-long", "summary is longer than 262144 bytes.", "summary"),
        ("record-not-found", "There is no “E-99” in this ledger.", "supports"),
        ("workflow-not-found", "Nothing is called “payment”.", "supports"),
        ("happens-later", "It would lie in the future.", "happened"), ("no-ledger", "No.", ""),
    ])
    func `a refusal finds its field`(code: String, message: String, field: String) {
        let form = EvidenceForm(token: "t", key: "k")
        let refusal = Refusal(code, message, rule: "r", next: "n")
        #expect(form.complaint(refusal).field == field)
    }

    @Test func `a refusal about no field stands above the form with its rule`() async throws {
        let refusal = Refusal(
            "ledger-closed", "This ledger is closed.", rule: "invariant 1", next: "sinew status")
        let seen = try await WebHarness.post(
            "/evidence", Self.filled, to: SheetDesk(refusing: refusal))
        #expect(seen.text.contains("role=\"alert\""))
        #expect(seen.text.contains("<b>Nothing was recorded.</b> This ledger is closed."))
        #expect(seen.text.contains("<dd>invariant 1</dd>"))
    }

    @Test func `where the ledger does not answer, the form can be sent again under its key`()
        async throws
    {
        let seen = try await WebHarness.post(
            "/evidence", Self.filled, to: SheetDesk(refusing: CancellationError()))
        #expect(seen.status == 503)
        #expect(seen.text.contains("nobody knows whether this was recorded"))
        #expect(!seen.text.contains("Nothing was recorded"))
        #expect(seen.text.contains("<input type=\"hidden\" name=\"key\" value=\"k1\">"))
        #expect(seen.text.contains("value=\"payments/framing, D-14\""))
    }

    @Test func `hostile values come back as values`() async throws {
        let seen = try await WebHarness.post(
            "/evidence",
            "token=\(WebHarness.token)&title=&location=%22%3E%3Cscript%3E"
                + "&summary=%3C%2Ftextarea%3E%3Cb%3E"
        )
        #expect(seen.text.contains("value=\"&quot;&gt;&lt;script&gt;\""))
        #expect(seen.text.contains("\n&lt;/textarea&gt;&lt;b&gt;</textarea>"))
    }

    @Test(arguments: ["a=%zz", "a=%ff", "a=%"])
    func `a form that is no text is refused`(form: String) async throws {
        #expect(try await WebHarness.post("/evidence", form).status == 400)
    }

    @Test func `a form has a bounded number of fields`() {
        let most = String(repeating: "a=1&", count: WebLimits.formFieldsMax)
        #expect(FormFields(most)?.entries.count == WebLimits.formFieldsMax)
        #expect(FormFields(most + "b=2") == nil)
    }
}
