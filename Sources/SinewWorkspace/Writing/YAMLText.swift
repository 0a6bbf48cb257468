import SinewCore

/// Values as YAML that reads back the same, here and with other readers.
///
/// A scalar is plain where it is surely text, a literal block where it has lines that a block
/// carries exactly, and in double quotes with escapes otherwise.
enum YAMLText {
    static let indentWidth = 2

    /// A scalar: what follows `key: ` on its line, and the lines below.
    struct Scalar: Hashable {
        var head: String
        var below: [String] = []
    }

    /// - Parameters:
    ///   - indent: spaces before the lines of a block.
    ///   - isFigure: whether it is a number, a day or a duration, which may begin with a digit.
    static func scalar(_ text: String, indent: Int, isFigure: Bool = false) -> Scalar {
        if isFigure ? isPlainFigure(text) : isPlain(text) { return Scalar(head: text) }
        if let block = literal(text, indent: indent) { return block }
        return Scalar(head: quoted(text))
    }

    /// Words that some reader takes for something other than text.
    private static let otherWords: Set<String> = [
        "y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf",
    ]

    static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first.properties.isAlphabetic,
            !otherWords.contains(text.lowercased())
        else { return false }
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            if scalar.isInvisible || scalar == "#" && previous == " "
                || scalar == " " && previous == ":"
            {
                return false
            }
            previous = scalar
        }
        return previous != " " && previous != ":"
    }

    private static func isPlainFigure(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let last = bytes.last, last != UInt8(ascii: " "), let first = bytes.first,
            (0x30...0x39).contains(first) || first == UInt8(ascii: "-")
        else { return false }
        return bytes.contains { (0x30...0x39).contains($0) }
            && bytes.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"),
                    UInt8(ascii: " "):
                    true
                default: false
                }
            }
    }

    /// Most lines, commas and brackets of a text that is written as it is; a reader counts them
    /// (`YAMLMarks`).
    private static let marksMax = 10_000

    private static func literal(_ text: String, indent: Int) -> Scalar? {
        let bytes = Array(text.utf8)
        guard YAMLMarks.count(in: bytes) <= marksMax else { return nil }
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.count > 1 else { return nil }
        let hasEnd = lines[lines.count - 1].isEmpty
        if hasEnd { lines.removeLast() }
        guard let first = lines.first, first.first != 0x20, !first.isEmpty,
            let last = lines.last, !last.isEmpty
        else { return nil }
        for line in lines {
            // Blanks alone, or a tab in front, do not survive every editor.
            if line.first == 0x09 || !line.isEmpty && line.allSatisfy({ $0 == 0x20 || $0 == 0x09 })
            {
                return nil
            }
        }
        guard text.unicodeScalars.allSatisfy({ !$0.isInvisible || $0 == "\n" || $0 == "\t" })
        else { return nil }
        let space = String(repeating: " ", count: indent)
        let below = lines.map { $0.isEmpty ? "" : space + String(decoding: $0, as: UTF8.self) }
        return Scalar(head: hasEnd ? "|" : "|-", below: below)
    }

    static func quoted(_ text: String) -> String {
        let isDense = YAMLMarks.count(in: Array(text.utf8)) > marksMax
        var quoted = "\"".unicodeScalars
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted.append(contentsOf: "\\\"".unicodeScalars)
            case "\\": quoted.append(contentsOf: "\\\\".unicodeScalars)
            case "\n": quoted.append(contentsOf: "\\n".unicodeScalars)
            case "\t": quoted.append(contentsOf: "\\t".unicodeScalars)
            case "\r": quoted.append(contentsOf: "\\r".unicodeScalars)
            case ",", "[", "{", "-", "?":
                if isDense {
                    quoted.append(contentsOf: escape(scalar).unicodeScalars)
                } else {
                    quoted.append(scalar)
                }
            case _ where scalar.isInvisible:
                quoted.append(contentsOf: escape(scalar).unicodeScalars)
            default: quoted.append(scalar)
            }
        }
        quoted.append("\"")
        return String(quoted)
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let (mark, width) =
            switch scalar.value {
            case ...0xFF: ("x", 2)
            case ...0xFFFF: ("u", 4)
            default: ("U", 8)
            }
        return "\\\(mark)" + String(repeating: "0", count: width - digits.utf8.count) + digits
    }
}

extension YAMLText {
    /// `key: value` as lines, indented.
    static func lines(_ key: String, _ scalar: Scalar, indent: Int) -> [String] {
        [spaces(indent) + self.key(key) + ": " + scalar.head] + scalar.below
    }

    static func key(_ key: String) -> String { isPlain(key) ? key : quoted(key) }

    static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

    /// A structured value below its key.
    ///
    /// - Parameter shape: gives mappings their order; empty values of optional keys are left out.
    static func lines(
        _ key: String, _ value: Value, _ shape: PackShape?, indent: Int
    ) -> [String] {
        let inner = indent + indentWidth
        let head = spaces(indent) + self.key(key) + ":"
        switch value {
        case .text(let text):
            return lines(key, scalar(text, indent: inner), indent: indent)
        case .integer(let integer): return [head + " \(integer)"]
        case .bool(let bool): return [head + " \(bool)"]
        case .null: return [head]
        case .list(let list) where list.isEmpty: return [head + " []"]
        case .object(let object) where object.isEmpty: return [head + " {}"]
        case .list(let list):
            var element: PackShape?
            if case .list(let of)? = shape { element = of }
            return [head] + list.flatMap { item($0, element, indent: inner) }
        case .object(let object):
            return [head] + pairs(object, shape, indent: inner)
        }
    }

    private static func pairs(_ object: Object, _ shape: PackShape?, indent: Int) -> [String] {
        guard case .mapping(let keys)? = shape else {
            return object.entries.flatMap { lines($0.name, $0.value, nil, indent: indent) }
        }
        return keys.flatMap { key -> [String] in
            guard let value = object[key.name], key.isRequired || !value.isEmpty else { return [] }
            return lines(key.name, value, key.shape, indent: indent)
        }
    }

    /// One element of a block list.
    static func item(_ value: Value, _ shape: PackShape?, indent: Int) -> [String] {
        let inner = indent + indentWidth
        let dash = spaces(indent) + "- "
        switch value {
        case .text(let text):
            let scalar = scalar(text, indent: inner)
            return [dash + scalar.head] + scalar.below
        case .object(let object):
            var lines = pairs(object, shape, indent: inner)
            guard !lines.isEmpty else { return [dash + "{}"] }
            lines[0] = dash + lines[0].dropFirst(inner)
            return lines
        case .integer(let integer): return [dash + "\(integer)"]
        case .bool(let bool): return [dash + "\(bool)"]
        case .null: return [dash + "null"]
        case .list(let list):
            guard !list.isEmpty else { return [dash + "[]"] }
            return [dash.dropLast() + ""] + list.flatMap { item($0, nil, indent: inner) }
        }
    }
}

extension Value {
    fileprivate var isEmpty: Bool {
        switch self {
        case .null, .text(""): true
        case .list(let list): list.isEmpty
        case .object(let object): object.isEmpty
        default: false
        }
    }
}
