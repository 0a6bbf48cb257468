import SinewCore

/// Lines beside the cord: left of it which or when, on it how it stands, right of it what.
struct CordPiece {
    var lines: [Sheet.Line]

    var html: HTML {
        """
        <ol class="cord">
        \(HTML.each(lines, line))</ol>

        """
    }

    private func line(_ line: Sheet.Line) -> HTML {
        let folio: HTML =
            line.folio.isEmpty
            ? "" : "<span class=\"folio\">\(PhrasePiece.html(line.folio))</span>"
        let knot = HTML.maybe(line.status) { Shape.knot($0, isSaid: line.end != nil) }
        return """
            <li>\(folio)\(knot)<div class="what"><p>\(PhrasePiece.titled(line.what))</p>\
            \(HTML.maybe(line.said) { "<p class=\"said m\" dir=\"auto\">\($0)</p>" })\
            \(HTML.maybe(line.faint) { "<p class=\"faint\">\(PhrasePiece.html($0))</p>" })\
            \(typed(line.mend))</div>\(end(line))</li>

            """
    }

    /// What can only be typed stands under the line, where there is room for it.
    private func typed(_ mend: Sheet.Action?) -> HTML {
        guard let mend, page(of: mend) == nil else { return "" }
        return "<p class=\"mend\">\(mend.label): <code>\(mend.command)</code></p>"
    }

    private func end(_ line: Sheet.Line) -> HTML {
        let isLoud = line.status.map(Shape.isLoud) ?? false
        let word = HTML.maybe(line.end) { word -> HTML in
            isLoud
                ? "<b class=\"up\">\(word)</b>" : "<span class=\"quiet\">\(word)</span>"
        }
        let link = HTML.maybe(line.mend) { mend in
            HTML.maybe(page(of: mend)) { "<a href=\"\($0)\">\(mend.label)</a>" }
        }
        guard !word.isEmpty || !link.isEmpty else { return "" }
        let gap: HTML = word.isEmpty || link.isEmpty ? "" : " "
        return "<div class=\"end\">\(word)\(gap)\(link)</div>"
    }

    private func page(of action: Sheet.Action) -> String? {
        action.page.flatMap { PageLink.isOurs($0) ? $0 : nil }
    }
}
