/// How it went week by week since the first day; a week in which nothing could be measured is a
/// gap, never a zero.
struct Trends {
    private struct Week {
        var end: Timestamp
        var passed: String?
        var cost: String?
        var drag: String?
    }

    /// Most weeks that are shown, the newest.
    static let weeksMax = 26

    private let context: ReportContext
    private let weeks: [Week]

    init(_ context: ReportContext, _ figures: LedgerFigures) {
        self.context = context
        weeks = figures.chronicle.weeks.suffix(Trends.weeksMax).map { stand in
            let span = Stretch(days: 7, until: stand.end)
            return Week(
                end: stand.end,
                passed: FigureText.share(Int64(stand.passed), of: Int64(stand.measured)),
                cost: figures.cost(in: span).value, drag: figures.drag(in: span).value)
        }
    }

    var parts: [Sheet.Part] {
        guard weeks.count > 1 else { return [] }
        return [
            Sheet.Part(
                "Checks that pass, by week",
                .series(
                    Sheet.Series(
                        title: "Share of measured checks that pass, \(weeks.count) weeks",
                        description: "A week with nothing measured is a gap. The table below has "
                            + "every figure.",
                        figures: weeks.map { $0.passed ?? "" }, target: "1"))),
            Sheet.Part(
                "Loop cost, with incident drag dashed, by week",
                .series(
                    Sheet.Series(
                        title: "Loop cost and incident drag, person-minutes",
                        description: "Both on one axis. The table below has every figure.",
                        figures: weeks.map { $0.cost ?? "" }, target: nil,
                        beside: weeks.map { $0.drag ?? "" }))),
            Sheet.Part(
                "Week by week", count: "\(weeks.count)",
                .table(
                    columns: ["Week to", "Checks that pass", "Loop cost", "Incident drag"],
                    rows: weeks.map { week in
                        [
                            Phrase(day(week.end)),
                            Phrase(week.passed.map(FigureText.percent) ?? "not measured"),
                            Phrase(week.cost.map { "\($0) min" } ?? "not measured"),
                            Phrase(week.drag.map { "\($0) min" } ?? "not measured"),
                        ]
                    })),
        ]
    }

    private func day(_ time: Timestamp) -> String { context.zone.moment(at: time).date.description }

    var json: Value {
        .list(
            weeks.map { week in
                [
                    "until": .text(week.end.rfc3339),
                    "checksPassing": week.passed.map { .text($0) } ?? .null,
                    "loopCost": week.cost.map { .text($0) } ?? .null,
                    "incidentDrag": week.drag.map { .text($0) } ?? .null,
                ]
            })
    }
}
