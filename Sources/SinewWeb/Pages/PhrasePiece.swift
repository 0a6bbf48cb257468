import SinewCore

/// A phrase inside a line of a page.
enum PhrasePiece {
    static func html(_ phrase: Phrase) -> HTML { HTML.each(phrase.spans) { span($0) } }

    /// A line that opens with what it is about shows that as its title.
    static func titled(_ phrase: Phrase) -> HTML {
        guard let first = phrase.spans.first else { return HTML() }
        let opening: HTML =
            switch first {
            case .link, .strong: span(first, isTitle: true)
            default: span(first)
            }
        return opening + HTML.each(phrase.spans.dropFirst()) { span($0) }
    }

    private static func span(_ span: Phrase.Span, isTitle: Bool = false) -> HTML {
        switch span {
        case .plain(let text): return "\(text)"
        case .strong(let text):
            return isTitle ? "<span class=\"title\">\(text)</span>" : "<b>\(text)</b>"
        case .said(let text): return "<span class=\"words\" dir=\"auto\">\(text)</span>"
        case .code(let text): return "<code>\(text)</code>"
        case .status(let status, let word):
            let style: HTML = Shape.isLoud(status) ? "st loud" : "st"
            return """
                <span class="\(style)"><svg class="shape \(Shape.tone(status))" \
                aria-hidden="true"><use href="#s-\(status.rawValue)"/></svg>\(word)</span>
                """
        case .mark(let text): return "<mark>\(text)</mark>"
        case .link(let text, let page):
            guard PageLink.isOurs(page) else { return "\(text)" }
            let style: HTML = isTitle ? " class=\"title\"" : ""
            return "<a\(style) href=\"\(page)\">\(text)</a>"
        }
    }
}
