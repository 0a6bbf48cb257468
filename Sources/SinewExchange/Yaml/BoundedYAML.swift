import Yams

/// Reads YAML that a stranger wrote: bounded bytes and depth, one document, no anchors and no
/// aliases (a few hundred bytes of them expand to gigabytes), only mappings, lists and texts.
enum BoundedYAML {
    indirect enum Node: Sendable, Hashable {
        case text(String, line: Int, isPlain: Bool)
        case list([Node], line: Int)
        case mapping([Entry], line: Int)

        struct Entry: Sendable, Hashable {
            var key: String
            var line: Int
            var value: Node
        }

        var line: Int {
            switch self {
            case .text(_, let line, _), .list(_, let line), .mapping(_, let line): line
            }
        }

        /// The text of a scalar; nil for `~`, `null` and nothing, and for what is no scalar.
        var text: String? {
            guard case .text(let text, _, let isPlain) = self else { return nil }
            if isPlain, text.isEmpty || text.utf8.elementsEqual("~".utf8) { return nil }
            if isPlain, ASCII.lowered(text).utf8.elementsEqual("null".utf8) { return nil }
            return text
        }

        /// A list of texts, or nothing; nil for everything else.
        var texts: [String]? {
            switch self {
            case .list(let nodes, _):
                let texts = nodes.compactMap(\.text)
                return texts.count == nodes.count ? texts : nil
            case .text: return text == nil ? [] : nil
            case .mapping: return nil
            }
        }
    }

    struct Failure: Error, Sendable, Hashable {
        /// Counted from 1.
        var line: Int
        var reason: String
    }

    /// Longest text, in bytes.
    static let bytesMax = 256 * 1024
    static let depthMax = 32

    /// - Parameter firstLine: the number, in its file, of the line that `bytes` begin with.
    /// - Returns: nil where there is nothing but comments.
    static func read(_ bytes: [UInt8], firstLine: Int = 1) throws(Failure) -> Node? {
        guard bytes.count <= bytesMax else {
            throw Failure(line: firstLine, reason: "YAML longer than \(bytesMax) bytes")
        }
        do throws(Failure) {
            return try compose(bytes, shift: firstLine - 1)
        } catch {
            throw Failure(line: error.line + firstLine - 1, reason: error.reason)
        }
    }

    /// Failures count lines within `bytes`, nodes within the file.
    private static func compose(_ bytes: [UInt8], shift: Int) throws(Failure) -> Node? {
        try YAMLPrecheck.check(bytes)
        let parser: Parser
        let root: Yams.Node?
        do {
            parser = try Parser(yaml: String(decoding: bytes, as: UTF8.self), encoding: .utf8)
            root = try parser.singleRoot()
        } catch { throw failure(error) }
        guard let root else { return nil }
        // The nodes hold their anchors weakly: the parser must outlive the look at them.
        defer { withExtendedLifetime(parser) {} }
        return try convert(root, depth: 0, shift: shift)
    }

    private static func convert(
        _ node: Yams.Node, depth: Int, shift: Int
    ) throws(Failure) -> Node {
        let line = node.mark?.line ?? 1
        guard depth < depthMax else {
            throw Failure(line: line, reason: "nested deeper than \(depthMax)")
        }
        guard node.anchor == nil else {
            throw Failure(line: line, reason: "anchors and aliases are not taken")
        }
        switch node {
        case .scalar(let scalar):
            return .text(scalar.string, line: line + shift, isPlain: scalar.style == .plain)
        case .sequence(let nodes):
            var list: [Node] = []
            for node in nodes {
                list.append(try convert(node, depth: depth + 1, shift: shift))
            }
            return .list(list, line: line + shift)
        case .mapping(let pairs):
            var entries: [Node.Entry] = []
            for (key, value) in pairs {
                guard case .scalar(let name) = key, name.anchor == nil else {
                    throw Failure(line: key.mark?.line ?? line, reason: "a key is not a text")
                }
                entries.append(
                    Node.Entry(
                        key: name.string, line: (name.mark?.line ?? line) + shift,
                        value: try convert(value, depth: depth + 1, shift: shift)))
            }
            return .mapping(entries, line: line + shift)
        case .alias:
            throw Failure(line: line, reason: "anchors and aliases are not taken")
        }
    }

    private static func failure(_ error: any Error) -> Failure {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            Failure(line: mark.line, reason: "not YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            Failure(
                line: context.mark.line,
                reason: "a key stands twice: \(PlainText.line(duplicates.joined(separator: ", ")))")
        case .reader(let problem, _, _, _): Failure(line: 1, reason: "not YAML: \(problem)")
        default: Failure(line: 1, reason: "not YAML")
        }
    }
}
