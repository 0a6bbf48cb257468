import Foundation
import Testing

/// The feed of a ledger in many zones, read by three calendar packages that know nothing of ours.
@Suite struct CalendarFeeds {
    private static let check =
        "\"$SINEW_PYTHON\" \"$PACKAGE/Tests/SinewExchangeTests/Fixtures/calendar_feed.py\""

    private static let start = """
        export SINEW_ACTOR=mei
        sinew init --name "Saltmarsh & Söhne, Ltd; secret" --zone UTC \
          --workflow "Payments, private" --backup tom > /dev/null
        sinew workflow add refunds --title "Refunds \\\\ own" --review-day friday > /dev/null

        """

    @Test(arguments: [
        ("Europe/Berlin", "02:30"), ("Australia/Lord_Howe", "02:10"), ("Asia/Beirut", "00:00"),
        ("Africa/Casablanca", "02:30"), ("America/St_Johns", "01:45"), ("Asia/Kolkata", "10:00"),
        ("Europe/Dublin", "01:30"), ("America/Nuuk", "23:30"), ("Pacific/Apia", "10:00"),
        ("Antarctica/Troll", "02:00"), ("UTC", "10:00"), ("Asia/Gaza", "02:00"),
    ])
    func `is read as it is meant`(zone: String, time: String) throws {
        let sandbox = try Sandbox()
        let found = try sandbox.run(
            Self.start + """
                set -e
                sinew review rhythm --zone \(zone) --review-time \(time) --review-day sunday \
                  --monthly-day 31 --review-from 2026-01-31 > /dev/null
                sinew export calendar reviews.ics > /dev/null
                sinew review calendar --format json > reviews.json
                \(Self.check) reviews.ics reviews.json
                """)
        #expect(found.code == 0, "\(found.output)")
        let count = found.output.split(separator: " ").first.flatMap { Int($0) } ?? 0
        #expect((105...140).contains(count), "\(found.output)")
    }

    @Test func `has nobody's words in it`() throws {
        let sandbox = try Sandbox()
        let feed = try sandbox.run(Self.start + "sinew export calendar").output.lowercased()
        #expect(feed.contains("begin:vevent"))
        for word in ["saltmarsh", "hne", "payments", "private", "refunds", "mei", "tom", "muscle"] {
            #expect(!feed.contains(word), "\(word)")
        }
    }

    @Test func `keeps its entries and counts up when the rhythm changes, and only then`() throws {
        let sandbox = try Sandbox()
        let found = try sandbox.run(
            Self.start + """
                read_feed() { sinew export calendar | tr -d '\\r' > $1.ics
                  grep ^UID: $1.ics > $1.uid; grep ^SEQUENCE: $1.ics | sort -u > $1.seq; }
                read_feed first
                sinew workflow edit refunds --title "Refunds" > /dev/null
                sinew log "Something else" > /dev/null
                read_feed same; cmp first.ics same.ics && echo the same bytes
                sinew review rhythm --review-day thursday --review-time 9:15 > /dev/null
                read_feed moved
                echo "$(wc -l < moved.seq) $(cat first.seq) $(cat moved.seq)"
                comm -12 <(sort first.uid) <(sort moved.uid) | wc -l
                grep -c T091500 moved.ics; wc -l < first.uid
                """)
        let lines = found.output.split(separator: "\n").map(String.init)
        #expect(found.code == 0 && lines.count == 5, "\(found.output)")
        #expect(lines[0] == "the same bytes")
        let numbers = lines[1].split(separator: " ").compactMap {
            Int($0.replacingOccurrences(of: "SEQUENCE:", with: ""))
        }
        #expect(numbers.count == 3 && numbers[0] == 1 && numbers[1] < numbers[2], "\(lines[1])")
        // All but those at the ends of the year, which come in or go out with the weekday.
        let (kept, moved, all) = (Int(lines[2]) ?? 0, Int(lines[3]) ?? 0, Int(lines[4]) ?? 0)
        #expect(kept >= all - 2 && moved >= all - 2, "\(lines)")
    }
}
