/// Texts in quotes: plain, raw, of bytes, over several lines.
extension ExpressionLexer {
    /// The text that starts here; nil where none does.
    mutating func text() throws(ExpressionFault) -> Token? {
        var length = 0
        let isBytes = byte(length).map { $0 | 0x20 } == UInt8(ascii: "b")
        if isBytes { length += 1 }
        let isRaw = byte(length).map { $0 | 0x20 } == UInt8(ascii: "r")
        if isRaw { length += 1 }
        guard let quote = byte(length), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        else { return nil }
        offset += length
        let isTriple = byte(1) == quote && byte(2) == quote
        offset += isTriple ? 3 : 1
        var content: [UInt8] = []
        while let next = byte() {
            if next == quote, !isTriple || (byte(1) == quote && byte(2) == quote) {
                offset += isTriple ? 3 : 1
                return isBytes ? .bytes(content) : .string(content)
            }
            if next == UInt8(ascii: "\\"), !isRaw {
                try escape(isBytes: isBytes, into: &content)
                continue
            }
            if !isTriple, next == 0x0A || next == 0x0D { break }
            content.append(next)
            offset += 1
        }
        throw fault("The text is not closed.")
    }

    private static let plainEscapes: [UInt8: UInt8] = [
        UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
        UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
        UInt8(ascii: "v"): 0x0B, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "?"): 0x3F,
        UInt8(ascii: "\""): 0x22, UInt8(ascii: "'"): 0x27, UInt8(ascii: "`"): 0x60,
    ]

    private mutating func escape(
        isBytes: Bool, into content: inout [UInt8]
    ) throws(ExpressionFault) {
        let place = offset
        guard let sign = byte(1) else { throw fault("The text is not closed.") }
        offset += 2
        if let plain = Self.plainEscapes[sign] { return content.append(plain) }
        if isJSON, sign == UInt8(ascii: "/") { return content.append(sign) }
        let code: UInt32
        switch sign {
        case UInt8(ascii: "x"), UInt8(ascii: "X"): code = try hex(2, at: place)
        case UInt8(ascii: "0")...UInt8(ascii: "3"): code = try octal(sign, at: place)
        case UInt8(ascii: "u") where !isBytes: code = try codeUnits(at: place)
        case UInt8(ascii: "U") where !isBytes: code = try hex(8, at: place)
        default: throw fault("There is no such escape.", at: place)
        }
        if isBytes { return content.append(UInt8(code)) }
        guard let scalar = Unicode.Scalar(code) else {
            throw fault("The escape is no Unicode code point.", at: place)
        }
        content += Array(String(Character(scalar)).utf8)
    }

    private mutating func hex(_ digits: Int, at place: Int) throws(ExpressionFault) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<digits {
            guard let digit = Self.hexDigit(byte()) else {
                throw fault("The escape needs \(digits) hexadecimal digits.", at: place)
            }
            code = code << 4 | digit
            offset += 1
        }
        return code
    }

    private mutating func octal(_ first: UInt8, at place: Int) throws(ExpressionFault) -> UInt32 {
        var code = UInt32(first - 0x30)
        for _ in 0..<2 {
            guard let digit = byte(), (0x30...0x37).contains(digit) else {
                throw fault("The escape needs three octal digits.", at: place)
            }
            code = code << 3 | UInt32(digit - 0x30)
            offset += 1
        }
        return code
    }

    /// `\u` and four hexadecimal digits, or two of them that make a surrogate pair.
    private mutating func codeUnits(at place: Int) throws(ExpressionFault) -> UInt32 {
        let high = try hex(4, at: place)
        guard (0xD800...0xDBFF).contains(high), byte() == UInt8(ascii: "\\"),
            byte(1) == UInt8(ascii: "u")
        else { return high }
        offset += 2
        let low = try hex(4, at: place)
        guard (0xDC00...0xDFFF).contains(low) else { return high }
        return 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
    }
}
