import SinewCore
import SinewRuntime
import SinewTesting
import Synchronization
import Testing

/// Gates through a desk: read from the ledger, asked, answered.
@Suite struct Gates {
    let bench = DeskBench()

    private static let text = """
        rules:
          - deny when: lines > 400
          - escalate when: schema
        default: allow
        scenarios:
          - {name: Large, input: {lines: 401}, expect: deny}
          - {name: Column, input: {lines: 1, schema: true}, expect: escalate}
          - {name: Small, input: {lines: 1, schema: false}, expect: allow}
        """

    private func desk(gate: String = Gates.text) async throws -> LocalDesk {
        let desk = try await bench.found()
        try await tell(
            desk,
            .add(
                .control, slug: "size", values: ["title": "Size", "gate": .text(gate)],
                isKnownAsNew: true))
        return desk
    }

    @discardableResult
    private func tell(_ desk: LocalDesk, _ command: Command) async throws -> Report {
        let key = bench.random.withLock { "\($0.next())" }
        return try await desk.perform(
            command, as: DeskBench.mei, key: key, isRehearsal: false)
    }

    private func ask(_ json: String) throws -> Command {
        .askGate(control: "size", on: nil, input: try GateInput(Array(json.utf8)))
    }

    @Test(
        arguments: [
            (#"{"lines": 1, "schema": false}"#, Report.Verdict.done),
            (#"{"lines": 500}"#, .no), (#"{"lines": 1}"#, .escalated),
        ])
    func `a verdict is the report's, recorded or rehearsed`(
        json: String, verdict: Report.Verdict
    ) async throws {
        let desk = try await desk()
        let size = try await desk.size()
        let tried = try await desk.perform(
            try ask(json), as: DeskBench.mei, key: "tried", isRehearsal: true)
        #expect(tried.verdict == verdict)
        #expect(try await desk.size() == size)
        let asked = try await tell(desk, try ask(json))
        #expect(asked.verdict == verdict)
        #expect(try await desk.size() == size + 1)
        let digest = asked["gate"]?.object?["input"]?.text
        #expect(digest == (try GateInput(Array(json.utf8))).digest && digest?.utf8.count == 64)
        #expect(!bench.contains(json))
        #expect(try await desk.verify(isDeep: true).verdict == .done)
    }

    @Test func `a control is changed and asked by many at once`() async throws {
        let desk = try await desk()
        let added = Gates.text.replacing("lines > 400", with: "lines > 4")
        try await withThrowingTaskGroup(of: Report.Verdict.self) { group in
            for number in 0..<40 {
                group.addTask {
                    if number.isMultiple(of: 10) {
                        let text = number.isMultiple(of: 20) ? added : Gates.text
                        return try await desk.perform(
                            .change(.control, name: "size", values: ["gate": .text(text)]),
                            as: DeskBench.mei, key: "change \(number)", isRehearsal: false
                        ).verdict
                    }
                    return try await desk.perform(
                        try ask(#"{"lines": 500}"#), as: DeskBench.mei, key: "ask \(number)",
                        isRehearsal: false
                    ).verdict
                }
            }
            let verdicts = try await group.reduce(into: []) { $0.append($1) }
            #expect(verdicts.count { $0 == .no } == 36)
            #expect(verdicts.count { $0 == .done } == 4)
        }
        #expect(try await desk.verify(isDeep: true).verdict == .done)
    }

    @Test func `an answer is found again by whoever opens the ledger next`() async throws {
        let first = try await desk()
        let asked = try await tell(first, try ask(#"{"lines": 1, "schema": true}"#))
        let request = try #require(asked["gate"]?.object?["request"]?.integer)
        try await tell(first, .answerGate(request: request, .allow, reason: "Tried on a copy"))
        let desk = try bench.open()
        let again = try await tell(desk, try ask(#"{"lines": 1, "schema": true}"#))
        #expect(again.verdict == .done)
        #expect(again["gate"]?.object?["answer"]?.integer == request + 1)
        // Another way of writing the same is another input.
        let other = try await tell(desk, try ask(#"{"lines":1,"schema":true}"#))
        #expect(other.verdict == .escalated)
    }

    @Test func `the scenarios are tried as of an earlier moment`() async throws {
        let desk = try await desk(gate: Gates.text.replacing("expect: allow", with: "expect: deny"))
        let before = try await desk.size()
        try await tell(
            desk, .change(.control, name: "size", values: ["gate": .text(Gates.text)]))
        let now = try await desk.answer(.controlTest(name: "size"), asOf: nil)
        #expect(now.verdict == .done && now["findings"] == 0)
        let then = try await desk.answer(.controlTest(name: nil), asOf: .sequence(before))
        #expect(then.verdict == .no && then["findings"] == 2)
        await #expect(throws: Refusal.self) {
            try await desk.answer(.controlTest(name: "none"), asOf: nil)
        }
    }

    @Test func `the scenarios go out as JUnit, and manual controls are skipped`() async throws {
        let desk = try await desk()
        try await tell(
            desk,
            .add(
                .control, slug: "late", values: ["title": "Late", "control-kind": "manual"],
                isKnownAsNew: true))
        let export = try await desk.exportedControlTest(of: nil, asOf: nil)
        #expect(export.verdict == .done)
        let head = #"<testsuites name="sinew control test" tests="4" failures="0""#
        #expect(export.text.contains(head))
        #expect(export.text.contains(#"<testsuite name="late" tests="1""#))
        #expect(export.text.contains(#"skipped="1""#))
    }
}
