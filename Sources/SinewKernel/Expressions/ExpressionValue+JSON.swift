/// Values as text: numbers as the language writes them, and the JSON of its definition.
extension ExpressionValue {
    /// Integers beyond it are not safe in every JSON reader: 2^53 - 1.
    private static let safeIntegerMax: Int128 = 9_007_199_254_740_991

    /// A decimal number, or `NaN`, `Infinity`, `-Infinity`; nil for anything else.
    static func number(_ text: [UInt8]) -> Double? {
        let word = String(decoding: text, as: UTF8.self)
        switch word {
        case "NaN": return .nan
        case "Infinity", "+Infinity": return .infinity
        case "-Infinity": return -.infinity
        default: break
        }
        guard text.contains(where: { ExpressionLexer.isDigit($0) }),
            text.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
            let number = Double(word), number.isFinite
        else { return nil }
        return number
    }

    /// The shortest digits that give the number back; a whole number has no fraction.
    static func numberText(_ number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
        let text = number.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// A key or an operand as an error names it.
    var shortText: String {
        switch self {
        case .null: "null"
        case .bool(let isTrue): isTrue ? "true" : "false"
        case .int(let number): String(number)
        case .uint(let number): "\(number)u"
        case .double(let number): Self.numberText(number)
        case .string(let text): EvaluationError.quoted(text)
        default: type.rawValue
        }
    }

    /// Its JSON, by the section "JSON Data Conversion" of the language definition; a type is its
    /// name, and a moment or a length of time is the text that `string` makes of it.
    /// - Returns: nil where it has none: a map with a key that is no string.
    package var json: [UInt8]? {
        var bytes: [UInt8] = []
        return append(to: &bytes) ? bytes : nil
    }

    private func append(to bytes: inout [UInt8]) -> Bool {
        switch self {
        case .null: bytes += Array("null".utf8)
        case .bool(let isTrue): bytes += Array((isTrue ? "true" : "false").utf8)
        case .int, .uint:
            let number = whole ?? 0
            let text = String(number)
            bytes += Array((number.magnitude <= Self.safeIntegerMax ? text : "\"\(text)\"").utf8)
        case .double(let number):
            let text = Self.numberText(number)
            bytes += Array((number.isFinite ? text : "\"\(text)\"").utf8)
        case .string(let text): Self.quote(text, into: &bytes)
        case .bytes(let content): Self.quote(Self.base64(content), into: &bytes)
        case .timestamp(let moment): Self.quote(Array(moment.timestampText.utf8), into: &bytes)
        case .duration(let length): Self.quote(Array(length.durationText.utf8), into: &bytes)
        case .type(let type): Self.quote(Array(type.rawValue.utf8), into: &bytes)
        case .list(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                guard element.append(to: &bytes) else { return false }
            }
            bytes.append(UInt8(ascii: "]"))
        case .map(let map):
            bytes.append(UInt8(ascii: "{"))
            for (index, entry) in map.entries.enumerated() {
                guard case .string(let key) = entry.key else { return false }
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.quote(key, into: &bytes)
                bytes.append(UInt8(ascii: ":"))
                guard entry.value.append(to: &bytes) else { return false }
            }
            bytes.append(UInt8(ascii: "}"))
        }
        return true
    }

    private static func quote(_ text: [UInt8], into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x0A: bytes += Array("\\n".utf8)
            case 0x00..<0x20, 0x7F:
                let hex = String(byte, radix: 16)
                bytes += Array("\\u00\(hex.count < 2 ? "0" : "")\(hex)".utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0...3 {
                let sign = signs[bits >> (18 - 6 * place) & 63]
                text.append(place <= group.count ? sign : UInt8(ascii: "="))
            }
        }
        return text
    }
}
