import SinewTesting
import Testing

@testable import SinewCore

/// What checks, status and the delta say of scores (requirements L5 and L6f).
@Suite struct `Reports of scores` {
    private static func said(_ given: Given, after days: Int64 = 0) -> String {
        given.ledger.standing.checks(at: given.ledger.now.advanced(byDays: days))
            .first { $0.check == "rescore-monthly" }
            .map { "\($0.outcome.rawValue): \($0.reason)" } ?? "nothing"
    }

    @Test func `the practice passes for a month and a week`() throws {
        #expect(Self.said(try Given.scored()) == "not-measured: It was not scored yet.")
        let published = try Given.revealed().and(.agree(), .publishScore())
        #expect(Self.said(published) == "pass: S-1 is 0 days old.")
        #expect(Self.said(published, after: 38) == "pass: S-1 is 38 days old.")
        #expect(Self.said(published, after: 39) == "fail: S-1, the last one, is 39 days old.")
    }

    /// Invariant 15 with 1, 2, 3 and 6 active members.
    @Test(arguments: [1, 2, 3, 6])
    func `the practice of one person is not measured, then stale`(count: Int) throws {
        let alone = try Given.scored().and(
            .leave(member: "tom"), .openScore(), .vote(["framing": "2"]), .reveal(), .agree(),
            .publishScore())
        var given = alone
        for number in 1..<max(1, count) {
            given = try given.and(
                .add(.member, slug: "ann\(number)", values: [:], isKnownAsNew: false))
        }
        guard count == 1 else {
            return #expect(Self.said(given) == "stale: S-1 was scored by one person alone.")
        }
        #expect(Self.said(given, after: 19) == "not-measured: S-1 needs another person.")
        #expect(Self.said(given, after: 20) == "fail: S-1, by one person alone, is 20 days old.")
    }

    private static func tasks(_ given: Given, _ asker: String?, after days: Int64 = 0) -> [String] {
        StatusReport(
            ReportContext(
                standing: given.ledger.standing, now: given.ledger.now.advanced(byDays: days),
                zone: .utc),
            asker: asker.flatMap { given.ledger[$0]?.id }, openIncidents: [], dueDecisions: [],
            openSuggestions: [], counts: [:], zone: nil
        ).scoreTasks.map { "\($0.isMine) \($0.line.end ?? "")" }
    }

    @Test func `a vote waits for those whom the workflow names`() throws {
        let open = try Given.scored().and(.openScore())
        #expect(Self.tasks(open, "mei") == ["true to vote"])
        #expect(Self.tasks(open, "tom") == [])
        #expect(Self.tasks(open, nil) == [])
        #expect(Self.tasks(try open.and(.vote(["framing": "1"])), "mei") == [])
        #expect(Self.tasks(open, "tom", after: 7) == ["false open"])
        #expect(Self.tasks(open, "mei", after: 6) == ["true to vote"])
    }

    private static func card(_ given: Given, _ name: String) throws -> Scorecard {
        let record = try #require(given.ledger[name])
        return Scorecard(
            ReportContext(standing: given.ledger.standing, now: given.ledger.now, zone: .utc),
            record, pack: given.ledger.standing.thing("two-muscles", .pack)?.pack,
            previous: record.reference("previous").flatMap { given.ledger.records[$0] },
            referred: given.ledger.records)
    }

    /// L6f: last score to this score, evidence, next move with owner and day, the last moves.
    @Test func `the delta says what changed and who acts (L6f)`() throws {
        let first = try Given.revealed().and(.agree("2"), .publishScore())
        let second = try first.and(
            .logEvidence(values: ["title": "Ran"], happened: nil),
            .action(name: "A-1", .done(evidence: ["E-1"])), .open(on: "payments"), .openScore(),
            .vote(["framing": "3"], "S-2")
        ).and(.vote(["framing": "3"], "S-2"), by: "tom").and(
            .reveal("S-2"), .agree("3", ["I-1"], move: nil, "S-2"), .publishScore("S-2"))
        let rows = try Self.card(second, "S-2").rows
        #expect(rows.map(\.course) == ["2 → 3"])
        #expect(try Self.card(second, "S-1").rows.map(\.course) == ["first 2, opinion"])
        let text = try Self.card(second, "S-2").markdown
        #expect(text.contains("| Problem framing | 2 → 3 | I-1 |"))
        #expect(text.contains("- A-1 Write it down (mei): done"))
        let report = DeltasReport(
            ReportContext(standing: second.ledger.standing, now: second.ledger.now, zone: .utc),
            month: "2026-04", cards: [try Self.card(second, "S-2")]
        ).report
        #expect(
            report.sheet.lede.plain == "1 score: 1 rose, 0 fell, 0 stayed, 0 are first.")
    }

    @Test func `somebody’s words stay words in Markdown`() {
        #expect(MarkdownText.line("a|b <i> [x](y)") == #"a\|b \<i\> \[x\](y)"#)
    }

    @Test(arguments: [
        ("2026-04", true), ("2026-13", false), ("2026-00", false), ("26-04", false),
        ("2026-4", false), ("2026-04-01", false), ("", false), ("abcd-ef", false),
    ])
    func `a month is a year and a number`(text: String, isMonth: Bool) {
        #expect(DeltasReport.isMonth(text) == isMonth)
    }
}
