/// A file's text, and its code alone.
struct SourceText {
    var path: String
    var raw: String
    /// The same bytes with comments, the words of string literals and raw identifiers blanked,
    /// so that neither a comment nor a message can break a rule about calls.
    let code: [UInt8]

    init(path: String, raw: String) {
        self.path = path
        self.raw = raw
        code = path.hasSuffix(".swift") ? Blanking.code(of: raw) : Array(raw.utf8)
    }

    var lines: [Substring] { raw.split(separator: "\n", omittingEmptySubsequences: false) }

    /// Identifiers, keywords and single other characters of the code.
    var tokens: [Token] {
        var found: [Token] = []
        var line = 1
        var index = 0
        while index < code.count {
            let byte = code[index]
            if byte == UInt8(ascii: "\n") { line += 1 }
            guard byte > UInt8(ascii: " ") else {
                index += 1
                continue
            }
            var end = index + 1
            if Token.isWord(byte) {
                while end < code.count, Token.isWord(code[end]) { end += 1 }
            }
            found.append(
                Token(
                    text: String(decoding: code[index..<end], as: UTF8.self), line: line,
                    isTight: index > 0 && code[index - 1] > UInt8(ascii: " ")))
            index = end
        }
        return found
    }

    struct Token: Equatable {
        var text: String
        var line: Int
        /// Stands right after the one before it: `try!` is another thing than `try !found`.
        var isTight: Bool

        static func isWord(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
                true
            default: false
            }
        }
    }
}

/// Blanks what is not code, byte for byte, so that lines keep their numbers.
private struct Blanking {
    private var bytes: [UInt8]
    private var index = 0

    static func code(of text: String) -> [UInt8] {
        var blanking = Blanking(bytes: Array(text.utf8))
        blanking.skipCode(closing: nil)
        return blanking.bytes
    }

    private func sees(_ text: String) -> Bool { sees(Array(text.utf8)) }

    private func sees(_ wanted: [UInt8]) -> Bool {
        bytes[index...].starts(with: wanted)
    }

    private mutating func blank(_ count: Int = 1) {
        for _ in 0..<count where index < bytes.count {
            if bytes[index] != UInt8(ascii: "\n") { bytes[index] = UInt8(ascii: " ") }
            index += 1
        }
    }

    /// Leaves code as it is, up to the parenthesis that closes an interpolation, or to the end.
    private mutating func skipCode(closing: UInt8?) {
        var depth = 0
        while index < bytes.count {
            if sees("//") {
                while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { blank() }
            } else if sees("/*") {
                blankComment()
            } else if let hashes = hashesBeforeQuote() {
                blankString(hashes: hashes)
            } else if bytes[index] == UInt8(ascii: "`") {
                index += 1
                while index < bytes.count, bytes[index] != UInt8(ascii: "`") {
                    bytes[index] = UInt8(ascii: "x")
                    index += 1
                }
                index += 1
            } else {
                if bytes[index] == UInt8(ascii: "(") { depth += 1 }
                if bytes[index] == UInt8(ascii: ")") {
                    if depth == 0, closing != nil { return }
                    depth -= 1
                }
                index += 1
            }
        }
    }

    private mutating func blankComment() {
        var depth = 0
        repeat {
            if sees("/*") {
                depth += 1
                blank(2)
            } else if sees("*/") {
                depth -= 1
                blank(2)
            } else {
                blank()
            }
        } while depth > 0 && index < bytes.count
    }

    private func hashesBeforeQuote() -> Int? {
        var end = index
        while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
        return end < bytes.count && bytes[end] == UInt8(ascii: "\"") ? end - index : nil
    }

    private mutating func blankString(hashes: Int) {
        blank(hashes)
        let quotes = sees("\"\"\"") ? 3 : 1
        blank(quotes)
        let marks = Array(repeating: UInt8(ascii: "#"), count: hashes)
        let end = Array(repeating: UInt8(ascii: "\""), count: quotes) + marks
        let escape = [UInt8(ascii: "\\")] + marks
        while index < bytes.count {
            if sees(end) {
                blank(end.count)
                return
            }
            if sees(escape + [UInt8(ascii: "(")]) {
                blank(escape.count)
                index += 1
                skipCode(closing: UInt8(ascii: ")"))
                index += 1
            } else if sees(escape) {
                blank(escape.count + 1)
            } else {
                blank()
            }
        }
    }
}
