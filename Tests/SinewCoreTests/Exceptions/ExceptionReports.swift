import SinewTesting
import Testing

@testable import SinewCore

/// What reports say of leave from controls: told apart, and never among what passes.
@Suite struct `Reports of exceptions` {
    private static func context(_ given: Given, after days: Int64 = 0) -> ReportContext {
        ReportContext(
            standing: given.ledger.standing, now: given.ledger.now.advanced(byDays: days),
            zone: .utc)
    }

    /// One in force for everything that the control serves, one asked for, for one step.
    private static func two() throws -> Given {
        try Given.guarded(people: 3).and(
            .add(
                .step, slug: "payments/other", values: ["capability": "design"],
                isKnownAsNew: false),
            .add(.workflow, slug: "refunds", values: ["title": "Refunds"], isKnownAsNew: false),
            .ask("holiday")
        ).and(.grant(), by: "tom").and(.ask("outage", ["on": "payments/frame"]))
    }

    private static func tally(_ given: Given, _ name: String, after days: Int64 = 0) -> String? {
        given.ledger[name].flatMap { context(given, after: days).exceptionTally(concerning: $0) }
    }

    @Test func `a tally stands with the control, its workflows and their steps`() throws {
        let given = try Self.two()
        #expect(Self.tally(given, "late") == "1 exception in force, 1 asked")
        #expect(Self.tally(given, "payments") == "1 exception in force, 1 asked")
        #expect(Self.tally(given, "payments/frame") == "1 exception in force, 1 asked")
        #expect(Self.tally(given, "payments/other") == "1 exception in force")
        #expect(Self.tally(given, "refunds") == nil)
        #expect(Self.tally(given, "late", after: 7) == nil)
        let asked = try given.and(.revoke())
        #expect(Self.tally(asked, "late") == "1 exception asked")
    }

    @Test func `checks count what passes without it`() throws {
        let none = try Given.guarded(people: 3)
        let some = try Self.two()
        for (given, wanted) in [(none, (0, 0)), (some, (1, 1))] {
            let report = CheckReport(Self.context(given), on: nil, level: .info).report
            let counts = report.data.object?["exceptions"]?.object
            #expect(counts?["inForce"] == .integer(Int64(wanted.0)))
            #expect(counts?["asked"] == .integer(Int64(wanted.1)))
            let hasWords = report.sheet.lede.plain.contains("exception")
            #expect(hasWords == (wanted != (0, 0)))
        }
        let refunds = some.ledger["refunds"]
        let elsewhere = CheckReport(Self.context(some), on: refunds, level: .info).report
        #expect(elsewhere.data.object?["exceptions"] == ["asked": 0, "inForce": 0])
    }

    @Test func `status asks those who may say yes`() throws {
        let given = try Self.two()
        let asks = { (given: Given, member: String) -> [Bool] in
            StatusReport(
                Self.context(given), asker: given.ledger[member]?.id, openIncidents: [],
                dueDecisions: [], openSuggestions: [], counts: [:], zone: nil
            ).exceptionTasks.map(\.isMine)
        }
        #expect(asks(given, "mei") == [false])
        #expect(asks(given, "tom") == [true])
        #expect(asks(given, "ann") == [true])
        let signed = try given.and(
            .grant("X-2"), by: "tom"
        ).and(
            .change(.workflow, name: "payments", values: ["risk-owner": "ann"]),
            .ask("outage"))
        #expect(asks(signed, "tom") == [false])
        #expect(asks(signed, "ann") == [true])
        let viewer = try given.and(.change(.member, name: "ann", values: ["role": "viewer"]))
        #expect(asks(viewer, "ann") == [false])
    }

    /// Invariant 15.
    @Test func `status shows what one person granted once another is there`() throws {
        let alone = try Given.guarded(people: 1).and(.ask(until: "2026-04-28"))
            .after(hours: 24).and(.grant())
        let tasks = { (given: Given) in
            StatusReport(
                Self.context(given), asker: nil, openIncidents: [], dueDecisions: [],
                openSuggestions: [], counts: [:], zone: nil
            ).exceptionTasks
        }
        #expect(tasks(alone).isEmpty)
        let word = { (given: Given) in
            given.ledger["X-1"].map { Self.context(given).standingWord(of: $0).word }
        }
        #expect(word(alone) == "in force until 2026-04-22, unseparated")
        let joined = try alone.and(.join("ann"))
        #expect(tasks(joined).map(\.line.status) == [.stale])
        #expect(word(joined) == "in force until 2026-04-22, unseparated, stale")
    }

    @Test func `each end has its own word`() throws {
        let asked = try Given.guarded().and(.ask())
        let granted = try asked.and(.grant(), by: "tom")
        let word = { (given: Given, days: Int64) in
            given.ledger["X-1"].map { Self.context(given, after: days).standingWord(of: $0).word }
        }
        #expect(word(asked, 0) == "asked")
        #expect(word(asked, 7) == "expired, never granted")
        #expect(word(granted, 0) == "in force until 2026-04-20")
        #expect(word(granted, 7) == "expired")
        #expect(word(try granted.and(.tighten()), 7) == "ended with version 2")
        #expect(
            word(try granted.and(.retire(.control, name: "late", reason: "")), 0)
                == "ended with its control")
        #expect(word(try granted.and(.revoke()), 0) == "revoked")
        #expect(word(try asked.and(.declineLeave()), 0) == "declined")
    }
}
