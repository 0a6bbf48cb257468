import SinewTesting
import Testing

@testable import SinewCore

/// What a feed is made of: which reviews, under which keys, by which revision of the rhythm.
@Suite struct `Reports of the calendar` {
    private static let workflow = Command.add(
        .workflow, slug: "payments", values: ["title": "Payments"], isKnownAsNew: true)

    private func report(_ ledger: PaperLedger) -> Report {
        CalendarReport(
            ReportContext(standing: ledger.standing, now: ledger.now, zone: .utc),
            zone: NamedZone(name: "UTC", rules: .utc, edition: nil)
        ).report
    }

    private func reviews(_ ledger: PaperLedger) -> [Object] {
        (report(ledger).data.object?["reviews"]?.list ?? []).compactMap(\.object)
    }

    private func times(_ ledger: PaperLedger) -> [Timestamp] {
        reviews(ledger).compactMap { $0["begins"]?.text.flatMap { Timestamp(rfc3339: $0) } }
    }

    private func revision(_ given: Given) -> Int64 {
        given.ledger.standing.rhythmRevision?.sequence ?? 0
    }

    @Test func `ninety days stay behind, and none from before the rhythm changed`() throws {
        let later = try Given(Self.workflow).after(days: 200)
        let behind = times(later.ledger).filter { $0 < later.ledger.now }
        #expect(behind.count == 13)
        let changed = try later.and(.rhythm(["review-day": "friday"]))
        let since = try #require(changed.ledger.standing.rhythmRevision?.time)
        #expect(times(changed.ledger).allSatisfy { $0 >= since })
        let soon = changed.after(days: 30).ledger
        #expect(times(soon).contains { $0 < soon.now })
        #expect(times(soon).allSatisfy { $0 >= since })
    }

    @Test func `a revision counts what moves reviews and nothing else`() throws {
        var given = try Given(Self.workflow)
        let moving: [Command] = [
            .rhythm(["review-time": "11:00"]),
            .change(.workflow, name: "payments", values: ["review-day": "friday"]), .undo,
            .add(.workflow, slug: "b", values: ["title": "B"], isKnownAsNew: true),
            .retire(.workflow, name: "b", reason: "Gone"),
        ]
        for command in moving {
            let before = revision(given)
            given = try given.and(command)
            #expect(revision(given) > before, "\(command)")
        }
        let pack = PackForTests.changed("2")
        given = try given.and(.change(.pack, name: "two-muscles", values: pack))
        let still: [Command] = [
            .rhythm(["review-time": "11:00"]),
            .change(.workflow, name: "payments", values: ["title": "Other", "owner": "mei"]),
            .rename(.workflow, name: "payments", to: "paying"),
            .logEvidence(values: ["title": "A"], happened: nil),
            .redact(name: "paying", reason: "Words"),
        ]
        let before = revision(given)
        for command in still {
            given = try given.and(command)
            #expect(revision(given) == before, "\(command)")
        }
    }

    @Test func `adopting the next version of a pack may move reviews`() throws {
        let given = try Given(
            Self.workflow, .change(.pack, name: "two-muscles", values: PackForTests.changed("2")))
        let before = revision(given)
        let adopted = try given.and(
            .change(.workflow, name: "payments", values: ["pack": "two-muscles"]))
        #expect(revision(adopted) > before)
    }

    @Test func `another review day keeps the keys and moves the days`() throws {
        let given = try Given(Self.workflow)
        let moved = try given.and(.rhythm(["review-day": "friday"]))
        let pairs = [given, moved].map { given in
            Dictionary(
                uniqueKeysWithValues: reviews(given.ledger).compactMap { review in
                    review["key"]?.text.flatMap { key in review["day"]?.text.map { (key, $0) } }
                })
        }
        let kept = Set(pairs[0].keys).intersection(pairs[1].keys)
        #expect(kept.count >= pairs[0].count - 1 && kept.count > 50)
        #expect(kept.allSatisfy { pairs[0][$0] != pairs[1][$0] })
    }

    @Test(arguments: UInt64(1)...60)
    func `in any ledger each day and each key comes once, in order`(seed: UInt64) throws {
        let ledger = try RandomScript(seed: seed, commandCount: 40).ledger
        let found = reviews(ledger)
        let days = found.compactMap { $0["day"]?.text }
        let keys = found.compactMap { $0["key"]?.text }
        #expect(days == days.sorted() && Set(days).count == found.count)
        #expect(Set(keys).count == found.count)
        let end = ledger.now.advanced(byDays: ReviewCalendar.aheadDaysMax)
        #expect(times(ledger).allSatisfy { $0 < end } && times(ledger).count == found.count)
        #expect(report(ledger) == report(ledger))
        let isAny = !ledger.standing.things(.workflow).isEmpty
        #expect(!isAny || found.isEmpty == false, "seed \(seed)")
    }
}
