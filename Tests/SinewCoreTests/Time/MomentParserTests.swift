import SinewTesting
import Testing

@testable import SinewCore

@Suite struct `Times as people type them` {
    @Test(arguments: [
        ("today", "2026-04-14"), ("Yesterday", "2026-04-13"), ("  yesterday\t", "2026-04-13"),
        ("mon", "2026-04-13"), ("monday", "2026-04-13"), ("tuesday", "2026-04-07"),
        ("tue", "2026-04-07"), ("weds", nil), ("wednesday", "2026-04-08"),
        ("sunday", "2026-04-12"), ("last friday", "2026-04-10"), ("LAST Fri", "2026-04-10"),
        ("3 days ago", "2026-04-11"), ("1 day ago", "2026-04-13"), ("a day ago", "2026-04-13"),
        ("2 weeks ago", "2026-03-31"), ("2w ago", "2026-03-31"), ("a week ago", "2026-04-07"),
        ("2 months ago", "2026-02-14"), ("a year ago", "2025-04-14"), ("0 days ago", "2026-04-14"),
        ("2026-03-01", "2026-03-01"), ("2026-W12", "2026-03-16"), ("2026-w12-3", "2026-03-18"),
        ("1 march 2026", "2026-03-01"), ("31 Dec 2025", "2025-12-31"), ("march 2026", "2026-03-01"),
        ("may 2026", "2026-05-01"), ("tomorrow", "2026-04-15"), ("next tuesday", "2026-04-21"),
        ("next fri", "2026-04-17"), ("in 3 days", "2026-04-17"), ("in a week", "2026-04-21"),
        ("in 2 months", "2026-06-14"),
    ])
    func `a day is read as a day`(text: String, day: String?) throws {
        let reading = try? TuesdayInBerlin.parser().read(text)
        #expect(reading == day.flatMap { CivilDate($0) }.map { .day($0) })
    }

    @Test(arguments: [
        ("now", "2026-04-14T12:58:30Z"), ("2h ago", "2026-04-14T10:58:30Z"),
        ("45 minutes ago", "2026-04-14T12:13:30Z"), ("an hour ago", "2026-04-14T11:58:30Z"),
        ("14:05", "2026-04-14T12:05:00Z"), ("9:30", "2026-04-14T07:30:00Z"),
        ("yesterday 14:05", "2026-04-13T12:05:00Z"), ("mon at 9:30", "2026-04-13T07:30:00Z"),
        ("last friday 23:59:59", "2026-04-10T21:59:59Z"),
        ("2026-03-01 14:05", "2026-03-01T13:05:00Z"),
        ("2026-03-01T14:05", "2026-03-01T13:05:00Z"),
        ("2026-03-01T14:05Z", "2026-03-01T14:05:00Z"),
        ("2026-03-01T14:05:06.789-08:00", "2026-03-01T22:05:06.789Z"),
        ("2026-03-01 14:05:06+01:00", "2026-03-01T13:05:06Z"),
        ("1 march 2026 14:05", "2026-03-01T13:05:00Z"),
        ("2026-W12-3 00:00", "2026-03-17T23:00:00Z"),
        ("2026-03-29 02:30", "2026-03-29T01:00:00Z"),
        ("2025-10-26 02:30", "2025-10-26T00:30:00Z"),
    ])
    func `a clock's reading is an instant in the zone`(text: String, utc: String) throws {
        #expect(
            try TuesdayInBerlin.parser().read(text)
                == .moment(try #require(Timestamp(rfc3339: utc))))
    }

    @Test(arguments: [
        "", " ", "fortnight", "in", "in days", "ago", "days ago", "3 ago", "-3 days ago",
        "3 d h ago",
        "99999999 days ago", "200 years ago", "2026-02-30", "2026-W54", "2025-W53", "2026-W12-8",
        "2026-W12-", "2026-03-01T", "2026-03-01T25:00", "2026-03-01T14:05+2", "24:00", "14:60",
        "14:5", "14:05 yesterday", "last", "last week", "30 february 2026", "march", "1 march",
        "march 26", "ma 2026", "mo", "2026", "now 14:05", "at", "yesterday at", "today today",
        "1 march 2026 bc", "2026-03-01\u{301}", "yesterday\n", "\u{0}", "２０２６-03-01",
        "2026-03-01\r\n14:05", "9223372036854775808h ago",
        "today                                                                           ",
    ])
    func `what is not understood is refused with the forms that are`(text: String) throws {
        let parser = try TuesdayInBerlin.parser()
        let failure = #expect(throws: MomentParser.Failure.self) { try parser.read(text) }
        #expect(failure?.message.contains("2026-W12") == true)
        #expect(failure?.message.hasPrefix("“”") == false)
    }

    @Test(arguments: [
        ("friday", "2026-04-17"), ("tuesday", "2026-04-21"), ("last friday", "2026-04-10"),
        ("2026-03-01", "2026-03-01"),
    ])
    func `a weekday lies ahead where something is to be done by it`(
        text: String, day: String
    ) throws {
        let parser = try TuesdayInBerlin.parser()
        let ahead = MomentParser(now: parser.now, zone: parser.zone, isAhead: true)
        #expect(try ahead.read(text) == CivilDate(day).map { .day($0) })
    }

    @Test func `an error names the part`() throws {
        let parser = try TuesdayInBerlin.parser()
        let failure = #expect(throws: MomentParser.Failure.self) {
            try parser.read("Fortnight 14:05")
        }
        #expect(failure?.part == "fortnight")
        #expect(failure?.message.hasPrefix("“fortnight” is not understood as a time.") == true)
    }

    @Test func `a day has a first and a last instant`() throws {
        let parser = try TuesdayInBerlin.parser()
        let day = try parser.read("2026-03-29")
        #expect(day.start(in: parser.zone).rfc3339 == "2026-03-28T23:00:00Z")
        #expect(day.end(in: parser.zone).rfc3339 == "2026-03-29T21:59:59.999Z")
    }

    @Test func `any text is either read or refused`() throws {
        let words = [
            "now", "today", "last", "fri", "ago", "3", "2h", "days", "2026-03-01", "t", "14:05",
            "z", "+02:00", "march", "2026", "-w", "12", ":", " ", "at", "é", "\0", "9999999",
        ]
        let parser = try TuesdayInBerlin.parser()
        var random = SeededGenerator(seed: 3339)
        var readCount = 0
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 1...5, using: &random))
                .map { _ in words[Int.random(in: 0..<words.count, using: &random)] }
                .joined(separator: Bool.random(using: &random) ? " " : "")
            guard let reading = try? parser.read(text) else { continue }
            readCount += 1
            #expect(reading.start(in: parser.zone) <= reading.end(in: parser.zone))
        }
        #expect(readCount > 500)
    }
}
