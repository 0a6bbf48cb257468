/// Where the pairs of block mappings stand in a file's lines.
struct FileLayout {
    /// A pair with the lines that are its own.
    struct Part {
        var pair: YAMLDocument.Node.Pair
        var span: Range<Int>
        var key: String { pair.key }
    }

    private let lines: FileLines

    init(_ lines: FileLines) { self.lines = lines }

    /// The parts of a mapping that has each key on a line of its own; nil of any other.
    ///
    /// - Parameter end: the line after the mapping's last.
    func parts(of node: YAMLDocument.Node, before end: Int) -> [Part]? {
        guard case .mapping(let pairs) = node.content, let first = pairs.first else { return nil }
        var parts: [Part] = []
        for (index, pair) in pairs.enumerated() {
            let line = pair.keyPlace.line - 1
            let next = index + 1 < pairs.count ? pairs[index + 1].keyPlace.line - 1 : end
            guard line < next, next <= lines.lines.count,
                pair.keyPlace.column == first.keyPlace.column,
                lines.indent(line) == pair.keyPlace.column - 1, keyEnd(pair) != nil
            else { return nil }
            parts.append(Part(pair: pair, span: lines.span(from: line, before: next)))
        }
        return parts
    }

    /// Whether nothing follows the key on its line but a comment.
    func isBare(_ pair: YAMLDocument.Node.Pair) -> Bool {
        guard let end = keyEnd(pair) else { return false }
        let rest = Array(lines.lines[pair.keyPlace.line - 1].utf8)[end...]
            .drop { $0 == 0x20 || $0 == 0x09 }
        return rest.isEmpty || rest.first == UInt8(ascii: "#")
    }

    /// The key's line with another key.
    func renamed(_ pair: YAMLDocument.Node.Pair, to key: String) -> String? {
        guard let end = keyEnd(pair) else { return nil }
        let bytes = Array(lines.lines[pair.keyPlace.line - 1].utf8)
        let start = pair.keyPlace.column - 1
        return String(decoding: bytes[..<start], as: UTF8.self) + YAMLText.key(key) + ":"
            + String(decoding: bytes[end...], as: UTF8.self)
    }

    /// The byte after a key's colon; nil where the key is written in an unusual way.
    private func keyEnd(_ pair: YAMLDocument.Node.Pair) -> Int? {
        let bytes = Array(lines.lines[pair.keyPlace.line - 1].utf8)
        let start = pair.keyPlace.column - 1
        let key = Array(pair.key.utf8)
        for written in [key, [0x22] + key + [0x22], [0x27] + key + [0x27]] {
            let end = start + written.count
            if end < bytes.count, bytes[start..<end].elementsEqual(written),
                bytes[end] == UInt8(ascii: ":")
            {
                return end + 1
            }
        }
        return nil
    }

    /// The comment behind a value on its key's line, with the space before it.
    func comment(behind pair: YAMLDocument.Node.Pair) -> String {
        guard let end = keyEnd(pair) else { return "" }
        let bytes = Array(lines.lines[pair.keyPlace.line - 1].utf8)
        var index = bytes[end...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? bytes.count
        let first = index < bytes.count ? bytes[index] : 0
        let hasQuotes = first == 0x22 || first == 0x27 || first == 0x5B || first == 0x7B
        while index < bytes.count {
            if hasQuotes, bytes[index] == 0x22 || bytes[index] == 0x27 {
                guard let after = FileLayout.endOfQuotes(bytes, from: index) else { return "" }
                index = after
                continue
            }
            if bytes[index] == UInt8(ascii: "#"), isBlank(bytes[index - 1]) {
                var start = index
                while isBlank(bytes[start - 1]) { start -= 1 }
                return String(decoding: bytes[start...], as: UTF8.self)
            }
            index += 1
        }
        return ""
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// The byte after a quoted scalar; nil where it does not end on this line.
    private static func endOfQuotes(_ bytes: [UInt8], from start: Int) -> Int? {
        let quote = bytes[start]
        var index = start + 1
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\\"), quote == 0x22 {
                index += 1
            } else if bytes[index] == quote {
                guard quote == 0x27, index + 1 < bytes.count, bytes[index + 1] == quote else {
                    return index + 1
                }
                index += 1
            }
            index += 1
        }
        return nil
    }

    /// The elements of a block list with their lines, comments above included; nil of any other.
    func elements(of part: Part) -> [(node: YAMLDocument.Node, span: Range<Int>)]? {
        guard case .list(let nodes) = part.pair.value.content, isBare(part.pair) else { return nil }
        var elements: [(node: YAMLDocument.Node, span: Range<Int>)] = []
        var start = part.span.lowerBound + 1
        for (index, node) in nodes.enumerated() {
            let line = node.place.line - 1
            let next =
                index + 1 < nodes.count ? nodes[index + 1].place.line - 1 : part.span.upperBound
            guard line >= start, line < next,
                lines.lines[line].utf8.first(where: { $0 != 0x20 }) == UInt8(ascii: "-")
            else { return nil }
            let end = lines.span(from: line, before: next).upperBound
            elements.append((node, start..<end))
            start = end
        }
        return elements
    }
}
