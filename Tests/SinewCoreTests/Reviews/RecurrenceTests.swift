import SinewTesting
import Testing

@testable import SinewCore

@Suite struct `A recurrence` {
    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    private func months(
        _ every: Int64, _ anchor: String, day: Int? = nil
    ) throws -> Recurrence {
        let anchor = try self.day(anchor)
        return .months(every: every, anchor: anchor, day: day ?? anchor.components.day)
    }

    private func texts(_ recurrence: Recurrence, _ indices: ClosedRange<Int64>) -> [String] {
        indices.compactMap { recurrence.date($0)?.description }
    }

    @Test func `takes a short month's last day and comes back to the 31st`() throws {
        #expect(
            texts(try months(1, "2026-01-31"), 0...5) == [
                "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30",
            ])
    }

    @Test(arguments: [
        ("2024-01-31", "2024-02-29"), ("2024-01-30", "2024-02-29"), ("2024-01-29", "2024-02-29"),
        ("2024-01-28", "2024-02-28"), ("2025-01-29", "2025-02-28"), ("2000-01-31", "2000-02-29"),
        ("2100-01-31", "2100-02-28"),
    ])
    func `knows leap years`(anchor: String, next: String) throws {
        #expect(texts(try months(1, anchor), 1...1) == [next])
    }

    @Test func `comes back to 29 February in each leap year`() throws {
        #expect(
            texts(try months(12, "2024-02-29"), 1...4) == [
                "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29",
            ])
    }

    @Test func `counts quarters over the end of a year`() throws {
        #expect(
            texts(try months(3, "2026-08-31"), 1...4) == [
                "2026-11-30", "2027-02-28", "2027-05-31", "2027-08-31",
            ])
    }

    @Test func `a day of the month may be later than the anchor's month is long`() throws {
        #expect(
            texts(try months(1, "2026-02-10", day: 31), 0...2) == [
                "2026-02-28", "2026-03-31", "2026-04-30",
            ])
    }

    @Test func `weeks keep the weekday over the end of a year`() throws {
        let recurrence = Recurrence.weeks(every: 2, anchor: try day("2026-12-15"))
        #expect(texts(recurrence, 1...2) == ["2026-12-29", "2027-01-12"])
        #expect(recurrence.period(of: try day("2026-12-29")) == "week-2-2026-W53")
    }

    /// What a naive walk over the days gives.
    private func walked(_ recurrence: Recurrence, _ from: CivilDate, _ to: CivilDate) -> [CivilDate]
    {
        (1...4000).compactMap { recurrence.date($0) }.filter { $0 >= from && $0 <= to }
    }

    @Test(arguments: UInt64(1)...200)
    func `the days in a stretch are those of all indices that lie in it`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let anchor = CivilDate(dayNumber: Int64.random(in: 0...40_000, using: &random))
        let every = Int64.random(in: 1...5, using: &random)
        let recurrences = [
            Recurrence.days(every: every, anchor: anchor),
            .weeks(every: every, anchor: anchor),
            .months(
                every: every, anchor: anchor, day: Int.random(in: 1...31, using: &random)),
        ]
        let first = anchor.advanced(byDays: Int64.random(in: -400...1000, using: &random))
        let last = first.advanced(byDays: Int64.random(in: -1...800, using: &random))
        for recurrence in recurrences {
            let dates = recurrence.dates(from: first, through: last)
            #expect(dates == walked(recurrence, first, last), "\(recurrence)")
            #expect(Set(dates.map(recurrence.period)).count == dates.count)
        }
    }

    @Test(arguments: UInt64(1)...100)
    func `each month has one, on the day that is asked for or its last`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let wanted = Int.random(in: 1...31, using: &random)
        let anchor = CivilDate(dayNumber: Int64.random(in: 0...40_000, using: &random))
        let recurrence = Recurrence.months(every: 1, anchor: anchor, day: wanted)
        for index in 1...Int64(60) {
            let (year, month, day) = try #require(recurrence.date(index)).components
            #expect(day == min(wanted, CivilDate.dayCount(year: year, month: month)))
            let count = anchor.components.year * 12 + anchor.components.month + Int(index)
            #expect(year * 12 + month == count)
        }
    }

    @Test(arguments: [Int64.max, Int64.max - 1, Int64.max / 7, Int64(1 << 40)] as [Int64])
    func `what cannot be counted ends and does not trap`(every: Int64) throws {
        let anchor = try day("2026-01-31")
        let far = try day("9999-12-31")
        for recurrence in [
            Recurrence.days(every: every, anchor: anchor), .weeks(every: every, anchor: anchor),
            .months(every: every, anchor: anchor, day: 31),
        ] {
            #expect(recurrence.date(1) == nil)
            #expect(recurrence.dates(from: anchor, through: far).isEmpty)
        }
    }

    @Test(arguments: zip(["00:00", "9:30", "09:30", "23:59"], [Int64(0), 570, 570, 1439]))
    func `a time of day is read`(text: String, minutes: Int64) {
        #expect(ClockText.minutes(text) == minutes)
        #expect(ClockText.minutes(ClockText.text(minutes: minutes)) == minutes)
    }

    @Test(arguments: ["", "24:00", "9", "9:3", "09:60", "-1:00", "9:30 ", "٠٩:٣٠", "009:30"])
    func `what no clock shows is none`(text: String) { #expect(ClockText.minutes(text) == nil) }

    @Test(arguments: ["Europe/Berlin", "Etc/GMT+5", "America/Argentina/Ushuaia", "UTC"])
    func `a zone's name is plausible`(name: String) { #expect(ZoneName.isPlausible(name)) }

    @Test(arguments: ["", "/etc/passwd", "../x", "a//b", "Europe/Berlin;X=1", "a\nb", "a/", "é"])
    func `what leads elsewhere is no zone's name`(name: String) {
        #expect(!ZoneName.isPlausible(name))
    }
}
