import SinewTesting
import Testing

@testable import SinewCore

extension Command {
    static func hold(
        on place: String? = nil, present: [String] = [], facilitator: String? = nil
    ) -> Command {
        .review(.hold(on: place, present: present, facilitator: facilitator), happened: nil)
    }

    static func publish(
        _ name: String? = "R-1", on place: String? = nil, present: [String] = [],
        minutes: String? = nil
    ) -> Command {
        .review(
            .publish(review: name, on: place, present: present, minutes: minutes), happened: nil)
    }

    static func decide(
        _ line: Int64, _ answer: ReviewAnswer, because: String = "It holds",
        lookAgain: String? = nil
    ) -> Command {
        .review(
            .decide(review: "R-1", line: line, answer, because: because, lookAgain: lookAgain),
            happened: nil)
    }

    static func remark(_ text: String, line: Int64? = nil) -> Command {
        .review(.note(review: "R-1", line: line, text: text), happened: nil)
    }

    static func settle(_ settlements: ReviewSettlement...) -> Command {
        .review(.settle(review: "R-1", settlements), happened: nil)
    }

    static func skip(_ because: String = "Everybody is away", next: String? = nil) -> Command {
        .review(.skip(on: nil, because: because, next: next), happened: nil)
    }

    static func premise(_ slug: String = "one-bank", look: String = "2026-06-01") -> Command {
        .add(
            .assumption, slug: slug,
            values: ["statement": .text(slug), "of": "payments", "look-again": .text(look)],
            isKnownAsNew: false)
    }
}

extension Given {
    /// Payments, a week on: the first weekly review is due on Tuesday 21 April 2026. Mei and Tom
    /// have confirmed; its figure was read that morning.
    static func reviewed() throws -> Given {
        try Given.payments().and(
            .change(.workflow, name: "payments", values: ["backup": "tom", "owner": "mei"]),
            .add(
                .metric, slug: "late",
                values: ["title": "Late", "direction": "down", "target": "2", "red": "9"],
                isKnownAsNew: true),
            .change(.step, name: "payments/frame", values: ["metric": "late"]),
            .confirm(steps: [])
        ).and(.confirm(steps: []), by: "tom").after(days: 7).and(.read("3"))
    }

    func material(on place: String? = nil) -> ReviewMaterial {
        ledger.reviewMaterial(on: place.flatMap { ledger.standing.thing($0, .workflow) })
    }

    var due: ReviewDue? {
        ReviewCalendar(ledger.standing, zone: .utc)?.due(at: ledger.now)
    }

    /// What the sitting that is due looks at.
    func agenda() throws -> Agenda {
        Agenda(ledger.standing, material(), at: ledger.now, try #require(due))
    }

    /// Lines as `section: name what (wants)`.
    func lines(_ section: AgendaSection? = nil) throws -> [String] {
        try agenda().lines.filter { section == nil || $0.section == section }.map { line in
            "\(line.section.rawValue): \(line.name.isEmpty ? "" : line.name + " ")\(line.what)"
                + (line.wants.map { " (\($0.rawValue))" } ?? "")
        }
    }

    var open: OpenReview? { ledger.standing.reviews.open.values.first }

    func isMissed(after days: Int64 = 0) -> Bool {
        let now = ledger.now.advanced(byDays: days)
        return !(ReviewCalendar(ledger.standing, zone: .utc)?.missed(at: now).isEmpty ?? true)
    }
}

extension Command {
    static func read(_ value: String) -> Command {
        .recordReading(metric: "late", value: value, note: nil, happened: nil)
    }
}

/// Requirements L7 and L15, invariant 6. The paper ledger is founded on Tuesday 14 April 2026.
@Suite struct `A review` {
    @Test func `L7: is opened with its agenda frozen, and led by whose turn it is`() throws {
        let given = try Given.reviewed()
        let draft = try #require(given.when(.hold()).drafts.first)
        #expect(draft.type == "review.opened")
        #expect(draft.words["title"] == "Weekly review, 21 April 2026")
        #expect(draft.facts["day"] == "2026-04-21")
        #expect(draft.words["rhythms"] == ["weekly"])
        #expect(draft.facts["number"] == 1)
        let mei = try #require(given.ledger["mei"]?.id.text)
        #expect(draft.facts["facilitator"] == .text(mei))
        #expect(draft.facts["present"] == [.text(mei)])
        let frozen = try #require(draft.words["agenda"]?.list).compactMap { AgendaLine($0) }
        #expect(try frozen == given.agenda().lines)
        #expect(Int64(frozen.count) == draft.facts["lines"]?.integer)
    }

    @Test func `L7: looks at nothing of before, once it is opened`() throws {
        let held = try Given.reviewed().and(.hold())
        let frozen = try #require(held.ledger["R-1"]?.fields["agenda"])
        let later = try held.and(.open(), .owe(["due": "2026-04-20"]), .read("12"))
        #expect(later.ledger["R-1"]?.fields["agenda"] == frozen)
    }

    @Test func `L7: is published once, with who was there and when it ended`() throws {
        let held = try Given.reviewed().and(.hold(present: ["mei"]))
        let outcome = held.when(.publish(present: ["tom"], minutes: "20"))
        let draft = try #require(outcome.drafts.first)
        let start = try #require(held.ledger["R-1"]?.fields["start"]?.integer)
        #expect(draft.facts["end"] == .integer(start + 20 * 60_000))
        #expect(draft.facts["present"]?.texts?.count == 2)
        #expect(draft.facts["listed"]?.list?.count == 1)
        let published = try held.and(.publish())
        #expect(published.ledger["R-1"]?.state == .published)
        #expect(published.ledger["R-1"]?.fields["end"] == .integer(start + 15 * 60_000))
        #expect(published.open == nil)
        #expect(published.when(.publish()).isRefused(as: "review-final"))
    }

    @Test func `invariant 6: published is final, and a correction is a note that names it`() throws
    {
        let published = try Given.reviewed().and(.hold(), .publish())
        #expect(
            published.when(.amend(name: "R-1", values: ["title": "B"], reason: nil))
                .isRefused(as: "review-final"))
        #expect(published.when(.retract(name: "R-1", reason: "B")).isRefused(as: "review-final"))
        #expect(published.when(.undo).isRefused(as: "undo-not-offered"))
        #expect(published.when(.decide(1, .keep)).isRefused(as: "review-final"))
        #expect(published.when(.settle(.confirmMine)).isRefused(as: "review-final"))
        let corrected = try published.and(.remark("Ann was there too"))
        #expect(corrected.ledger["R-1"]?.fields == published.ledger["R-1"]?.fields)
        #expect(corrected.ledger.standing.reviews == published.ledger.standing.reviews)
    }

    @Test func `invariant 6: an open one can be taken back, and is due again`() throws {
        let held = try Given.reviewed().and(.hold())
        for given in [try held.and(.undo), try held.and(.retract(name: "R-1", reason: "Odd"))] {
            #expect(given.open == nil)
            #expect(given.when(.hold()).drafts.first?.facts["number"] == 2)
        }
    }

    @Test func `is held from three days before its day on`() throws {
        let given = try Given.reviewed()
        #expect(given.after(days: -4).when(.hold()).isRefused(as: "review-not-due"))
        #expect(given.after(days: -3).when(.hold()).refusal == nil)
        let published = try given.and(.hold(), .publish())
        #expect(published.when(.hold()).isRefused(as: "review-not-due"))
        #expect(published.after(days: 4).when(.hold()).refusal == nil)
    }

    @Test func `is one sitting at a time for a workflow`() throws {
        let held = try Given.reviewed().and(.hold())
        #expect(held.when(.hold()).isRefused(as: "review-open"))
        #expect(held.when(.skip()).isRefused(as: "review-open"))
        #expect(held.when(.hold(on: "payments")).isRefused(as: "review-open"))
    }

    @Test func `of one workflow leaves that of another`() throws {
        let given = try Given.reviewed().and(
            .add(.workflow, slug: "refunds", values: ["title": "Refunds"], isKnownAsNew: true),
            .add(
                .step, slug: "refunds/frame", values: ["capability": "framing"],
                isKnownAsNew: false),
            .startStep(name: "refunds/frame")
        ).after(days: 7)
        let held = try given.and(.hold(on: "payments"))
        #expect(held.open?.turns.count == 2)
        #expect(held.when(.hold(on: "refunds")).refusal == nil)
        let both = try held.and(.hold(on: "refunds"))
        #expect(both.when(.publish(nil)).isRefused(as: "several-open"))
        #expect(both.when(.publish(nil, on: "refunds")).drafts.first?.type == "review.published")
        #expect(both.when(.hold()).isRefused(as: "review-open"))
    }

    /// L7: the facilitator rotates: the one who led least recently, unless somebody says otherwise.
    @Test(arguments: [
        (1, ["mei", "mei"]), (2, ["mei", "tom", "mei"]), (3, ["ann", "mei", "tom"]),
    ])
    func `L7: is led in turn`(memberCount: Int, wanted: [String]) throws {
        var given = try Given.reviewed()
        if memberCount == 1 { given = try given.and(.leave(member: "tom")) }
        if memberCount == 3 {
            given = try given.and(
                .add(.member, slug: "ann", values: [:], isKnownAsNew: false),
                .change(.workflow, name: "payments", values: ["risk-owner": "ann"]))
        }
        var led: [String] = []
        for number in 1...wanted.count {
            given = try given.and(.hold())
            let leads = given.open?.facilitator
            led.append(leads.flatMap { given.ledger.standing.thing($0)?.name } ?? "")
            given = try given.and(.publish("R-\(number)")).after(days: 7)
        }
        #expect(led == wanted)
        let said = try given.and(.hold(facilitator: "mei"))
        #expect(said.open?.facilitator == said.ledger["mei"]?.id)
    }

    @Test func `takes place with somebody who is there`() throws {
        let given = try Given.reviewed()
        #expect(given.when(.hold(present: [""])).isRefused(as: "nobody-present"))
        #expect(given.when(.hold(present: ["ann"])).isRefused(as: "member-not-found"))
        let gone = try given.and(.leave(member: "tom"))
        #expect(gone.when(.hold(present: ["tom"])).isRefused(as: "no-longer-stands"))
    }

    @Test func `takes from a minute to eight hours`() throws {
        let held = try Given.reviewed().and(.hold())
        for text in ["0", "481", "-5", "long", "9h"] {
            #expect(
                held.when(.publish(minutes: text)).isRefused(as: "review-minutes-beyond"), "\(text)"
            )
        }
        for text in ["1", "480", "45m", "8h"] {
            #expect(held.when(.publish(minutes: text)).refusal == nil, "\(text)")
        }
    }
}
