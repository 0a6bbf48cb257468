import SinewCore

/// A sheet as text: the same head, cord and parts as on a page.
struct SheetText {
    let terminal: Terminal

    /// Narrower than this, a line is left to the terminal.
    static let columnsMin = 24

    func render(_ sheet: Sheet) -> String {
        var lines = wrapped(StyledText(TerminalText.safe(sheet.title), .strong), indent: 0)
        lines += wrapped(styled(sheet.lede), indent: 0)
        for part in sheet.parts where !part.isDrawing {
            lines.append("")
            lines += render(part)
        }
        if let action = sheet.action, !sheet.opens(with: action) {
            lines.append("")
            lines.append("\(TerminalText.safe(action.label)):")
            lines.append(command(action.command, indent: 2))
        }
        return lines.joined(separator: "\n")
    }

    /// A command is never broken: it is there to be copied.
    private func command(_ text: String, indent: Int) -> String {
        String(repeating: " ", count: indent) + terminal.styled(TerminalText.safe(text), .link)
    }

    private func render(_ part: Sheet.Part) -> [String] {
        guard !part.title.isEmpty else { return render(part.content) }
        let count = part.count.map { "  \($0)" } ?? ""
        let head =
            terminal.styled(TerminalText.safe(part.title), .strong) + TerminalText.safe(count)
        return [head] + render(part.content)
    }

    private func render(_ content: Sheet.Content) -> [String] {
        switch content {
        case .cord(let lines):
            let width = lines.map { TerminalText.cells(TerminalText.safe($0.folio.plain)) }.max()
            return lines.flatMap { render($0, folioWidth: width ?? 0) }
        case .table(let columns, let rows): return table(columns, rows)
        case .facts(let facts):
            let width = facts.map { TerminalText.cells($0.label) }.max() ?? 0
            return facts.flatMap { fact in
                let label = "  " + TerminalText.padded(TerminalText.safe(fact.label), width) + "  "
                return hanging(label, styled(fact.value), indent: width + 4)
            }
        case .said(let text), .verbatim(let text):
            return TerminalText.safe(text).split(separator: "\n", omittingEmptySubsequences: false)
                .map { "  \($0)" }
        case .note(let phrase): return wrapped(styled(phrase), indent: 2)
        // What is drawn on a page stands in words in the part that follows.
        case .ring, .series: return []
        }
    }

    private func render(_ line: Sheet.Line, folioWidth: Int) -> [String] {
        let folio = TerminalText.padded(TerminalText.safe(line.folio.plain), folioWidth)
        let lead = folioWidth == 0 ? "  " : "  \(folio)  "
        let shape = line.status.map { terminal.styled($0.shape, $0.style) + " " } ?? ""
        let indent = (folioWidth == 0 ? 2 : folioWidth + 4) + (line.status == nil ? 0 : 2)
        var lines = hanging(lead + shape, styled(line.what), indent: indent)
        if let end = line.end.map(TerminalText.safe) {
            place(end, line.status?.style, under: line.what, indent: indent, in: &lines)
        }
        if let said = line.said, !said.isEmpty {
            lines += wrapped(StyledText(TerminalText.safe(said)), indent: indent)
        }
        if let faint = line.faint, !faint.isEmpty {
            let text = TerminalText.safe(faint.plain)
            lines += wrapped(StyledText(text, .faint), indent: indent)
        }
        if let mend = line.mend { lines.append(command(mend.command, indent: indent)) }
        return lines
    }

    /// The state stands behind the words, or under them where there is no room.
    private func place(
        _ end: String, _ style: Terminal.Style?, under what: Phrase, indent: Int,
        in lines: inout [String]
    ) {
        let plain = Terminal.plain(columns: terminal.columns)
        let last = styled(what).lines(columns: room(indent), on: plain).last ?? ""
        let used = indent + TerminalText.cells(last)
        if used + 2 + TerminalText.cells(end) <= terminal.columns {
            lines[lines.count - 1] += "  " + terminal.styled(end, style)
        } else {
            lines.append(String(repeating: " ", count: indent) + terminal.styled(end, style))
        }
    }

    private func table(_ columns: [String], _ rows: [[Phrase]]) -> [String] {
        let cells = [columns] + rows.map { $0.map { TerminalText.safe($0.plain) } }
        let widths = columns.indices.map { column in
            cells.map { $0.indices.contains(column) ? TerminalText.cells($0[column]) : 0 }.max()
                ?? 0
        }
        return cells.enumerated().map { row, texts in
            let padded = texts.enumerated().map { column, text in
                TerminalText.padded(text, widths[column])
            }
            let line = "  " + padded.joined(separator: "  ")
            return row == 0 ? terminal.styled(line, .faint) : line
        }
    }

    private func styled(_ phrase: Phrase) -> StyledText {
        StyledText(
            phrase.spans.map { span in
                switch span {
                case .plain(let text): .init(text: TerminalText.safe(text), style: nil)
                case .said(let text): .init(text: "“\(TerminalText.safe(text))”", style: nil)
                case .strong(let text), .mark(let text):
                    .init(text: TerminalText.safe(text), style: .strong)
                case .code(let text), .link(let text, _):
                    .init(text: TerminalText.safe(text), style: .link)
                case .status(let status, let word):
                    .init(text: "\(status.shape) \(TerminalText.safe(word))", style: status.style)
                }
            })
    }

    private func room(_ indent: Int) -> Int {
        max(SheetText.columnsMin, terminal.columns - indent)
    }

    private func wrapped(_ text: StyledText, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        return text.lines(columns: room(indent), on: terminal).map { margin + $0 }
    }

    /// The first line behind `lead`, the others under its text.
    private func hanging(_ lead: String, _ text: StyledText, indent: Int) -> [String] {
        let lines = text.lines(columns: room(indent), on: terminal)
        let margin = String(repeating: " ", count: indent)
        return [lead + (lines.first ?? "")] + lines.dropFirst().map { margin + $0 }
    }
}

extension Sheet {
    /// Whether the first line says it already.
    fileprivate func opens(with action: Action) -> Bool {
        guard case .cord(let lines) = parts.first?.content else { return false }
        return lines.first?.mend?.command == action.command
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
