import SinewTesting
import Testing

@testable import SinewCore

extension Command {
    static func follow(
        _ runbook: String = "cut-off", on: String? = nil, isAllDone: Bool = false
    ) -> Command {
        .run(.begin(runbook: runbook, on: on, isAllDone: isAllDone), happened: nil)
    }

    static func tell(
        _ step: Int64, _ outcome: RunOutcome = .done, _ note: String? = nil, of run: String = "B-1"
    ) -> Command {
        .run(.tell(run: run, step: step, outcome, note: note), happened: nil)
    }

    static func finish(_ run: String = "B-1", _ remark: String? = nil) -> Command {
        .run(.finish(run: run, remark: remark), happened: nil)
    }
}

extension Given {
    /// A runbook of three steps that serves the one workflow.
    static func written() throws -> Given {
        try Given.payments().and(
            .add(
                .runbook, slug: "cut-off",
                values: [
                    "title": "Before cut-off", "body": "1. Call\n2. Wait\n3. Send",
                    "serves": ["payments"],
                ], isKnownAsNew: true))
    }
}

/// Deliverable 5, requirement L11 and invariants 9 and 15.
@Suite struct `A run` {
    @Test func `keeps the steps as they stood in the version that is followed`() throws {
        let given = try Given.written()
        #expect(
            given.when(.follow()).text == """
                run.opened new1 {"number":1,"runbook":"cut-off","runbook-version":1,\
                "step-count":3} {"steps":["Call","Wait","Send"],"title":"Before cut-off"}
                """)
        let changed = try given.and(.follow()).and(.rewrite("cut-off", "1. Other"))
        #expect(changed.ledger["B-1"]?.fields["steps"] == ["Call", "Wait", "Send"])
        #expect(changed.when(.tell(3), by: "tom").refusal == nil)
        let bare = try given.and(.rewrite("cut-off", "Just call."))
        #expect(bare.when(.follow()).isRefused(as: "runbook-without-steps"))
    }

    @Test func `is for an incident or for nothing else that was recorded`() throws {
        let given = try Given.written().and(
            .open(on: "payments"), .logEvidence(values: ["title": "A"], happened: nil))
        #expect(given.when(.follow(on: "E-1")).isRefused(as: "run-on-other"))
        #expect(given.when(.follow(on: "I-9")).isRefused(as: "record-not-found"))
        let run = try given.and(.follow(on: "I-1"))
        #expect(run.ledger["B-1"]?.reference("on") == run.ledger["I-1"]?.id)
    }

    @Test func `tells of each step, and why it was skipped or done otherwise`() throws {
        let given = try Given.written().and(.follow())
        #expect(given.when(.tell(4)).isRefused(as: "run-step-unknown"))
        #expect(given.when(.tell(0)).isRefused(as: "run-step-unknown"))
        for outcome in [RunOutcome.skipped, .deviated] {
            #expect(given.when(.tell(1, outcome)).isRefused(as: "run-step-unexplained"))
            #expect(given.when(.tell(1, outcome, "Nobody there")).refusal == nil)
        }
        let told = try given.and(.tell(1), .tell(2, .skipped, "Closed"))
        #expect(told.when(.tell(1)).drafts.isEmpty)
        let finished = try told.and(.finish("B-1", "Fine"))
        #expect(
            finished.ledger["B-1"]?.fields["outcomes"] == .texts(["done", "skipped", "untold"]))
        #expect(finished.ledger["B-1"]?.fields["remark"] == "Fine")
        #expect(finished.ledger.standing.runs.byID.isEmpty)
        #expect(finished.when(.tell(3)).isRefused(as: "run-finished"))
        #expect(finished.when(.finish()).isRefused(as: "run-finished"))
        let again = try told.and(.tell(2, .deviated, "Called again"), .finish())
        #expect(
            again.ledger["B-1"]?.fields["outcomes"] == .texts(["done", "deviated", "untold"]))
    }

    /// Invariant 9: a run verifies, its opening and its skipped steps do not.
    @Test func `keeps its runbook fresh once a step was done`() throws {
        let given = try Given.written().and(.follow())
        let id = try #require(given.ledger["cut-off"]?.id)
        #expect(given.ledger.standing.verifications[id] == nil)
        let skipped = try given.and(.tell(1, .skipped, "Closed"), .finish())
        #expect(skipped.ledger.standing.verifications[id] == nil)
        let done = given.when(.tell(1), by: "tom")
        #expect(done.drafts.map(\.type) == ["run.stepped", "runbook.used"])
        let used = try given.and(.tell(1), by: "tom")
        #expect(used.ledger.standing.verifications[id]?.member == used.ledger["tom"]?.id)
        #expect(used.when(.tell(2), by: "tom").drafts.map(\.type) == ["run.stepped"])
        #expect(used.when(.tell(2), by: "mei").drafts.count == 2)
        let changed = try given.and(.rewrite())
        #expect(changed.when(.tell(1), by: "tom").drafts.map(\.type) == ["run.stepped"])
    }

    @Test func `is recorded at once where all of it was done`() throws {
        let given = try Given.written()
        #expect(
            given.when(.follow(isAllDone: true)).drafts.map(\.type)
                == ["run.opened", "run.closed", "runbook.used"])
        let run = try given.and(.follow(isAllDone: true), by: "tom")
        #expect(run.ledger["B-1"]?.fields["outcomes"] == .texts(["done", "done", "done"]))
        #expect(run.ledger["B-1"]?.state == .closed)
        #expect(run.ledger.standing.runs.byID.isEmpty)
    }

    /// L6e and invariants 3, 9 and 15, with 1, 2, 3 and 6 people.
    @Test(arguments: [1, 2, 3, 6])
    func `exercises a lesson by somebody other than the author`(people: Int) throws {
        var given = try Given.written().and(
            .learn(), .rewrite("cut-off", "1. Call Tom"), .lesson(.close(with: "cut-off")))
        if people == 1 { given = try given.and(.leave(member: "tom")) }
        for handle in ["ann", "bob", "eve", "ian"].prefix(max(0, people - 2)) {
            given = try given.and(.join(handle))
        }
        let own = try given.and(.follow(isAllDone: true))
        #expect(own.course() == (people == 1 ? "unseparated" : "to-be-exercised"))
        guard people > 1 else { return }
        let other = try own.and(.follow()).and(.tell(1, of: "B-2"), by: "tom")
        #expect(other.course() == "exercised")
        // A run that is taken back has shown nothing.
        let wrong = try other.and(.retract(name: "B-2", reason: "Another ledger"))
        #expect(wrong.course() == "to-be-exercised")
    }

    @Test func `that was just begun is undone`() throws {
        let undone = try Given.written().and(.follow(), .undo)
        #expect(undone.ledger["B-1"]?.state == .retracted)
        #expect(undone.ledger.standing.runs.byID.isEmpty)
    }
}

extension RefusalCase {
    static func forRuns() throws -> [RefusalCase] {
        let given = try Given.written()
        let logged = try given.and(.logEvidence(values: ["title": "A"], happened: nil))
        let run = try given.and(.follow())
        let long = (1...(RunbookSteps.countMax + 1)).map { "\($0). Go" }.joined(separator: "\n")
        var many = given.ledger
        for _ in 0..<OpenRun.countMax { try many.perform(.follow()) }
        return [
            RefusalCase(code: "not-a-run", given: logged, command: .finish("E-1")),
            RefusalCase(
                code: "run-finished", given: try run.and(.finish()), command: .finish()),
            RefusalCase(
                code: "runbook-without-steps", given: try given.and(.rewrite("cut-off", "Call.")),
                command: .follow()),
            RefusalCase(
                code: "runbook-too-long", given: try given.and(.rewrite("cut-off", long)),
                command: .follow()),
            RefusalCase(code: "run-on-other", given: logged, command: .follow(on: "E-1")),
            RefusalCase(code: "run-step-unknown", given: run, command: .tell(9)),
            RefusalCase(code: "run-step-unexplained", given: run, command: .tell(2, .skipped)),
            RefusalCase(code: "too-many-runs", given: Given(many), command: .follow()),
        ]
    }
}
