/// A place in bytes that are read from front to back. Taking something that is not there leaves
/// the place where it was.
struct ByteCursor {
    let bytes: [UInt8]
    private(set) var offset = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    init(_ text: some StringProtocol) { self.init(Array(text.utf8)) }

    var isAtEnd: Bool { offset == bytes.count }
    var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        offset += 1
        return true
    }

    mutating func take(_ word: StaticString) -> Bool {
        let start = offset
        for byte in "\(word)".utf8 where !take(byte) {
            offset = start
            return false
        }
        return true
    }

    /// The bytes from here on that `isWanted` accepts.
    mutating func take(while isWanted: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = offset
        while let byte = next, isWanted(byte) { offset += 1 }
        return bytes[start..<offset]
    }

    /// An unsigned number written with as many digits as `widths` allows; further digits behind
    /// it make it none.
    mutating func number(widths: ClosedRange<Int>) -> Int? {
        let start = offset
        let digits = take(while: ByteCursor.isDigit)
        guard widths.contains(digits.count), digits.count < 19 else {
            offset = start
            return nil
        }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    mutating func number(width: Int) -> Int? { number(widths: width...width) }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}

extension ByteCursor {
    /// `YYYY-MM-DD`.
    mutating func date() -> CivilDate? {
        let start = offset
        guard let year = number(width: 4), take(UInt8(ascii: "-")),
            let month = number(width: 2), take(UInt8(ascii: "-")), let day = number(width: 2),
            let date = CivilDate(year: year, month: month, day: day)
        else {
            offset = start
            return nil
        }
        return date
    }

    /// `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fraction`; `H:MM` where `hourWidths` allows it. Digits
    /// after the third of a fraction are dropped.
    mutating func clock(hourWidths: ClosedRange<Int> = 2...2) -> (second: Int, milliseconds: Int)? {
        let start = offset
        guard let hour = number(widths: hourWidths), hour < 24, take(UInt8(ascii: ":")),
            let minute = number(width: 2), minute < 60
        else {
            offset = start
            return nil
        }
        var second = 0
        var milliseconds = 0
        if take(UInt8(ascii: ":")) {
            guard let number = number(width: 2), number < 60 else {
                offset = start
                return nil
            }
            second = number
            if take(UInt8(ascii: ".")) {
                let digits = take(while: ByteCursor.isDigit)
                guard (1...ByteCursor.fractionDigitsMax).contains(digits.count) else {
                    offset = start
                    return nil
                }
                milliseconds = (Array(digits) + [0x30, 0x30]).prefix(3)
                    .reduce(0) { $0 * 10 + Int($1 - 0x30) }
            }
        }
        return (hour * 3600 + minute * 60 + second, milliseconds)
    }

    static var fractionDigitsMax: Int { 9 }

    /// `Z`, `+HH:MM` or `-HH:MM`, in seconds ahead of UTC.
    mutating func zoneOffsetSeconds() -> Int? {
        if take(UInt8(ascii: "Z")) || take(UInt8(ascii: "z")) { return 0 }
        let start = offset
        let isBehind = take(UInt8(ascii: "-"))
        guard isBehind || take(UInt8(ascii: "+")), let hours = number(width: 2), hours < 24,
            take(UInt8(ascii: ":")), let minutes = number(width: 2), minutes < 60
        else {
            offset = start
            return nil
        }
        return (isBehind ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
}
