import SinewCore

/// Texts as the schema's fields take them.
enum PlainText {
    /// One line: runs of space and control characters become one space, the ends are cut, and so
    /// is what exceeds `Field.lineBytesMax`.
    static func line(_ text: some StringProtocol, bytesMax: Int = Field.lineBytesMax) -> String {
        var line: [UInt8] = []
        var isSpacePending = false
        for byte in text.utf8 {
            if byte <= 0x20 || byte == 0x7F {
                isSpacePending = !line.isEmpty
                continue
            }
            if isSpacePending {
                line.append(0x20)
                isSpacePending = false
            }
            line.append(byte)
        }
        guard line.count > bytesMax else { return String(decoding: line, as: UTF8.self) }
        var end = bytesMax - 3
        while end > 0, line[end] & 0xC0 == 0x80 { end -= 1 }
        return String(decoding: line[..<end], as: UTF8.self) + "…"
    }

    /// A text without space at its ends.
    static func trimmed(_ bytes: some BidirectionalCollection<UInt8>) -> String {
        let start = bytes.drop(while: ASCII.isSpace)
        let end = start.reversed().drop(while: ASCII.isSpace)
        return String(decoding: end.reversed(), as: UTF8.self)
    }

    static func trimmed(_ text: some StringProtocol) -> String { trimmed(Array(text.utf8)) }
}

/// Questions about single bytes.
enum ASCII {
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    static func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
    static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    static func lowered(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }

    static func lowered(_ text: some StringProtocol) -> String {
        String(decoding: text.utf8.map(lowered), as: UTF8.self)
    }
}

/// The lines of a text, with or without carriage returns.
struct Lines: Sequence, IteratorProtocol {
    struct Line {
        /// Counted from 1.
        var number: Int
        /// Offsets without the line's end.
        var range: Range<Int>
        /// Offset of what follows.
        var next: Int
    }

    private let bytes: [UInt8]
    private var offset: Int
    private var number: Int

    init(_ bytes: [UInt8], from offset: Int = 0, number: Int = 1) {
        self.bytes = bytes
        self.offset = offset
        self.number = number
    }

    mutating func next() -> Line? {
        guard offset < bytes.count else { return nil }
        let start = offset
        var end = start
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        offset = Swift.min(end + 1, bytes.count)
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        defer { number += 1 }
        return Line(number: number, range: start..<end, next: offset)
    }
}
