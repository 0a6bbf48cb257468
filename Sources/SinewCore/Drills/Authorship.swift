/// One state of a text, and who gave it that.
package struct TextVersion: Sendable, Hashable {
    package var author: SubjectID
    package var time: Timestamp
    package var text: String

    package init(author: SubjectID, time: Timestamp, text: String) {
        self.author = author
        self.time = time
        self.text = text
    }
}

/// Whose text a text is: for each line that stands, who wrote it.
///
/// A line that was there before keeps its author, also where it moved. A line of which four words
/// in five stay keeps its author too: a minor edit makes nobody an author (requirement L6d).
package struct Authorship: Sendable, Hashable {
    /// Lines that are not empty, by author.
    package private(set) var lineCounts: [SubjectID: Int] = [:]
    package private(set) var lineCount = 0

    /// Lines that went which a new line is compared with, at most.
    static let comparedLinesMax = 8
    /// Words that have to stay for an edit to be a minor one: this many of `wordsOf`.
    static let wordsKept = 4
    static let wordsOf = 5

    private struct Line {
        var text: String
        var author: SubjectID
    }

    /// - Parameter versions: oldest first; the last is the text as it is.
    package init(_ versions: [TextVersion]) {
        var lines: [Line] = []
        for version in versions {
            lines = Authorship.lines(of: version, after: lines)
        }
        lineCount = lines.count
        for line in lines { lineCounts[line.author, default: 0] += 1 }
    }

    /// Whether somebody wrote more than a fifth of it.
    package func isDesigner(_ lines: Int) -> Bool { lines * 5 > lineCount }

    private static func lines(of version: TextVersion, after former: [Line]) -> [Line] {
        var places: [[UInt8]: [Int]] = [:]
        for (index, line) in former.enumerated().reversed() {
            places[Array(line.text.utf8), default: []].append(index)
        }
        var isKept = [Bool](repeating: false, count: former.count)
        var authors: [SubjectID?] = []
        let texts = split(version.text)
        for text in texts {
            let place = places[Array(text.utf8)]?.popLast()
            if let place { isKept[place] = true }
            authors.append(place.map { former[$0].author })
        }
        var gone = former.indices.filter { !isKept[$0] }[...]
        for index in texts.indices where authors[index] == nil {
            let near = gone.prefix(comparedLinesMax).first { place in
                isMinor(former[place].text, texts[index])
            }
            guard let near else { continue }
            authors[index] = former[near].author
            gone = gone.drop { $0 <= near }
        }
        return zip(texts, authors).map { Line(text: $0, author: $1 ?? version.author) }
    }

    /// The lines that say something, without the space around them.
    private static func split(_ text: String) -> [String] {
        text.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).compactMap { line in
            let words = words(String(Substring(line)))
            return words.isEmpty ? nil : words.joined(separator: " ")
        }
    }

    private static func words(_ line: String) -> [String] {
        line.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 })
            .map { String(Substring($0)) }
    }

    private static func isMinor(_ old: String, _ new: String) -> Bool {
        var counts: [String: Int] = [:]
        let (former, now) = (words(old), words(new))
        for word in former { counts[word, default: 0] += 1 }
        var kept = 0
        for word in now where counts[word, default: 0] > 0 {
            counts[word, default: 0] -= 1
            kept += 1
        }
        return kept * wordsOf >= max(former.count, now.count) * wordsKept
    }
}

extension Record {
    /// What of a step, runbook or control somebody designs: the contract, the text, the rule.
    package var designedText: String {
        switch noun {
        case .runbook: fields["body"]?.text ?? ""
        case .control:
            [fields["rule"]?.text, fields["gate"]?.text].compactMap(\.self)
                .joined(separator: "\n")
        case .step: contractLines.joined(separator: "\n")
        default: ""
        }
    }

    /// Whom it is done by is assigned, and no part of the design.
    private var contractLines: [String] {
        let names = [
            "capability", "scope-in", "scope-out", "trigger", "stop", "metric", "escalate-after",
            "escalate-to", "escalate-how",
        ]
        return names.flatMap { name -> [String] in
            switch fields[name] {
            case .text(let text): ["\(name): \(text)"]
            case .integer(let number): ["\(name): \(number)"]
            case .list(let list): list.compactMap(\.text).map { "\(name): \($0)" }
            default: []
            }
        }
    }
}
