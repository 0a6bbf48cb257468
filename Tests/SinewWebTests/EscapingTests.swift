import SinewCore
import SinewWeb
import Testing

@Suite struct `Escaping` {
    private static let hostile = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg onload=alert(1)>",
        "\"\u{301} onfocus=alert(1) x=\"", "<\u{FE0F}script>", "&lt;script&gt;", "</title><b>",
        "\u{202E}gnp.exe", "a\u{0}b\u{1B}[2J and more",
    ]

    @Test(arguments: hostile)
    func `no title becomes markup, wherever it stands`(title: String) {
        let page = SheetPage(sheet(title)).content.text
        #expect(
            Markup(page).skeleton
                == Markup(SheetPage(sheet("harmless words")).content.text).skeleton)
        #expect(!page.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) })
        #expect(!page.unicodeScalars.contains { $0.value == 0 || $0.value == 0x1B })
    }

    private func sheet(_ title: String) -> Sheet {
        let line = Sheet.Line(
            folio: "\(title)", status: .bad, what: .link(title, page: "/e"), said: title,
            faint: "\(title)", end: title, mend: .init(title, command: title, page: "/e"))
        let typed = Sheet.Line(what: "\(strong: title)", mend: .init(title, command: title))
        return Sheet(
            path: "x \(title)", title: title, lede: "\(strong: title)\(said: title)\(code: title)",
            action: .init(title, command: title),
            parts: [
                .init(title, count: title, .cord([line, typed])),
                .init(title, .table(columns: [title, title], rows: [["\(title)", "\(title)"]])),
                .init(title, .facts([.init(title, .link(title, page: "/e"))])),
                .init(title, .verbatim(title)), .init(title, .note(Phrase([.mark(title)]))),
            ], command: title)
    }

    @Test func `quotes are escaped as bytes, whatever stands behind them`() {
        let piece: HTML = "<i title=\"\("\"\u{301}'\u{20E3}")\"></i>"
        #expect(piece.text.utf8.elementsEqual("<i title=\"&quot;\u{301}&#39;\u{20E3}\"></i>".utf8))
    }

    @Test(arguments: [
        "javascript:alert(1)", "//evil.example", "/\\evil.example", "https://evil.example",
        "evidence", "", "/a b", "/\t/evil.example",
    ])
    func `a link of a report only leads to a page of ours`(page: String) {
        let sheet = Sheet(
            title: "t", lede: .link("here", page: page),
            action: .init("Do it", command: "sinew", page: page))
        #expect(!SheetPage(sheet).content.text.contains("href="))
    }

    @Test func `names stand in an address as they were`() {
        #expect(PageLink.record(.evidence, "E-142") == "/evidence/E-142")
        #expect(PageLink.record(.step, "a b/c?d") == "/steps/a%20b/c%3Fd")
        #expect(PageLink.encoded("ä&=") == "%C3%A4%26%3D")
    }
}

/// The tags of a page with the names of their attributes, in order: what a browser would build.
private struct Markup {
    var skeleton: [String] = []

    init(_ page: String) {
        var isInTag = false
        var quote: UInt8?
        var tag: [UInt8] = []
        for byte in page.utf8 {
            if !isInTag {
                isInTag = byte == UInt8(ascii: "<")
            } else if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                skeleton.append(String(decoding: tag, as: UTF8.self))
                tag = []
                isInTag = false
            } else {
                tag.append(byte)
            }
        }
    }
}
