/// Figures as they are read.
enum Figure {
    /// `6412` as `6,412`.
    static func grouped(_ number: Int64) -> String {
        var digits: [UInt8] = []
        for (index, digit) in String(number.magnitude).utf8.reversed().enumerated() {
            if index > 0, index.isMultiple(of: 3) { digits.append(UInt8(ascii: ",")) }
            digits.append(digit)
        }
        return (number < 0 ? "−" : "") + String(decoding: digits.reversed(), as: UTF8.self)
    }

    /// Whether a cell holds a figure, or nothing, and so stands in a column of figures.
    static func isOne(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return true }
        switch first {
        case 0x30...0x39:
            return text.utf8.count <= lengthBytesMax
                && !text.utf8.contains(UInt8(ascii: "T")) && !isDate(text)
        default: return text == "–" || text == "—"
        }
    }

    private static let lengthBytesMax = 24

    private static func isDate(_ text: String) -> Bool {
        text.utf8.filter { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }.count > 1
    }
}
