import SinewCore
import SinewTesting
import Testing

extension Command {
    static func learn(_ title: String = "Ask for a name", _ values: Object = [:]) -> Command {
        .recordLesson(values: values.merging(["title": .text(title)]), happened: nil)
    }

    static func runbook(_ slug: String = "cut-off") -> Command {
        .add(
            .runbook, slug: slug, values: ["title": .text(slug), "body": "1. Call"],
            isKnownAsNew: true)
    }

    /// The next version of a runbook.
    static func rewrite(_ slug: String = "cut-off", _ body: String = "1. Call Tom") -> Command {
        .change(.runbook, name: slug, values: ["body": .text(body)])
    }

    static func lesson(_ act: LessonAct) -> Command { .lesson(name: "L-1", act) }

    static func support(_ name: String, happened: Timestamp? = nil) -> Command {
        .logEvidence(values: ["title": "Ran", "supports": .texts([name])], happened: happened)
    }
}

extension Given {
    /// How a lesson stands.
    func course(_ name: String = "L-1", after days: Int64 = 0) -> String? {
        guard let id = ledger[name]?.id, let lesson = ledger.standing.lessons[id] else {
            return nil
        }
        return ledger.standing.course(of: lesson, at: ledger.now.advanced(byDays: days)).stem
    }
}

/// Requirements L6e and L11, invariants 3 and 15.
@Suite struct `A lesson` {
    @Test func `is recorded in a line and has a number`() throws {
        let given = try Given.payments()
        #expect(
            given.when(.learn()).text
                == #"lesson.recorded new1 {"number":1} {"title":"Ask for a name"}"#)
        #expect(try given.and(.learn(), .learn("B")).ledger["L-2"]?.title == "B")
    }

    @Test func `touches what its incident was on, where nobody says more`() throws {
        let given = try Given.payments().and(.open(on: "payments/frame"))
        let taught = try given.and(.learn("A", ["from": "I-1"]))
        let step = try #require(given.ledger["payments/frame"])
        #expect(taught.ledger["L-1"]?.references("touches") == [step.id])
        let elsewhere = try given.and(.learn("A", ["from": "I-1", "touches": ["payments"]]))
        #expect(
            elsewhere.ledger["L-1"]?.fields["touches"]
                == .texts([try #require(given.ledger["payments"]).id.text]))
        let gone = try given.and(.retire(.step, name: "payments/frame", reason: ""))
        #expect(gone.when(.learn("A", ["from": "I-1"])).refusal == nil)
    }

    /// L6e: due 14 days from the lesson.
    @Test func `is due in a sprint (L6e)`() throws {
        let given = try Given.payments().and(.learn())
        #expect(given.course(after: 13) == "open")
        #expect(given.course(after: 14) == "overdue")
    }

    @Test func `is due when the pack of a workflow that it touches says so`() throws {
        let hasty = PackForTests.values(
            PackForTests.object.merging([
                "version": "2",
                "practices": [
                    [
                        "id": "lessons-become-updates", "title": "Lessons", "origin": "ours",
                        "limit-minutes": .integer(3 * 24 * 60),
                    ]
                ],
            ]))
        let given = try Given.payments().and(
            .change(.pack, name: "two-muscles", values: hasty),
            .change(.workflow, name: "payments", values: ["pack": "two-muscles"]),
            .learn("A", ["touches": ["payments/frame"]]), .learn("B"))
        #expect(given.course(after: 2) == "open")
        #expect(given.course(after: 3) == "overdue")
        #expect(given.course("L-2", after: 3) == "open")
    }

    /// Invariant 3.
    @Test func `closes with a version that came after it and with no other (invariant 3)`() throws {
        let given = try Given.payments().and(.runbook(), .learn())
        #expect(
            given.when(.lesson(.close(with: "cut-off"))).isRefused(as: "version-before-lesson"))
        let edited = try given.and(
            .change(.runbook, name: "cut-off", values: ["owners": ["mei"]]))
        #expect(
            edited.when(.lesson(.close(with: "cut-off"))).isRefused(as: "version-before-lesson"))
        let rewritten = try given.and(.rewrite())
        #expect(
            rewritten.when(.lesson(.close(with: "cut-off"))).text
                == #"lesson.closed L-1 {"changed":"cut-off","changed-version":2} {}"#)
        let control = try given.and(
            .add(.control, slug: "late", values: ["title": "Late"], isKnownAsNew: false))
        #expect(control.when(.lesson(.close(with: "late"))).refusal == nil)
    }

    @Test func `is closed once somebody else has used its version (L6e, invariant 9)`() throws {
        let linked = try Given.payments().and(
            .learn(), .runbook(), .lesson(.close(with: "cut-off")))
        #expect(linked.course() == "to-be-exercised")
        #expect(try linked.and(.use(name: "cut-off"), by: "mei").course() == "to-be-exercised")
        #expect(try linked.and(.use(name: "cut-off"), by: "tom").course() == "exercised")
        #expect(try linked.and(.support("cut-off"), by: "tom").course() == "exercised")
        #expect(try linked.and(.support("payments"), by: "tom").course() == "to-be-exercised")
        let early = PaperLedger.opening.advanced(byDays: -1)
        #expect(
            try linked.and(.support("cut-off", happened: early), by: "tom").course()
                == "to-be-exercised")
    }

    @Test func `is closed by a use that came before it was linked and after its version`() throws {
        let used = try Given.payments().and(.runbook(), .learn(), .rewrite())
            .and(.use(name: "cut-off"), by: "tom").and(.lesson(.close(with: "cut-off")))
        #expect(used.course() == "exercised")
        let before = try Given.payments().and(.runbook(), .learn())
            .and(.use(name: "cut-off"), by: "tom").and(.rewrite())
            .and(.lesson(.close(with: "cut-off")))
        #expect(before.course() == "to-be-exercised")
    }

    @Test func `is open again where its version is not put to work in time`() throws {
        let linked = try Given.payments().and(
            .learn(), .runbook(), .lesson(.close(with: "cut-off")))
        #expect(linked.course(after: Lesson.exerciseDays - 1) == "to-be-exercised")
        #expect(linked.course(after: Lesson.exerciseDays) == "reopened")
        let late = linked.after(days: Lesson.exerciseDays + 1)
        #expect(late.when(.lesson(.close(with: "cut-off"))).isRefused(as: "version-linked"))
        #expect(try late.and(.use(name: "cut-off"), by: "tom").course() == "exercised")
        #expect(
            try late.and(.rewrite(), .lesson(.close(with: "cut-off"))).course()
                == "to-be-exercised")
        #expect(try late.and(.lesson(.withdraw(reason: "Moot"))).course() == "withdrawn")
    }

    @Test func `waits again where the evidence that exercised it is struck through`() throws {
        let exercised = try Given.payments().and(
            .learn(), .runbook(), .lesson(.close(with: "cut-off"))
        ).and(.support("cut-off"), by: "tom")
        let retracted = try exercised.and(.retract(name: "E-1", reason: "Wrong run"))
        #expect(retracted.course() == "to-be-exercised")
        #expect(try retracted.and(.use(name: "cut-off"), by: "tom").course() == "exercised")
    }

    @Test func `follows a runbook that becomes part of another`() throws {
        let merged = try Given.payments().and(
            .learn(), .runbook(), .lesson(.close(with: "cut-off")), .runbook("night"),
            .merge(.runbook, name: "cut-off", into: "night"))
        #expect(try merged.and(.use(name: "night"), by: "tom").course() == "exercised")
    }

    /// Invariant 15, by how many can act: by oneself it is unseparated where nobody else is there.
    @Test(arguments: [
        (1, "unseparated"), (2, "to-be-exercised"), (3, "to-be-exercised"), (6, "to-be-exercised"),
    ])
    func `is exercised by the author of its version only where nobody else is there`(
        memberCount: Int, wanted: String
    ) throws {
        var given = try Given(.learn(), .runbook(), .lesson(.close(with: "cut-off")))
        for number in 1..<memberCount {
            given = try given.and(
                .add(.member, slug: "m\(number)", values: [:], isKnownAsNew: false))
        }
        given = try given.and(.use(name: "cut-off"))
        #expect(given.course() == wanted)
        guard memberCount > 1 else { return }
        #expect(try given.and(.use(name: "cut-off"), by: "m1").course() == "exercised")
    }

    @Test func `that its author alone exercised waits for a second person`() throws {
        let joined = try Given(
            .learn(), .runbook(), .lesson(.close(with: "cut-off")), .use(name: "cut-off"),
            .add(.member, slug: "tom", values: [:], isKnownAsNew: false))
        #expect(joined.course() == "unseparated")
        #expect(try joined.and(.use(name: "cut-off"), by: "tom").course() == "exercised")
    }

    @Test func `is merged into one that then touches what it touched`() throws {
        let given = try Given.payments().and(
            .learn("A", ["touches": ["payments/frame"]]), .learn("B", ["touches": ["payments"]]))
        let merged = try given.and(.lesson(.merge(into: "L-2")))
        #expect(merged.course() == "merged")
        #expect(merged.ledger["L-1"]?.title == "A")
        #expect(
            merged.ledger["L-2"]?.references("touches")
                == ["payments", "payments/frame"].compactMap { given.ledger[$0]?.id })
        #expect(given.when(.lesson(.merge(into: "L-1"))).isRefused(as: "merge-into-itself"))
        #expect(
            merged.when(.lesson(name: "L-2", .merge(into: "L-1"))).isRefused(
                as: "no-longer-stands"))
    }

    @Test func `is withdrawn with a reason and counted still (L6e, invariant 3)`() throws {
        let given = try Given.payments().and(.learn())
        #expect(given.when(.lesson(.withdraw(reason: ""))).isRefused(as: "end-unexplained"))
        let withdrawn = try given.and(.lesson(.withdraw(reason: "The bank changed")))
        #expect(withdrawn.course() == "withdrawn")
        #expect(withdrawn.ledger.standing.lessons.byID.count == 1)
        #expect(
            withdrawn.when(.lesson(.close(with: "cut-off"))).isRefused(as: "no-longer-stands"))
    }

    @Test(arguments: [
        LessonAct.close(with: "cut-off"), .merge(into: "L-2"), .withdraw(reason: "Wrong"),
    ])
    func `is as it was once an end is undone`(act: LessonAct) throws {
        let given = try Given.payments().and(
            .learn("A", ["touches": ["payments"]]), .learn("B"), .runbook())
        let undone = try given.and(.lesson(act), .undo)
        #expect(undone.course() == "open")
        #expect(undone.ledger["L-1"]?.state == .current)
        #expect(undone.ledger["L-1"]?.fields == given.ledger["L-1"]?.fields)
        #expect(undone.ledger["L-2"]?.references("touches") == [])
    }

    @Test func `has the version it had before once a later one is undone`() throws {
        let linked = try Given.payments().and(
            .learn(), .runbook(), .lesson(.close(with: "cut-off")), .rewrite(),
            .lesson(.close(with: "cut-off")))
        #expect(linked.ledger["L-1"]?.fields["changed-version"] == 2)
        let undone = try linked.and(.undo)
        #expect(undone.ledger["L-1"]?.fields["changed-version"] == 1)
        #expect(undone.course() == "to-be-exercised")
    }

    @Test func `keeps what it names through a redaction`() throws {
        let given = try Given.payments().and(
            .learn("Tom was late", ["touches": ["payments"]]), .runbook(),
            .lesson(.close(with: "cut-off")))
        let redacted = try given.and(.redact(name: "L-1", reason: "A name"))
        #expect(redacted.ledger["L-1"]?.title == "(words redacted)")
        #expect(
            redacted.ledger.standing.lessons.byID == given.ledger.standing.lessons.byID)
    }
}
