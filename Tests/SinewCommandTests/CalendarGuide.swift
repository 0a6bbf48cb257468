import Foundation
import Testing

/// What `docs/guide/calendar.md` tells people to type, typed; what it promises, looked at.
@Suite struct CalendarGuide {
    @Test func `the lines of the guide run and do what it says`() throws {
        let blocks = try Guides.blocks("sh", in: "calendar.md")
        #expect(blocks.count == 3)
        let sandbox = try Sandbox()
        let found = try sandbox.run("set -e\n" + blocks.joined(separator: "\n"))
        #expect(found.code == 0, "\(found.output)")
        #expect(found.output.contains("Europe/Berlin, rules of "))
        #expect(found.output.contains("on day 31, or the month’s last"))
        #expect(found.output.contains("\nNext review\n"))
        let feed = try sandbox.run("cat reviews.ics").output
        #expect(feed.contains("DTSTART;TZID=Europe/Berlin:") && feed.contains("T093000\r\n"))
    }

    @Test func `what the guide says is assumed is assumed`() throws {
        let rhythm = try Sandbox().run(
            """
            sinew init --as mei --name Tiny --zone UTC > /dev/null
            sinew review calendar --format json
            """
        ).output
        for part in [#""day":"tuesday""#, #""time":"10:00""#, #""minutes":15"#] {
            #expect(rhythm.contains(part), "\(rhythm)")
        }
        #expect(rhythm.contains(#""monthlyDay":null,"monthlyMinutes":30"#))
    }
}
