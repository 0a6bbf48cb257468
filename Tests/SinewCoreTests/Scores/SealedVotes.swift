import SinewTesting
import Testing

@testable import SinewCore

/// A vote’s value is in no report before the reveal, and nobody’s by name after it (requirement
/// L5, invariants 15 and 16).
@Suite struct `Sealed votes` {
    /// Levels that stand nowhere else: what is searched for in everything that is said.
    private static func open(_ level: String = "71237123") throws -> Given {
        let levels: [Value] = [11_341_134, 71_237_123, 99_129_912].map {
            [
                "level": .integer($0), "title": "T", "description": "D", "origin": "ours",
            ]
        }
        return try Given.payments().and(
            .change(
                .pack, name: "two-muscles",
                values: PackForTests.values(
                    PackForTests.object.merging(["version": "x", "scale": .list(levels)]))),
            .change(.workflow, name: "payments", values: ["pack": "two-muscles"]),
            .openScore(), .vote(["framing": .text(level)]))
    }

    private static func context(_ given: Given) -> ReportContext {
        var context = ReportContext(
            standing: given.ledger.standing, now: given.ledger.now, zone: .utc)
        context.veil = given.ledger.standing.workflowsScoredBlind
        return context
    }

    private static func card(_ given: Given, _ name: String = "S-1") throws -> Scorecard {
        let record = try #require(given.ledger[name])
        return Scorecard(
            context(given), record, pack: nil,
            previous: (record.reference("previous")
                ?? given.ledger.standing.scores.last.values.first?.session)
                .flatMap { given.ledger.records[$0] }, referred: given.ledger.records)
    }

    /// All that the reports of a ledger say of a session.
    private static func said(_ given: Given, asker: String?) throws -> String {
        let context = context(given)
        let record = try #require(given.ledger["S-1"])
        let events = given.ledger.events.filter { $0.type.hasPrefix("score.") }
        let reports = [
            EventsReport(context, events: events, size: 9, root: "", logOrigin: "").report,
            ExplainReport(context, record, chain: events.map { (record, $0) }).report,
            ListReport(context, .score, [record], isRecent: true).report,
            ReceiptReport(context, events: events, names: [record.id: record]).report,
            ShowReport(context, record, links: [], history: events, verification: nil).report,
            ScoreReport(try card(given), asker: asker.flatMap { given.ledger[$0]?.id }).report,
            DeltasReport(context, month: "2026-04", cards: [try card(given)]).report,
            StatusReport(
                context, asker: asker.flatMap { given.ledger[$0]?.id }, openIncidents: [],
                dueDecisions: [], openSuggestions: [], counts: [:], zone: nil
            ).report,
        ]
        return reports.map { "\($0.json) \($0.sheet)" }.joined()
    }

    @Test func `stand in no report before the reveal, but in the voter’s own`() throws {
        let given = try Self.open()
        #expect(!(try Self.said(given, asker: nil).contains("71237123")))
        #expect(!(try Self.said(given, asker: "tom").contains("71237123")))
        #expect(try Self.said(given, asker: "mei").contains("71237123"))
    }

    @Test func `are counted after the reveal, and nobody’s by name`() throws {
        let open = try Self.open().and(.vote(["framing": "99129912"]), by: "tom").and(.reveal())
        #expect(try Self.said(open, asker: nil).contains("71237123: 1, 99129912: 1"))
        let events = EventsReport(
            Self.context(open), events: open.ledger.events.filter { $0.type == "score.voted" },
            size: 9, root: "", logOrigin: ""
        ).report
        #expect(!"\(events.json) \(events.sheet)".contains("71237123"))
    }

    /// Invariant 15: whoever scores alone does not look at the last result first.
    @Test(arguments: [1, 2, 3, 6])
    func `hide the last score while somebody scores alone`(count: Int) throws {
        let first = try Self.open().members(count)
        let voted = count == 1 ? first : try first.and(.vote(["framing": "71237123"]), by: "tom")
        let published = try voted.and(.reveal(), .agree("71237123"), .publishScore())
        #expect(try Self.said(published, asker: nil).contains("71237123"))
        let again = try published.and(.openScore())
        #expect(try Self.said(again, asker: nil).contains("71237123") == (count > 1))
        let last = try Self.card(again, "S-2").rows.first?.last
        #expect(last == (count > 1 ? 71_237_123 : nil))
        guard count == 1 else { return }
        let shown = try again.and(.vote(["framing": "11341134"], "S-2"), .reveal("S-2"))
        #expect(try Self.said(shown, asker: nil).contains("71237123"))
    }
}
