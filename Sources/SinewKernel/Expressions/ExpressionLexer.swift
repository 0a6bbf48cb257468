/// Splits the source into words, numbers, texts and signs.
struct ExpressionLexer {
    enum Token: Equatable {
        case identifier(String)
        /// Without its sign, which stands in front as one of its own.
        case int(UInt64)
        case uint(UInt64)
        case double(Double)
        case string([UInt8])
        case bytes([UInt8])
        case symbol(String)
        case end
    }

    let source: [UInt8]
    /// JSON knows one more escape, `\/`, and numbers of any size.
    let isJSON: Bool
    var offset = 0
    /// Where the last token starts.
    private(set) var start = 0

    init(_ source: [UInt8], isJSON: Bool = false) {
        self.source = source
        self.isJSON = isJSON
    }

    func fault(_ reason: String, at place: Int? = nil) -> ExpressionFault {
        ExpressionFault(reason, at: place ?? start, in: source)
    }

    func byte(_ ahead: Int = 0) -> UInt8? {
        offset + ahead < source.count ? source[offset + ahead] : nil
    }

    static func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }

    static func hexDigit(_ byte: UInt8?) -> UInt32? {
        guard let byte else { return nil }
        return Character(UnicodeScalar(byte)).isASCII
            ? Character(UnicodeScalar(byte)).hexDigitValue.map(UInt32.init) : nil
    }

    private static func startsWord(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        return (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F
    }

    mutating func next() throws(ExpressionFault) -> Token {
        skipSpace()
        start = offset
        guard let first = byte() else { return .end }
        if let quoted = try text() { return quoted }
        if Self.startsWord(first) { return .identifier(word()) }
        let isFraction = first == UInt8(ascii: ".") && Self.isDigit(byte(1))
        if Self.isDigit(first) || isFraction { return try number() }
        for symbol in ["&&", "||", "==", "!=", "<=", ">="]
        where source[offset...].starts(with: symbol.utf8) {
            offset += 2
            return .symbol(symbol)
        }
        guard "()[]{}.,:?+-*/%!<>".utf8.contains(first) else {
            let scalar =
                String(decoding: source[offset...].prefix(4), as: UTF8.self)
                .unicodeScalars.first.map(String.init) ?? ""
            throw fault("The sign \(scalar) has no meaning here.")
        }
        offset += 1
        return .symbol(String(UnicodeScalar(first)))
    }

    private mutating func skipSpace() {
        while let next = byte() {
            if [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(next) {
                offset += 1
            } else if next == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "/") {
                while let next = byte(), next != 0x0A, next != 0x0D { offset += 1 }
            } else {
                return
            }
        }
    }

    private mutating func word() -> String {
        let from = offset
        while Self.startsWord(byte()) || Self.isDigit(byte()) { offset += 1 }
        return String(decoding: source[from..<offset], as: UTF8.self)
    }

    private mutating func number() throws(ExpressionFault) -> Token {
        let from = offset
        var radix: UInt64 = 10
        if byte() == UInt8(ascii: "0"), byte(1) == UInt8(ascii: "x"),
            Self.hexDigit(byte(2)) != nil
        {
            radix = 16
            offset += 2
            while Self.hexDigit(byte()) != nil { offset += 1 }
        } else {
            while Self.isDigit(byte()) { offset += 1 }
            if try fraction() {
                return try double(from: from)
            }
        }
        let digits = source[(from + (radix == 16 ? 2 : 0))..<offset]
        let magnitude = UInt64(String(decoding: digits, as: UTF8.self), radix: Int(radix))
        if byte().map({ $0 | 0x20 }) == UInt8(ascii: "u") {
            offset += 1
            guard let magnitude else { throw fault("The number does not fit 64 bits.") }
            return .uint(magnitude)
        }
        if let magnitude { return .int(magnitude) }
        guard isJSON else { throw fault("The number does not fit 64 bits.") }
        return try double(from: from)
    }

    /// Whether a fraction or an exponent, or both, were read.
    private mutating func fraction() throws(ExpressionFault) -> Bool {
        var isThere = false
        if byte() == UInt8(ascii: "."), Self.isDigit(byte(1)) {
            isThere = true
            offset += 1
            while Self.isDigit(byte()) { offset += 1 }
        }
        guard byte().map({ $0 | 0x20 }) == UInt8(ascii: "e") else { return isThere }
        let isSigned = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-")
        guard Self.isDigit(byte(isSigned ? 2 : 1)) else {
            throw fault("The exponent has no digits.")
        }
        offset += isSigned ? 2 : 1
        while Self.isDigit(byte()) { offset += 1 }
        return true
    }

    private func double(from: Int) throws(ExpressionFault) -> Token {
        guard let number = Double(String(decoding: source[from..<offset], as: UTF8.self)),
            number.isFinite
        else { throw fault("The number is larger than a double can be.") }
        return .double(number)
    }
}
