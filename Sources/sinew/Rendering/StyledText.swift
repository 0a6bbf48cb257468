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
            var word = ""
            func keep() {
                guard !word.isEmpty else { return }
                paragraphs[paragraphs.count - 1][paragraphs[paragraphs.count - 1].count - 1]
                    .append(Stretch(text: word, style: stretch.style))
                word = ""
            }
            for character in stretch.text {
                if character == "\n" || character == "\r\n" {
                    keep()
                    paragraphs.append([[]])
                } else if character == " " {
                    keep()
                    paragraphs[paragraphs.count - 1].append([])
                } else {
                    word.append(character)
                }
            }
            keep()
        }
        return paragraphs
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
