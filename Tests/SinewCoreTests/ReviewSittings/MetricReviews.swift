import SinewTesting
import Testing

@testable import SinewCore

/// Requirement L3: a reading counts as reviewed when a published weekly review lists it, and
/// somebody who is close to the work was there.
@Suite struct `A reviewed metric` {
    private static func said(_ given: Given, after days: Int64 = 0) -> String {
        given.ledger.standing.checks(at: given.ledger.now.advanced(byDays: days))
            .first { $0.check == "metric-reviewed" }
            .map { "\($0.outcome.rawValue): \($0.reason)" } ?? ""
    }

    private static func staffed() throws -> Given {
        try Given.reviewed().and(
            .add(.member, slug: "ann", values: [:], isKnownAsNew: false),
            .add(
                .runbook, slug: "cut-off", values: ["title": "C", "body": "1. Call"],
                isKnownAsNew: true))
    }

    @Test func `L3: is not measured before a published review lists its reading`() throws {
        let given = try Self.staffed()
        #expect(
            Self.said(given)
                == "not-measured: late was read today, but no published review lists the reading.")
        #expect(Self.said(try given.and(.hold())).hasPrefix("not-measured"))
        #expect(
            Self.said(try given.and(.hold(), .publish()))
                == "pass: R-1 looked at late; mei was there.")
    }

    @Test(
        arguments: [
            (["mei"], "pass"), (["tom"], "pass"), (["ann"], "fail"), (["ann", "tom"], "pass"),
        ])
    func `L3: needs the primary, the backup or a runner of its runbook`(
        present: [String], outcome: String
    ) throws {
        let given = try Self.staffed().and(.hold(present: present), .publish())
        #expect(Self.said(given).hasPrefix(outcome), "\(Self.said(given))")
    }

    @Test func `L3: is looked at by whoever ran the runbook in the last 30 days`() throws {
        let serving = try Self.staffed().and(
            .change(.runbook, name: "cut-off", values: ["serves": ["payments/frame"]]))
        let ran = try serving.and(.use(name: "cut-off"), by: "ann")
        #expect(
            Self.said(try ran.and(.hold(present: ["ann"]), .publish())).hasPrefix("pass"))
        let long = try ran.after(days: 35).and(.read("2")).and(
            .hold(present: ["ann"]), .publish())
        #expect(Self.said(long).hasPrefix("fail"))
        let elsewhere = try Self.staffed().and(.use(name: "cut-off"), by: "ann")
        #expect(
            Self.said(try elsewhere.and(.hold(present: ["ann"]), .publish())).hasPrefix("fail"))
    }

    @Test func `L3: is stale once the pack's days are over`() throws {
        let given = try Self.staffed().and(.hold(), .publish())
        #expect(Self.said(given, after: 6).hasPrefix("pass"))
        #expect(Self.said(given, after: 7).hasPrefix("stale"))
        let read = try given.after(days: 7).and(.read("2"))
        #expect(
            Self.said(read) == "stale: R-1 looked at late 7 days ago; that holds for 7.")
    }

    @Test func `L3: is listed by a weekly review and no other`() throws {
        let given = try Self.staffed()
        let monthly = try given.and(.hold(), .publish()).after(days: 28).and(.skip()).and(
            .rhythm(["monthly-day": "21"]))
        #expect(!Self.said(monthly).hasPrefix("pass"))
        #expect(given.ledger.standing.reviews.firstWeeklyPublished == nil)
        let published = try given.and(.hold(), .publish())
        let first = published.ledger.standing.reviews.firstWeeklyPublished
        #expect(first?.sequence == published.ledger.standing.sequence)
        let second = try published.after(days: 7).and(.hold(), .publish("R-2"))
        #expect(second.ledger.standing.reviews.firstWeeklyPublished == first)
    }
}
