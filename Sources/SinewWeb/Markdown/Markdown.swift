import CCmark
import Glibc

/// Sets Markdown that a person wrote as a piece of a page (GitHub Flavored Markdown).
///
/// No byte of the source can become markup: libcmark-gfm runs in its safe mode and, before it
/// renders, raw HTML has become text, images have become links, and links that lead anywhere but
/// the web, a mailbox or a page of ours have become their words.
package enum Markdown {
    /// The words as markup; those that pass a bound come back as typed, in one block.
    package static func page(_ source: String) -> HTML {
        let parts = FrontMatter(source)
        guard !parts.fields.isEmpty else { return prose(source) }
        return "<pre>\(parts.fields)</pre>\n\(prose(parts.rest))"
    }

    private static func prose(_ source: String) -> HTML {
        guard MarkdownBounds.admits(source), let page = render(source) else {
            return "<pre>\(source)</pre>"
        }
        return page
    }

    private static let extensions = ["table", "strikethrough", "autolink", "tasklist"]

    /// Registers the extensions once; libcmark-gfm keeps them in a list of its process.
    private static let isRegistered: Bool = {
        cmark_gfm_core_extensions_ensure_registered()
        return true
    }()

    private static let options = CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8

    private static func render(_ source: String) -> HTML? {
        guard isRegistered, let parser = cmark_parser_new(options) else { return nil }
        defer { cmark_parser_free(parser) }
        for name in extensions {
            guard let found = cmark_find_syntax_extension(name) else { return nil }
            cmark_parser_attach_syntax_extension(parser, found)
        }
        Legible.bytes(of: source).withUnsafeBytes { bytes in
            cmark_parser_feed(
                parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
        }
        guard let document = cmark_parser_finish(parser) else { return nil }
        defer { cmark_node_free(document) }
        MarkdownTree(document).disarm()
        guard
            let text = cmark_render_html(
                document, options, cmark_parser_get_syntax_extensions(parser))
        else { return nil }
        defer { free(text) }
        let markup = UnsafeRawBufferPointer(start: text, count: strlen(text))
        return HTML(markup: withWordsForBoxes([UInt8](markup)))
    }

    /// Task lists come as check boxes without a label. A box and a word say the same to everyone.
    ///
    /// Escaping makes sure that these bytes can only come from the renderer.
    private static func withWordsForBoxes(_ markup: [UInt8]) -> [UInt8] {
        let open = Array("<input type=\"checkbox\" disabled=\"\" />".utf8)
        let done = Array("<input type=\"checkbox\" checked=\"\" disabled=\"\" />".utf8)
        var page: [UInt8] = []
        page.reserveCapacity(markup.count)
        var rest = markup[...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "<"), rest.starts(with: open) {
                page += "☐ <span class=\"unseen\">to do:</span>".utf8
                rest = rest.dropFirst(open.count)
            } else if byte == UInt8(ascii: "<"), rest.starts(with: done) {
                page += "☑ <span class=\"unseen\">done:</span>".utf8
                rest = rest.dropFirst(done.count)
            } else {
                page.append(byte)
                rest = rest.dropFirst()
            }
        }
        return page
    }
}
