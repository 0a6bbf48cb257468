/// Sixteen bytes that name something and say nothing about it.
package struct SubjectID: Sendable, Hashable, Comparable {
    package var high: UInt64
    package var low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// From 32 lower-case hexadecimal digits; nil for anything else.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 32, let bytes = Hex.bytes(text) else { return nil }
        high = bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes[8...].reduce(0) { $0 << 8 | UInt64($1) }
    }

    package var text: String {
        var digits: [UInt8] = []
        digits.reserveCapacity(32)
        for half in [high, low] {
            for shift in stride(from: 60, through: 0, by: -4) {
                digits.append(Hex.digit(UInt8(truncatingIfNeeded: half >> UInt64(shift)) & 15))
            }
        }
        return String(decoding: digits, as: UTF8.self)
    }

    package static func < (left: SubjectID, right: SubjectID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

/// The id of an event: a UUID of version 7 (RFC 9562, 5.7), so that ids sort by time.
package struct EventID: Sendable, Hashable {
    package var high: UInt64
    package var low: UInt64

    /// - Parameter random: bits for the parts that are not time; 74 of them are used.
    package init(at time: Timestamp, random: (UInt64, UInt64)) {
        let milliseconds = UInt64(bitPattern: time.milliseconds) & 0xFFFF_FFFF_FFFF
        high = milliseconds << 16 | 0x7000 | (random.0 & 0x0FFF)
        low = 0x8000_0000_0000_0000 | (random.1 >> 2)
    }

    /// From the canonical text form with four hyphens; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [8, 4, 4, 4, 12],
            let whole = SubjectID(parts.joined())
        else { return nil }
        high = whole.high
        low = whole.low
    }

    package var text: String {
        let digits = Array(SubjectID(high: high, low: low).text.utf8)
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (index, digit) in digits.enumerated() {
            if index == 8 || index == 12 || index == 16 || index == 20 {
                text.append(UInt8(ascii: "-"))
            }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
