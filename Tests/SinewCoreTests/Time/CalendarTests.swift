import Testing

@testable import SinewCore

/// Every day with its weekday and ISO week, as Python's `datetime` has them.
private let calendarScript = """
    from datetime import date, timedelta
    day = date(1900, 1, 1)
    while day <= date(2100, 12, 31):
        year, week, weekday = day.isocalendar()
        print(day.isoformat(), day.toordinal() - 719163, weekday, f'{year:04}-W{week:02}')
        day += timedelta(days=1)
    """

@Suite struct `The calendar` {
    @Test func `all days of two centuries agree with Python`() throws {
        var count = 0
        var wrong: [Substring] = []
        for line in try Python.lines(calendarScript) {
            let parts = line.split(separator: " ")
            count += 1
            let week = parts[3].split(separator: "-W")
            guard let day = CivilDate(parts[0]), day.description == parts[0],
                day.dayNumber == Int64(parts[1]), day.weekday == Int(parts[2]),
                day.weekText == parts[3], let year = Int(week[0]), let number = Int(week[1]),
                CivilDate(weekYear: year, week: number, weekday: day.weekday) == day
            else {
                wrong.append(line)
                continue
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
        #expect(count == 73_414)
    }

    @Test(arguments: [
        "", "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "0000-01-01", "2026-1-1",
        "26-01-01", "2026-01-01 ", "+026-01-01", "2026-01-٠١", "2026-01-01\u{301}", "2026--1-01",
    ])
    func `what is no day is refused`(text: String) { #expect(CivilDate(text) == nil) }

    @Test func `a week a year does not have is refused`() {
        #expect(CivilDate(weekYear: 2026, week: 53)?.description == "2026-12-28")
        #expect(CivilDate(weekYear: 2025, week: 53) == nil)
        #expect(CivilDate(weekYear: 2026, week: 0) == nil)
        #expect(CivilDate(weekYear: 2026, week: 1, weekday: 8) == nil)
        #expect(CivilDate(weekYear: 2026, week: .max) == nil)
    }

    @Test func `month ends stop at the end of a shorter month`() throws {
        let end = try #require(CivilDate("2024-01-31"))
        #expect(end.advanced(byMonths: 1)?.description == "2024-02-29")
        #expect(end.advanced(byMonths: 13)?.description == "2025-02-28")
        #expect(end.advanced(byMonths: -2)?.description == "2023-11-30")
        #expect(end.advanced(byMonths: .max) == nil)
        #expect(end.advanced(byMonths: -100_000) == nil)
    }

    @Test(arguments: [
        ("2026-03-01T14:05:00Z", "2026-03-01T14:05:00Z"),
        ("2026-03-01t14:05:00z", "2026-03-01T14:05:00Z"),
        ("2026-03-01 14:05:00+05:30", "2026-03-01T08:35:00Z"),
        ("2026-03-01T14:05:07.1239-00:00", "2026-03-01T14:05:07.123Z"),
        ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500Z"),
    ])
    func `RFC 3339 is read with its offset`(text: String, utc: String) {
        #expect(Timestamp(rfc3339: text)?.rfc3339 == utc)
    }

    @Test(arguments: [
        "2026-03-01", "2026-03-01T14:05Z", "2026-03-01T14:05:00", "2026-03-01T24:00:00Z",
        "2026-03-01T14:60:00Z", "2026-12-31T23:59:60Z", "2026-03-01T14:05:00.Z",
        "2026-03-01T14:05:00.1234567890Z", "2026-03-01T14:05:00+0200", "2026-03-01T14:05:00Z ",
        "2026-02-30T14:05:00Z", "2026-03-01T14:05:00+24:00", "",
    ])
    func `what is not RFC 3339 is refused`(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test func `counting stops at the ends of time`() {
        let (first, last) = (Timestamp(milliseconds: .min), Timestamp(milliseconds: .max))
        #expect(last.advanced(byDays: 1) == last)
        #expect(first.advanced(bySeconds: .min) == first)
        #expect(first.seconds(to: last) > 0 && last.seconds(to: first) < 0)
        #expect(!first.rfc3339.isEmpty && !last.rfc3339.isEmpty)
    }
}
