import SinewCore

/// A row of somebody's incident table as an incident.
enum IncidentRow {
    static let fields = TableFields(guesses: [
        ("title", ["title", "summary", "name", "subject", "shortdescription"]),
        ("severity", ["severity", "priority", "sev", "urgency"]),
        ("opened", ["opened", "openedat", "created", "createdat", "started", "startedat", "date"]),
        ("resolved", ["resolved", "resolvedat", "ended", "endedat", "closed", "closedat"]),
        ("affected", ["affected", "services", "service", "components", "component"]),
        ("tags", ["tags", "labels"]),
        ("body", ["body", "description", "details"]),
        ("id", ["id", "key", "number", "incidentid"]),
    ])

    static func read(
        _ row: TableRow, offset: ZoneOffset, digest: Harvest.Digest
    ) -> Harvest.Yield {
        do throws(SourceFile.Unreadable) {
            return try incident(row, offset: offset, digest: digest)
        } catch { return .quarantined(error.remark) }
    }

    private static func incident(
        _ row: TableRow, offset: ZoneOffset, digest: Harvest.Digest
    ) throws(SourceFile.Unreadable) -> Harvest.Yield {
        var values = try row.texts(required: "title", lists: ["affected", "tags"], texts: ["body"])
        if let word = row.line("severity") {
            guard let severity = SeverityWords.severity(word) else {
                throw SourceFile.Unreadable(row.remark("unknown severity `\(word)`"))
            }
            values["severity"] = .text(severity)
        }
        var warnings = row.warnings
        let opened = try row.moment("opened", offset: offset)
        let resolved = try row.moment("resolved", offset: offset)
        if let opened {
            let span = IncidentSpan(opened: opened, end: resolved, isOver: false)
            values["opened"] = .text(opened.rfc3339)
            values["resolved"] = span.resolved.map { .text($0.rfc3339) }
            let tags = span.tags + (values["tags"]?.texts ?? [])
            if !tags.isEmpty { values["tags"] = .texts(tags.prefix(Field.listCountMax)) }
            if let remark = span.remark { warnings.append(row.remark(remark)) }
        } else {
            values["resolved"] = resolved.map { .text($0.rfc3339) }
        }
        return .record(
            ImportedRecord(
                noun: .incident, happened: opened ?? resolved, values: values,
                source: "incidents", path: row.place, digest: digest(row.bytes),
                formerPath: row.formerPlace),
            warnings: warnings)
    }
}

extension TableRow {
    /// The plain fields of a row as values: a line that must be there, lists and texts.
    func texts(
        required: String, lists: [String], texts: [String]
    ) throws(SourceFile.Unreadable) -> Object {
        guard let title = line(required) else {
            throw SourceFile.Unreadable(remark("has no \(required)"))
        }
        var values: Object = [:]
        values[required] = .text(title)
        for field in lists {
            let list = list(field)
            guard list.count <= Field.listCountMax else {
                let reason = "\(list.count) elements in `\(field)`, \(Field.listCountMax) are taken"
                throw SourceFile.Unreadable(remark(reason))
            }
            if !list.isEmpty { values[field] = .texts(list) }
        }
        for field in texts {
            guard let text = text(field) else { continue }
            guard text.utf8.count <= Field.textBytesMax else {
                let reason = "`\(field)` is longer than \(Field.textBytesMax) bytes"
                throw SourceFile.Unreadable(remark(reason))
            }
            values[field] = .text(text)
        }
        return values
    }

    func moment(
        _ field: String, offset: ZoneOffset
    ) throws(SourceFile.Unreadable) -> Timestamp? {
        guard let text = line(field) else { return nil }
        guard let moment = MomentText.timestamp(text, offset: offset) else {
            let reason = "`\(text)` in `\(field)` is not a date and time with the year in front"
            throw SourceFile.Unreadable(remark(reason))
        }
        return moment
    }
}
