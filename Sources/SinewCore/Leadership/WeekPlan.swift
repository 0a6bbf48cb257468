/// What everybody would be asked for in the week that is asked about, before any budget.
package struct WeekPlan {
    let context: ReportContext
    /// From Monday to Monday, by the ledger's clocks.
    package let week: Stretch
    let clocks: ZoneRules

    /// What a plan is made from beside the standing: open records, read from the index.
    package struct Matter: Sendable {
        package var actions: [Record]
        package var decisions: [Record]
        package var drills: [Record]
        package var retrievals: [Record]
        package var suggestions: Int

        package init(
            actions: [Record] = [], decisions: [Record] = [], drills: [Record] = [],
            retrievals: [Record] = [], suggestions: Int = 0
        ) {
            self.actions = actions
            self.decisions = decisions
            self.drills = drills
            self.retrievals = retrievals
            self.suggestions = suggestions
        }
    }

    private let matter: Matter
    private let sunday: CivilDate
    private let today: CivilDate

    /// Most places that one prompt asks somebody to confirm.
    static let placesPerPrompt = 5

    package init(_ context: ReportContext, _ matter: Matter, clocks: ZoneRules) {
        self.context = context
        self.matter = matter
        self.clocks = clocks
        today = clocks.moment(at: context.now).date
        sunday = today.monday.advanced(byDays: 6)
        week = Stretch(
            clocks.start(of: today.monday), clocks.start(of: sunday.advanced(byDays: 1)))
    }

    private var standing: Standing { context.standing }

    /// By member, each kept to the budget.
    package var budgets: [SubjectID: EffortBudget] {
        let spent = minutesOfEarlierWeeks
        return Dictionary(grouping: prompts, by: \.member).mapValues {
            EffortBudget($0, spent: spent)
        }
    }

    package var prompts: [Prompt] {
        reviews + confirmations + readings + lessons + actions + decisions + premises + drills
            + retrievals + suggestions
    }

    /// What earlier weeks of this month took: each as if it had been full, and what its reviews
    /// took beyond that. A week belongs to the month in which its Thursday lies.
    private var minutesOfEarlierWeeks: Int64 {
        let thursday = today.monday.advanced(byDays: 3)
        var spent: Int64 = 0
        var earlier = thursday.advanced(byDays: -7)
        while earlier.components.month == thursday.components.month {
            let monday = earlier.monday
            let span = Stretch(
                clocks.start(of: monday), clocks.start(of: monday.advanced(byDays: 7)))
            let longest = sittings(in: span).map(\.minutes).max() ?? 0
            spent += max(EffortBudget.minutesPerWeekMax, longest)
            earlier = earlier.advanced(byDays: -7)
        }
        return spent
    }

    private func sittings(in span: Stretch) -> [ReviewCalendar.Sitting] {
        ReviewCalendar(standing, zone: clocks)?.sittings(from: span.start, until: span.end) ?? []
    }

    private func isCritical(_ workflow: Record?) -> Bool {
        workflow?.fields["criticality"] == "critical"
    }

    private func isCritical(touching places: [SubjectID]) -> Bool {
        standing.workflows(of: places).contains { isCritical(standing.declared[$0]) }
    }

    /// Days since a day, as of today; nil where it is after this week.
    private func late(since day: String?) -> Int64? {
        guard let day = day.flatMap({ CivilDate($0) }), day <= sunday else { return nil }
        return today.dayNumber - day.dayNumber
    }

    private func standingMember(_ id: SubjectID?) -> SubjectID? {
        id.flatMap { standing.thing($0) }.flatMap { $0.isStanding ? $0.id : nil }
    }

    private var activeSteps: [Record] {
        standing.things(.workflow).flatMap { standing.steps(of: $0.id) }
            .filter { $0.state == .active }
    }

    private func workflow(of step: Record) -> Record? {
        step.reference("workflow").flatMap { standing.thing($0) }
    }
}

extension WeekPlan {
    /// The review is for whoever answers for a workflow it looks at, or for an active step of one.
    private var reviews: [Prompt] {
        sittings(in: week).flatMap { sitting -> [Prompt] in
            var people: Set<SubjectID> = []
            for workflow in sitting.workflows {
                people.formUnion([standingMember(workflow.reference("owner"))].compactMap(\.self))
                for step in standing.steps(of: workflow.id) where step.state == .active {
                    for place in ["primary", "backup"] {
                        let owner = standing.owner(place, of: step)
                        if let id = standingMember(owner?.id) { people.insert(id) }
                    }
                }
            }
            let isCritical = sitting.workflows.contains { self.isCritical($0) }
            return people.sorted().map { member in
                Prompt(
                    .review, sitting.workflows.prefix(1).map(\.id), member: member,
                    isCritical: isCritical, daysLate: 0, minutes: sitting.minutes,
                    line: Sheet.Line(
                        what: .link(
                            "Review, \(CalendarReport.title(sitting))", page: "/calendar"),
                        faint: Phrase(MomentText.long(sitting.start, zone: clocks)),
                        mend: Sheet.Action("See when", command: "sinew review calendar")))
            }
        }
    }

    /// Several places of one person are one prompt: they are confirmed in one go.
    private var confirmations: [Prompt] {
        struct Due {
            var step: Record
            var late: Int64
            var isCritical: Bool
        }
        var due: [SubjectID: [Due]] = [:]
        for step in activeSteps {
            let workflow = workflow(of: step)
            let check = workflow.flatMap { standing.pack(of: $0) }?[check: "owners-confirmed"]
            guard let check else { continue }
            let days = check.freshDays(isCritical: isCritical(workflow))
            for place in Ownership.Place.allCases {
                guard let owner = standing.owner(place.rawValue, of: step), owner.isStanding,
                    let late = late(Ownership(step: step.id, place: place), owner.id, days)
                else { continue }
                due[owner.id, default: []].append(
                    Due(step: step, late: late, isCritical: isCritical(workflow)))
            }
        }
        return due.sorted { $0.key < $1.key }.flatMap { member, places -> [Prompt] in
            let ordered = places.sorted {
                ($0.isCritical ? 0 : 1, -$0.late, $0.step.name)
                    < ($1.isCritical ? 0 : 1, -$1.late, $1.step.name)
            }
            return stride(from: 0, to: ordered.count, by: WeekPlan.placesPerPrompt).map { first in
                let part = ordered[first..<min(first + WeekPlan.placesPerPrompt, ordered.count)]
                let name = standing.thing(member)?.name ?? "HANDLE"
                let steps = part.map { context.link($0.step) }
                return Prompt(
                    .confirmation, part.map(\.step.id), member: member,
                    isCritical: ordered[first].isCritical, daysLate: part.map(\.late).max() ?? 0,
                    minutes: Int64(part.count) * Prompt.Kind.confirmation.minutes,
                    line: Sheet.Line(
                        what: "Confirm " + Phrase.joined(steps, by: ", "),
                        mend: Sheet.Action(
                            "Confirm", command: "sinew confirm --all-mine --as \(name)",
                            member: name)))
            }
        }
    }

    /// Days since a confirmation ran out, 0 where there never was one; nil where it holds beyond
    /// the week.
    private func late(_ place: Ownership, _ owner: SubjectID, _ days: Int64?) -> Int64? {
        guard let confirmation = standing.confirmations[place], confirmation.member == owner else {
            return 0
        }
        guard let days else { return nil }
        let end = confirmation.time.advanced(byDays: days)
        return end < week.end ? end.seconds(to: context.now) / 86_400 : nil
    }

    /// Each figure once, from the primary of the first step that looks at it.
    private var readings: [Prompt] {
        var known: Set<SubjectID> = []
        return activeSteps.compactMap { step -> Prompt? in
            guard let metric = step.reference("metric").flatMap({ standing.thing($0) }),
                metric.isStanding,
                let member = standingMember(standing.owner("primary", of: step)?.id)
            else { return nil }
            let workflow = workflow(of: step)
            let days =
                workflow.flatMap { standing.pack(of: $0) }?[check: "metric-reviewed"]?.validDays
                ?? 7
            let end = standing.readings[metric.id]?.time.advanced(byDays: days)
            guard end.map({ $0 < week.end }) ?? true, known.insert(metric.id).inserted else {
                return nil
            }
            return Prompt(
                .reading, [metric.id], member: member, isCritical: isCritical(workflow),
                daysLate: end.map { $0.seconds(to: context.now) / 86_400 } ?? 0,
                line: Sheet.Line(
                    what: "Read " + context.link(metric), faint: Phrase(metric.title),
                    mend: Sheet.Action(
                        "Record a reading", command: "sinew metric read \(metric.name) VALUE",
                        page: ReportPage.path(of: metric))))
        }
    }

    /// Lessons that are overdue or open again, for the workflow’s owner, else for their author.
    private var lessons: [Prompt] {
        standing.lessons.all.compactMap { id, lesson in
            let course = standing.course(of: lesson, at: context.now)
            let since: Timestamp
            switch course {
            case .overdue(let day): since = day
            case .reopened(_, let day): since = day
            default: return nil
            }
            let owners = standing.workflows(of: lesson.touches).sorted()
                .compactMap { standing.declared[$0]?.reference("owner") }
            guard let member = (owners + [lesson.author]).lazy.compactMap(standingMember).first
            else { return nil }
            return Prompt(
                .lesson, [id], member: member, isCritical: isCritical(touching: lesson.touches),
                daysLate: since.seconds(to: context.now) / 86_400,
                line: Sheet.Line(
                    what: .link(lesson.name, page: ReportPage.path(.lesson, lesson.name)),
                    faint: context.sentence(course), mend: context.mend(lesson, course)))
        }
    }

    private var actions: [Prompt] {
        matter.actions.compactMap { action in
            guard let late = late(since: action.fields["due"]?.text),
                let member = standingMember(action.reference("owner"))
            else { return nil }
            return prompt(
                .action, action, member, action.references("supports"), late,
                "sinew action done \(action.name) E-NUMBER")
        }
    }

    private var decisions: [Prompt] {
        matter.decisions.compactMap { decision in
            guard let late = late(since: decision.fields["look-again"]?.text),
                let member = decision.references("deciders").lazy.compactMap(standingMember).first
            else { return nil }
            return prompt(
                .decision, decision, member, decision.references("supports"), late,
                "sinew amend \(decision.name) --look-again DAY")
        }
    }

    private var premises: [Prompt] {
        [Noun.constraint, .assumption].flatMap { standing.things($0) }.compactMap { premise in
            guard let late = late(since: premise.fields["look-again"]?.text),
                let member = standingMember(premise.reference("owner"))
            else { return nil }
            return prompt(
                .premise, premise, member, [premise.reference("of")].compactMap(\.self), late,
                "sinew \(premise.noun.rawValue) edit \(premise.name) --look-again DAY")
        }
    }

    private var drills: [Prompt] {
        matter.drills.compactMap { drill in
            guard let late = late(since: drill.fields["date"]?.text),
                let member = standingMember(drill.reference("leader"))
            else { return nil }
            return prompt(
                .drill, drill, member, drill.references("tests"), late, "sinew show \(drill.name)")
        }
    }

    private var retrievals: [Prompt] {
        matter.retrievals.compactMap { retrieval in
            guard let member = standingMember(retrieval.reference("asked")) else { return nil }
            return prompt(
                .retrieval, retrieval, member, [], 0, "sinew show \(retrieval.name)")
        }
    }

    /// Owners that files suggest wait for those who own the ledger; one prompt for each of them.
    private var suggestions: [Prompt] {
        guard matter.suggestions > 0 else { return [] }
        return standing.things(.member).filter { $0.fields["role"] == "owner" }.map { member in
            Prompt(
                .suggestion, [], member: member.id, isCritical: false, daysLate: 0,
                line: Sheet.Line(
                    what: .link("Owners that files name", page: "/suggestions"),
                    faint: "\(matter.suggestions) wait for a yes or a no",
                    mend: Sheet.Action("Look through them", command: "sinew suggestion list")))
        }
    }

    private func prompt(
        _ kind: Prompt.Kind, _ record: Record, _ member: SubjectID, _ places: [SubjectID],
        _ late: Int64, _ command: String
    ) -> Prompt {
        Prompt(
            kind, [record.id], member: member, isCritical: isCritical(touching: places),
            daysLate: late,
            line: Sheet.Line(
                what: context.link(record), faint: Phrase(record.title),
                mend: Sheet.Action(
                    "Settle it", command: command, page: ReportPage.path(of: record))))
    }
}
