import Testing

@testable import SinewCore

@Suite struct `Times as they are shown` {
    @Test(arguments: [
        ("2026-04-14T12:58:00Z", "14:58"), ("2026-04-13T22:00:00Z", "00:00"),
        ("2026-04-13T21:59:59Z", "Mon 13"), ("2026-04-16T08:00:00Z", "Thu 16"),
        ("2026-04-19T21:59:59Z", "Sun 19"), ("2026-04-19T22:00:00Z", "20 April 2026"),
        ("2026-04-12T12:00:00Z", "12 April 2026"), ("2026-04-01T10:00:00Z", "1 April 2026"),
        ("2025-04-14T12:00:00Z", "14 April 2025"),
    ])
    func `the clock, the weekday or the date`(time: String, text: String) throws {
        let parser = try TuesdayInBerlin.parser()
        let time = try #require(Timestamp(rfc3339: time))
        #expect(MomentText.short(time, now: parser.now, zone: parser.zone) == text)
    }

    @Test func `a day and the whole of a time`() throws {
        let parser = try TuesdayInBerlin.parser()
        let day = try #require(CivilDate("2026-04-14"))
        #expect(MomentText.short(day, now: parser.now, zone: parser.zone) == "today")
        #expect(MomentText.long(parser.now, zone: parser.zone) == "Tue 14 April 2026 14:58 CEST")
    }
}
