extension ShowReport {
    /// What was read of a metric, newest first, as a table with its figures.
    var readingParts: [Sheet.Part] {
        guard !readings.isEmpty else { return [] }
        let unit = record.fields["unit"]?.text ?? ""
        let rows = readings.map { reading -> [Phrase] in
            let value = reading.fields["value"]?.text ?? "(redacted)"
            return [
                .link(context.short(reading.happened), page: ReportPage.path(of: reading)),
                Phrase(unit.isEmpty ? value : "\(value) \(unit)"),
                note(reading),
            ]
        }
        let hasNotes = rows.contains { !$0[2].isEmpty }
        let columns = hasNotes ? ["When", "Figure", "Note"] : ["When", "Figure"]
        return series + [
            Sheet.Part(
                "Readings", count: "\(rows.count)",
                .table(columns: columns, rows: rows.map { Array($0.prefix(columns.count)) }))
        ]
    }

    /// From two figures on, a line shows how they went.
    private var series: [Sheet.Part] {
        let shown = readings.filter(\.isStanding).prefix(ShowReport.figuresMax).reversed()
        let figures = shown.compactMap { $0.fields["value"]?.text }
        guard figures.count > 1, let first = shown.first, let last = shown.last else { return [] }
        let target = record.fields["target"]?.text
        let wanted = target.map { ", wanted \($0)" } ?? ""
        return [
            Sheet.Part(
                "How it went",
                .series(
                    Sheet.Series(
                        title: "\(record.title), \(figures.count) readings",
                        description: "From \(figures[0]) on \(context.short(first.happened)) to "
                            + "\(figures[figures.count - 1]) on \(context.short(last.happened))"
                            + "\(wanted). The table below has every figure.",
                        figures: figures, target: target)))
        ]
    }

    /// Most figures in one line: about a year of weeks.
    static let figuresMax = 60

    private func note(_ reading: Record) -> Phrase {
        let said: Phrase = reading.fields["note"]?.text.map { .said($0) } ?? ""
        return reading.isStanding ? said : "\(said) (\(reading.standingWord.word))"
    }

    /// What is linked besides: a metric shows its readings apart, a workflow its steps, and
    /// both a workflow and a step their lessons.
    var otherLinks: [Link] {
        switch record.noun {
        case .metric: links.filter { !isReading($0) }
        case .workflow, .step:
            links.filter { link in
                link.isOutward
                    || ![.step, .lesson].contains(link.record.noun)
            }
        case .review: links.filter { !$0.isOutward }
        case .incident, .lesson, .drill: once(links)
        default: links
        }
    }

    private var readings: [Record] {
        guard record.noun == .metric else { return [] }
        return links.filter(isReading).map(\.record).sorted { left, right in
            (left.happened, left.lastSequence) > (right.happened, right.lastSequence)
        }
    }

    private func isReading(_ link: Link) -> Bool {
        !link.isOutward && link.record.noun == .reading
    }
}
