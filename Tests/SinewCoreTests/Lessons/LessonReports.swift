import SinewTesting
import Testing

@testable import SinewCore

/// What checks, lists and pages say of lessons and actions.
@Suite struct `Reports of lessons and actions` {
    private static func practice(_ given: Given, after days: Int64 = 0) -> CheckResult? {
        given.ledger.standing.checks(at: given.ledger.now.advanced(byDays: days))
            .first { $0.check == Lesson.practice }
    }

    private static func said(_ given: Given, after days: Int64 = 0) -> String {
        practice(given, after: days).map { "\($0.outcome.rawValue): \($0.reason)" } ?? "nothing"
    }

    private static func context(_ given: Given, after days: Int64 = 0) -> ReportContext {
        ReportContext(
            standing: given.ledger.standing, now: given.ledger.now.advanced(byDays: days),
            zone: .utc)
    }

    private static let touching: Object = ["touches": ["payments/frame"]]

    @Test func `the practice is measured where something taught the workflow`() throws {
        let given = try Given.payments()
        #expect(Self.said(given) == "not-applicable: Nothing has taught it anything yet.")
        #expect(
            Self.said(try given.and(.learn()))
                == "not-applicable: Nothing has taught it anything yet.")
        let taught = try given.and(.learn("A", Self.touching))
        #expect(Self.said(taught) == "pass: 1 lesson: 1 open in time.")
        #expect(
            Self.said(taught, after: 14)
                == "fail: L-1 is overdue: no version says what it taught.")
        #expect(
            Self.practice(taught, after: 14)?.mend?.command == "sinew lesson close L-1 RUNBOOK")
        let two = try taught.and(.learn("B", Self.touching))
        #expect(Self.said(two, after: 15).hasSuffix("what it taught. 1 more waits."))
    }

    @Test func `the practice counts merged and withdrawn lessons openly`() throws {
        let ended = try Given.payments().and(
            .learn("A", Self.touching), .learn("B", Self.touching), .learn("C", Self.touching),
            .runbook(), .lesson(name: "L-1", .close(with: "cut-off")),
            .lesson(name: "L-2", .merge(into: "L-1")),
            .lesson(name: "L-3", .withdraw(reason: "Moot")))
        #expect(
            Self.said(ended) == "pass: 3 lessons: 1 to be exercised, 1 merged, 1 withdrawn.")
        #expect(
            Self.said(ended, after: Lesson.exerciseDays)
                == "fail: L-1 is open again: nobody else has used version 1 of cut-off.")
        #expect(
            Self.practice(ended, after: Lesson.exerciseDays)?.mend?.command
                == "sinew runbook use cut-off")
        let used = try ended.and(.use(name: "cut-off"), by: "tom")
        #expect(
            Self.said(used, after: 900) == "pass: 3 lessons: 1 exercised, 1 merged, 1 withdrawn.")
    }

    /// Invariant 15: an unseparated act needs another person, and is stale once there is one.
    @Test func `the practice of one person is not measured, then stale`() throws {
        let alone = try Given.payments().and(.leave(member: "tom")).and(
            .learn("A", Self.touching), .runbook(), .lesson(.close(with: "cut-off")),
            .use(name: "cut-off"))
        #expect(Self.said(alone) == "not-measured: L-1 needs another person.")
        let joined = try alone.and(
            .add(.member, slug: "ann", values: [:], isKnownAsNew: false))
        #expect(
            Self.said(joined) == "stale: L-1: only its author has used version 1 of cut-off.")
    }

    /// Invariant 10: unclosed after a sprint is a finding.
    @Test func `a major incident that nobody closes is a finding`() throws {
        let resolved = try Given.payments().and(
            .open("sev2"), .incident(.resolve(note: nil)))
        #expect(Self.said(resolved, after: 13).hasPrefix("not-applicable"))
        #expect(
            Self.said(resolved, after: 14)
                == "fail: I-1 was resolved 14 days ago and is not closed.")
        #expect(
            Self.practice(resolved, after: 14)?.mend?.command
                == #"sinew lesson add "TEXT" --from I-1"#)
        let lowered = try resolved.and(
            .amend(name: "I-1", values: ["severity": "sev3"], reason: nil))
        #expect(Self.said(lowered, after: 14).hasPrefix("not-applicable"))
        let moved = try resolved.and(.amend(name: "I-1", values: ["supports": ""], reason: nil))
        #expect(Self.said(moved, after: 14).hasPrefix("not-applicable"))
        let taught = try resolved.and(.learn("A", ["from": "I-1"]), .incident(.close(nil)))
        #expect(Self.said(taught) == "pass: 1 lesson: 1 open in time.")
    }

    @Test func `an action is overdue once its day is over`() throws {
        let given = try Given.payments().and(.owe(["due": "2026-04-15", "owner": "tom"]))
        let action = try #require(given.ledger["A-1"])
        let said = { (days: Int64) -> String in
            let context = Self.context(given, after: days)
            return StatusReport(
                context, asker: given.ledger["tom"]?.id, openIncidents: [], dueDecisions: [],
                actions: [action], openSuggestions: [], counts: [:], zone: nil
            ).actionTasks.map { "\($0.isMine) \($0.line.end ?? "")" }.joined()
        }
        #expect(said(0) == "")
        #expect(said(1) == "true due today")
        #expect(said(2) == "true overdue")
        #expect(Self.context(given, after: 2).standingWord(of: action).word == "overdue")
    }

    @Test func `an action whose owner has left is nobody’s at once`() throws {
        let given = try Given.payments().and(.owe(["owner": "tom"]), .leave(member: "tom"))
        let action = try #require(given.ledger["A-1"])
        let task = StatusReport(
            Self.context(given), asker: nil, openIncidents: [], dueDecisions: [],
            actions: [action], openSuggestions: [], counts: [:], zone: nil
        ).actionTasks.first
        #expect(task?.line.end == "nobody’s")
        #expect(task?.line.mend?.command == "sinew amend A-1 --owner HANDLE")
    }

    @Test func `a workflow is offered what touches it or its steps`() throws {
        let given = try Given.payments().and(
            .learn("A", Self.touching), .learn("B"), .learn("C", ["touches": ["payments"]]))
        let offered = { (name: String) -> [String] in
            guard let place = given.ledger[name] else { return [] }
            return given.ledger.standing.lessons(touching: place).map(\.lesson.name)
        }
        #expect(offered("payments") == ["L-1", "L-3"])
        #expect(offered("payments/frame") == ["L-1"])
    }

    @Test func `a list of lessons counts how they stand`() throws {
        let given = try Given.payments().and(
            .learn("A"), .learn("B"), .learn("C"), .lesson(.withdraw(reason: "Moot")))
        let list = ListReport(
            Self.context(given, after: 20), .lesson, given.ledger.records(of: .lesson),
            isRecent: false)
        #expect(list.report.sheet.lede.plain == "3 lessons: 2 overdue, 1 withdrawn.")
    }
}
