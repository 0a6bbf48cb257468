import SinewTesting
import Testing

@testable import SinewCore

extension Command {
    static func offer(_ answer: OfferAnswer, on workflow: String = "claims") -> Command {
        .lesson(name: "L-1", .answer(on: workflow, answer))
    }
}

extension Given {
    /// A lesson of payments whose version serves claims as well.
    static func offered() throws -> Given {
        try Given.payments().and(
            .add(
                .workflow, slug: "claims", values: ["title": "Claims", "owner": "tom"],
                isKnownAsNew: true),
            .learn("A", ["touches": ["payments/frame"]]),
            .add(
                .runbook, slug: "cut-off",
                values: ["title": "C", "body": "1. A", "serves": ["payments", "claims"]],
                isKnownAsNew: true),
            .lesson(.close(with: "cut-off")))
    }
}

/// Requirement L11.
@Suite struct `A lesson from elsewhere` {
    private static func waits(_ given: Given, after days: Int64 = 0) -> [String] {
        StatusReport(
            ReportContext(
                standing: given.ledger.standing, now: given.ledger.now.advanced(byDays: days),
                zone: .utc),
            asker: given.ledger["tom"]?.id, openIncidents: [], dueDecisions: [],
            openSuggestions: [], counts: [:], zone: nil
        ).offerTasks.compactMap(\.line.mend?.command)
    }

    @Test func `is offered once it is closed to the workflows its version serves, L11`() throws {
        let given = try Given.offered()
        #expect(Self.waits(given) == ["sinew lesson take L-1 --on claims"])
        #expect(
            given.when(.offer(.take)).text
                == #"lesson.weighed L-1 {"answer":"taken","on":"claims"} {}"#)
        #expect(given.when(.offer(.take, on: "payments")).isRefused(as: "lesson-not-offered"))
        let open = try Given.payments().and(.learn("A", ["touches": ["payments"]]))
        #expect(open.when(.offer(.take, on: "payments")).isRefused(as: "lesson-not-offered"))
        let touching = try Given.offered().and(
            .add(.workflow, slug: "desk", values: ["title": "Desk"], isKnownAsNew: true),
            .amend(
                name: "L-1", values: ["touches": ["payments/frame", "desk"]], reason: nil))
        #expect(touching.when(.offer(.take, on: "desk")).refusal == nil)
    }

    @Test func `is taken, declined with a reason, or put off until a day`() throws {
        let given = try Given.offered()
        #expect(Self.waits(try given.and(.offer(.take))) == [])
        #expect(Self.waits(try given.and(.offer(.decline(reason: "No bank here")))) == [])
        #expect(given.when(.offer(.decline(reason: ""))).isRefused(as: "offer-unexplained"))
        #expect(given.when(.offer(.later(until: "2026-04-14"))).isRefused(as: "later-is-past"))
        let later = try given.and(.offer(.later(until: "2026-04-20")))
        #expect(Self.waits(later, after: 5) == [])
        #expect(Self.waits(later, after: 6).count == 1)
    }

    @Test func `stands on the page of the workflow it is offered to`() throws {
        let given = try Given.offered()
        let claims = try #require(given.ledger["claims"])
        let lessons = given.ledger.standing.lessons(touching: claims).map(\.lesson.name)
        #expect(lessons == ["L-1"])
        let report = ShowReport(
            ReportContext(
                standing: given.ledger.standing, now: given.ledger.now, zone: .utc), claims,
            links: [], history: [], verification: nil, touching: given.ledger.records(of: .lesson)
        ).report
        #expect("\(report.sheet)".contains("sinew lesson take L-1 --on claims"))
    }

    @Test func `keeps its answers in a snapshot, and no record of them`() throws {
        let given = try Given.offered().and(.offer(.later(until: "2026-04-20")))
        let standing = given.ledger.standing
        #expect(Standing(encoded: standing.encoded) == standing)
        #expect(given.ledger["L-1"]?.state == .closed)
        #expect(given.course() == "to-be-exercised")
    }
}

extension RefusalCase {
    static func forOffers() throws -> [RefusalCase] {
        let given = try Given.offered()
        return [
            RefusalCase(
                code: "lesson-not-offered", given: given, command: .offer(.take, on: "payments")),
            RefusalCase(
                code: "offer-unexplained", given: given, command: .offer(.decline(reason: ""))),
            RefusalCase(
                code: "later-is-past", given: given,
                command: .offer(.later(until: "2020-01-01"))),
        ]
    }
}
