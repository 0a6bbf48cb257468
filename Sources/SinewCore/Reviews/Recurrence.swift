/// The days on which something comes round.
///
/// Each is counted from the anchor and none from the one before it, so that a short month shortens
/// nothing after it: from 31 January come 28 February and 31 March. The anchor itself is none of
/// them: the first comes one whole period later.
package enum Recurrence: Sendable, Hashable {
    case days(every: Int64, anchor: CivilDate)
    /// On the anchor's weekday.
    case weeks(every: Int64, anchor: CivilDate)
    /// On `day` of the month, 1 to 31, or on the month's last where it is shorter; `anchor` is any
    /// day of the month from which is counted.
    case months(every: Int64, anchor: CivilDate, day: Int)

    /// - Parameter index: from 1 on.
    /// - Returns: nil beyond the years that can be counted.
    package func date(_ index: Int64) -> CivilDate? {
        switch self {
        case .days(let every, let anchor):
            return Recurrence.day(anchor, every.clampedProduct(index))
        case .weeks(let every, let anchor):
            return Recurrence.day(anchor, every.clampedProduct(index).clampedProduct(7))
        case .months(let every, let anchor, let day):
            let months = every.clampedProduct(index)
            guard abs(months) < Int64(Recurrence.yearMax) * 12 else { return nil }
            let first = anchor.advanced(byDays: 1 - Int64(anchor.components.day))
            guard let month = first.advanced(byMonths: Int(months))?.components else { return nil }
            let last = CivilDate.dayCount(year: month.year, month: month.month)
            return CivilDate(year: month.year, month: month.month, day: min(max(1, day), last))
        }
    }

    /// The days from `first` to `last`, both of them included, in order.
    package func dates(from first: CivilDate, through last: CivilDate) -> [CivilDate] {
        var dates: [CivilDate] = []
        var index = max(1, indexBefore(first))
        while let date = date(index), date <= last {
            if date >= first { dates.append(date) }
            index += 1
        }
        return dates
    }

    /// No later than the first index whose day is `day` or after it.
    private func indexBefore(_ day: CivilDate) -> Int64 {
        switch self {
        case .days(let every, let anchor):
            return (day.dayNumber - anchor.dayNumber).floorDivided(by: max(1, every))
        case .weeks(let every, let anchor):
            return (day.dayNumber - anchor.dayNumber)
                .floorDivided(by: max(1, every).clampedProduct(7))
        case .months(let every, let anchor, _):
            let (from, to) = (anchor.components, day.components)
            let months = Int64((to.year - from.year) * 12 + to.month - from.month)
            return months.floorDivided(by: max(1, every))
        }
    }

    /// Names the period in which a day lies. It stays when the weekday or the day of the month
    /// changes, so that a calendar moves an entry and does not make a second one.
    package func period(of date: CivilDate) -> String {
        let (year, month, _) = date.components
        return switch self {
        case .days(let every, _): "day-\(every)-\(date)"
        case .weeks(let every, _): "week-\(every)-\(date.weekText)"
        case .months(let every, _, _):
            "month-\(every)-\(Digits.pad(year, 4))-\(Digits.pad(month, 2))"
        }
    }

    private static let yearMax = 9999

    private static func day(_ anchor: CivilDate, _ days: Int64) -> CivilDate? {
        guard abs(days) < Int64(yearMax) * 366 else { return nil }
        let day = anchor.advanced(byDays: days)
        return (1...yearMax).contains(day.components.year) ? day : nil
    }
}

extension CivilDate {
    /// This day or the next one that is the weekday, 1 for Monday to 7 for Sunday.
    package func onOrAfter(weekday: Int) -> CivilDate {
        advanced(byDays: Int64((weekday - self.weekday + 7) % 7))
    }
}
