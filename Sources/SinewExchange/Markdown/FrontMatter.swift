/// The YAML between two lines of `---` at the head of a Markdown file.
struct FrontMatter: Sendable {
    private(set) var entries: [BoundedYAML.Node.Entry] = []
    /// Where the Markdown begins.
    private(set) var bodyStart = 0
    private(set) var bodyLine = 1
    /// Whether there is one.
    private(set) var isPresent = false

    /// Longest front matter, in bytes.
    static let bytesMax = 64 * 1024

    init(_ text: [UInt8]) throws(BoundedYAML.Failure) {
        var lines = Lines(text)
        guard let first = lines.next(), FrontMatter.isBorder(text[first.range]) else { return }
        while let line = lines.next() {
            guard FrontMatter.isBorder(text[line.range]) else { continue }
            let yaml = Array(text[first.next..<line.range.lowerBound])
            guard yaml.count <= FrontMatter.bytesMax else {
                throw BoundedYAML.Failure(
                    line: 1, reason: "front matter longer than \(FrontMatter.bytesMax) bytes")
            }
            isPresent = true
            bodyStart = line.next
            bodyLine = line.number + 1
            switch try BoundedYAML.read(yaml, firstLine: first.number + 1) {
            case .mapping(let found, _): entries = found
            case .text(let text, _, _) where text.isEmpty: break
            case nil: break
            case let other?:
                throw BoundedYAML.Failure(
                    line: other.line, reason: "the front matter is not a list of `key: value`")
            }
            return
        }
    }

    /// The value under a key, whose letters may be of either case.
    subscript(key: String) -> BoundedYAML.Node? {
        entries.first { ASCII.lowered($0.key).utf8.elementsEqual(key.utf8) }?.value
    }

    private static func isBorder(_ line: ArraySlice<UInt8>) -> Bool {
        line.starts(with: Array("---".utf8)) && line.dropFirst(3).allSatisfy(ASCII.isBlank)
    }
}
