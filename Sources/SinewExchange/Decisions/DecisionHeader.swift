/// The named values at the head of a decision record: YAML front matter (MADR 3 and 4), bullets
/// under the title (MADR 2: `* Status: accepted`), or plain lines (Nygard: `Date: 2017-06-30`).
struct DecisionHeader {
    private(set) var values: [Key: [String]] = [:]
    private(set) var lines: [Key: Int] = [:]

    enum Key: Hashable {
        case status, date, deciders, consulted, informed, tags

        init?(_ name: String) {
            switch TableFields.stem(name) {
            case "status": self = .status
            case "date": self = .date
            case "deciders", "decider", "decisionmakers", "decisionmaker": self = .deciders
            case "consulted": self = .consulted
            case "informed": self = .informed
            case "tags", "categories", "category": self = .tags
            default: return nil
            }
        }
    }

    init(front: FrontMatter) {
        for entry in front.entries {
            guard let key = Key(entry.key) else { continue }
            let texts = entry.value.text.map { [$0] } ?? entry.value.texts ?? []
            if !texts.isEmpty { set(key, texts, line: entry.line) }
        }
    }

    /// Takes the lines between the title and the next heading; the front matter has been heard.
    mutating func take(_ text: [UInt8], range: Range<Int>, firstLine: Int) {
        for line in Lines(Array(text[range]), number: firstLine) {
            let start = range.lowerBound
            let bytes = text[(start + line.range.lowerBound)..<(start + line.range.upperBound)]
            guard let (name, value) = DecisionHeader.pair(bytes), let key = Key(name),
                values[key] == nil
            else { continue }
            set(key, [value], line: line.number)
        }
    }

    /// Longest name of a header line, in bytes.
    private static let nameBytesMax = 32

    /// `* **Status:** accepted` as its two sides; a mark around the name is dropped.
    private static func pair(_ line: ArraySlice<UInt8>) -> (String, String)? {
        guard let colon = line.prefix(nameBytesMax).firstIndex(of: UInt8(ascii: ":")) else {
            return nil
        }
        let marks = Array("*-+_ \t".utf8)
        let name = line[..<colon].filter { !marks.prefix(4).contains($0) }
        var value = line[(colon + 1)...]
        if line[..<colon].contains(UInt8(ascii: "*")), value.starts(with: Array("**".utf8)) {
            value = value.dropFirst(2)
        }
        let text = PlainText.trimmed(value)
        return text.isEmpty ? nil : (PlainText.trimmed(name), text)
    }

    private mutating func set(_ key: Key, _ texts: [String], line: Int) {
        values[key] = texts
        lines[key] = line
    }

    /// Names with commas or semicolons between them, without a template's placeholders.
    func names(_ key: Key) -> [String] {
        let names = (values[key] ?? []).flatMap { text in
            text.utf8.split { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }.map {
                InlineText.plain($0)
            }
        }
        return NameList(
            names.filter { name in
                guard let first = name.utf8.first else { return false }
                return first != UInt8(ascii: "{") && first != UInt8(ascii: "[")
            }
        ).names
    }
}
