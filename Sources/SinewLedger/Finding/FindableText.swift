import SinewCore

/// The words by which a record is found: its title, and everything else that somebody wrote.
struct FindableText {
    var title: String
    var body: String

    /// Most bytes of a body that are searched; what a document may hold.
    static let bodyBytesMax = Field.textBytesMax
    /// Most bytes that the parts of compound words add to a text.
    private static let partsBytesMax = 16 * 1024

    /// Nouns that nobody searches for: the ledger's own birth, and figures.
    static func covers(_ noun: Noun) -> Bool { noun != .ledger && noun != .reading }

    /// Fields that are words by their kind but mean nothing to a reader.
    private static let unread: Set<String> = [
        "origin-key", "collection", "source-digest", "attachments",
    ]

    private static let titles: Set<String> = ["title", "name", "statement", "what"]

    /// - Parameter isShown: for a line of results: long texts without their marks, and no longer
    ///   than is looked through.
    init(_ record: Record, isShown: Bool = false) {
        let titleField = record.noun.schema.fields.first { FindableText.titles.contains($0.name) }
        title = titleField.flatMap { record.fields[$0.name]?.text } ?? ""
        body = record.name
        let entries = record.fields.entries.compactMap { entry -> (rank: Int, Object.Entry)? in
            guard entry.name != titleField?.name, !FindableText.unread.contains(entry.name),
                let rank = FindableText.rank(entry.name, record.noun.schema[entry.name]?.kind)
            else { return nil }
            return (rank, entry)
        }
        for (rank, entry) in entries.sorted(by: { $0.rank < $1.rank }) {
            guard body.utf8.count < FindableText.bodyBytesMax else { break }
            if isShown, rank == 0, let text = entry.value.text {
                body += "\n" + MarkdownWords.plain(text, bytesMax: Snippet.bytesReadMax)
            } else {
                FindableText.append(entry.value, to: &body, depth: 0)
            }
        }
    }

    /// What people wrote at length comes first, since the beginning is what a line of results
    /// shows; where a record came from comes last. Nil for what is not searched.
    private static func rank(_ name: String, _ kind: Field.Kind?) -> Int? {
        switch kind {
        case .text: 0
        case _ where name.hasPrefix("source"): 3
        case .line, .lines, .structure, nil: 1
        case .choice, .name, .names: 2
        case .date, .decimal, .duration, .clock, .zone, .instant, .whole, .reference, .references:
            nil
        }
    }

    /// The texts as the full text takes them: with the parts of compound words behind them, and
    /// without NUL, at which SQLite would end the text.
    var searched: FindableText {
        var searched = self
        searched.title = FindableText.searched(title)
        searched.body = FindableText.searched(body)
        return searched
    }

    private static func searched(_ text: String) -> String {
        guard text.utf8.contains(0) else { return text + parts(of: text) }
        return searched(String(decoding: text.utf8.map { $0 == 0 ? 0x20 : $0 }, as: UTF8.self))
    }

    private static func append(_ value: Value, to body: inout String, depth: Int) {
        guard body.utf8.count < bodyBytesMax, depth < JSONReader.depthMax else { return }
        switch value {
        case .text(let text):
            body += "\n"
            if text.utf8.count <= bodyBytesMax - body.utf8.count {
                body += text
            } else {
                body += String(decoding: text.utf8.prefix(bodyBytesMax), as: UTF8.self)
            }
        case .list(let list): for element in list { append(element, to: &body, depth: depth + 1) }
        case .object(let object):
            for entry in object.entries { append(entry.value, to: &body, depth: depth + 1) }
        case .null, .bool, .integer: break
        }
    }

    /// The parts of every compound word such as `etcdNoLeader` or `KubeAPIDown`, each after a
    /// space: `" etcd No Leader Kube API Down"`.
    static func parts(of text: String) -> String {
        var parts: [UInt8] = []
        var word: [UInt8] = []
        func flush() {
            let cuts = cuts(in: word)
            guard !cuts.isEmpty, parts.count + word.count < partsBytesMax else {
                return word.removeAll(keepingCapacity: true)
            }
            for (start, end) in zip([0] + cuts, cuts + [word.count]) {
                parts.append(UInt8(ascii: " "))
                parts += word[start..<end]
            }
            word.removeAll(keepingCapacity: true)
        }
        for byte in text.utf8 {
            if byte.isLetter || (0x30...0x39).contains(byte) {
                word.append(byte)
            } else if !word.isEmpty {
                flush()
            }
        }
        flush()
        return String(decoding: parts, as: UTF8.self)
    }

    /// Where a lower-case letter or digit meets a capital, and before the last of several capitals
    /// that a lower-case letter follows.
    private static func cuts(in word: [UInt8]) -> [Int] {
        var cuts: [Int] = []
        for index in word.indices.dropFirst() where word[index].isCapital {
            let isAfterSmall = !word[index - 1].isCapital
            let isBeforeSmall = index + 1 < word.count && word[index + 1].isSmall
            if isAfterSmall || isBeforeSmall { cuts.append(index) }
        }
        return cuts
    }
}

extension UInt8 {
    fileprivate var isCapital: Bool { (0x41...0x5A).contains(self) }
    fileprivate var isSmall: Bool { (0x61...0x7A).contains(self) }
    fileprivate var isLetter: Bool { isCapital || isSmall }
}
