import GRDB
import SinewCore

import struct SinewCore.Record

extension Snippet {
    private struct Token {
        var range: Range<Int>
        var isMatch: Bool
    }

    /// The stretch of the record's text with the most matching words, the first of equals.
    init(of record: Record, _ query: FindQuery, _ tokenizer: WordTokenizer) {
        let name = record.name
        let body = FindableText(record, isShown: true).body.utf8
            .dropFirst(name.utf8.count).prefix(Snippet.bytesReadMax)
        let bytes = Array(String(decoding: body, as: UTF8.self).utf8)
        var tokens: [Token] = []
        tokenizer.forEachToken(in: String(decoding: bytes, as: UTF8.self)) { token, range in
            tokens.append(Token(range: range, isMatch: query.isMatch(token)))
        }
        let start = Snippet.bestStart(tokens)
        let window = tokens[start..<min(start + Snippet.wordsMax, tokens.count)]
        parts = []
        isCutBefore = start > 0
        isCutAfter = window.endIndex < tokens.count
        var offset = window.first?.range.lowerBound ?? 0
        for token in window where token.isMatch {
            append(bytes[offset..<max(offset, token.range.lowerBound)], isMatch: false)
            append(bytes[token.range], isMatch: true)
            offset = token.range.upperBound
        }
        let end = isCutAfter ? window.last?.range.upperBound ?? 0 : bytes.count
        append(bytes[offset..<max(offset, end)], isMatch: false)
    }

    private static func bestStart(_ tokens: [Token]) -> Int {
        var matches = 0
        var best = (start: 0, matches: 0)
        for (index, token) in tokens.enumerated() {
            if token.isMatch { matches += 1 }
            if index >= wordsMax, tokens[index - wordsMax].isMatch { matches -= 1 }
            if matches > best.matches { best = (max(0, index - wordsMax + 1), matches) }
        }
        return best.start
    }

    /// Line ends become spaces: a snippet is one line.
    private mutating func append(_ bytes: ArraySlice<UInt8>, isMatch: Bool) {
        guard !bytes.isEmpty else { return }
        var line: [UInt8] = []
        for byte in bytes {
            let isSpace = byte <= 0x20 || byte == 0x7F
            if !isSpace {
                line.append(byte)
            } else if line.last != 0x20 {
                line.append(0x20)
            }
        }
        parts.append(Part(text: String(decoding: line, as: UTF8.self), isMatch: isMatch))
    }
}
