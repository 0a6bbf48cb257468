import Foundation
import SinewCore

/// A sheet as text: the same head, cord and parts as on a page.
struct SheetText {
    let terminal: Terminal

    func render(_ sheet: Sheet) -> String {
        var lines = [terminal.styled(TerminalText.safe(sheet.title), .strong)]
        lines += wrapped(styled(sheet.lede), plain: sheet.lede.plain, indent: 0)
        for part in sheet.parts {
            lines.append("")
            lines += render(part)
        }
        if let action = sheet.action {
            lines.append("")
            lines.append("\(TerminalText.safe(action.label)):")
            lines.append(command(action.command, indent: 2))
        }
        return lines.joined(separator: "\n")
    }

    private func command(_ text: String, indent: Int) -> String {
        String(repeating: " ", count: indent) + terminal.styled(TerminalText.safe(text), .link)
    }

    private func render(_ part: Sheet.Part) -> [String] {
        let count = part.count.map { "  \($0)" } ?? ""
        let head =
            terminal.styled(TerminalText.safe(part.title), .strong) + TerminalText.safe(count)
        return [head] + render(part.content)
    }

    private func render(_ content: Sheet.Content) -> [String] {
        switch content {
        case .cord(let lines):
            let width = lines.map { TerminalText.safe($0.folio.plain).count }.max() ?? 0
            return lines.flatMap { render($0, folioWidth: width) }
        case .table(let columns, let rows): return table(columns, rows)
        case .facts(let facts):
            let width = facts.map(\.label.count).max() ?? 0
            return facts.flatMap { fact in
                let label = "  " + fact.label.padding(toLength: width, withPad: " ", startingAt: 0)
                let text = wrapped(
                    styled(fact.value), plain: fact.value.plain, indent: width + 4)
                return [label + "  " + (text.first?.dropFirst(width + 4) ?? "")] + text.dropFirst()
            }
        case .said(let text), .verbatim(let text):
            return TerminalText.safe(text).split(separator: "\n", omittingEmptySubsequences: false)
                .map { "  \($0)" }
        case .note(let phrase): return wrapped(styled(phrase), plain: phrase.plain, indent: 2)
        }
    }

    private func render(_ line: Sheet.Line, folioWidth: Int) -> [String] {
        let folio = TerminalText.safe(line.folio.plain)
        let pad = String(repeating: " ", count: folioWidth - folio.count)
        let lead = folioWidth == 0 ? "  " : "  \(folio)\(pad)  "
        let shape = line.status.map { terminal.styled($0.shape, $0.style) + " " } ?? ""
        let indent = (folioWidth == 0 ? 2 : folioWidth + 4) + (line.status == nil ? 0 : 2)
        let end = line.end.map { "  " + terminal.styled(TerminalText.safe($0), line.status?.style) }
        let what = wrapped(styled(line.what), plain: line.what.plain, indent: indent)
        var lines = [lead + shape + String((what.first ?? "").dropFirst(indent)) + (end ?? "")]
        lines += what.dropFirst()
        if let said = line.said, !said.isEmpty {
            let safe = TerminalText.safe(said)
            lines += wrapped(safe, plain: safe, indent: indent)
        }
        if let faint = line.faint, !faint.isEmpty {
            let plain = TerminalText.safe(faint.plain)
            lines += wrapped(terminal.styled(plain, .faint), plain: plain, indent: indent)
        }
        if let mend = line.mend { lines.append(command(mend.command, indent: indent)) }
        return lines
    }

    private func table(_ columns: [String], _ rows: [[Phrase]]) -> [String] {
        let cells = [columns] + rows.map { $0.map { TerminalText.safe($0.plain) } }
        let widths = columns.indices.map { column in
            cells.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
        }
        return cells.enumerated().map { row, texts in
            let padded = texts.enumerated().map { column, text in
                text.padding(toLength: widths[column], withPad: " ", startingAt: 0)
            }
            let line = "  " + padded.joined(separator: "  ")
            return row == 0 ? terminal.styled(line, .faint) : line
        }
    }

    private func styled(_ phrase: Phrase) -> String {
        phrase.spans.map { span in
            switch span {
            case .plain(let text): TerminalText.safe(text)
            case .strong(let text): terminal.styled(TerminalText.safe(text), .strong)
            case .said(let text): "“\(TerminalText.safe(text))”"
            case .code(let text), .link(let text, _):
                terminal.styled(TerminalText.safe(text), .link)
            case .mark(let text): terminal.styled(TerminalText.safe(text), .strong)
            }
        }.joined()
    }

    /// Breaks at spaces so that lines fit; text with colours is only indented, since a break
    /// could fall inside one.
    private func wrapped(_ text: String, plain: String, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        let width = max(24, terminal.columns - indent)
        if text.count <= width || terminal.isColoured {
            return text.split(separator: "\n", omittingEmptySubsequences: false).map { margin + $0 }
        }
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(margin + line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return lines + [margin + line]
    }
}

extension Sheet.Status {
    /// The same shapes as on a page.
    var shape: String {
        switch self {
        case .ok: "●"
        case .ageing: "◕"
        case .stale: "◐"
        case .warn: "▲"
        case .bad: "■"
        case .none: "◌"
        case .held: "‖"
        case .live: "◉"
        case .done: "✓"
        case .skip: "→"
        case .back: "←"
        case .note: "·"
        case .ask: "◆"
        }
    }

    var style: Terminal.Style? {
        switch self {
        case .ok, .done: .ok
        case .ageing, .stale, .warn, .live, .ask: .warn
        case .bad: .bad
        case .none, .held, .skip, .back, .note: .faint
        }
    }
}
