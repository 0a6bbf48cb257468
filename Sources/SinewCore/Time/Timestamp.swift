/// An instant, in whole milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
package struct Timestamp: Sendable, Hashable, Comparable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    package func advanced(bySeconds seconds: Int64) -> Timestamp {
        Timestamp(milliseconds: milliseconds + seconds * 1000)
    }

    package func advanced(byDays days: Int64) -> Timestamp {
        advanced(bySeconds: days * 86_400)
    }

    /// Whole seconds from this instant to `later`; negative where `later` is earlier.
    package func seconds(to later: Timestamp) -> Int64 {
        (later.milliseconds - milliseconds) / 1000
    }
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
}

extension Int64 {
    /// The remainder that is never negative.
    func remainder(_ divisor: Int64) -> Int64 {
        let rest = self % divisor
        return rest < 0 ? rest + divisor : rest
    }

    /// The quotient rounded down.
    func floorDivided(by divisor: Int64) -> Int64 {
        (self - remainder(divisor)) / divisor
    }
}

package enum Digits {
    /// `number` with zeros in front up to `width` digits.
    package static func pad(_ number: some BinaryInteger, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
