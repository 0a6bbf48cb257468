/// What the renderer takes on.
///
/// A call into it cannot be stopped, so its time is bounded by what it is given: its worst cases
/// grow with the square of nests, of runs of delimiters and of the columns of a table. All three
/// are bounded before it sees a byte, and the document as a whole.
enum MarkdownBounds {
    static func admits(_ source: String) -> Bool {
        guard source.utf8.count <= WebLimits.markdownBytesMax else { return false }
        var source = source
        return source.withUTF8 { bytes in
            var cost = Cost()
            for byte in bytes {
                cost.read(byte)
                if cost.isOver { return false }
            }
            return true
        }
    }

    private struct Cost {
        private var nesting = 0
        private var isInPrefix = true
        private var run = 0
        private var bars = 0
        private var last: UInt8 = 0

        var isOver: Bool {
            nesting > WebLimits.markdownNestingMax || run > WebLimits.markdownRunBytesMax
                || bars > WebLimits.markdownLineBarsMax
        }

        mutating func read(_ byte: UInt8) {
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                nesting = 0
                bars = 0
                isInPrefix = true
            case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
                if isInPrefix { nesting += 1 }
            case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x30...0x39, UInt8(ascii: "."),
                UInt8(ascii: ")"):
                break
            case UInt8(ascii: "|"):
                bars += 1
                isInPrefix = false
            default: isInPrefix = false
            }
            run = byte == last && isDelimiter(byte) ? run + 1 : 1
            last = byte
        }

        private func isDelimiter(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "`"),
                UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "!"):
                true
            default: false
            }
        }
    }
}
