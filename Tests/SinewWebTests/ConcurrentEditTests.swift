import SinewCore
import SinewRuntime
import SinewWeb
import Testing

/// Two people change one thing at the same time.
@Suite struct `Concurrent edits` {
    let bench = LedgerBench()
    private static let path = "/edit/workflows/payments"

    /// Somebody opened the form; somebody else saved title and owner since.
    private func met() async throws -> (desk: LocalDesk, seen: Int64) {
        let desk = try await bench.found()
        let seen = try await bench.size(desk)
        try await bench.tell(
            desk,
            .change(
                .workflow, name: "payments",
                values: ["title": "Their title", "escalate-how": "by page"]))
        return (desk, seen)
    }

    @Test func `both values stand side by side with who and when, and nothing is recorded`()
        async throws
    {
        let (desk, seen) = try await met()
        let size = try await bench.size(desk)
        let answer = try await bench.post(
            Self.path,
            "key=k&seen=\(seen)&title=My+title&criticality=critical&owner=mei&escalate-how="
                + "&summary=My+words",
            to: desk)
        #expect(answer.status == 409)
        #expect(try await bench.size(desk) == size)
        let page = answer.text
        #expect(page.contains("<legend class=\"label\">Title</legend>"))
        #expect(page.contains("value=\"My title\""))
        #expect(page.contains(">Their title</span>"))
        #expect(page.contains("Theirs, mei, 13:2"))
        #expect(page.contains("\nMy words</textarea>"))
        // Only they wrote this one, so theirs stands in the field.
        #expect(page.contains("name=\"escalate-how\" type=\"text\" value=\"by page\""))
        #expect(page.contains("name=\"seen\" value=\"\(size)\""))
        #expect(page.components(of: " autofocus") == 1)
    }

    @Test(arguments: [
        ("choose-title=mine", "My title"), ("choose-title=theirs", "Their title"),
        ("choose-title=theirs&all=mine", "My title"),
        ("choose-title=mine&all=theirs", "Their title"),
    ])
    func `what is chosen is saved`(choice: String, title: String) async throws {
        let (desk, _) = try await met()
        let size = try await bench.size(desk)
        let saved = try await bench.post(
            Self.path,
            "key=k2&seen=\(size)&title=My+title&escalate-how=by+page&summary=My+words&" + choice,
            to: desk)
        #expect(saved.status == 303)
        let values = try await `Forms of declared things`().values("payments", .workflow, desk)
        #expect(values["title"] == .text(title))
        #expect(values["summary"] == "My words")
        #expect(values["escalate-how"] == "by page")
    }

    @Test func `a change of something else is no conflict`() async throws {
        let desk = try await bench.framed()
        let seen = try await bench.size(desk)
        try await bench.tell(desk, .startStep(name: "payments/problem-framing"))
        let saved = try await bench.post(
            "/edit/steps/payments/problem-framing",
            "key=k&seen=\(seen)&title=Problem+framing&trigger=A+file+is+late", to: desk)
        #expect(saved.status == 303)
        let values = try await `Forms of declared things`().values(
            "payments/problem-framing", .step, desk)
        #expect(values["trigger"] == "A file is late")
    }

    @Test func `what both wrote alike is no conflict`() async throws {
        let (desk, seen) = try await met()
        let answer = try await bench.post(
            Self.path, "key=k&seen=\(seen)&title=Their+title&escalate-how=by+page&summary=Mine",
            to: desk)
        #expect(answer.status == 303)
    }

    @Test func `the law itself refuses a change of what was not seen`() async throws {
        let (desk, seen) = try await met()
        await #expect(throws: Refusal.self) {
            try await bench.tell(
                desk,
                .changeSeen(
                    .workflow, name: "payments", values: ["title": "Mine"], lastSequence: seen))
        }
    }

    @Test(arguments: ["seen=-4", "seen=x", "seen=99999999999999999999", "seen=1"])
    func `a made-up place in the ledger breaks nothing`(seen: String) async throws {
        let (desk, _) = try await met()
        let answer = try await bench.post(Self.path, "key=k&\(seen)&title=Mine", to: desk)
        #expect([303, 404, 409].contains(answer.status), "\(answer.status)")
    }
}
