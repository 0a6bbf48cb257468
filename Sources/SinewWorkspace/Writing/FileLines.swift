/// A file as lines, with edits to them.
struct FileLines {
    private(set) var lines: [String]
    private let hasMark: Bool
    private let isCRLF: Bool
    private let original: [UInt8]
    private var edits: [Edit] = []

    private struct Edit {
        /// Lines counted from 0; an empty range inserts before its line.
        var range: Range<Int>
        var lines: [String]
    }

    init(_ bytes: [UInt8]) {
        original = bytes
        hasMark = bytes.starts(with: FileLines.mark)
        let body = hasMark ? bytes[3...] : bytes[...]
        var parts = body.split(separator: 0x0A, omittingEmptySubsequences: false)
        if parts.last?.isEmpty ?? false { parts.removeLast() }
        isCRLF = parts.first?.last == 0x0D
        lines = parts.map { part in
            String(decoding: part.last == 0x0D ? part.dropLast() : part, as: UTF8.self)
        }
    }

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The file with the edits made. They do not overlap; of those at one place the first comes
    /// first.
    var edited: [UInt8] {
        if edits.isEmpty { return original }
        let ordered = edits.enumerated().sorted { left, right in
            let leftKey = (left.element.range.lowerBound, left.element.range.isEmpty ? 0 : 1)
            let rightKey = (right.element.range.lowerBound, right.element.range.isEmpty ? 0 : 1)
            return leftKey == rightKey ? left.offset < right.offset : leftKey < rightKey
        }
        var result: [String] = []
        var next = 0
        for (_, edit) in ordered {
            result += lines[next..<max(next, edit.range.lowerBound)] + edit.lines
            next = max(next, edit.range.upperBound)
        }
        result += lines[next...]
        let end = isCRLF ? "\r\n" : "\n"
        return (hasMark ? FileLines.mark : []) + Array(result.map { $0 + end }.joined().utf8)
    }

    mutating func replace(_ range: Range<Int>, with lines: [String]) {
        edits.append(Edit(range: range, lines: lines))
    }

    mutating func insert(_ lines: [String], before line: Int) {
        edits.append(Edit(range: line..<line, lines: lines))
    }

    /// Removes lines with the comment directly above them, and one of two blank lines that meet.
    mutating func remove(_ range: Range<Int>) {
        var start = lead(of: range.lowerBound)
        let end = range.upperBound
        if start > 0, isBlank(start - 1), end == lines.count || isBlank(end) { start -= 1 }
        replace(start..<end, with: [])
    }

    func indent(_ line: Int) -> Int { lines[line].utf8.prefix { $0 == 0x20 }.count }

    func isBlank(_ line: Int) -> Bool {
        lines[line].utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }

    func isComment(_ line: Int) -> Bool {
        lines[line].utf8.first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: "#")
    }

    /// The first line of the comment that stands directly above a line, at its own indentation.
    func lead(of line: Int) -> Int {
        var first = line
        while first > 0, isComment(first - 1), indent(first - 1) == indent(line) { first -= 1 }
        return first
    }

    /// The lines from `first` that belong to what begins there: not the blank lines and comments
    /// before `end` that are indented no deeper.
    func span(from first: Int, before end: Int) -> Range<Int> {
        var last = end - 1
        while last > first,
            isBlank(last) || isComment(last) && indent(last) <= indent(first)
        {
            last -= 1
        }
        return first..<(last + 1)
    }
}
