import SinewCore
import Yams

/// A YAML file as a tree in which every value knows its place.
///
/// The part of YAML that is taken is the one without surprises: one document, text keys that stand
/// once, no anchors, aliases or tags. A plain `yes` is a text; only `true`, `false`, `null` and
/// whole decimal numbers are anything else.
struct YAMLDocument {
    let root: Node
    let source: SourceText

    /// Largest file, in bytes.
    static let bytesMax = 256 * 1024
    /// Deepest nesting of lists and mappings.
    static let depthMax = 16

    struct Place: Hashable {
        var line: Int
        var column: Int
    }

    struct Node {
        var place: Place
        var content: Content
        /// Of a scalar: whether it stands there without quotes.
        var isPlain = false

        indirect enum Content {
            case scalar(Value)
            case list([Node])
            case mapping([Pair])
        }

        struct Pair {
            var key: String
            var keyPlace: Place
            var value: Node
        }
    }

    /// - Parameter bytesMax: the largest file that is read.
    static func read(
        _ bytes: [UInt8], file: String, bytesMax: Int = YAMLDocument.bytesMax
    ) throws(SourceFault) -> YAMLDocument {
        // The byte order mark that some editors put in front.
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        let text = try text(bytes, file: file, bytesMax: bytesMax)
        let source = SourceText(file: file, text: text)
        // An alias costs time that grows with what it stands for each time it is compared, so no
        // alias may reach the parser: in a first pass `&x` and `*x` are read as the tags `!x`,
        // which may stand in the same places and stand for nothing.
        let disarmed = disarmed(bytes)
        if disarmed != bytes {
            do throws(SourceFault) {
                let probe = try compose(String(decoding: disarmed, as: UTF8.self), source)
                _ = try node(probe, source, depth: 0)
            } catch {
                throw reference(before: error, source) ?? error
            }
        }
        let composed = try compose(text, source)
        return YAMLDocument(root: try node(composed, source, depth: 0), source: source)
    }

    private static func text(
        _ bytes: [UInt8], file: String, bytesMax: Int
    ) throws(SourceFault) -> String {
        func fault(_ reason: String) -> SourceFault {
            SourceFault(file: file, line: 1, column: 1, reason: reason)
        }
        guard bytes.count <= bytesMax else {
            throw fault("the file has \(bytes.count) bytes; at most \(bytesMax) are read")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw fault("the file is not valid UTF-8")
        }
        guard YAMLMarks.count(in: bytes) <= YAMLMarks.countMax else {
            throw fault(
                "the file has more than \(YAMLMarks.countMax) lines, commas and brackets; split it")
        }
        if let place = YAMLMarks.strangeBreak(in: bytes) {
            throw SourceText(file: file, text: text).fault(
                "a line ends in a way that few editors show; write it as an escape in quotes",
                line: place.line, column: place.column)
        }
        return text
    }

    /// The same bytes with `&` and `*` before a word replaced by `!`.
    private static func disarmed(_ bytes: [UInt8]) -> [UInt8] {
        var disarmed = bytes
        for index in bytes.indices.dropLast()
        where (bytes[index] == UInt8(ascii: "&") || bytes[index] == UInt8(ascii: "*"))
            && isWord(Unicode.Scalar(bytes[index + 1]))
        {
            disarmed[index] = UInt8(ascii: "!")
        }
        return disarmed
    }

    /// What an anchor's name is made of.
    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
        default: false
        }
    }

    private static func compose(
        _ text: String, _ source: SourceText
    ) throws(SourceFault) -> Yams.Node {
        do {
            // `.basic` compares no regular expression with any scalar.
            guard let node = try Yams.compose(yaml: text, .basic, .default, .utf8) else {
                throw source.fault("the file is empty", line: 1, column: 1)
            }
            return node
        } catch let fault as SourceFault {
            throw fault
        } catch let error as YamlError {
            throw fault(of: error, in: source)
        } catch {
            throw source.fault("not YAML", line: 1, column: 1)
        }
    }

    private static func fault(of error: YamlError, in source: SourceText) -> SourceFault {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let isTab = source.scalar(line: mark.line, column: mark.column) == "\t"
            return source.fault(
                isTab ? "a tab stands where YAML wants spaces" : "not YAML: \(problem)",
                line: mark.line, column: mark.column)
        case .duplicatedKeysInMapping(let keys, let context):
            return source.fault(
                "`\(clipped(keys.first ?? ""))` stands twice in one mapping",
                line: context.mark.line, column: context.mark.column)
        case .reader(let problem, _, _, _):
            return source.fault("not YAML: \(problem)", line: 1, column: 1)
        default:
            return source.fault("not YAML", line: 1, column: 1)
        }
    }

    /// Most scalars of a word that a message repeats.
    private static let clippedScalarsMax = 48

    /// A word of the file as a message may repeat it.
    static func clipped(_ word: String) -> String {
        var clipped = String.UnicodeScalarView()
        for scalar in word.unicodeScalars.prefix(clippedScalarsMax) {
            clipped.append(scalar.isInvisible ? " " : scalar)
        }
        return String(clipped) + (word.unicodeScalars.count > clipped.count ? "…" : "")
    }
}

extension YAMLDocument {
    private static func node(
        _ node: Yams.Node, _ source: SourceText, depth: Int
    ) throws(SourceFault) -> Node {
        let place = Place(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
        guard depth < depthMax else {
            throw source.fault(
                "nested deeper than \(depthMax)", line: place.line, column: place.column)
        }
        try checkPlain(node, place, source)
        switch node {
        case .scalar(let scalar):
            return Node(
                place: place, content: .scalar(value(of: scalar)),
                isPlain: scalar.style == .plain)
        case .sequence(let sequence):
            var list: [Node] = []
            list.reserveCapacity(sequence.count)
            for element in sequence {
                list.append(try YAMLDocument.node(element, source, depth: depth + 1))
            }
            return Node(place: place, content: .list(list))
        case .mapping(let mapping):
            var pairs: [Node.Pair] = []
            pairs.reserveCapacity(mapping.count)
            for (key, element) in mapping {
                let keyPlace = Place(line: key.mark?.line ?? 1, column: key.mark?.column ?? 1)
                guard case .scalar(let name) = key else {
                    throw source.fault(
                        "a key must be a word", line: keyPlace.line, column: keyPlace.column)
                }
                try checkPlain(key, keyPlace, source)
                let made = try YAMLDocument.node(element, source, depth: depth + 1)
                pairs.append(Node.Pair(key: name.string, keyPlace: keyPlace, value: made))
            }
            return Node(place: place, content: .mapping(pairs))
        case .alias:
            throw source.fault(
                "aliases are not taken: write the value out", line: place.line,
                column: place.column)
        }
    }

    /// The fault of an anchor or alias that ends where `fault` is, as in `[*a]`: the tag that
    /// stood for it must not be followed by a bracket.
    private static func reference(
        before fault: SourceFault, _ source: SourceText
    ) -> SourceFault? {
        guard let before = source.line(fault.line)?.prefix(fault.column - 1) else { return nil }
        let word = before.reversed().prefix { isWord($0) }.count
        guard word > 0, let reason = refusal(of: before.dropLast(word).last) else { return nil }
        return source.fault(reason, line: fault.line, column: fault.column - 1 - word)
    }

    private static func refusal(of mark: Unicode.Scalar?) -> String? {
        switch mark {
        case "&": "anchors are not taken: write the value out where it is needed"
        case "*": "aliases are not taken: write the value out"
        default: nil
        }
    }

    /// Refuses anchors, aliases and tags, told apart by what stands at their place in the file.
    private static func checkPlain(
        _ node: Yams.Node, _ place: Place, _ source: SourceText
    ) throws(SourceFault) {
        let plain: [Tag.Name]
        switch node {
        case .scalar: plain = [.implicit, .str]
        case .sequence: plain = [.implicit, .seq]
        case .mapping: plain = [.implicit, .map]
        case .alias: plain = []
        }
        guard !plain.contains(where: { $0.rawValue == node.tag.description }) else { return }
        let mark = source.scalar(line: place.line, column: place.column)
        let reason = refusal(of: mark) ?? "tags are not taken"
        throw source.fault(reason, line: place.line, column: place.column)
    }

    private static func value(of scalar: Yams.Node.Scalar) -> Value {
        guard scalar.style == .plain else { return .text(scalar.string) }
        switch scalar.string {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null", "~", "": return .null
        default: break
        }
        let digits =
            scalar.string.utf8.first == UInt8(ascii: "-")
            ? scalar.string.utf8.dropFirst() : scalar.string.utf8[...]
        let isWhole =
            digits.allSatisfy { (0x30...0x39).contains($0) }
            && (digits.first != 0x30 || digits.count == 1)
        if isWhole, let integer = Int64(scalar.string) { return .integer(integer) }
        return .text(scalar.string)
    }
}
