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
        return [
            Sheet.Part(
                "Readings", count: "\(rows.count)",
                .table(columns: columns, rows: rows.map { Array($0.prefix(columns.count)) }))
        ]
    }

    private func note(_ reading: Record) -> Phrase {
        let said: Phrase = reading.fields["note"]?.text.map { .said($0) } ?? ""
        return reading.isStanding ? said : "\(said) (\(reading.standingWord.word))"
    }

    /// What is linked besides: a metric shows its readings apart.
    var otherLinks: [Link] { record.noun == .metric ? links.filter { !isReading($0) } : links }

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
