/// `sinew cost`: what the loop costs and what incidents take, month by month on one axis. Neither
/// is taken off the other, and nothing is said to be saved (requirement L12).
package struct CostReport {
    let context: ReportContext
    let figures: LedgerFigures

    /// Months that are shown, this one included.
    package static let monthsShown = 6

    package init(_ context: ReportContext, _ chronicle: Chronicle) {
        self.context = context
        figures = LedgerFigures(context, chronicle)
    }

    private struct Month {
        var name: String
        /// Nil before the ledger began: a gap, not a zero.
        var cost: Figure?
        var drag: Figure?
    }

    package var report: Report {
        let months = months
        let quarter = figures.quarter
        let (cost, drag) = (figures.cost(in: quarter), figures.drag(in: quarter))
        return context.report(
            "cost",
            data: [
                "quarter": .list([cost.json, drag.json, figures.delivery.json]),
                "months": .list(months.map(json)), "isMore": .bool(figures.chronicle.isMore),
            ],
            sheet: Sheet(
                path: "cost", title: "Cost and drag",
                lede: """
                    \(strong: cost.words) went into the loop in 90 days, \(drag.words) into \
                    incidents.\(fell(months))
                    """,
                parts: [
                    Figure.part("The last 90 days", [cost, drag, figures.delivery]),
                    Sheet.Part("By month, person-minutes", .series(series(months))),
                    Sheet.Part("By month", count: "\(months.count)", table(months)),
                ], command: "sinew cost"))
    }

    private var months: [Month] {
        let today = context.zone.moment(at: context.now).date
        let founded = context.standing.ledger?.recorded ?? context.now
        let first = today.advanced(byDays: Int64(1 - today.components.day))
        return (0..<CostReport.monthsShown).reversed().compactMap { back in
            guard let start = first.advanced(byMonths: -back),
                let next = start.advanced(byMonths: 1)
            else { return nil }
            let span = Stretch(
                context.zone.start(of: start), min(context.zone.start(of: next), context.now))
            let (year, month, _) = start.components
            let name = "\(CivilDate.monthNames[month - 1]) \(year)"
            guard span.end > founded else { return Month(name: name, cost: nil, drag: nil) }
            return Month(name: name, cost: figures.cost(in: span), drag: figures.drag(in: span))
        }
    }

    /// That the one fell while the other rose, where two whole months can be compared; never why.
    private func fell(_ months: [Month]) -> String {
        let whole = months.dropLast().suffix(2).compactMap { month in
            month.drag?.value.flatMap { Int64($0) }
        }
        guard whole.count == 2, whole[1] < whole[0] else { return "" }
        return " Drag fell from \(whole[0]) to \(whole[1]) between the last two whole months."
    }

    private func series(_ months: [Month]) -> Sheet.Series {
        Sheet.Series(
            title: "Loop cost, with incident drag dashed",
            description: "Person-minutes in each month; a month before the ledger began is a gap. "
                + "The table below has every figure.",
            figures: months.map { $0.cost?.value ?? "" }, target: nil,
            beside: months.map { $0.drag?.value ?? "" })
    }

    private func table(_ months: [Month]) -> Sheet.Content {
        .table(
            columns: ["Month", "Loop cost", "n", "Incident drag", "Incidents", "Unresolved"],
            rows: months.map { month in
                guard let cost = month.cost, let drag = month.drag else {
                    return [Phrase(month.name)] + Array(repeating: Phrase("not measured"), count: 5)
                }
                return [
                    Phrase(month.name), Phrase(cost.words),
                    Figure.entries(cost.events, said: "\(cost.count)"),
                    Phrase(drag.words + (drag.note == nil ? "" : ", a lower bound")),
                    Figure.entries(drag.events, said: "\(drag.count)"),
                    Phrase(drag.beside.dropFirst().first?.value ?? ""),
                ]
            })
    }

    private func json(_ month: Month) -> Value {
        [
            "month": .text(month.name), "cost": month.cost?.json ?? .null,
            "drag": month.drag?.json ?? .null,
        ]
    }
}
