import Foundation
import SinewTesting
import Testing

@testable import SinewCore

/// The zone as this machine's time zone database has it.
func systemZone(_ name: String) throws -> ZoneRules {
    try ZoneFile.read(
        Array(Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(name)"))))
}

extension Command {
    static func rhythm(_ values: Object) -> Command { .setRhythm(values: values) }
}

/// Requirement L7. The paper ledger is founded on Tuesday 14 April 2026.
@Suite struct `The calendar of reviews` {
    private func coming(
        _ given: Given, _ zone: String = "Europe/Berlin", from: String = "2026-04-14T12:00:00Z",
        days: Int64 = 70
    ) throws -> [String] {
        let rules = try systemZone(zone)
        let calendar = try #require(ReviewCalendar(given.ledger.standing, zone: rules))
        let first = try #require(Timestamp(rfc3339: from))
        return calendar.sittings(from: first, until: first.advanced(byDays: days)).map { sitting in
            let clock = MomentText.clock(rules.moment(at: sitting.start))
            return "\(sitting.day) \(clock) \(CalendarReport.title(sitting)), "
                + "\(sitting.minutes) min, \(sitting.workflows.map(\.name).joined(separator: "+"))"
        }
    }

    private static let workflow = Command.add(
        .workflow, slug: "payments", values: ["title": "Payments"], isKnownAsNew: true)
    private static let refunds = Command.add(
        .workflow, slug: "refunds", values: ["title": "Refunds", "review-day": "friday"],
        isKnownAsNew: true)

    @Test func `L7: comes on Tuesdays at ten where nobody says otherwise`() throws {
        #expect(
            try coming(Given(Self.workflow)) == [
                "2026-04-21 10:00 weekly, 15 min, payments",
                "2026-04-28 10:00 weekly and biweekly, 15 min, payments",
                "2026-05-05 10:00 weekly, 15 min, payments",
                "2026-05-12 10:00 weekly and biweekly, 15 min, payments",
                "2026-05-19 10:00 weekly and monthly, 30 min, payments",
                "2026-05-26 10:00 weekly and biweekly, 15 min, payments",
                "2026-06-02 10:00 weekly, 15 min, payments",
                "2026-06-09 10:00 weekly and biweekly, 15 min, payments",
                "2026-06-16 10:00 weekly and monthly, 30 min, payments",
                "2026-06-23 10:00 weekly and biweekly, 15 min, payments",
            ])
    }

    @Test func `L7: two rhythms on one day are one sitting`() throws {
        for given in [
            try Given(Self.workflow),
            try Given(Self.workflow, Self.refunds, .rhythm(["monthly-day": "14"])),
            try Given(Self.workflow, .rhythm(["monthly-day": "31", "review-day": "sunday"])),
        ] {
            let days = try coming(given, days: 700).map { $0.prefix(10) }
            #expect(Set(days).count == days.count && days == days.sorted())
        }
        let both = try coming(Given(Self.workflow, .rhythm(["monthly-day": "28"])), days: 16)
        #expect(both[1] == "2026-04-28 10:00 weekly and biweekly, 15 min, payments")
    }

    @Test func `L7: the month's day is the anchor's, or the month's last`() throws {
        let given = try Given(
            Self.workflow, .rhythm(["review-from": "2027-10-31", "monthly-day": "31"]))
        let monthly = try coming(given, from: "2027-11-01T00:00:00Z", days: 250)
            .filter { $0.contains("monthly") }.map { $0.prefix(10) }
        #expect(
            monthly == [
                "2027-11-30", "2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30",
                "2028-05-31", "2028-06-30",
            ])
    }

    @Test func `L15: what is assumed takes at most 90 minutes in each month`() throws {
        let given = try Given(Self.workflow)
        let calendar = try #require(ReviewCalendar(given.ledger.standing, zone: .utc))
        var minutes: [String: Int64] = [:]
        for sitting in calendar.sittings(
            from: given.ledger.now, until: given.ledger.now.advanced(byDays: 730))
        {
            minutes[String(sitting.day.description.prefix(7)), default: 0] += sitting.minutes
        }
        #expect(minutes.count > 22)
        #expect(minutes.values.max() == 90, "\(minutes)")
    }

    @Test func `a workflow's own review day is its alone`() throws {
        #expect(
            try coming(Given(Self.workflow, Self.refunds), days: 18) == [
                "2026-04-21 10:00 weekly, 15 min, payments",
                "2026-04-24 10:00 weekly, 15 min, refunds",
                "2026-04-28 10:00 weekly and biweekly, 15 min, payments",
                "2026-05-01 10:00 weekly and biweekly, 15 min, refunds",
            ])
    }

    @Test func `a rhythm is the ledger's to change, by a command`() throws {
        let given = try Given(
            Self.workflow,
            .rhythm([
                "review-day": "monday", "review-time": "8:30", "review-length": "45m",
                "monthly-length": "2h", "review-from": "2026-04-01", "zone": "UTC",
            ]))
        #expect(
            try coming(given, "UTC", days: 22) == [
                "2026-04-20 08:30 weekly, 45 min, payments",
                "2026-04-27 08:30 weekly and biweekly, 45 min, payments",
                "2026-05-04 08:30 weekly and monthly, 120 min, payments",
            ])
        #expect(given.ledger.standing.ledger?.fields["zone"] == "UTC")
        let back = try given.and(.rhythm(["review-day": "", "review-time": "", "review-from": ""]))
        #expect(try coming(back, days: 8) == ["2026-04-21 10:00 weekly, 45 min, payments"])
        let undone = try given.and(.undo)
        #expect(try coming(undone) == coming(Given(Self.workflow)))
    }

    @Test func `what says nothing new records nothing`() throws {
        let given = try Given(.rhythm(["review-day": "friday"]))
        #expect(given.when(.rhythm(["review-day": "Friday"])).drafts.isEmpty)
    }

    @Test func `nothing comes where no workflow adopts a pack with a rhythm`() throws {
        #expect(try coming(Given()).isEmpty)
        let retired = try Given(Self.workflow, .retire(.workflow, name: "payments", reason: "Gone"))
        #expect(try coming(retired).isEmpty)
    }

    @Test(arguments: [
        // A gap of an hour, of half an hour, and one that swallows midnight.
        ("Europe/Berlin", "02:30", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z"),
        ("Australia/Lord_Howe", "02:10", "2026-10-03T00:00:00Z", "2026-10-03T15:30:00Z"),
        ("Asia/Beirut", "00:00", "2026-03-28T12:00:00Z", "2026-03-28T22:00:00Z"),
        // What is shown twice begins the first time, also where it is shown twice for half an hour.
        ("Europe/Berlin", "02:30", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z"),
        ("Australia/Lord_Howe", "01:45", "2026-04-04T00:00:00Z", "2026-04-04T14:45:00Z"),
        // Casablanca turns its clock back for Ramadan and forward after it.
        ("Africa/Casablanca", "02:30", "2026-02-14T12:00:00Z", "2026-02-15T01:30:00Z"),
        ("Africa/Casablanca", "02:30", "2026-03-21T12:00:00Z", "2026-03-22T02:00:00Z"),
        // Zones whose clocks stay.
        ("Asia/Kolkata", "02:30", "2026-03-28T12:00:00Z", "2026-03-28T21:00:00Z"),
        ("Pacific/Apia", "02:30", "2026-03-28T00:00:00Z", "2026-03-28T13:30:00Z"),
    ])
    func `a clock that jumps or repeats itself is read by the written rules`(
        zone: String, time: String, from: String, begins: String
    ) throws {
        // A review on each day, as a pack of one's own may have it.
        let pack = PackForTests.values(
            PackForTests.other.merging([
                "rhythms": [
                    [
                        "id": "daily", "title": "Daily", "unit": "day", "every": 1,
                        "contents": ["All"], "origin": "ours",
                    ]
                ]
            ]))
        let given = try Given(
            .add(.pack, slug: "one-muscle", values: pack, isKnownAsNew: true),
            .add(
                .workflow, slug: "w", values: ["title": "W", "pack": "one-muscle"],
                isKnownAsNew: true),
            .rhythm(["review-time": .text(time), "review-from": "2026-01-01"]))
        let calendar = try #require(
            ReviewCalendar(given.ledger.standing, zone: try systemZone(zone)))
        let first = try #require(Timestamp(rfc3339: from))
        #expect(calendar.next(after: first)?.start.rfc3339 == begins)
    }

    @Test func `a day that a zone skips gives its review to the first instant after it`() throws {
        let apia = try systemZone("Pacific/Apia")
        var standing = try Given(Self.workflow).ledger.standing
        standing.ledger?.fields["review-day"] = "friday"
        standing.ledger?.fields["review-from"] = "2011-12-01"
        let calendar = try #require(ReviewCalendar(standing, zone: apia))
        let first = try #require(Timestamp(rfc3339: "2011-12-24T00:00:00Z"))
        let sittings = calendar.sittings(from: first, until: first.advanced(byDays: 15))
        // 30 December 2011 was never there.
        #expect(sittings.map(\.day.description) == ["2011-12-31", "2012-01-06"])
        #expect(sittings[0].start.rfc3339 == "2011-12-30T10:00:00Z")
    }
}
