/// An instant, in whole milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
package struct Timestamp: Sendable, Hashable, Comparable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// Stops at the ends of what can be counted, as times come from files that others wrote.
    package init(clampingSeconds seconds: Int64) {
        self.init(milliseconds: seconds.clampedProduct(1000))
    }

    /// Stops at the ends of what can be counted.
    package func advanced(bySeconds seconds: Int64) -> Timestamp {
        Timestamp(milliseconds: milliseconds.clampedSum(seconds.clampedProduct(1000)))
    }

    package func advanced(byDays days: Int64) -> Timestamp {
        advanced(bySeconds: days.clampedProduct(86_400))
    }

    /// Whole seconds from this instant to `later`; negative where `later` is earlier.
    package func seconds(to later: Timestamp) -> Int64 {
        let (difference, isOverflow) =
            later.milliseconds.subtractingReportingOverflow(milliseconds)
        if isOverflow { return later < self ? .min / 1000 : .max / 1000 }
        return difference / 1000
    }

    /// Whole seconds since 1970, rounded down.
    var secondsRoundedDown: Int64 { milliseconds.floorDivided(by: 1000) }
}

extension Timestamp {
    /// RFC 3339 in UTC; milliseconds only where there are any.
    package var rfc3339: String {
        let moment = CivilMoment(self, offsetSeconds: 0)
        let fraction = milliseconds.remainder(1000)
        let tail = fraction == 0 ? "Z" : ".\(Digits.pad(fraction, 3))Z"
        return "\(moment.date)T\(Digits.pad(moment.hour, 2)):\(Digits.pad(moment.minute, 2))"
            + ":\(Digits.pad(moment.second, 2))" + tail
    }

    /// From RFC 3339 with its offset; nil for anything else. A leap second (`:60`) is none: it
    /// cannot be counted here. What is finer than a millisecond is dropped.
    package init?(rfc3339 text: some StringProtocol) {
        var cursor = ByteCursor(text)
        guard let date = cursor.date(),
            cursor.take(UInt8(ascii: "T")) || cursor.take(UInt8(ascii: "t"))
                || cursor.take(UInt8(ascii: " ")),
            let clock = cursor.clock(), cursor.offset >= Timestamp.secondsEnd,
            let offsetSeconds = cursor.zoneOffsetSeconds(), cursor.isAtEnd
        else { return nil }
        let start = CivilMoment(date: date, secondOfDay: clock.second)
            .timestamp(offsetSeconds: offsetSeconds)
        self.init(milliseconds: start.milliseconds + Int64(clock.milliseconds))
    }

    /// Where the seconds of `YYYY-MM-DDTHH:MM:SS` end; RFC 3339 does not let them be left out.
    private static var secondsEnd: Int { 19 }
}

extension Int64 {
    /// The remainder that is never negative.
    func remainder(_ divisor: Int64) -> Int64 {
        let rest = self % divisor
        return rest < 0 ? rest + divisor : rest
    }

    /// The quotient rounded down.
    func floorDivided(by divisor: Int64) -> Int64 {
        self % divisor < 0 ? self / divisor - 1 : self / divisor
    }

    func clampedSum(_ other: Int64) -> Int64 {
        let (sum, isOverflow) = addingReportingOverflow(other)
        return isOverflow ? (other < 0 ? .min : .max) : sum
    }

    func clampedProduct(_ other: Int64) -> Int64 {
        let (product, isOverflow) = multipliedReportingOverflow(by: other)
        return isOverflow ? ((self < 0) != (other < 0) ? .min : .max) : product
    }
}

package enum Digits {
    /// `number` with zeros in front up to `width` digits.
    package static func pad(_ number: some BinaryInteger, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
