package import SinewCore

/// How far ahead of UTC, in seconds, the clocks were that showed a moment without saying where.
package typealias ZoneOffset = @Sendable (CivilMoment) -> Int

/// Dates and times as other tools write them, the year in front.
///
/// `2024-06-04`, `2024-06-04 9:15`, `2024-06-04T09:15:00.250+02:00`, `… Z`, `… UTC`, `… +0200`, and
/// seconds or milliseconds since 1970 as 10 or 13 digits. Nothing else: `04/06/2024` could be two
/// days.
enum MomentText {
    /// - Parameter offset: asked for a moment that names no offset itself.
    /// - Returns: nil for anything that is not such a text.
    static func timestamp(_ text: some StringProtocol, offset: ZoneOffset) -> Timestamp? {
        var reader = Reader(bytes: Array(PlainText.trimmed(text).utf8))
        if let instant = reader.sinceEpoch() { return instant }
        guard let date = reader.date() else { return nil }
        var moment = CivilMoment(date: date, secondOfDay: 0)
        if reader.isAtEnd { return moment.timestamp(offsetSeconds: offset(moment)) }
        guard reader.take(UInt8(ascii: "T")) || reader.take(UInt8(ascii: "t")) || reader.take(0x20),
            let (second, milliseconds) = reader.time()
        else { return nil }
        moment.secondOfDay = second
        reader.skipSpaces()
        let seconds: Int
        if reader.isAtEnd {
            seconds = offset(moment)
        } else {
            guard let named = reader.offset() else { return nil }
            seconds = named
        }
        var timestamp = moment.timestamp(offsetSeconds: seconds)
        timestamp.milliseconds += milliseconds
        return timestamp
    }

    private struct Reader {
        let bytes: [UInt8]
        var index = 0

        var isAtEnd: Bool { index == bytes.count }

        mutating func take(_ byte: UInt8) -> Bool {
            guard index < bytes.count, bytes[index] == byte else { return false }
            index += 1
            return true
        }

        mutating func skipSpaces() { while take(0x20) {} }

        mutating func number(_ digits: ClosedRange<Int>) -> Int? {
            var value = 0
            let start = index
            while index < bytes.count, index - start < digits.upperBound,
                ASCII.isDigit(bytes[index])
            {
                value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
                index += 1
            }
            return digits.contains(index - start) ? value : nil
        }

        mutating func sinceEpoch() -> Timestamp? {
            guard bytes.allSatisfy(ASCII.isDigit), bytes.count == 10 || bytes.count == 13,
                let value = number(10...13)
            else { return nil }
            return Timestamp(milliseconds: Int64(value) * (bytes.count == 10 ? 1000 : 1))
        }

        mutating func date() -> CivilDate? {
            guard let year = number(4...4), index < bytes.count else { return nil }
            let separator = bytes[index]
            guard separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/"),
                take(separator), let month = number(1...2), take(separator),
                let day = number(1...2)
            else { return nil }
            return CivilDate(year: year, month: month, day: day)
        }

        mutating func time() -> (second: Int, milliseconds: Int64)? {
            guard let hour = number(1...2), hour < 24, take(UInt8(ascii: ":")),
                let minute = number(2...2), minute < 60
            else { return nil }
            var second = 0
            var milliseconds: Int64 = 0
            if take(UInt8(ascii: ":")) {
                guard let read = number(2...2), read < 60 else { return nil }
                second = read
                if take(UInt8(ascii: ".")) || take(UInt8(ascii: ",")) {
                    let start = index
                    guard number(1...9) != nil else { return nil }
                    let digits = bytes[start..<index].prefix(3) + [0x30, 0x30]
                    milliseconds = digits.prefix(3).reduce(0) { $0 * 10 + Int64($1 - 0x30) }
                }
            }
            return (hour * 3600 + minute * 60 + second, milliseconds)
        }

        mutating func offset() -> Int? {
            let name = String(decoding: bytes[index...], as: UTF8.self).uppercased()
            if ["Z", "UTC", "GMT"].contains(name) { return 0 }
            let isBehind: Bool
            if take(UInt8(ascii: "+")) {
                isBehind = false
            } else if take(UInt8(ascii: "-")) {
                isBehind = true
            } else {
                return nil
            }
            guard let hours = number(2...2), hours < 24 else { return nil }
            var seconds = hours * 3600
            if !isAtEnd {
                _ = take(UInt8(ascii: ":"))
                guard let minutes = number(2...2), minutes < 60, isAtEnd else { return nil }
                seconds += minutes * 60
            }
            return isBehind ? -seconds : seconds
        }
    }
}
