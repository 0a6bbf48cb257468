/// A decimal number as the text that stands for it: never rounded, one text per number.
///
/// Written `-12.5`: an optional sign, digits, and a point with digits where there is a fraction.
/// No exponent, no grouping, no leading or trailing zeros, no `-0`.
package struct DecimalText: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Most digits that count; what any reader can hold exactly in 64 bits.
    package static let digitsMax = 18
    package static let textBytesMax = 64

    /// The only text for this number.
    package let description: String
    private let isNegative: Bool
    private let whole: [UInt8]
    private let fraction: [UInt8]

    /// From what a person typed: `+12.50` is taken for `12.5`; nil for anything that is not such
    /// a number or has more digits.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count <= DecimalText.textBytesMax else { return nil }
        var cursor = ByteCursor(text)
        let hasMinus = cursor.take(UInt8(ascii: "-"))
        if !hasMinus { _ = cursor.take(UInt8(ascii: "+")) }
        let typedWhole = cursor.take(while: ByteCursor.isDigit)
        var typedFraction: ArraySlice<UInt8> = []
        if cursor.take(UInt8(ascii: ".")) {
            typedFraction = cursor.take(while: ByteCursor.isDigit)
            guard !typedFraction.isEmpty else { return nil }
        }
        guard !typedWhole.isEmpty, cursor.isAtEnd else { return nil }
        whole = Array(typedWhole.drop { $0 == 0x30 })
        fraction = Array(typedFraction.reversed().drop { $0 == 0x30 }.reversed())
        guard whole.count + fraction.count <= DecimalText.digitsMax else { return nil }
        isNegative = hasMinus && !(whole.isEmpty && fraction.isEmpty)
        let digits = (whole.isEmpty ? [0x30] : whole) + (fraction.isEmpty ? [] : [0x2E] + fraction)
        description = String(decoding: (isNegative ? [0x2D] : []) + digits, as: UTF8.self)
    }

    /// Exact: `0.1` and `0.10` are one number, `0.30000000000000004` and `0.3` are two.
    package static func < (left: DecimalText, right: DecimalText) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative ? right.hasSmallerSize(than: left) : left.hasSmallerSize(than: right)
    }

    private func hasSmallerSize(than other: DecimalText) -> Bool {
        if whole.count != other.whole.count { return whole.count < other.whole.count }
        if whole != other.whole { return whole.lexicographicallyPrecedes(other.whole) }
        // Neither ends in zero, so a fraction that goes on is the larger one.
        return fraction.lexicographicallyPrecedes(other.fraction)
    }
}
