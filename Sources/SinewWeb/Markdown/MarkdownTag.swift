/// What stands between angle brackets in Markdown: a tag of HTML, a comment, or a word that
/// somebody put there to be replaced.
struct MarkdownTag {
    /// Lower-case name behind the bracket and an optional slash.
    let name: String
    /// A tag, a comment, a declaration: nothing that was written to be read.
    let isMarkup: Bool
    let isWhollyComment: Bool

    init(_ literal: String) {
        let bytes = Array(literal.utf8)
        let letters = bytes.dropFirst().drop { $0 == UInt8(ascii: "/") }.prefix {
            switch $0 {
            case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, UInt8(ascii: "-"): true
            default: false
            }
        }
        name = String(decoding: letters, as: UTF8.self).lowercased()
        isMarkup = name.isEmpty || MarkdownTag.names.contains(name)
        isWhollyComment = MarkdownTag.isComment(bytes)
    }

    private static func isComment(_ bytes: [UInt8]) -> Bool {
        guard bytes.starts(with: "<!--".utf8) else { return false }
        var rest = bytes[...]
        while rest.last.map({ $0 <= 0x20 }) == true { rest = rest.dropLast() }
        guard rest.suffix(3).elementsEqual("-->".utf8) else { return false }
        // A second opening means that words may stand between two comments.
        return !rest.dropFirst(4).indices.contains {
            rest[$0...].starts(with: "-->".utf8)
                && $0 + 3 < rest.endIndex
        }
    }

    private static let names: Set<String> = [
        "a", "abbr", "address", "area", "article", "aside", "audio", "b", "base", "bdi", "bdo",
        "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite", "code", "col",
        "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "div", "dl", "dt",
        "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame",
        "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html",
        "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main", "map",
        "mark", "math", "menu", "meta", "meter", "nav", "noscript", "object", "ol", "optgroup",
        "option", "output", "p", "param", "picture", "portal", "pre", "progress", "q", "rp", "rt",
        "ruby", "s", "samp", "script", "search", "section", "select", "slot", "small", "source",
        "span", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td",
        "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "u", "ul",
        "var", "video", "wbr",
    ]
}
