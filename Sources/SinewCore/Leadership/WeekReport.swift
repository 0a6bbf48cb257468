/// `sinew week`: what is asked of whom this week, and what was put off (requirement L15).
package struct WeekReport {
    let context: ReportContext
    let plan: WeekPlan
    /// The one who is asked about; nil for everybody.
    let member: Record?

    package init(_ context: ReportContext, _ plan: WeekPlan, of member: Record?) {
        self.context = context
        self.plan = plan
        self.member = member
    }

    /// In the order of names: it says who is asked what, and compares nobody.
    private var people: [(member: Record, budget: EffortBudget)] {
        let budgets = plan.budgets
        return context.standing.things(.member).compactMap { person in
            guard member == nil || member?.id == person.id, let budget = budgets[person.id] else {
                return nil
            }
            return (person, budget)
        }
    }

    package var report: Report {
        let people = people
        let day = context.zone.moment(at: plan.week.start).date
        return context.report(
            "week",
            data: [
                "week": .text(day.weekText),
                "from": .text(plan.week.start.rfc3339), "until": .text(plan.week.end.rfc3339),
                "budget": [
                    "promptsPerWeek": .integer(Int64(EffortBudget.promptsPerWeekMax)),
                    "minutesPerWeek": .integer(EffortBudget.minutesPerWeekMax),
                    "minutesPerMonth": .integer(EffortBudget.minutesPerMonthMax),
                ],
                "people": .list(people.map(json)),
            ],
            sheet: Sheet(
                path: "week", title: "Week \(day.weekText)", lede: lede(people.map(\.budget)),
                parts: people.flatMap(parts),
                command: "sinew week" + (member.map { " --of \($0.name)" } ?? "")))
    }

    private func lede(_ budgets: [EffortBudget]) -> Phrase {
        let (asked, off) = (
            budgets.reduce(0) { $0 + $1.asked.count }, budgets.reduce(0) { $0 + $1.putOff.count }
        )
        guard asked + off > 0 else {
            return "\(strong: "Nothing is asked this week.") Nothing is due."
        }
        let whom = member.map { "of \($0.name)" } ?? "of \(Noun.member.counted(budgets.count))"
        return """
            \(strong: "\(asked) asked \(whom)"), \(off) put off. Nobody is asked for more than \
            \(EffortBudget.promptsPerWeekMax) things and \(EffortBudget.minutesPerWeekMax) \
            minutes a week, nor for more than \(EffortBudget.minutesPerMonthMax) minutes a month.
            """
    }

    private func parts(_ member: Record, _ budget: EffortBudget) -> [Sheet.Part] {
        let asked = Sheet.Part(
            member.name,
            count: "\(budget.asked.count) of \(EffortBudget.promptsPerWeekMax), "
                + "\(budget.minutes) of \(EffortBudget.minutesPerWeekMax) min",
            .cord(budget.asked.map { line($0, isPutOff: false) }))
        guard !budget.putOff.isEmpty else { return [asked] }
        var off = budget.putOff.prefix(WeekReport.putOffMax).map { line($0, isPutOff: true) }
        if budget.putOff.count > off.count {
            off.append(
                Sheet.Line(
                    status: .held, what: "and \(budget.putOff.count - off.count) more"))
        }
        return [
            asked,
            Sheet.Part(
                "\(member.name), put off", count: "\(budget.putOff.count)", .cord(off)),
        ]
    }

    /// Most lines of what was put off; the rest is a count.
    static let putOffMax = 5

    private func line(_ prompt: Prompt, isPutOff: Bool) -> Sheet.Line {
        var line = prompt.line
        line.folio = Phrase("\(prompt.minutes) min")
        line.status = isPutOff ? .held : prompt.daysLate > 0 ? .stale : .ask
        line.end =
            (prompt.isCritical ? "critical, " : "")
            + (isPutOff ? "put off" : prompt.daysLate > 0 ? "overdue" : "due")
        if isPutOff { line.mend = nil }
        return line
    }

    private func json(_ member: Record, _ budget: EffortBudget) -> Value {
        [
            "member": .text(member.name), "minutes": .integer(budget.minutes),
            "minutesOfMonth": .integer(budget.minutesOfMonth),
            "asked": .list(budget.asked.map(json)), "putOff": .list(budget.putOff.map(json)),
        ]
    }

    private func json(_ prompt: Prompt) -> Value {
        [
            "kind": .text(prompt.kind.rawValue), "what": .text(prompt.line.what.plain),
            "minutes": .integer(prompt.minutes), "critical": .bool(prompt.isCritical),
            "daysLate": .integer(prompt.daysLate),
            "settle": prompt.line.mend.map { .text($0.command) } ?? .null,
        ]
    }
}
