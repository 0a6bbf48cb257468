import SinewCore

/// Comparable values. On a narrow page each row becomes a list in which every cell says its own
/// heading.
struct TablePiece {
    var title: String
    var columns: [String]
    var rows: [[Phrase]]

    /// A first column up to this length stands in the margin, as a folio does.
    private static let folioBytesMax = 9

    var html: HTML {
        let isFolio =
            columns.count > 1
            && rows.allSatisfy { ($0.first?.plain.utf8.count ?? 0) <= TablePiece.folioBytesMax }
        let style: HTML = isFolio ? "grid-table stack" : "plain-table stack"
        return """
            <table class="\(style)"><caption class="unseen">\(title)</caption>
            <thead><tr>\(HTML.each(columns.indices, heading))</tr></thead>
            <tbody>
            \(HTML.each(rows) { row($0, isFolio: isFolio) })</tbody></table>

            """
    }

    private func heading(_ column: Int) -> HTML {
        let style: HTML = isFigures(column) ? " class=\"n\"" : ""
        return "<th scope=\"col\"\(style)>\(columns[column])</th>"
    }

    private func row(_ cells: [Phrase], isFolio: Bool) -> HTML {
        let columns = cells.indices.map { column -> HTML in
            let content = PhrasePiece.html(cells[column])
            let label = column < self.columns.count ? self.columns[column] : ""
            if column == 0 {
                let style: HTML = isFolio ? " class=\"folio\"" : ""
                return "<th scope=\"row\"\(style)>\(content)</th>"
            }
            let style: HTML = isFigures(column) ? " class=\"n\"" : ""
            return "<td data-label=\"\(label)\"\(style)>\(content)</td>"
        }
        return "<tr>\(HTML.each(columns) { $0 })</tr>\n"
    }

    private func isFigures(_ column: Int) -> Bool {
        guard column > 0, !rows.isEmpty else { return false }
        let cells = rows.map { column < $0.count ? $0[column].plain : "" }
        return cells.allSatisfy(Figure.isOne) && cells.contains { !$0.isEmpty }
    }
}
