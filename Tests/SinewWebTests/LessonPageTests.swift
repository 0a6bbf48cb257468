import SinewCore
import Testing

/// Pages of lessons and actions on a real ledger.
@Suite struct `Pages of lessons` {
    let bench = LedgerBench()

    @Test func `lead from an incident to the version that says what it taught`() async throws {
        let desk = try await bench.framed()
        let commands: [Command] = [
            .openIncident(
                values: [
                    "title": "Stuck", "severity": "sev1", "supports": ["payments/problem-framing"],
                ], happened: nil),
            .incident(name: "I-1", .resolve(note: nil), happened: nil),
            .recordLesson(
                values: ["title": "Ask for a <b>name</b>", "from": "I-1"], happened: nil),
            .recordAction(
                values: ["title": "Call", "due": "2020-01-01", "from": "L-1", "metric": "late"],
                happened: nil),
            .incident(name: "I-1", .close(nil), happened: nil),
            .add(
                .runbook, slug: "cut-off", values: ["title": "Before cut-off", "body": "1. Call"],
                isKnownAsNew: true),
            .lesson(name: "L-1", .close(with: "cut-off")),
            .use(name: "cut-off"),
        ]
        for command in commands { try await bench.tell(desk, command) }
        let pages: [(path: String, words: [String])] = [
            ("/lessons", ["1 lesson", "closed, unseparated", "Ask for a &lt;b&gt;name&lt;/b&gt;"]),
            ("/lessons/L-1", ["href=\"/incidents/I-1\"", "href=\"/runbooks/cut-off\""]),
            ("/incidents/I-1", ["href=\"/lessons/L-1\"", "lesson that it closed with"]),
            ("/workflows/payments", [">Lessons</", "href=\"/lessons/L-1\""]),
            ("/workflows/payments/problem-framing", [">Lessons</", "href=\"/lessons/L-1\""]),
            ("/runbooks/cut-off", ["lesson that this says"]),
            ("/explain/I-1", ["lesson closed with version 1 of"]),
            ("/actions/A-1", ["overdue", "3 per week", "to reach 0 per week"]),
            ("/", ["href=\"/actions/A-1\"", "overdue"]),
        ]
        for (path, words) in pages {
            let seen = try await bench.get(path, from: desk)
            #expect(seen.status == 200, "\(path)")
            for word in words { #expect(seen.text.contains(word), "\(path): \(word)") }
            #expect(!seen.text.contains("<b>name"), "\(path)")
        }
    }

    @Test func `show a lesson as it was before it closed`() async throws {
        let desk = try await bench.found()
        try await bench.tell(desk, .recordLesson(values: ["title": "A"], happened: nil))
        let before = try await bench.size(desk)
        try await bench.tell(desk, .lesson(name: "L-1", .withdraw(reason: "Moot")))
        let now = try await bench.get("/lessons/L-1", from: desk).text
        #expect(now.contains("is withdrawn") && now.contains("it changes nothing"))
        let then = try await bench.get("/lessons/L-1?as-of=\(before)", from: desk).text
        #expect(then.contains("is open") && !then.contains("withdrawn."))
    }
}
