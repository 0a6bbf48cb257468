/// Reads the texts of moments and of lengths of time.
struct TimeReader {
    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { offset == bytes.count }
    private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        offset += 1
        return true
    }

    /// Exactly so many digits.
    mutating func number(_ digits: Int) -> Int? {
        var number = 0
        for _ in 0..<digits {
            guard let byte = next, ExpressionLexer.isDigit(byte) else { return nil }
            number = number * 10 + Int(byte - 0x30)
            offset += 1
        }
        return number
    }

    private mutating func digits() -> ArraySlice<UInt8> {
        let start = offset
        while ExpressionLexer.isDigit(next) { offset += 1 }
        return bytes[start..<offset]
    }

    /// A moment as RFC 3339 writes it, with at most nine digits of a second.
    /// - Returns: nil for anything else; whether it lies in range is for the caller.
    static func timestamp(_ bytes: [UInt8]) -> Int128? {
        var reader = TimeReader(bytes)
        guard let year = reader.number(4), reader.take(UInt8(ascii: "-")),
            let month = reader.number(2), reader.take(UInt8(ascii: "-")),
            let day = reader.number(2),
            reader.take(UInt8(ascii: "T")) || reader.take(UInt8(ascii: "t")),
            let hour = reader.number(2), reader.take(UInt8(ascii: ":")),
            let minute = reader.number(2), reader.take(UInt8(ascii: ":")),
            let second = reader.number(2), let nanosecond = reader.fraction(),
            let offset = reader.offsetSeconds(), reader.isAtEnd,
            (1...12).contains(month),
            (1...ExpressionTime.daysInMonth(month, year: year)).contains(day),
            hour < 24, minute < 60, second < 60
        else { return nil }
        let days = ExpressionTime.days(year: year, month: month, day: day)
        let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - offset
        return Int128(seconds) * ExpressionTime.secondNanoseconds + Int128(nanosecond)
    }

    private mutating func fraction() -> Int? {
        guard take(UInt8(ascii: ".")) else { return 0 }
        let digits = digits()
        guard (1...9).contains(digits.count) else { return nil }
        return (digits + Array(repeating: 0x30, count: 9 - digits.count))
            .reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private mutating func offsetSeconds() -> Int? {
        if take(UInt8(ascii: "Z")) || take(UInt8(ascii: "z")) { return 0 }
        guard next == UInt8(ascii: "+") || next == UInt8(ascii: "-") else { return nil }
        defer { offset = bytes.count }
        return ExpressionTime.zoneSeconds(Array(bytes[offset...]))
    }

    /// A length of time, such as `1h30m`, `-1.5s` or `250ms`: the units h, m, s, ms, us, µs, ns.
    /// - Returns: nanoseconds, cut off below; nil for anything else or for more than 64 bits.
    static func duration(_ bytes: [UInt8]) -> Int128? {
        var reader = TimeReader(bytes)
        let isNegative = reader.take(UInt8(ascii: "-"))
        if !isNegative { _ = reader.take(UInt8(ascii: "+")) }
        if reader.bytes[reader.offset...] == [0x30] { return 0 }
        var sum: Int128 = 0
        guard !reader.isAtEnd else { return nil }
        while !reader.isAtEnd {
            guard let part = reader.lengthPart() else { return nil }
            sum += part
            guard sum <= Int128(Int64.max) + 1 else { return nil }
        }
        return isNegative ? -sum : sum
    }

    private static let units: [(name: String, nanoseconds: Int128)] = [
        ("ns", 1), ("us", 1_000), ("µs", 1_000), ("μs", 1_000), ("ms", 1_000_000),
        ("s", 1_000_000_000), ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ]

    private mutating func lengthPart() -> Int128? {
        let whole = digits()
        var decimals: ArraySlice<UInt8> = []
        if take(UInt8(ascii: ".")) { decimals = digits() }
        guard !whole.isEmpty || !decimals.isEmpty, whole.count <= 19,
            let unit = Self.units.first(where: { bytes[offset...].starts(with: $0.name.utf8) })
        else { return nil }
        offset += unit.name.utf8.count
        var sum = whole.reduce(Int128(0)) { $0 * 10 + Int128($1 - 0x30) } * unit.nanoseconds
        // An hour has 3.6e12 nanoseconds, so later digits add nothing.
        var size: Int128 = 1
        var fraction: Int128 = 0
        for digit in decimals.prefix(18) {
            size *= 10
            fraction = fraction * 10 + Int128(digit - 0x30)
        }
        sum += fraction * unit.nanoseconds / size
        return sum
    }
}
