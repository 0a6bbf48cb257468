import SinewCore
import Testing

@Suite struct FindRequestParsingTests {
    @Test func `filters stand anywhere, the rest are words`() throws {
        let request = try FindRequest(
            parsing: " etcd  kind:runbook,decision no since:2026-02-01 leader by:@mei on:a/b "
                + "kind:incidents impact:high\n")
        #expect(request.words == "etcd no leader")
        #expect(request.kinds == [.runbook, .decision, .incident])
        #expect(request.by == "@mei")
        #expect(request.on == "a/b")
        #expect(request.since?.rfc3339 == "2026-02-01T00:00:00Z")
        #expect(request.impact == "high")
        #expect(request.limit == 20)
    }

    @Test func `a colon alone makes no filter`() throws {
        let text = "https://example.org/a KIND:runbook since : a:b :"
        #expect(try FindRequest(parsing: text).words == text)
    }

    @Test func `CRLF and exotic spaces part words`() throws {
        #expect(try FindRequest(parsing: "a\r\nb\u{2003}kind:control\tc").words == "a b c")
    }

    @Test(arguments: [
        ("kind:banana", "find-unknown-kind"), ("kind:ledger", "find-unknown-kind"),
        ("kind:runbook,", "none"), ("kind:", "find-filter-without-value"),
        ("kind:Runbook", "find-unknown-kind"), ("by:", "find-filter-without-value"),
        ("since:yesterday", "find-not-a-day"), ("since:2026-02-30", "find-not-a-day"),
        ("impact:huge", "find-unknown-impact"),
        (String(repeating: "a", count: 257), "find-too-long"),
        (String(repeating: "é", count: 128), "none"),
    ])
    func `a value that a filter does not take is refused by name`(
        text: String, code: String
    ) throws {
        do {
            _ = try FindRequest(parsing: text)
            #expect(code == "none")
        } catch {
            #expect(error.code == code)
        }
    }

    @Test func `the refusal of a kind lists the kinds there are`() throws {
        let refusal = try #require(throws: Refusal.self) { try FindRequest(parsing: "kind:x") }
        #expect(refusal.rule.contains("evidence, decision, incident"))
        #expect(!refusal.rule.contains("reading"))
    }
}
