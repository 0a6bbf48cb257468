import SinewCore

/// An incident as cstate keeps it: Markdown under a front matter with `title`, `date`, `severity`,
/// `resolved`, `resolvedWhen`, `affected` and `section`.
struct CstateIncident {
    private let file: SourceFile
    private let front: FrontMatter
    private let offset: ZoneOffset

    static func read(
        _ file: SourceFile, offset: @escaping ZoneOffset, digest: Harvest.Digest
    ) -> Harvest.Yield {
        let front: FrontMatter
        do { front = try FrontMatter(file.text) } catch {
            return .quarantined(Remark(path: file.path, line: error.line, reason: error.reason))
        }
        guard front.isPresent, front["severity"] != nil || front["resolvedwhen"] != nil else {
            return .skipped(
                Remark(path: file.path, reason: "not an incident: its front matter names none"))
        }
        do {
            return try CstateIncident(file: file, front: front, offset: offset)
                .yield(digest: digest)
        } catch {
            return .quarantined(Remark(path: file.path, line: error.line, reason: error.reason))
        }
    }

    private func yield(digest: Harvest.Digest) throws(BoundedYAML.Failure) -> Harvest.Yield {
        guard let title = front["title"]?.text.map({ PlainText.line($0) }), !title.isEmpty else {
            throw BoundedYAML.Failure(line: 1, reason: "has no title")
        }
        guard let opened = try moment("date") else {
            throw BoundedYAML.Failure(line: 1, reason: "has no date")
        }
        let isOver = front["resolved"]?.text.map { ASCII.lowered($0) } == "true"
        let span = IncidentSpan(
            opened: opened, end: isOver ? try moment("resolvedwhen") : nil, isOver: isOver)
        var values: Object = ["title": .text(title), "opened": .text(opened.rfc3339)]
        values["resolved"] = span.resolved.map { .text($0.rfc3339) }
        if let severity = front["severity"], let word = severity.text {
            guard let known = SeverityWords.severity(word) else {
                throw BoundedYAML.Failure(
                    line: severity.line, reason: "unknown severity `\(PlainText.line(word))`")
            }
            values["severity"] = .text(known)
        }
        if let affected = front["affected"] {
            let names = affected.texts ?? affected.text.map { [$0] }
            guard let names, names.count <= Field.listCountMax else {
                throw BoundedYAML.Failure(
                    line: affected.line,
                    reason: "`affected` is not a list of at most \(Field.listCountMax) names")
            }
            if !names.isEmpty { values["affected"] = .texts(names.map { PlainText.line($0) }) }
        }
        if !span.tags.isEmpty { values["tags"] = .texts(span.tags) }
        let body = PlainText.trimmed(file.text[front.bodyStart...])
        if !body.isEmpty { values["body"] = .text(body) }
        let record = ImportedRecord(
            noun: .incident, happened: opened, values: values, source: "incidents",
            path: file.path, digest: digest(file.bytes))
        let warnings = span.remark.map {
            Remark(path: file.path, line: front["resolvedwhen"]?.line, reason: $0)
        }
        return .record(record, warnings: warnings.map { [$0] } ?? [])
    }

    private func moment(_ key: String) throws(BoundedYAML.Failure) -> Timestamp? {
        guard let node = front[key], let text = node.text else { return nil }
        guard let moment = MomentText.timestamp(text, offset: offset) else {
            throw BoundedYAML.Failure(
                line: node.line, reason: "`\(PlainText.line(text))` is not a date and time")
        }
        return moment
    }
}
