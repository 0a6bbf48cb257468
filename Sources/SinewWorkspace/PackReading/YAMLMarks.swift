/// What is counted and looked for in a file's bytes before a parser sees them.
enum YAMLMarks {
    /// Most lines, commas, brackets and dashes of a file: each begins at most four nodes of a
    /// tree, and a node takes some 300 bytes of memory. Prose has one in about 35 bytes.
    static let countMax = 75_000
    /// Most of them in all files of a workspace: what a plan keeps of one takes some 210 bytes.
    static let togetherMax = 250_000

    static func count(in bytes: [UInt8]) -> Int {
        var count = 0
        var previous: UInt8 = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "{"):
                count += 1
            case UInt8(ascii: " ")
            where previous == UInt8(ascii: "-") || previous == UInt8(ascii: "?"):
                count += 1
            default: break
            }
            previous = byte
        }
        return count
    }

    /// The first line break that is not `\n` or `\r\n`: YAML counts it as one, editors do not.
    static func strangeBreak(in bytes: [UInt8]) -> YAMLDocument.Place? {
        var line = 1
        var column = 1
        for (index, byte) in bytes.enumerated() {
            let isBreak =
                switch byte {
                case 0x0D: !bytes.has([0x0A], at: index + 1)
                case 0xC2: bytes.has([0x85], at: index + 1)
                case 0xE2:
                    bytes.has([0x80, 0xA8], at: index + 1)
                        || bytes.has([0x80, 0xA9], at: index + 1)
                default: false
                }
            if isBreak { return YAMLDocument.Place(line: line, column: column) }
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return nil
    }
}

extension [UInt8] {
    fileprivate func has(_ other: [UInt8], at start: Int) -> Bool {
        start + other.count <= count && self[start..<(start + other.count)].elementsEqual(other)
    }
}

extension Unicode.Scalar {
    /// Whether it cannot be seen and moves or hides what can: control characters, line breaks
    /// other than `\n`, marks that change the direction of writing, fillers without width.
    var isInvisible: Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E,
            0x2060...0x206F, 0xFEFF, 0xFFF0...0xFFFB, 0xE0000...0xE0FFF:
            true
        default: properties.isNoncharacterCodePoint
        }
    }
}
