import SinewTesting
import Testing

@testable import SinewCore

/// What the ledger answers to those who lead (requirements L9, L10, L12).
@Suite struct `Reports for those who lead` {
    /// A quarter with three incidents, a runbook in a new version and a figure that fell.
    static func quarter() throws -> Given {
        let asking = PackForTests.values(
            PackForTests.object.merging([
                "questions": .list(
                    ["what-improved", "what-recurs", "design-or-heroics", "one-update", "else"]
                        .map { ["id": .text($0), "title": .text("Ask \($0)?"), "origin": "ours"] }),
                "milestones": [
                    [
                        "day": 30, "title": "Mapped", "origin": "ours",
                        "outcomes": ["Owners", "Paths", "Read", "Felt"],
                        "measures": ["owners-confirmed", "escalation-paths", "metrics-read"],
                    ],
                    [
                        "day": 90, "title": "Without a hero", "origin": "ours",
                        "outcomes": ["Explained", "Trends"],
                        "measures": ["explain-coverage", "trends"],
                    ],
                ], "version": "2",
            ]))
        var given = try Given.payments().and(
            .change(.pack, name: "two-muscles", values: asking),
            .change(.workflow, name: "payments", values: ["pack": "two-muscles"]),
            .add(
                .metric, slug: "late",
                values: ["title": "Late", "direction": "down", "metric-role": "delivery"],
                isKnownAsNew: true),
            .change(.step, name: "payments/frame", values: ["metric": "late"]),
            .runbook())
        for day in [Int64(10), 20, 30] {
            given = try given.after(days: 10).and(
                .openIncident(
                    values: ["title": "Stuck", "severity": "sev2", "supports": ["payments/frame"]],
                    happened: nil))
            let name = "I-\(day / 10)"
            given = try given.and(.incident(name: name, .acknowledge, happened: nil))
            given = Given(Self.later(given.ledger, minutes: 60))
            given = try given.and(
                .incident(name: name, .resolve(note: nil), happened: nil),
                .recordReading(
                    metric: "late", value: "\(40 - day)", note: nil, happened: nil))
        }
        return try given.and(
            .learn("Ask first", ["from": "I-3"]),
            .recordAction(
                values: ["title": "Call", "due": "2026-06-01", "owner": "tom", "from": "L-1"],
                happened: nil))
    }

    private static func later(_ ledger: PaperLedger, minutes: Int64) -> PaperLedger {
        var ledger = ledger
        ledger.now = ledger.now.advanced(bySeconds: 60 * minutes)
        return ledger
    }

    private static func answers(_ given: Given) -> [String: [Value]] {
        let report = LeadershipReport(given.ledger.context, given.ledger.chronicle).report
        var answers: [String: [Value]] = [:]
        for question in report.data.object?["questions"]?.list ?? [] {
            guard let object = question.object, let id = object["id"]?.text else { continue }
            answers[id] =
                object["isKnown"] == true
                ? object["sentences"]?.list ?? [] : [object["unknown"] ?? .null]
        }
        return answers
    }

    @Test func `each question is answered with entries, or not known with the reason (L9)`() throws
    {
        let answers = Self.answers(try Self.quarter())
        #expect(answers.count == 5)
        let says = { (id: String) in answers[id]?.first?.object?["says"]?.text ?? "nothing" }
        #expect(says("what-improved").hasPrefix("late went from 30 to 10 between"))
        #expect(says("what-recurs").hasPrefix("payments: 3 incidents in 90 days; A-1 of tom"))
        #expect(says("design-or-heroics").contains("the workflow states no hours"))
        #expect(says("one-update").contains("assumed to be saved"))
        #expect(answers["else"] == ["Only people can answer this one."])
        for id in ["what-improved", "what-recurs", "design-or-heroics", "one-update"] {
            for sentence in answers[id] ?? [] {
                #expect(sentence.object?["events"]?.list?.isEmpty == false, "\(id)")
            }
        }
    }

    @Test func `no sentence says because, and what changed stands shortly before (L9)`() throws {
        let given = try Self.quarter()
        let report = LeadershipReport(given.ledger.context, given.ledger.chronicle).report
        #expect(!report.words.lowercased().contains("because"))
        #expect(report.words.contains("nothing is on record shortly before"))
        let changed = try given.and(
            .change(.step, name: "payments/frame", values: ["trigger": "A call"]),
            .recordReading(metric: "late", value: "1", note: nil, happened: nil))
        let after = LeadershipReport(changed.ledger.context, changed.ledger.chronicle).report
        #expect(after.words.contains("shortly before: "))
        #expect(after.words.contains("payments/frame"))
    }

    @Test func `an empty ledger knows nothing, and asks nothing without a pack that does`() throws {
        let given = try Given.payments()
        let report = LeadershipReport(given.ledger.context, given.ledger.chronicle).report
        #expect(report.data.object?["questions"] == [])
        let cost = CostReport(given.ledger.context, given.ledger.chronicle).report
        #expect(cost.words.contains("not measured"))
        #expect(cost.data.object?["months"]?.list?.count == CostReport.monthsShown)
    }

    @Test func `milestones are measured by checks, paths and figures (L10)`() throws {
        let given = try Self.quarter().after(days: 60)
        let report = NinetyDaysReport(given.ledger.context, given.ledger.chronicle).report
        let milestones = report.data.object?["milestones"]?.list ?? []
        let states = milestones.map { milestone in
            (milestone.object?["outcomes"]?.list ?? []).map { $0.object?["state"]?.text ?? "" }
        }
        #expect(
            states == [
                ["open", "open", "reached", "not-measured"], ["not-measured", "reached"],
            ])
        #expect(report.data.object?["day"] == 90)
        let mended = try given.and(
            .change(
                .workflow, name: "payments",
                values: [
                    "escalate-to": "tom", "escalate-after": "30m", "escalate-how": "By phone",
                ]))
        let after = NinetyDaysReport(mended.ledger.context, mended.ledger.chronicle).report
        let path = after.data.object?["escalation"]?.list?.first?.object
        #expect(path?["owner"] == "tom" && path?["gap"] == .null)
    }

    @Test func `every figure of the first page has its counter-figure and its definition`() throws {
        let given = try Self.quarter()
        let report = NinetyDaysReport(given.ledger.context, given.ledger.chronicle).report
        let figures = report.data.object?["figures"]?.list ?? []
        #expect(figures.count == 10)
        for figure in figures.compactMap(\.object) {
            #expect(figure["beside"]?.list?.isEmpty == false)
            #expect(figure["definition"]?.text?.hasPrefix("docs/measures.md#") == true)
            #expect(figure["n"]?.integer != nil && figure["unit"]?.text != nil)
        }
    }

    @Test func `weeks without anything measured are gaps in the trend`() throws {
        let given = try Given().after(days: 22)
        let weeks = given.ledger.chronicle.weeks
        #expect(weeks.count == 3 && weeks.allSatisfy { $0.measured == 0 })
        let report = NinetyDaysReport(given.ledger.context, given.ledger.chronicle).report
        let trend = report.data.object?["trends"]?.list ?? []
        #expect(trend.count == 3)
        #expect(trend.allSatisfy { $0.object?["checksPassing"] == .null })
    }

    @Test func `cost and drag stand side by side and are never taken off each other (L12)`() throws
    {
        let given = try Self.quarter()
        let report = CostReport(given.ledger.context, given.ledger.chronicle).report
        let quarter = (report.data.object?["quarter"]?.list ?? []).compactMap(\.object)
        #expect(quarter.map { $0["figure"] } == ["loop-cost", "incident-drag", "delivery"])
        // Three incidents of an hour and a minute with one responder each.
        #expect(quarter[1]["value"] == "183")
        #expect(quarter[2]["value"] == "10" && quarter[2]["n"] == 3)
        for word in ["saved", "net ", "because"] { #expect(!report.words.contains(word)) }
    }

    @Test func `reports computed twice are the same`() throws {
        let ledger = try Self.quarter().ledger
        #expect(
            LeadershipReport(ledger.context, ledger.chronicle).report
                == LeadershipReport(ledger.context, ledger.chronicle).report)
        #expect(
            NinetyDaysReport(ledger.context, ledger.chronicle).report
                == NinetyDaysReport(ledger.context, ledger.chronicle).report)
    }
}
