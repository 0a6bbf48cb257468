import Foundation
import SinewCore
import Testing

@testable import SinewExchange

/// RFC 5545, as far as `icalendar`, `ics` and `recurring-ical-events` do not look: they are asked
/// about whole feeds by `CalendarFeeds`.
@Suite struct CalendarExports {
    private static func time(_ text: String) throws -> Timestamp {
        try #require(Timestamp(rfc3339: text))
    }

    private static func feed(revision: Int64 = 17) throws -> CalendarFeed {
        CalendarFeed(
            ledger: "00000000000000010000000000000002", zone: "Europe/Berlin",
            clocks: [
                ZoneChange(
                    begins: try time("2025-10-26T01:00:00Z"), offsetSecondsBefore: 7200,
                    offsetSeconds: 3600, abbreviation: "CET", isSummer: false),
                ZoneChange(
                    begins: try time("2026-03-29T01:00:00Z"), offsetSecondsBefore: 3600,
                    offsetSeconds: 7200, abbreviation: "CEST", isSummer: true),
            ], revision: revision, revised: try time("2026-03-02T09:14:03.250Z"),
            reviews: [
                CalendarFeed.Review(
                    key: "week-1-2026-W13", begins: try time("2026-03-24T09:00:00Z"), minutes: 15,
                    title: "weekly", workflowCount: 1),
                CalendarFeed.Review(
                    key: "week-1-2026-W14", begins: try time("2026-03-31T08:00:00Z"), minutes: 30,
                    title: "weekly, biweekly and monthly", workflowCount: 2),
            ])
    }

    @Test func `a feed is written to the letter`() throws {
        let text = String(decoding: CalendarExport.bytes(try Self.feed()), as: UTF8.self)
        #expect(
            text.replacingOccurrences(of: "\r\n", with: "\n") == """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Sinew//Review calendar//EN
                CALSCALE:GREGORIAN
                NAME:Reviews
                X-WR-CALNAME:Reviews
                REFRESH-INTERVAL;VALUE=DURATION:PT12H
                X-PUBLISHED-TTL:PT12H
                BEGIN:VTIMEZONE
                TZID:Europe/Berlin
                BEGIN:STANDARD
                DTSTART:20251026T030000
                TZOFFSETFROM:+0200
                TZOFFSETTO:+0100
                TZNAME:CET
                END:STANDARD
                BEGIN:DAYLIGHT
                DTSTART:20260329T020000
                TZOFFSETFROM:+0100
                TZOFFSETTO:+0200
                TZNAME:CEST
                END:DAYLIGHT
                END:VTIMEZONE
                BEGIN:VEVENT
                UID:00000000000000010000000000000002-week-1-2026-W13
                DTSTAMP:20260302T091403Z
                LAST-MODIFIED:20260302T091403Z
                SEQUENCE:17
                DTSTART;TZID=Europe/Berlin:20260324T100000
                DURATION:PT15M
                SUMMARY:Weekly review
                DESCRIPTION:One workflow is looked at.\\nWhich ones: sinew review calendar
                STATUS:CONFIRMED
                TRANSP:OPAQUE
                END:VEVENT
                BEGIN:VEVENT
                UID:00000000000000010000000000000002-week-1-2026-W14
                DTSTAMP:20260302T091403Z
                LAST-MODIFIED:20260302T091403Z
                SEQUENCE:17
                DTSTART;TZID=Europe/Berlin:20260331T100000
                DURATION:PT30M
                SUMMARY:Weekly\\, biweekly and monthly review
                DESCRIPTION:2 workflows are looked at.\\nWhich ones: sinew review calendar
                STATUS:CONFIRMED
                TRANSP:OPAQUE
                END:VEVENT
                END:VCALENDAR

                """)
    }

    @Test(arguments: [(-1, 0), (Int64.max, 2_147_483_647)] as [(Int64, Int64)])
    func `a sequence number is one that every client can hold`(given: Int64, kept: Int64) throws {
        let text = String(
            decoding: CalendarExport.bytes(try Self.feed(revision: given)), as: UTF8.self)
        #expect(text.contains("\r\nSEQUENCE:\(kept)\r\n"))
    }

    @Test(arguments: [
        ("a;b,c\\d", "a\\;b\\,c\\\\d"), ("one\ntwo", "one\\ntwo"), ("a\r\u{0}\u{7F}b", "a���b"),
        ("a:b\"c\td", "a:b\"c\td"),
    ])
    func `a text is escaped`(text: String, escaped: String) {
        #expect(CalendarLines.escaped(text) == escaped)
    }

    @Test func `a line is folded at 75 octets and no character is cut`() {
        for filler in ["a", "é", "€", "😀", "e\u{301}", "👩‍👩‍👧"] {
            for lead in 0..<12 {
                let value =
                    String(repeating: "x", count: lead) + String(repeating: filler, count: 90)
                var lines = CalendarLines()
                lines.add("SUMMARY", value)
                let parts = Data(lines.bytes).split(separator: UInt8(ascii: "\n"))
                #expect(lines.bytes.suffix(2) == [0x0D, 0x0A])
                for part in parts {
                    #expect(part.last == 0x0D && part.count - 1 <= 75)
                    #expect(String(validating: part, as: UTF8.self) != nil, "\(filler), \(lead)")
                }
                #expect(parts.dropLast().allSatisfy { $0.count - 1 > 75 - 4 })
                // By bytes: to Swift a mark that begins a line belongs to the space before it.
                let unfolded = parts.enumerated().flatMap { index, part in
                    part.dropFirst(index == 0 ? 0 : 1).dropLast()
                }
                #expect(unfolded == Array("SUMMARY:\(value)".utf8))
            }
        }
    }

    @Test func `a line of just 75 octets stays whole`() {
        for (count, lineCount) in [(66, 1), (67, 1), (68, 2)] {
            var lines = CalendarLines()
            lines.add("SUMMARY", String(repeating: "x", count: count))
            #expect(lines.bytes.count { $0 == 0x0A } == lineCount, "\(count)")
        }
    }
}
