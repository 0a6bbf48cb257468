/// Weeks from Monday to Sunday as ISO 8601 numbers them.
extension CivilDate {
    package static let weekdayNames = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]

    package static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    package var weekdayName: String { CivilDate.weekdayNames[weekday - 1] }

    /// The first day of the week.
    package var monday: CivilDate { advanced(byDays: Int64(1 - weekday)) }

    /// A day of an ISO week; nil where the year has no such week.
    ///
    /// - Parameter weekday: 1 for Monday to 7 for Sunday.
    package init?(weekYear: Int, week: Int, weekday: Int = 1) {
        // 4 January always lies in the first week, and the 28 December in the last.
        guard (1...7).contains(weekday), week >= 1,
            let first = CivilDate(year: weekYear, month: 1, day: 4)?.monday,
            let last = CivilDate(year: weekYear, month: 12, day: 28)?.monday
        else { return nil }
        let monday = first.advanced(byDays: Int64(min(week, 54) - 1) * 7)
        guard monday <= last else { return nil }
        self = monday.advanced(byDays: Int64(weekday - 1))
    }

    /// The ISO week the day lies in: `2026-W12`.
    package var weekText: String {
        let thursday = monday.advanced(byDays: 3)
        let year = thursday.components.year
        let first = CivilDate(year: year, month: 1, day: 1)?.dayNumber ?? thursday.dayNumber
        let week = (thursday.dayNumber - first) / 7 + 1
        return "\(Digits.pad(year, 4))-W\(Digits.pad(week, 2))"
    }

    /// The day `months` later; month ends stop at the end of a shorter month.
    package func advanced(byMonths months: Int) -> CivilDate? {
        let (year, month, day) = components
        let count = Int64(year * 12 + month - 1).clampedSum(Int64(months))
        guard (12..<120_000).contains(count) else { return nil }
        let (newYear, newMonth) = (Int(count / 12), Int(count % 12) + 1)
        let last = CivilDate.dayCount(year: newYear, month: newMonth)
        return CivilDate(year: newYear, month: newMonth, day: min(day, last))
    }
}
