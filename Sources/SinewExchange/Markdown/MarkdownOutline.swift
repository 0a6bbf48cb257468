/// The headings of a Markdown text by their byte offsets (CommonMark 0.31: ATX and setext
/// headings; fenced code and HTML comments hold none).
struct MarkdownOutline: Sendable {
    struct Heading: Sendable, Hashable {
        /// 1 to 6.
        var level: Int
        /// Without links, code marks and comments.
        var title: String
        /// Counted from 1.
        var line: Int
        /// Offset of the heading's first byte.
        var start: Int
        /// Offset of what follows the heading.
        var bodyStart: Int
    }

    private(set) var headings: [Heading] = []
    private let bytes: [UInt8]

    private enum Block {
        case none
        case paragraph(start: Int, line: Int)
        case fence(mark: UInt8, length: Int)
        case comment
    }

    /// - Parameters:
    ///   - offset: where the Markdown begins, behind a front matter.
    ///   - line: the number of the line that begins there.
    init(_ bytes: [UInt8], from offset: Int = 0, line: Int = 1) {
        self.bytes = bytes
        var block = Block.none
        for line in Lines(bytes, from: offset, number: line) { take(line, &block) }
    }

    /// What stands below a heading, up to the next one of the same or a higher rank, or with
    /// `isShallow` up to the next one of any rank.
    func body(of index: Int, isShallow: Bool = false) -> String {
        let heading = headings[index]
        let next = headings[(index + 1)...].first { isShallow || $0.level <= heading.level }
        return PlainText.trimmed(bytes[heading.bodyStart..<(next?.start ?? bytes.count)])
    }

    private mutating func take(_ line: Lines.Line, _ block: inout Block) {
        let text = bytes[line.range]
        switch block {
        case .fence(let mark, let length):
            if let fence = MarkdownOutline.fence(text), fence.mark == mark,
                fence.length >= length, fence.rest.allSatisfy(ASCII.isBlank)
            {
                block = .none
            }
            return
        case .comment:
            if MarkdownOutline.closesComment(text) { block = .none }
            return
        case .none, .paragraph: break
        }
        let content = text.drop(while: { $0 == 0x20 })
        let indent = text.count - content.count
        if content.allSatisfy(ASCII.isBlank) {
            block = .none
        } else if indent > 3 || content.first == 0x09 {
            // Code, or a paragraph going on.
        } else if let fence = MarkdownOutline.fence(text) {
            block = .fence(mark: fence.mark, length: fence.length)
        } else if content.starts(with: Array("<!--".utf8)) {
            block = MarkdownOutline.closesComment(content.dropFirst(4)) ? .none : .comment
        } else if let (level, title) = MarkdownOutline.atx(content) {
            headings.append(
                Heading(
                    level: level, title: InlineText.plain(title), line: line.number,
                    start: line.range.lowerBound, bodyStart: line.next))
            block = .none
        } else if case .paragraph(let start, let number) = block,
            let level = MarkdownOutline.underline(content)
        {
            headings.append(
                Heading(
                    level: level, title: InlineText.plain(bytes[start..<line.range.lowerBound]),
                    line: number, start: start, bodyStart: line.next))
            block = .none
        } else if MarkdownOutline.opensContainer(content) {
            block = .none
        } else if case .none = block {
            block = .paragraph(start: line.range.lowerBound, line: line.number)
        }
    }

    private static func fence(
        _ line: ArraySlice<UInt8>
    ) -> (mark: UInt8, length: Int, rest: ArraySlice<UInt8>)? {
        let content = line.drop(while: { $0 == 0x20 })
        guard line.count - content.count <= 3, let mark = content.first,
            mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~")
        else { return nil }
        let rest = content.drop(while: { $0 == mark })
        let length = content.count - rest.count
        guard length >= 3, mark != UInt8(ascii: "`") || !rest.contains(mark) else { return nil }
        return (mark, length, rest)
    }

    private static func closesComment(_ text: ArraySlice<UInt8>) -> Bool {
        var dashes = 0
        for byte in text {
            if byte == UInt8(ascii: ">"), dashes >= 2 { return true }
            dashes = byte == UInt8(ascii: "-") ? dashes + 1 : 0
        }
        return false
    }

    private static func atx(_ content: ArraySlice<UInt8>) -> (Int, ArraySlice<UInt8>)? {
        let mark = UInt8(ascii: "#")
        let rest = content.drop(while: { $0 == mark })
        let level = content.count - rest.count
        guard (1...6).contains(level), rest.first.map(ASCII.isBlank) ?? true else { return nil }
        var end = rest.endIndex
        while end > rest.startIndex, ASCII.isBlank(rest[end - 1]) { end -= 1 }
        var close = end
        while close > rest.startIndex, rest[close - 1] == mark { close -= 1 }
        if close < end, close == rest.startIndex || ASCII.isBlank(rest[close - 1]) { end = close }
        return (level, rest[..<end])
    }

    private static func underline(_ content: ArraySlice<UInt8>) -> Int? {
        guard let mark = content.first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-"),
            content.drop(while: { $0 == mark }).allSatisfy(ASCII.isBlank)
        else { return nil }
        return mark == UInt8(ascii: "=") ? 1 : 2
    }

    /// Lists, quotes and rules: what an underline would not turn into a heading.
    private static func opensContainer(_ content: ArraySlice<UInt8>) -> Bool {
        guard let first = content.first else { return false }
        let second = content.dropFirst().first
        switch first {
        case UInt8(ascii: ">"): return true
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
            return second.map(ASCII.isBlank) ?? true
                || content.allSatisfy {
                    $0 == first || ASCII.isBlank($0)
                }
        default: return false
        }
    }
}

/// Inline Markdown as plain words.
enum InlineText {
    /// The words of a heading or header line: of links and images their text, no code marks, no
    /// strong marks, no comments.
    static func plain(_ bytes: some Collection<UInt8>) -> String {
        let bytes = Array(bytes.prefix(bytesMax))
        var plain: [UInt8] = []
        var offset = 0
        while offset < bytes.count {
            let byte = bytes[offset]
            switch byte {
            case UInt8(ascii: "<") where bytes[offset...].starts(with: Array("<!--".utf8)):
                offset = find(Array("-->".utf8), in: bytes, from: offset + 4) ?? bytes.count
            case UInt8(ascii: "`"): offset += 1
            case UInt8(ascii: "*") where bytes[offset...].starts(with: Array("**".utf8)):
                offset += 2
            case UInt8(ascii: "~") where bytes[offset...].starts(with: Array("~~".utf8)):
                offset += 2
            case UInt8(ascii: "\\") where offset + 1 < bytes.count && bytes[offset + 1] > 0x20:
                plain.append(bytes[offset + 1])
                offset += 2
            case UInt8(ascii: "!") where offset + 1 < bytes.count && bytes[offset + 1] == 0x5B:
                offset += 1
            case UInt8(ascii: "["):
                guard let link = link(in: bytes, at: offset) else { fallthrough }
                plain.append(contentsOf: link.text)
                offset = link.end
            default:
                plain.append(byte)
                offset += 1
            }
        }
        return PlainText.line(String(decoding: plain, as: UTF8.self))
    }

    /// How much of a text is looked at: more than a line of a record can hold.
    static let bytesMax = 8 * 1024

    struct Link {
        var text: ArraySlice<UInt8>
        var target: ArraySlice<UInt8>
        var end: Int
    }

    /// The inline link that begins at `offset`; brackets within its text are not looked into.
    static func link(in bytes: [UInt8], at offset: Int) -> Link? {
        guard let close = bytes[offset...].prefix(linkBytesMax).firstIndex(of: 0x5D),
            close + 1 < bytes.count, bytes[close + 1] == UInt8(ascii: "("),
            let end = bytes[(close + 2)...].prefix(linkBytesMax).firstIndex(of: UInt8(ascii: ")"))
        else { return nil }
        let target = bytes[(close + 2)..<end].prefix { !ASCII.isSpace($0) }
        return Link(text: bytes[(offset + 1)..<close], target: target, end: end + 1)
    }

    /// How far the end of a link is looked for.
    static let linkBytesMax = 2048

    private static func find(_ needle: [UInt8], in bytes: [UInt8], from offset: Int) -> Int? {
        var offset = offset
        while offset + needle.count <= bytes.count {
            if bytes[offset..<(offset + needle.count)].elementsEqual(needle) {
                return offset + needle.count
            }
            offset += 1
        }
        return nil
    }
}
