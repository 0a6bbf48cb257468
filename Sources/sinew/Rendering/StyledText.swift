/// Text in stretches of one style each, wrapped by what is seen: colours take no room.
struct StyledText {
    struct Stretch {
        var text: String
        var style: Terminal.Style?
    }

    var stretches: [Stretch] = []

    init(_ stretches: [Stretch]) { self.stretches = stretches }

    init(_ text: String, _ style: Terminal.Style? = nil) {
        stretches = [Stretch(text: text, style: style)]
    }

    /// Lines of at most `columns` cells where a space allows it; breaks that are there stay.
    func lines(columns: Int, on terminal: Terminal) -> [String] {
        words.flatMap { paragraph in
            StyledText.filled(paragraph, columns).map { line in
                StyledText.joined(line).map { terminal.styled($0.text, $0.style) }.joined()
            }
        }
    }

    /// A word may change its style in the middle, as in a bold number with its comma.
    private typealias Word = [Stretch]

    /// For each paragraph its words; an empty word stands for each further space.
    private var words: [[Word]] {
        var paragraphs: [[Word]] = [[[]]]
        for stretch in stretches {
            for (row, line) in StyledText.split(stretch.text[...], at: "\n").enumerated() {
                if row > 0 { paragraphs.append([[]]) }
                var paragraph = paragraphs.removeLast()
                for (column, text) in StyledText.split(line, at: " ").enumerated() {
                    if column > 0 { paragraph.append([]) }
                    guard !text.isEmpty else { continue }
                    paragraph[paragraph.count - 1].append(
                        Stretch(text: String(text), style: stretch.style))
                }
                paragraphs.append(paragraph)
            }
        }
        return paragraphs
    }

    /// Both marks are bytes of their own in UTF-8, so no letter is cut.
    private static func split(_ text: Substring, at mark: Unicode.Scalar) -> [Substring] {
        text.utf8.split(separator: UInt8(ascii: mark), omittingEmptySubsequences: false)
            .map(Substring.init)
    }

    private static func filled(_ words: [Word], _ columns: Int) -> [[Word]] {
        var lines: [[Word]] = [[]]
        var used = 0
        for word in words {
            let cells = word.reduce(0) { $0 + TerminalText.cells($1.text) }
            if used > 0, used + 1 + cells > columns {
                lines.append([])
                used = 0
            }
            used += cells + (lines[lines.count - 1].isEmpty ? 0 : 1)
            lines[lines.count - 1].append(word)
        }
        return lines
    }

    /// Neighbours of one style become one stretch, so that a colour is switched on once.
    private static func joined(_ words: [Word]) -> [Stretch] {
        var joined: [Stretch] = []
        for (index, word) in words.enumerated() {
            var parts = word
            if index > 0 {
                let isWithin = word.first?.style == joined.last?.style
                parts.insert(Stretch(text: " ", style: isWithin ? word.first?.style : nil), at: 0)
            }
            for part in parts {
                if let last = joined.last, last.style == part.style {
                    joined[joined.count - 1].text += part.text
                } else {
                    joined.append(part)
                }
            }
        }
        return joined
    }
}
