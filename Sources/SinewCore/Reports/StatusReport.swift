/// `sinew status`: what needs attention now, mine first, each with why and what settles it.
package struct StatusReport {
    let context: ReportContext
    /// Who asks; their own comes first.
    let asker: SubjectID?
    let openIncidents: [Record]
    /// Decisions whose day of looking again has come.
    let dueDecisions: [Record]
    /// Lessons that are overdue or open again.
    let lessons: [Record]
    /// Actions that are not done.
    let actions: [Record]
    /// What was offered over handoffs and nobody has answered.
    let items: [Record]
    /// Drills that are not over.
    let drills: [Record]
    let signals: [PlacedSignal]
    let openSuggestions: [Record]
    let counts: [Noun: Int64]
    /// Whether more wait than are given.
    let isMore: Bool
    /// In the ledger's zone; nil where none comes, or this machine does not know the zone.
    private let nextReview: (sitting: ReviewCalendar.Sitting, zone: NamedZone)?
    /// What is due of reviews, or comes next.
    let reviewDue: ReviewDue?

    /// Most lines of one stretch; the rest is one line.
    package static let linesMax = 8

    package init(
        _ context: ReportContext, asker: SubjectID?, openIncidents: [Record],
        dueDecisions: [Record], lessons: [Record] = [], actions: [Record] = [],
        items: [Record] = [], drills: [Record] = [], signals: [PlacedSignal] = [],
        openSuggestions: [Record],
        counts: [Noun: Int64],
        isMore: Bool = false, zone: NamedZone?
    ) {
        self.context = context
        self.asker = asker
        self.openIncidents = openIncidents
        self.dueDecisions = dueDecisions
        self.lessons = lessons
        self.actions = actions
        self.items = items
        self.drills = drills
        self.signals = signals
        self.openSuggestions = openSuggestions
        self.counts = counts
        self.isMore = isMore
        let calendar = zone.flatMap { ReviewCalendar(context.standing, zone: $0.rules) }
        reviewDue = calendar?.due(at: context.now)
        nextReview = zone.flatMap { zone in
            calendar?.next(after: context.now).map { ($0, zone) }
        }
    }

    struct Task {
        var isMine: Bool
        var urgency: Int
        var line: Sheet.Line
    }

    package var report: Report {
        let all =
            incidentTasks + requestTasks + unclosedTasks + lessonTasks + actionTasks + checkTasks
            + decisionTasks + exceptionTasks + runTasks + reviewTasks + itemTasks + scoreTasks
            + drillTasks
            + retrievalTasks + signalTasks + offerTasks
        let tasks = all.sorted {
            ($0.isMine ? 0 : 1, $0.urgency) < ($1.isMine ? 0 : 1, $1.urgency)
        }
        let (mine, putOff) = EffortBudget.split(tasks.filter(\.isMine))
        let others = tasks.filter { !$0.isMine }
        return context.report(
            "status", data: json(tasks, putOff: putOff.count),
            sheet: Sheet(
                path: context.standing.ledger?.title ?? "", title: "Today",
                lede: lede(mine: mine.count, others: others.count, putOff: putOff.count),
                action: mine.first?.line.mend ?? startingAction ?? NounGuide.action(.evidence),
                parts: part("Mine", mine) + part("Everybody’s", others)
                    + part("Put off this week", putOff.map(\.putOff)) + exceptionPart
                    + heldPart
                    + suggestionPart + reviewPart + nextDrillPart + [holdings]
                    + context.examplePart,
                command: "sinew status"))
    }

    private func lede(mine: Int, others: Int, putOff: Int) -> Phrase {
        answer(mine: mine, others: others)
            + (putOff > 0 ? " \(putOff) of yours put off this week." : "")
            + (isMore ? " More wait than are counted here." : "")
    }

    private func answer(mine: Int, others: Int) -> Phrase {
        if asker == nil, others > 0 {
            return
                "\(strong: "\(others) wait.") Name yourself with --as HANDLE, and yours come first."
        }
        return switch (mine, others) {
        case (0, 0): "\(strong: "Nothing waits.") What is measured is as it should be."
        case (0, _): "\(strong: "Nothing of yours waits.") \(waiting(others)) for others."
        default: "\(strong: "\(waiting(mine)) for you"), \(others) for others."
        }
    }

    private func waiting(_ count: Int) -> String { count == 1 ? "1 waits" : "\(count) wait" }

    private var startingAction: Sheet.Action? {
        context.standing.things(.workflow).isEmpty
            ? Sheet.Action(
                "Declare the workflow that hurts most", command: NounGuide.example(.workflow))
            : nil
    }

    private var checkTasks: [Task] {
        // What the lessons' practice finds stands here lesson by lesson.
        let findings = context.standing.checks(at: context.now)
            .filter { $0.outcome.isFinding && $0.check != Lesson.practice }
        let own = findings.filter { $0.workflow != nil }
        let shared = Dictionary(grouping: findings.filter { $0.workflow == nil }) {
            $0.subject.noun
        }
        return own.map(task)
            + shared.sorted { $0.key.rawValue < $1.key.rawValue }.map { noun, results in
                Task(
                    isMine: false, urgency: 50,
                    line: Sheet.Line(
                        status: .warn,
                        what: results.count == 1
                            ? "1 \(noun.rawValue) that nobody answers for"
                            : "\(results.count) \(noun.plural) that nobody answers for",
                        mend: Sheet.Action(
                            "See them", command: "sinew check", page: "/check")))
            }
    }

    private func task(_ result: CheckResult) -> Task {
        let place = ["primary", "backup"].contains { place in
            context.standing.owner(place, of: result.subject)?.id == asker
        }
        let isOwner = result.workflow?.reference("owner") == asker
        return Task(
            isMine: asker != nil && (place || isOwner), urgency: result.urgency,
            line: Sheet.Line(
                status: result.outcome.status,
                what: context.link(result.subject) + ": \(result.title)",
                faint: Phrase(result.reason), end: result.outcome.word, mend: result.mend))
    }

    private var incidentTasks: [Task] {
        openIncidents.map { incident in
            let open = context.standing.incidents[incident.id]
            let since: Phrase = "since \(context.short(incident.happened))"
            return Task(
                isMine: open.map { concerns($0) } ?? false, urgency: -10,
                line: Sheet.Line(
                    folio: context.link(incident), status: .live, what: Phrase(incident.title),
                    faint: open.map { since + "; " + context.nextEscalation(of: $0) } ?? since,
                    end: "open",
                    mend: Sheet.Action(
                        open == nil ? "Say when it was resolved" : "Resolve",
                        command: "sinew incident resolve \(incident.name)"
                            + (open == nil ? " --at \"MOMENT\"" : ""),
                        page: ReportPage.path(of: incident))))
        }
    }

    /// Whether the asker has a role in it, or was reached by its plan.
    private func concerns(_ incident: OpenIncident) -> Bool {
        guard let asker else { return false }
        let reached = incident.plan.rungs.indices.contains { index in
            guard incident.plan.rungs[index].member == asker else { return false }
            switch incident.state(ofRung: index, at: context.now) {
            case .due, .reached: return true
            case .skipped, .waits, .notNeeded: return false
            }
        }
        return reached || incident.roles.values.contains(asker)
    }

    /// Incidents that stay resolved and not closed for longer than a sprint (invariant 10).
    private var unclosedTasks: [Task] {
        context.standing.incidents.sorted { $0.value.number < $1.value.number }.compactMap {
            id, incident in
            guard let days = incident.daysUnclosed(at: context.now) else { return nil }
            let name = ShortNumber.text(.incident, incident.number)
            let page = ReportPage.path(.incident, name)
            return Task(
                isMine: asker == incident.lead, urgency: 10,
                line: Sheet.Line(
                    folio: .link(name, page: page), status: .warn,
                    what: "Resolved \(days) days ago and not closed", end: "unclosed",
                    mend: context.closing(id, name, isMajor: incident.isMajor, page: page)))
        }
    }

    private var decisionTasks: [Task] {
        dueDecisions.map { decision in
            Task(
                isMine: asker.map { decision.references("deciders").contains($0) } ?? false,
                urgency: 20,
                line: Sheet.Line(
                    folio: context.link(decision), status: .stale, what: Phrase(decision.title),
                    faint: "to be looked at again \(decision.fields["look-again"]?.text ?? "")",
                    end: "due",
                    mend: Sheet.Action(
                        "Look at it again",
                        command: "sinew amend \(decision.name) --look-again DAY",
                        page: ReportPage.path(of: decision))))
        }
    }

    private func part(_ title: String, _ tasks: [Task]) -> [Sheet.Part] {
        guard !tasks.isEmpty else { return [] }
        var lines = tasks.prefix(StatusReport.linesMax).map(\.line)
        if tasks.count > lines.count {
            lines.append(
                Sheet.Line(
                    status: .note, what: "and \(tasks.count - lines.count) more",
                    mend: Sheet.Action("See all", command: "sinew check", page: "/check")))
        }
        return [Sheet.Part(title, count: "\(tasks.count)", .cord(lines))]
    }

    private var suggestionPart: [Sheet.Part] {
        guard !openSuggestions.isEmpty else { return [] }
        return [
            Sheet.Part(
                "Owners that files name", count: "\(openSuggestions.count)",
                .cord([
                    Sheet.Line(
                        status: .ask, what: "\(waiting(openSuggestions.count)) for a yes or a no",
                        mend: Sheet.Action(
                            "Look through them", command: "sinew suggestion list",
                            page: "/suggestions"))
                ]))
        ]
    }

    private var reviewPart: [Sheet.Part] {
        guard let (sitting, zone) = nextReview else { return [] }
        return [
            Sheet.Part(
                "Next review",
                .cord([
                    Sheet.Line(
                        status: .note,
                        what: .link(CalendarReport.when(sitting, zone), page: "/calendar"),
                        end: CalendarReport.title(sitting))
                ]))
        ]
    }

    private var holdings: Sheet.Part {
        let shown: [Noun] = [
            .workflow, .step, .member, .runbook, .control, .metric, .area, .decision, .incident,
            .lesson, .action, .evidence,
        ]
        return Sheet.Part(
            "What this ledger holds",
            .facts(
                shown.map { noun in
                    Sheet.Fact(
                        String(noun.heading),
                        .link("\(counts[noun] ?? 0)", page: "/\(noun.plural)"))
                }))
    }

    private func json(_ tasks: [Task], putOff: Int) -> Value {
        var held: Object = [:]
        for (noun, count) in counts { held[noun.rawValue] = .integer(count) }
        return [
            "waiting": .list(
                tasks.map { task in
                    [
                        "mine": .bool(task.isMine), "what": .text(task.line.what.plain),
                        "why": .text(task.line.faint?.plain ?? ""),
                        "state": .text(task.line.end ?? ""),
                        "settle": task.line.mend.map { .text($0.command) } ?? .null,
                    ]
                }),
            "isMore": .bool(isMore), "putOff": .integer(Int64(putOff)),
            "exceptions": context.exceptionCounts(
                context.standing.exceptions.open(at: context.now).map(\.exception)),
            "suggestions": .integer(Int64(openSuggestions.count)), "holds": .object(held),
            "nextReview": nextReview.map { sitting, _ in
                [
                    "day": .text(sitting.day.description),
                    "begins": .text(sitting.start.rfc3339),
                    "title": .text(CalendarReport.title(sitting)),
                ]
            } ?? .null,
        ]
    }
}
