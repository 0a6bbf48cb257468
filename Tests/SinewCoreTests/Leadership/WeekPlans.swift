import SinewTesting
import Testing

@testable import SinewCore

/// What is asked of whom in a week, from whole ledgers (requirement L15).
@Suite struct `The week (L15)` {
    static func plan(_ ledger: PaperLedger) -> WeekPlan {
        WeekPlan(ledger.context, ledger.matter, clocks: .utc)
    }

    /// So many members, three workflows of two steps each, and as much due as a seed makes.
    static func ledger(seed: UInt64, members: Int) throws -> PaperLedger {
        var random = SeededGenerator(seed: seed)
        var ledger = try PaperLedger.founded(seed: seed)
        let people = ["mei"] + (1..<max(members, 1)).map { "p\($0)" }
        for person in people.dropFirst() {
            try ledger.perform(
                .add(.member, slug: person, values: ["name": .text(person)], isKnownAsNew: true))
        }
        let someone = { Value.text(people[Int.random(in: 0..<people.count, using: &random)]) }
        for place in 1...3 {
            let workflow = "w\(place)"
            try ledger.perform(
                .add(
                    .workflow, slug: workflow,
                    values: [
                        "title": "W", "owner": someone(), "primary": someone(),
                        "criticality": place == 1 ? "critical" : "ordinary",
                    ], isKnownAsNew: true))
            for capability in ["framing", "design"] {
                let (step, metric) = ("\(workflow)/\(capability)", "m\(place)-\(capability)")
                try ledger.perform(
                    .add(.metric, slug: metric, values: ["title": "M"], isKnownAsNew: true))
                try ledger.perform(
                    .add(
                        .step, slug: step,
                        values: ["capability": .text(capability), "metric": .text(metric)],
                        isKnownAsNew: true))
                try ledger.perform(.startStep(name: step))
            }
        }
        for number in 0..<Int.random(in: 0...25, using: &random) {
            let due = "2026-0\(4 + number % 3)-1\(number % 9)"
            try ledger.perform(
                .recordAction(
                    values: ["title": "A", "due": .text(due), "owner": someone()], happened: nil))
            try ledger.perform(
                .recordDecision(
                    values: [
                        "title": "D", "look-again": .text(due), "deciders": .list([someone()]),
                    ], happened: nil))
        }
        return ledger
    }

    @Test(arguments: [1, 2, 3, 6])
    func `nobody is asked for more than the budget, with so many members`(members: Int) throws {
        var asked = 0
        for seed in 1...12 {
            var ledger = try Self.ledger(seed: UInt64(seed), members: members)
            for _ in 0..<13 {
                let plan = Self.plan(ledger)
                let all = plan.prompts
                for (member, budget) in plan.budgets {
                    #expect(budget.asked.count <= 5, "seed \(seed)")
                    #expect(budget.minutes <= 15, "seed \(seed)")
                    #expect(
                        budget.asked.count + budget.putOff.count
                            == all.count { $0.member == member })
                    asked += budget.asked.count
                }
                ledger.now = ledger.now.advanced(byDays: 7)
            }
        }
        #expect(asked > 100)
    }

    @Test(arguments: [1, 2, 3, 6])
    func `no month takes more than 90 minutes of anybody`(members: Int) throws {
        for seed in 20...25 {
            var ledger = try Self.ledger(seed: UInt64(seed), members: members)
            var months: [String: [SubjectID: Int64]] = [:]
            for _ in 0..<26 {
                let plan = Self.plan(ledger)
                // A week belongs to the month of its Thursday.
                let thursday = ZoneRules.utc.moment(at: plan.week.start.advanced(byDays: 3)).date
                for (member, budget) in plan.budgets {
                    months["\(thursday)".prefix(7).description, default: [:]][member, default: 0] +=
                        budget.minutesOfMonth
                }
                ledger.now = ledger.now.advanced(byDays: 7)
            }
            #expect(months.count >= 6)
            #expect(months.values.flatMap(\.values).allSatisfy { $0 <= 90 })
        }
    }

    @Test func `a report says what is put off, and why nobody is asked for more`() throws {
        // The first review comes a whole week after the ledger was founded.
        var ledger = try Self.ledger(seed: 3, members: 1)
        ledger.now = ledger.now.advanced(byDays: 7)
        let report = WeekReport(ledger.context, Self.plan(ledger), of: nil).report
        let people = (report.data.object?["people"]?.list ?? []).compactMap(\.object)
        #expect(people.map { $0["member"] } == ["mei"])
        #expect(people[0]["asked"]?.list?.first?.object?["kind"] == "review")
        #expect(people[0]["putOff"]?.list?.isEmpty == false)
        #expect(report.words.contains("mei, put off"))
        #expect(report.words.contains("15 minutes a week"))
    }

    @Test func `an empty week asks for nothing`() throws {
        let ledger = try PaperLedger.founded()
        let report = WeekReport(ledger.context, Self.plan(ledger), of: nil).report
        #expect(report.data.object?["people"] == [])
        #expect(report.words.contains("Nothing is asked this week."))
    }

    @Test func `a status shows five of one’s own, and a running incident beside them`() throws {
        let task = { (urgency: Int) in
            StatusReport.Task(isMine: true, urgency: urgency, line: Sheet.Line(what: "x"))
        }
        let tasks = [-10, -5, 1, 2, 3, 4, 5, 6, 7].map(task)
        let (asked, putOff) = EffortBudget.split(tasks)
        #expect(asked.map(\.urgency) == [-10, -5, 1, 2, 3, 4, 5])
        #expect(putOff.map(\.urgency) == [6, 7])
    }
}
