import SinewCore

/// A sheet as plain lines, for golden texts: what it says, not how a door draws it.
enum SheetText {
    static func of(_ report: Report) -> String {
        let sheet = report.sheet
        var lines = ["== \(report.name)", "path: \(sheet.path)", "title: \(sheet.title)"]
        lines.append("lede: " + text(sheet.lede))
        if let action = sheet.action { lines.append("action: " + text(action)) }
        lines += sheet.more.map { "more: " + text($0) }
        for part in sheet.parts {
            lines.append("-- \(part.title)" + (part.count.map { " (\($0))" } ?? ""))
            lines += content(part.content)
        }
        if let command = sheet.command { lines.append("$ \(command)") }
        lines.append(
            "json: " + String(decoding: report.json.canonicalJSON, as: UTF8.self))
        return lines.joined(separator: "\n") + "\n"
    }

    private static func content(_ content: Sheet.Content) -> [String] {
        switch content {
        case .cord(let lines): lines.map(line)
        case .table(let columns, let rows):
            [columns.joined(separator: " | ")]
                + rows.map { $0.map(text).joined(separator: " | ") }
        case .facts(let facts): facts.map { "\($0.label): \(text($0.value))" }
        case .said(let text), .verbatim(let text): text.split(separator: "\n").map(String.init)
        case .note(let phrase): [text(phrase)]
        case .ring(let ring):
            ["\(ring.title): \(ring.middle); \(ring.description)"]
                + ring.steps.map {
                    "[\($0.status.rawValue)] \($0.title) (\($0.state)) \($0.passage)"
                }
        case .series(let series):
            ["\(series.title): \(series.figures.joined(separator: " ")); \(series.description)"]
        }
    }

    private static func line(_ line: Sheet.Line) -> String {
        var parts = [text(line.folio), line.status.map { "[\($0.rawValue)]" } ?? ""]
        parts += [text(line.what), line.said.map { "“\($0)”" } ?? ""]
        parts += [line.faint.map { "(\(text($0)))" } ?? "", line.end.map { "– \($0)" } ?? ""]
        parts.append(line.mend.map { "→ " + text($0) } ?? "")
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func text(_ action: Sheet.Action) -> String {
        "\(action.label): \(action.command)" + (action.page.map { " @ \($0)" } ?? "")
    }

    static func text(_ phrase: Phrase) -> String {
        phrase.spans.map { span in
            switch span {
            case .plain(let text): text
            case .strong(let text): "*\(text)*"
            case .said(let text): "“\(text)”"
            case .code(let text): "`\(text)`"
            case .link(let text, let page): "<\(text)|\(page)>"
            case .mark(let text): "^\(text)^"
            case .status(let status, let word): "[\(status.rawValue)] \(word)"
            }
        }.joined()
    }
}
