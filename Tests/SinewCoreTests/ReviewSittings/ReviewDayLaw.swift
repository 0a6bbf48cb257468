import SinewTesting
import Testing

@testable import SinewCore

/// Requirement L7: a missed review is a finding, a skipped one is not.
@Suite struct `The day of a review` {
    @Test func `L7: is missed once its day and a day of grace are over`() throws {
        let given = try Given.reviewed()
        #expect(given.due?.timing == .today)
        #expect(!given.isMissed())
        let next = given.after(days: 1)
        #expect(!next.isMissed())
        let day = try #require(CivilDate("2026-04-21"))
        #expect(next.due?.timing == .late(since: day, isMissed: false))
        #expect(given.isMissed(after: 2))
        #expect(given.after(days: 2).due?.timing == .late(since: day, isMissed: true))
    }

    @Test func `L7: is a finding of check until somebody holds it`() throws {
        let missed = try Given.reviewed().after(days: 2)
        let said = { (given: Given) -> [String] in
            CheckResult.missedReviews(
                given.ledger.standing, zone: .utc, at: given.ledger.now, on: nil
            ).map { "\($0.outcome.rawValue) \($0.subject.name): \($0.reason)" }
        }
        #expect(said(missed) == ["fail payments: Missed: 21 April 2026."])
        #expect(
            said(missed.after(days: 28))
                == [
                    "fail payments: Missed: 21 April 2026, 28 April 2026, 5 May 2026 and 2 more."
                ])
        #expect(said(try missed.and(.hold(), .publish())) == [])
    }

    @Test func `L7: is settled for all that passed by one sitting`() throws {
        let late = try Given.reviewed().after(days: 16)
        let held = try late.and(.hold())
        #expect(held.open?.day.description == "2026-05-05")
        #expect(held.open?.turns.map(\.rhythm.stem) == ["week-1", "week-2"])
        #expect(!(try held.and(.publish())).isMissed(after: 2))
    }

    @Test func `L7: is no finding where somebody skipped it with a reason`() throws {
        let given = try Given.reviewed()
        #expect(given.when(.skip("")).isRefused(as: "skip-unexplained"))
        let skipped = try given.and(.skip())
        #expect(skipped.ledger["R-1"]?.state == .skipped)
        #expect(!skipped.isMissed(after: 4))
        #expect(skipped.due?.day.description == "2026-04-28")
        #expect(skipped.when(.publish("R-1")).isRefused(as: "review-final"))
        #expect(skipped.ledger.standing.reviews.firstWeeklyPublished == nil)
    }

    @Test func `L7: is another one where a skipped review names it, and can be missed there`()
        throws
    {
        let skipped = try Given.reviewed().and(.skip(next: "2026-04-23"))
        #expect(skipped.due?.day.description == "2026-04-23")
        #expect(!skipped.isMissed(after: 3))
        #expect(skipped.isMissed(after: 4))
        let calendar = try #require(ReviewCalendar(skipped.ledger.standing, zone: .utc))
        #expect(calendar.next(after: skipped.ledger.now)?.day.description == "2026-04-23")
        let held = try skipped.after(days: 2).and(.hold())
        #expect(held.open?.day.description == "2026-04-23")
        #expect(try held.and(.publish("R-2")).due?.day.description == "2026-04-28")
        for odd in ["2026-04-21", "2026-04-20", "2026-09-01", "soon"] {
            let outcome = try Given.reviewed().when(.skip(next: odd))
            #expect(outcome.refusal != nil, "\(odd)")
        }
    }

    @Test func `is not missed by a workflow in which nothing runs yet`() throws {
        let idle = try Given(
            .add(.workflow, slug: "payments", values: ["title": "P"], isKnownAsNew: false),
            .add(
                .step, slug: "payments/frame", values: ["capability": "framing"],
                isKnownAsNew: false)
        ).after(days: 20)
        #expect(!idle.isMissed())
        let started = try idle.and(.startStep(name: "payments/frame"))
        #expect(!started.isMissed())
        #expect(started.isMissed(after: 10))
    }

    @Test func `is counted anew where the rhythm is changed`() throws {
        let missed = try Given.reviewed().after(days: 3)
        #expect(missed.isMissed())
        #expect(!(try missed.and(.rhythm(["review-day": "friday"]))).isMissed())
        let other = try missed.and(
            .add(.workflow, slug: "refunds", values: ["title": "R"], isKnownAsNew: true))
        #expect(other.isMissed(), "another workflow takes nothing back")
    }

    @Test func `L7: shows in the calendar as held, skipped and moved`() throws {
        let utc = NamedZone(name: "UTC", rules: .utc, edition: nil)
        let keys = { (given: Given) -> [String] in
            let context = ReportContext(
                standing: given.ledger.standing, now: given.ledger.now, zone: .utc)
            let data = CalendarReport(context, zone: utc).report.data.object
            return (data?["reviews"]?.list ?? []).prefix(3).map {
                "\($0.object?["day"]?.text ?? "") \($0.object?["state"]?.text ?? "")"
            }
        }
        let given = try Given.reviewed()
        #expect(keys(given) == ["2026-04-21 planned", "2026-04-28 planned", "2026-05-05 planned"])
        #expect(
            keys(try given.and(.hold(), .publish()))
                == ["2026-04-21 held", "2026-04-28 planned", "2026-05-05 planned"])
        let skipped = try given.and(.skip(next: "2026-04-23"))
        #expect(
            keys(skipped) == ["2026-04-21 skipped", "2026-04-23 planned", "2026-04-28 planned"])
        #expect(
            skipped.ledger.standing.reviews.lastSkip?.sequence == skipped.ledger.standing.sequence)
    }

    /// L7: expansion waits for the quarter's look; skipping it does not open it.
    @Test func `L7: the quarter’s look is due until it is published`() throws {
        let given = try Given.reviewed()
        let names = { (given: Given) in
            given.ledger.standing.quarterlyLookDue(at: given.ledger.now, zone: .utc).map(\.name)
        }
        #expect(names(given.after(days: 80)) == [])
        let late = given.after(days: 90)
        #expect(names(late) == ["payments"])
        #expect(names(try late.and(.skip())) == ["payments"])
        #expect(names(try late.and(.hold(), .publish())) == [])
    }

    @Test func `5 - L7 nothing more is taken on before the quarter’s look`() throws {
        let given = try Given.reviewed().and(.add(step: "payments/plan"))
        let start = Command.start("payments/plan")
        #expect(given.when(start).refusal == nil)
        let late = given.after(days: 90)
        #expect(late.when(start).isRefused(as: "quarter-unlooked"))
        #expect(
            late.when(.start("payments/plan", override: "The law changes", until: "2026-08-01"))
                .refusal == nil)
        #expect(try late.and(.hold(), .publish()).when(start).refusal == nil)
    }
}
