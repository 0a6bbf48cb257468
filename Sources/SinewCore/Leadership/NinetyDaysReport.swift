/// `sinew day90`: the milestones with their outcomes measured, the figures of the first page, the
/// escalation map, and how it went since the first day (requirement L10).
package struct NinetyDaysReport {
    let context: ReportContext
    let figures: LedgerFigures
    let map: EscalationMap
    private let results: [CheckResult]

    package init(_ context: ReportContext, _ chronicle: Chronicle) {
        self.context = context
        figures = LedgerFigures(context, chronicle)
        map = EscalationMap(context.standing)
        results = context.standing.checks(at: context.now)
    }

    struct Outcome: Sendable, Hashable {
        enum State: String {
            case reached, open
            case notMeasured = "not-measured"
        }

        var words: String
        var state: State
        var reason: String
    }

    /// Days since the ledger began.
    private var day: Int64 {
        guard let founded = context.standing.ledger?.recorded else { return 0 }
        return max(0, founded.seconds(to: context.now) / 86_400)
    }

    /// Of the packs that workflows adopted, each day and title once.
    private var milestones: [Pack.Milestone] {
        var known: Set<String> = []
        return context.standing.things(.workflow)
            .compactMap { context.standing.pack(of: $0) }.flatMap(\.milestones)
            .filter { known.insert("\($0.day) \($0.title)").inserted }
            .sorted { $0.day < $1.day }
    }

    package var report: Report {
        let told = milestones.map { milestone in
            (milestone: milestone, outcomes: outcomes(of: milestone))
        }
        let due = told.filter { $0.milestone.day <= day }.flatMap(\.outcomes)
        let headline = figures.headline + [SetUp.figure(setUps), SetUp.progress(setUps)]
        let trends = Trends(context, figures)
        return context.report(
            "day90",
            data: [
                "day": .integer(day),
                "milestones": .list(
                    told.map { milestone, outcomes in
                        [
                            "day": .integer(milestone.day), "title": .text(milestone.title),
                            "isDue": .bool(milestone.day <= day),
                            "outcomes": .list(outcomes.map(json)),
                        ]
                    }),
                "figures": .list(headline.map(\.json)),
                "escalation": map.json(context), "trends": trends.json,
                "isMore": .bool(figures.chronicle.isMore),
            ],
            sheet: Sheet(
                path: "day 90", title: "Day \(day)", lede: lede(due, told.isEmpty),
                parts: told.map(part) + [Figure.part("Figures", headline)] + setUpPart
                    + [map.part(context)] + trends.parts, command: "sinew day90"))
    }

    private var setUps: [SetUp] { figures.setUps }

    private func lede(_ due: [Outcome], _ isEmpty: Bool) -> Phrase {
        guard !isEmpty else {
            return "\(strong: "No pack names milestones yet.") They come with a workflow."
        }
        guard !due.isEmpty else {
            return "\(strong: "Nothing is due yet.") Below is how each outcome stands today."
        }
        let reached = due.count { $0.state == .reached }
        let unknown = due.count { $0.state == .notMeasured }
        return """
            \(strong: "\(reached) of \(due.count) outcomes that are due are reached"), \
            \(unknown) not measured.
            """
    }

    private func part(_ milestone: Pack.Milestone, _ outcomes: [Outcome]) -> Sheet.Part {
        let reached = outcomes.count { $0.state == .reached }
        return Sheet.Part(
            "Day \(milestone.day): \(milestone.title)", count: "\(reached) of \(outcomes.count)",
            .cord(
                outcomes.map { outcome in
                    let isLate = milestone.day <= day
                    return switch outcome.state {
                    case .reached:
                        Sheet.Line(
                            status: .ok, what: Phrase(outcome.words), faint: Phrase(outcome.reason),
                            end: "reached")
                    case .open:
                        Sheet.Line(
                            status: isLate ? .bad : .held, what: Phrase(outcome.words),
                            faint: Phrase(outcome.reason), end: isLate ? "not reached" : "to come")
                    case .notMeasured:
                        Sheet.Line(
                            status: Sheet.Status.none, what: Phrase(outcome.words),
                            faint: Phrase(outcome.reason), end: "not measured")
                    }
                }))
    }

    private func json(_ outcome: Outcome) -> Value {
        [
            "says": .text(outcome.words), "state": .text(outcome.state.rawValue),
            "reason": .text(outcome.reason),
        ]
    }

    private var setUpPart: [Sheet.Part] {
        guard !setUps.isEmpty else { return [] }
        return [
            Sheet.Part(
                "Set-up of each workflow", count: "\(setUps.count)",
                .table(
                    columns: ["Workflow", "Began", "Settled after", "Reused"],
                    rows: setUps.map { setUp in
                        [
                            .link(
                                setUp.name, page: ReportPage.path(.workflow, setUp.name)),
                            .link(
                                context.short(setUp.began), page: Figure.entry(setUp.sequence)),
                            Phrase(setUp.days.map { "\($0) d" } ?? "not settled"),
                            Phrase("\(setUp.reused)"),
                        ]
                    }))
        ]
    }
}

extension NinetyDaysReport {
    private func outcomes(of milestone: Pack.Milestone) -> [Outcome] {
        milestone.outcomes.enumerated().map { index, words in
            let measured =
                milestone.measures.indices.contains(index) ? milestone.measures[index] : ""
            let names = measured.split(separator: " ").map(String.init)
            guard !names.isEmpty else {
                return Outcome(
                    words: words, state: .notMeasured, reason: "Only people can judge this one.")
            }
            let judged = names.map { judge($0) }
            let worst =
                judged.first { $0.state == .open } ?? judged.first { $0.state == .notMeasured }
                ?? judged[0]
            return Outcome(words: words, state: worst.state, reason: worst.reason)
        }
    }

    private typealias Judged = (state: Outcome.State, reason: String)

    /// A check or practice of the pack by its id, a figure by its name, or what is counted here.
    private func judge(_ name: String) -> Judged {
        switch name {
        case "escalation-paths":
            guard !map.paths.isEmpty else { return (.notMeasured, "No step is active.") }
            return (
                map.whole == map.paths.count ? .reached : .open,
                "\(map.whole) of \(map.paths.count) paths reach the owner they name."
            )
        case "metrics-read":
            let metrics = context.standing.things(.metric)
            let read = metrics.count { context.standing.readings[$0.id] != nil }
            guard !metrics.isEmpty else { return (.notMeasured, "No metric is declared.") }
            return (
                read == metrics.count ? .reached : .open,
                "\(read) of \(metrics.count) metrics have a reading."
            )
        case "trends":
            let weeks = figures.chronicle.weeks.count
            return weeks < 2
                ? (.notMeasured, "There are trends from the second week on.")
                : (.reached, "\(weeks) weeks are shown below, gaps included.")
        case Measure.explainCoverage.rawValue: return judge(figures.explainCoverage)
        case Measure.recoveryCoverage.rawValue: return judge(figures.recoveryCoverage)
        default: return judge(checks: name)
        }
    }

    /// Reached where nothing is left out.
    private func judge(_ figure: Figure) -> Judged {
        guard let value = figure.value else {
            return (.notMeasured, "\(figure.measure.title): \(figure.sentence).")
        }
        return (value == "1" ? .reached : .open, "\(figure.measure.title): \(figure.sentence).")
    }

    private func judge(checks id: String) -> Judged {
        let own = results.filter { $0.check == id && $0.outcome != .notApplicable }
        guard !own.isEmpty else { return (.notMeasured, "Nothing is there to be checked.") }
        let title = own[0].title
        let (passed, failed) = (
            own.count { $0.outcome == .pass }, own.count { $0.outcome.isFinding }
        )
        let words = "\(title): \(passed) of \(own.count) pass."
        if failed > 0 { return (.open, words) }
        return passed == own.count ? (.reached, words) : (.notMeasured, words)
    }
}
