/// Markdown as a line of results shows it: its words without the marks that lay them out.
///
/// One pass over the bytes with bounds that hold for hostile text. What a mark cannot be told from
/// (`a * b`, `snake_case`, an index in brackets) stays.
struct MarkdownWords {
    private let bytes: [UInt8]
    private var words: [UInt8] = []
    private var isInFence = false
    private var isInCode = false

    static func plain(_ text: some StringProtocol, bytesMax: Int) -> String {
        var reading = MarkdownWords(bytes: Array(text.utf8.prefix(bytesMax)))
        reading.read()
        return String(decoding: reading.words, as: UTF8.self)
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        words.reserveCapacity(bytes.count)
    }

    private mutating func read() {
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            readLine(start..<end)
            if end < bytes.count { words.append(UInt8(ascii: "\n")) }
            start = end + 1
        }
    }

    private mutating func readLine(_ line: Range<Int>) {
        var rest = bytes[line].drop { $0.isBlank }
        if rest.starts(with: "```".utf8) || rest.starts(with: "~~~".utf8) {
            isInFence.toggle()
            isInCode = false
            return
        }
        guard !isInFence else { return words.append(contentsOf: rest) }
        if rest.isRule { return }
        while let mark = rest.leadingMark {
            rest = rest.dropFirst(mark).drop { $0.isBlank }
        }
        readInline(rest, isRow: rest.first == UInt8(ascii: "|"))
    }

    private mutating func readInline(_ line: ArraySlice<UInt8>, isRow: Bool) {
        // A search for the end of a link or tag goes over the line once, however many begin.
        var ends = LineEnds(line)
        var index = line.startIndex
        while index < line.endIndex {
            let byte = line[index]
            let next = index + 1 < line.endIndex ? line[index + 1] : UInt8(ascii: " ")
            let before = index > line.startIndex ? line[index - 1] : UInt8(ascii: " ")
            index += 1
            switch byte {
            case UInt8(ascii: "`"):
                if before != byte { isInCode.toggle() }
            case _ where isInCode: words.append(byte)
            case UInt8(ascii: "\\") where next.isMark:
                words.append(next)
                index += 1
            case UInt8(ascii: "*"): if before.isBlank, next.isBlank { words.append(byte) }
            case UInt8(ascii: "~") where next == byte || before == byte: break
            case UInt8(ascii: "_"):
                if before.isWord, next.isWord { words.append(byte) }
            case UInt8(ascii: "|") where isRow: words.append(UInt8(ascii: " "))
            case UInt8(ascii: "!") where next == UInt8(ascii: "[") && ends.isLink(index): break
            case UInt8(ascii: "[") where ends.isLink(index - 1): break
            case UInt8(ascii: "]") where next == UInt8(ascii: "("):
                guard let end = ends.next(UInt8(ascii: ")"), after: index) else {
                    words.append(byte)
                    continue
                }
                index = end + 1
            case UInt8(ascii: "<") where next.isTagStart:
                guard let end = ends.next(UInt8(ascii: ">"), after: index) else {
                    words.append(byte)
                    continue
                }
                let inside = line[index..<end]
                if inside.contains(UInt8(ascii: ":")) { words.append(contentsOf: inside) }
                index = end + 1
            default: words.append(byte)
            }
        }
        isInCode = false
    }
}

/// Where the next of a few bytes stands in a line. Asked with rising places, it never looks at a
/// byte twice for the same one.
private struct LineEnds {
    private let line: ArraySlice<UInt8>
    private var found: [UInt8: Int] = [:]

    init(_ line: ArraySlice<UInt8>) { self.line = line }

    mutating func next(_ byte: UInt8, after index: Int) -> Int? {
        if let known = found[byte], known >= index { return known < line.endIndex ? known : nil }
        let end = line[index...].firstIndex(of: byte) ?? line.endIndex
        found[byte] = end
        return end < line.endIndex ? end : nil
    }

    /// Whether the bracket at `index` opens the text of a link.
    mutating func isLink(_ index: Int) -> Bool {
        guard let close = next(UInt8(ascii: "]"), after: index), close + 1 < line.endIndex else {
            return false
        }
        return line[close + 1] == UInt8(ascii: "(")
            && next(UInt8(ascii: ")"), after: close + 1) != nil
    }
}

extension ArraySlice<UInt8> {
    /// A line that only divides: `---`, `***`, `===`, or the second row of a table.
    fileprivate var isRule: Bool {
        count >= 3 && contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "=") || $0 == 0x2A }
            && allSatisfy { "-=*_|: \t\r".utf8.contains($0) }
    }

    /// Bytes of the heading, quotation or list mark in front; nil where there is none.
    fileprivate var leadingMark: Int? {
        guard let first else { return nil }
        switch first {
        case UInt8(ascii: ">"): return 1
        case UInt8(ascii: "#"):
            let hashes = prefix { $0 == first }.count
            return hashes <= 6 && dropFirst(hashes).first?.isBlank ?? true ? hashes : nil
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
            return dropFirst().first?.isBlank ?? true ? 1 : nil
        case UInt8(ascii: "["):
            let box = ["[ ] ", "[x] ", "[X] "].contains { starts(with: $0.utf8) }
            return box ? 3 : nil
        default: return nil
        }
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }
    /// Part of a word, bytes of other alphabets among them.
    fileprivate var isWord: Bool {
        self >= 0x80 || (0x30...0x39).contains(self) || isTagLetter
    }
    fileprivate var isMark: Bool { (0x21...0x7E).contains(self) && !isWord }
    fileprivate var isTagStart: Bool {
        isTagLetter || self == UInt8(ascii: "/") || self == UInt8(ascii: "!")
    }
    private var isTagLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}
