import Testing

@testable import SinewCore

@Suite struct `Lengths of time` {
    @Test(arguments: [
        ("45m", 45), ("2h", 120), ("1d", 1440), ("1h30m", 90), ("1h 30m", 90), ("2 days", 2880),
        ("1 Day 2 Hours", 1560), ("90 minutes", 90), ("1w", 10_080), ("0m", 0), (" 5 min ", 5),
        ("3660d", 5_270_400),
    ])
    func `a length is read in minutes`(text: String, minutes: Int64) {
        #expect(DurationText.minutes(text) == minutes)
    }

    @Test(arguments: [
        "", "m", "5", "-5m", "1.5h", "30m1h", "1h1h", "5s", "3661d", "99999999m", "1h,30m", "٥m",
        "1h 30", "5m\u{301}", "000000000000000000000000000000000000000000000000000000000000000005m",
    ])
    func `what is no length is refused`(text: String) { #expect(DurationText.minutes(text) == nil) }

    @Test func `the text of a length reads back`() {
        #expect(DurationText.text(minutes: 90) == "1h 30m")
        #expect(DurationText.text(minutes: 1501) == "1d 1h 1m")
        #expect(DurationText.text(minutes: 2880) == "2d")
        for minutes in stride(from: Int64(0), through: DurationText.minutesMax, by: 997) {
            #expect(DurationText.minutes(DurationText.text(minutes: minutes)) == minutes)
        }
    }
}
