/// A moment, in nanoseconds from 1970 on in UTC, or the length between two.
package struct ExpressionTime: Sendable, Hashable {
    package var nanoseconds: Int128

    static let secondNanoseconds: Int128 = 1_000_000_000
    private static let daySeconds: Int128 = 86_400
    /// The years 0001 to 9999.
    private static let moments =
        (-62_135_596_800 * secondNanoseconds)..<(253_402_300_800 * secondNanoseconds)

    init(nanoseconds: Int128) { self.nanoseconds = nanoseconds }

    static func timestamp(_ nanoseconds: Int128) throws(EvaluationError) -> ExpressionValue {
        guard moments.contains(nanoseconds) else {
            throw EvaluationError(.outOfRange, "timestamp outside the years 0001 to 9999")
        }
        return .timestamp(ExpressionTime(nanoseconds: nanoseconds))
    }

    /// As the reference implementation: 64 bits of nanoseconds, some 292 years.
    static func duration(_ nanoseconds: Int128) throws(EvaluationError) -> ExpressionValue {
        guard Int64(exactly: nanoseconds) != nil else {
            throw EvaluationError(.outOfRange, "duration longer than 64 bits of nanoseconds")
        }
        return .duration(ExpressionTime(nanoseconds: nanoseconds))
    }

    /// A date and a time of day in the Gregorian calendar.
    struct Civil {
        var year: Int
        /// From 1.
        var month: Int
        /// From 1.
        var day: Int
        /// From 0.
        var dayOfYear: Int
        /// From 0, a Sunday.
        var dayOfWeek: Int
        var secondOfDay: Int
        var nanosecond: Int
    }

    /// After H. Hinnant, `civil_from_days`.
    func civil(offsetSeconds: Int = 0) -> Civil {
        let (second, nanosecond) = Self.floored(nanoseconds, by: Self.secondNanoseconds)
        let (day, secondOfDay) = Self.floored(second + Int128(offsetSeconds), by: Self.daySeconds)
        let days = Int(day)
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayFromMarch = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * dayFromMarch + 2) / 153
        let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return Civil(
            year: year, month: month, day: dayFromMarch - (153 * fromMarch + 2) / 5 + 1,
            dayOfYear: days - Self.days(year: year, month: 1, day: 1),
            dayOfWeek: ((days + 4) % 7 + 7) % 7, secondOfDay: Int(secondOfDay),
            nanosecond: Int(nanosecond))
    }

    private static func floored(_ number: Int128, by size: Int128) -> (Int128, Int128) {
        let rest = (number % size + size) % size
        return ((number - rest) / size, rest)
    }

    /// Days from 1970 on; after H. Hinnant, `days_from_civil`.
    static func days(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - 719_468
    }

    static func daysInMonth(_ month: Int, year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// The offset of a zone: `UTC`, `+02:00`, `-09:30`; nil for what is neither.
    static func zoneSeconds(_ zone: [UInt8]) -> Int? {
        if zone == Array("UTC".utf8) { return 0 }
        let isSigned = zone.first == UInt8(ascii: "+") || zone.first == UInt8(ascii: "-")
        var reader = TimeReader(Array(zone.dropFirst(isSigned ? 1 : 0)))
        guard let hours = reader.number(2), reader.take(UInt8(ascii: ":")),
            let minutes = reader.number(2), reader.isAtEnd, hours < 24, minutes < 60
        else { return nil }
        return (zone.first == UInt8(ascii: "-") ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }

    /// RFC 3339, in UTC, with as many digits of a second as it needs.
    var timestampText: String {
        let civil = civil()
        let date = [
            Self.padded(civil.year, 4), Self.padded(civil.month, 2),
            Self.padded(civil.day, 2),
        ].joined(separator: "-")
        let second = civil.secondOfDay
        let time = [second / 3_600, second / 60 % 60, second % 60].map { Self.padded($0, 2) }
            .joined(separator: ":")
        return "\(date)T\(time)\(Self.fraction(civil.nanosecond))Z"
    }

    /// Seconds with their fraction, such as `-1.5s`.
    var durationText: String {
        let magnitude = nanoseconds.magnitude
        let size = Self.secondNanoseconds.magnitude
        let fraction = Self.fraction(Int(magnitude % size))
        return "\(nanoseconds < 0 ? "-" : "")\(magnitude / size)\(fraction)s"
    }

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    private static func fraction(_ nanosecond: Int) -> String {
        guard nanosecond > 0 else { return "" }
        var digits = padded(nanosecond, 9)
        while digits.last == "0" { digits.removeLast() }
        return "." + digits
    }
}
