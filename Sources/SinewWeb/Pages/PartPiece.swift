import SinewCore

/// A stretch of a page under a heavy rule.
struct PartPiece {
    var part: Sheet.Part

    var html: HTML {
        // What holds the whole page back has no title of its own.
        if part.title.isEmpty, case .note(let phrase) = part.content {
            return """
                <div class="notice"><svg class="shape warn" aria-hidden="true">\
                <use href="#s-warn"/></svg><p>\(PhrasePiece.html(phrase))</p></div>

                """
        }
        return """
            <section class="\(style)">
            \(heading)\(content)</section>

            """
    }

    /// A ring is for wide pages and paper; the list behind it says the same.
    private var style: String {
        if case .ring = part.content { return "part wide-only" }
        return "part"
    }

    private var heading: HTML {
        guard !part.title.isEmpty || part.count != nil else { return "" }
        return """
            <h2>\(HTML.maybe(part.count) { "<span class=\"folio\">\($0)</span>" })\
            <span class="h">\(part.title)</span></h2>

            """
    }

    private var content: HTML {
        switch part.content {
        case .cord(let lines): CordPiece(lines: lines).html
        case .table(let columns, let rows):
            TablePiece(title: part.title, columns: columns, rows: rows).html
        case .facts(let facts): list(facts)
        case .said(let markdown):
            """
            <div class="said m prose" dir="auto">
            \(Markdown.page(markdown))</div>

            """
        case .verbatim(let text):
            "<pre class=\"verbatim\" tabindex=\"0\" aria-label=\"\(part.title)\">\(text)</pre>\n"
        case .ring(let ring): RingPiece(ring: ring).html
        case .series(let series): SeriesPiece(series: series).html
        case .note(let phrase): "<p>\(PhrasePiece.html(phrase))</p>\n"
        }
    }

    private func list(_ facts: [Sheet.Fact]) -> HTML {
        """
        <dl class="facts">
        \(HTML.each(facts) { fact in
            "<div><dt>\(fact.label)</dt><dd>\(PhrasePiece.html(fact.value))</dd></div>\n"
        })</dl>

        """
    }
}
