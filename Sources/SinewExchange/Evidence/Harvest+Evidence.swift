import SinewCore

extension Harvest {
    /// Evidence from a table (CSV, JSON Lines), one piece per row.
    ///
    /// - Parameters:
    ///   - map: which column holds which field.
    ///   - offset: asked for a moment that names no offset itself.
    package static func evidence(
        from path: String, map: ColumnMap = ColumnMap(), offset: @escaping ZoneOffset,
        digest: @escaping Digest
    ) throws(HarvestFailure) -> Harvest {
        Harvest(
            try TableSource(
                location: path, fields: EvidenceRow.fields, map: map, digest: digest
            ) { row in
                EvidenceRow.read(row, offset: offset, digest: digest)
            })
    }
}

/// A row of somebody's table as a piece of evidence.
enum EvidenceRow {
    static let fields = TableFields(guesses: [
        ("title", ["title", "name", "subject"]),
        ("happened", ["happened", "date", "when", "time", "timestamp", "created", "createdat"]),
        ("evidence-kind", ["evidencekind", "kind", "type"]),
        ("location", ["location", "link", "url", "where"]),
        ("summary", ["summary", "description", "text", "body", "notes"]),
        ("impact", ["impact"]),
        ("people", ["people", "person", "author", "authors", "who", "credited"]),
        ("supports", ["supports", "workflow", "step"]),
        ("tools", ["tools", "tool"]),
        ("outcomes", ["outcomes", "outcome", "result"]),
        ("tags", ["tags", "labels"]),
        ("id", ["id", "key", "number"]),
    ])

    private static let impacts: [String: String] = [
        "low": "low", "minor": "low", "small": "low",
        "medium": "medium", "moderate": "medium", "normal": "medium",
        "high": "high", "major": "high", "critical": "high", "large": "high",
    ]

    static func read(
        _ row: TableRow, offset: ZoneOffset, digest: Harvest.Digest
    ) -> Harvest.Yield {
        do throws(SourceFile.Unreadable) {
            var values = try row.texts(
                required: "title", lists: ["people", "supports", "tools", "outcomes", "tags"],
                texts: ["summary"])
            values["location"] = row.line("location").map { .text($0) }
            values["evidence-kind"] = row.line("evidence-kind").flatMap(Slug.name).map {
                .text($0)
            }
            if let word = row.line("impact") {
                guard let impact = impacts[ASCII.lowered(word)] else {
                    throw SourceFile.Unreadable(row.remark("unknown impact `\(word)`"))
                }
                values["impact"] = .text(impact)
            }
            let happened = try row.moment("happened", offset: offset)
            return .record(
                ImportedRecord(
                    noun: .evidence, happened: happened, values: values, source: "evidence",
                    path: row.place, digest: digest(row.bytes), formerPath: row.formerPlace),
                warnings: row.warnings)
        } catch { return .quarantined(error.remark) }
    }
}
