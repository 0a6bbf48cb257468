package import SinewCore

/// What a calendar of reviews holds: times, and no word that anybody wrote.
package struct CalendarFeed: Sendable, Hashable {
    /// Of the ledger, opaque: names the entries all over the world.
    package var ledger: String
    /// IANA name.
    package var zone: String
    /// The clocks of the zone, in order, for all the time in which reviews fall.
    package var clocks: [ZoneChange]
    /// Goes up when the rhythm changes.
    package var revision: Int64
    /// When it last did.
    package var revised: Timestamp
    package var reviews: [Review]

    package struct Review: Sendable, Hashable {
        /// Names it within the ledger, whatever time it is moved to.
        package var key: String
        package var begins: Timestamp
        package var minutes: Int64
        /// `weekly and monthly`.
        package var title: String
        package var workflowCount: Int

        package init(
            key: String, begins: Timestamp, minutes: Int64, title: String, workflowCount: Int
        ) {
            self.key = key
            self.begins = begins
            self.minutes = minutes
            self.title = title
            self.workflowCount = workflowCount
        }
    }

    package init(
        ledger: String, zone: String, clocks: [ZoneChange], revision: Int64, revised: Timestamp,
        reviews: [Review]
    ) {
        self.ledger = ledger
        self.zone = zone
        self.clocks = clocks
        self.revision = revision
        self.revised = revised
        self.reviews = reviews
    }
}

/// Reviews as iCalendar (RFC 5545), the same bytes for the same feed.
///
/// Each review is an entry of its own. A rule that repeats cannot say what falls here: the 31st or
/// a month's last day (RFC 7529 would, and few clients know it), two rhythms in one entry, and the
/// first instant after a gap, which RFC 5545 and its clients take for another hour.
package enum CalendarExport {
    package static let mediaType = "text/calendar; charset=utf-8"
    /// Largest number that clients read as one (RFC 5545, 3.3.8).
    static let revisionMax: Int64 = 2_147_483_647

    package static func bytes(_ feed: CalendarFeed) -> [UInt8] {
        var lines = CalendarLines()
        lines.add("BEGIN", "VCALENDAR")
        lines.add("VERSION", "2.0")
        lines.add("PRODID", "-//Sinew//Review calendar//EN")
        lines.add("CALSCALE", "GREGORIAN")
        // RFC 7986 has the name and how often to look again; older clients know the other two.
        for name in ["NAME", "X-WR-CALNAME"] { lines.add(name, "Reviews") }
        lines.add("REFRESH-INTERVAL;VALUE=DURATION", "PT12H")
        lines.add("X-PUBLISHED-TTL", "PT12H")
        addZone(feed, to: &lines)
        for review in feed.reviews { add(review, of: feed, to: &lines) }
        lines.add("END", "VCALENDAR")
        return lines.bytes
    }

    private static func addZone(_ feed: CalendarFeed, to lines: inout CalendarLines) {
        lines.add("BEGIN", "VTIMEZONE")
        lines.add("TZID", CalendarLines.escaped(feed.zone))
        for clock in feed.clocks {
            let kind = clock.isSummer ? "DAYLIGHT" : "STANDARD"
            lines.add("BEGIN", kind)
            // An onset is read on the clock that ends with it (3.6.5).
            let onset =
                clock.begins.map { local($0, clock.offsetSecondsBefore) } ?? "19700101T000000"
            lines.add("DTSTART", onset)
            lines.add("TZOFFSETFROM", offset(clock.offsetSecondsBefore))
            lines.add("TZOFFSETTO", offset(clock.offsetSeconds))
            lines.add("TZNAME", CalendarLines.escaped(clock.abbreviation))
            lines.add("END", kind)
        }
        lines.add("END", "VTIMEZONE")
    }

    private static func add(
        _ review: CalendarFeed.Review, of feed: CalendarFeed, to lines: inout CalendarLines
    ) {
        let clock = feed.clocks.last { $0.begins.map { $0 <= review.begins } ?? true }
        let title = review.title.prefix(1).uppercased() + review.title.dropFirst() + " review"
        let count = review.workflowCount
        let what =
            (count == 1 ? "One workflow is looked at." : "\(count) workflows are looked at.")
            + "\nWhich ones: sinew review calendar"
        lines.add("BEGIN", "VEVENT")
        lines.add("UID", CalendarLines.escaped("\(feed.ledger)-\(review.key)"))
        lines.add("DTSTAMP", utc(feed.revised))
        lines.add("LAST-MODIFIED", utc(feed.revised))
        lines.add("SEQUENCE", String(min(max(0, feed.revision), revisionMax)))
        lines.add(
            "DTSTART;TZID=\(feed.zone)", local(review.begins, clock?.offsetSeconds ?? 0))
        // A length and no end: within a repeated hour an end could be read as before its start.
        lines.add("DURATION", "PT\(review.minutes)M")
        lines.add("SUMMARY", CalendarLines.escaped(title))
        lines.add("DESCRIPTION", CalendarLines.escaped(what))
        lines.add("STATUS", "CONFIRMED")
        lines.add("TRANSP", "OPAQUE")
        lines.add("END", "VEVENT")
    }

    /// `20260317T100000`, as a clock shows it that is so far ahead of UTC.
    private static func local(_ time: Timestamp, _ offsetSeconds: Int) -> String {
        let moment = CivilMoment(time, offsetSeconds: offsetSeconds)
        let (year, month, day) = moment.date.components
        let clock = [moment.hour, moment.minute, moment.second].map { Digits.pad($0, 2) }
        return "\(Digits.pad(year, 4))\(Digits.pad(month, 2))\(Digits.pad(day, 2))T"
            + clock.joined()
    }

    private static func utc(_ time: Timestamp) -> String { local(time, 0) + "Z" }

    /// `+0100`, `-0330`; seconds only where there are any (3.3.14).
    private static func offset(_ seconds: Int) -> String {
        let (size, rest) = (abs(seconds), abs(seconds) % 60)
        return (seconds < 0 ? "-" : "+") + Digits.pad(size / 3600, 2)
            + Digits.pad(size / 60 % 60, 2) + (rest == 0 ? "" : Digits.pad(rest, 2))
    }
}

/// Content lines of RFC 5545: folded before the 76th octet, ended by CR and LF.
struct CalendarLines {
    /// Without the line break (3.1).
    static let octetsMax = 75

    private(set) var bytes: [UInt8] = []

    mutating func add(_ name: String, _ value: String) {
        var room = CalendarLines.octetsMax
        for scalar in "\(name):\(value)".unicodeScalars {
            let octets = Array(String(Character(scalar)).utf8)
            if octets.count > room {
                bytes += [0x0D, 0x0A, 0x20]
                room = CalendarLines.octetsMax - 1
            }
            bytes += octets
            room -= octets.count
        }
        bytes += [0x0D, 0x0A]
    }

    /// A value of the type TEXT (3.3.11). Control characters, which it cannot hold, become U+FFFD.
    static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",":
                escaped.append("\\")
                escaped.append(scalar)
            case "\n": escaped.append(contentsOf: "\\n".unicodeScalars)
            case "\u{0}"..."\u{8}", "\u{B}"..."\u{1F}", "\u{7F}": escaped.append("\u{FFFD}")
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
