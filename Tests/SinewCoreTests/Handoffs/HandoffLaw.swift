import SinewCore
import SinewTesting
import Testing

extension Command {
    static func offer(_ title: String = "Cut-off agreed", _ values: Object = [:]) -> Command {
        .handoff(
            .offer(
                handoff: "over", values: values.merging(["title": .text(title)]), again: nil),
            happened: nil)
    }

    static func again(_ item: String) -> Command {
        .handoff(.offer(handoff: "over", values: [:], again: item), happened: nil)
    }

    static func accept(_ item: String = "H-1", by name: String? = nil) -> Command {
        .handoff(.accept(item: item, note: nil, by: name), happened: nil)
    }

    static func giveBack(_ item: String = "H-1", by name: String? = nil) -> Command {
        .handoff(.giveBack(item: item, reason: "No times", by: name), happened: nil)
    }

    static func takeBack(_ item: String = "H-1") -> Command {
        .handoff(.withdraw(item: item, reason: "Moot"), happened: nil)
    }
}

extension Given {
    /// From the step of `payments`, whose primary is mei, to one of `claims`, whose primary is the
    /// second of so many members where there are two, and whose owner is the third.
    static func handoff(members count: Int = 2, outside: Bool = false) throws -> Given {
        var given = try Given(
            .add(.workflow, slug: "claims", values: ["title": "Claims"], isKnownAsNew: false),
            .add(
                .step, slug: "claims/plan", values: ["capability": "design"], isKnownAsNew: false),
            .add(
                .workflow, slug: "payments", values: ["title": "Payments", "primary": "mei"],
                isKnownAsNew: false),
            .add(
                .step, slug: "payments/frame", values: ["capability": "framing"],
                isKnownAsNew: false))
        for name in ["tom", "ann", "ida", "kit", "lee"].prefix(count - 1) {
            given = try given.and(.add(.member, slug: name, values: [:], isKnownAsNew: false))
        }
        var values: Object = [
            "from": "payments/frame", "what": "the times", "acceptance": "They add up",
            "threshold": "None missing", "wait": "2d",
        ]
        values[outside ? "to-team" : "to"] = outside ? "The bank" : "claims/plan"
        given = try given.and(.add(.handoff, slug: "over", values: values, isKnownAsNew: false))
        let claims: Object = [
            "primary": count > 1 ? "tom" : "mei", "owner": count > 2 ? "ann" : "mei",
            "escalate-to": count > 3 ? "ida" : "mei",
        ]
        return try given.and(.change(.workflow, name: "claims", values: claims))
    }
}

/// Requirements L1 and L14, invariant 15.
@Suite struct `An item` {
    @Test func `L1 - is offered with the promises of its handoff as they are then`() throws {
        let given = try Given.handoff().and(.offer())
        let item = try #require(given.ledger["H-1"])
        #expect(item.title == "Cut-off agreed")
        #expect(item.fields["acceptance"] == "They add up")
        #expect(item.fields["threshold"] == "None missing")
        #expect(item.fields["wait"] == 2880)
        let later = try given.and(
            .change(
                .handoff, name: "over", values: ["acceptance": "Anything goes", "wait": "1h"]))
        #expect(later.ledger["H-1"]?.fields["acceptance"] == "They add up")
        #expect(later.ledger.standing.items.all.first?.item.waitMinutes == 2880)
    }

    @Test func `its promises cannot be typed or amended`() throws {
        let given = try Given.handoff()
        #expect(given.when(.offer("A", ["wait": "1h"])).isRefused(as: "field-of-act"))
        let amend = Command.amend(name: "H-1", values: ["acceptance": "Any"], reason: nil)
        #expect(try given.and(.offer()).when(amend).isRefused(as: "field-of-act"))
    }

    /// L14, invariant 15: a column each for 1, 2, 3 and 6 active members.
    @Test(arguments: [
        (1, "mei", "unseparated"), (2, "mei", "answered-by-offerer"), (2, "tom", "accepted"),
        (3, "mei", "answered-by-offerer"), (3, "tom", "accepted"), (3, "ann", "accepted"),
        (6, "mei", "answered-by-offerer"), (6, "tom", "accepted"), (6, "ann", "accepted"),
        (6, "kit", "not-receiving"), (6, "ida", "not-receiving"),
    ])
    func `15 - is accepted by the receiving side, by its offerer only alone`(
        members: Int, actor: String, outcome: String
    ) throws {
        let given = try Given.handoff(members: members).and(.offer())
        let answer = given.when(.accept(), by: actor)
        switch outcome {
        case "accepted":
            #expect(answer.drafts.first?.facts["separation"] == .null)
        case "unseparated":
            #expect(answer.drafts.first?.facts["separation"] == "unseparated")
        default: #expect(answer.isRefused(as: outcome))
        }
        #expect(given.when(.giveBack(), by: actor).refusal?.code == answer.refusal?.code)
    }

    @Test func `15 - an answer of one person is given again by another, who makes it whole`()
        throws
    {
        let alone = try Given.handoff(members: 1).and(.offer(), .accept())
        #expect(alone.ledger["H-1"]?.fields["separation"] == "unseparated")
        #expect(alone.when(.accept()).isRefused(as: "item-answered"))
        let joined = try alone.and(
            .add(.member, slug: "tom", values: [:], isKnownAsNew: false),
            .change(.workflow, name: "claims", values: ["primary": "tom"]))
        let whole = try joined.and(.accept(), by: "tom")
        #expect(whole.ledger["H-1"]?.fields["separation"] == nil)
        #expect(whole.ledger["H-1"]?.reference("answered-by") == whole.ledger["tom"]?.id)
        #expect(whole.when(.accept(), by: "tom").isRefused(as: "item-answered"))
    }

    @Test func `of a team outside it is answered with the name of whoever answered`() throws {
        let given = try Given.handoff(outside: true).and(.offer())
        #expect(given.when(.accept()).isRefused(as: "answer-unnamed"))
        let taken = try given.and(.accept(by: "Ines, the bank"))
        #expect(taken.ledger["H-1"]?.fields["answered-for"] == "Ines, the bank")
        #expect(taken.ledger["H-1"]?.state == .closed)
    }

    @Test func `comes back with a reason, and is offered again once`() throws {
        let back = try Given.handoff().and(.offer()).and(.giveBack(), by: "tom")
        #expect(back.ledger["H-1"]?.state == .returned)
        #expect(back.ledger["H-1"]?.fields["answer"] == "No times")
        let again = try back.and(.again("H-1"))
        #expect(again.ledger["H-2"]?.title == "Cut-off agreed")
        #expect(again.ledger["H-2"]?.reference("again") == again.ledger["H-1"]?.id)
        #expect(again.ledger["H-1"]?.reference("offered-again") == again.ledger["H-2"]?.id)
        let amended = try again.and(.amend(name: "H-1", values: ["title": "B"], reason: nil))
        #expect(amended.ledger["H-1"]?.state == .superseded)
        #expect(again.when(.again("H-1")).isRefused(as: "item-not-returned"))
        #expect(again.when(.giveBack(), by: "tom").isRefused(as: "item-answered"))
    }

    @Test func `is withdrawn with a reason, by anybody`() throws {
        let given = try Given.handoff(members: 6).and(.offer())
        #expect(try given.and(.takeBack(), by: "lee").ledger["H-1"]?.state == .withdrawn)
        let silent = Command.handoff(.withdraw(item: "H-1", reason: ""), happened: nil)
        #expect(given.when(silent).isRefused(as: "item-unexplained"))
    }

    /// Decision 0011: what is due follows from events and clock alone.
    @Test func `L14 - past its wait it has escalated, past three it counts as lost`() throws {
        let given = try Given.handoff(members: 4).and(.offer())
        let item = try #require(given.ledger.standing.items.all.first?.item)
        #expect(item.escalatesTo == given.ledger["ida"]?.id)
        let due = item.offered.advanced(byDays: 2)
        #expect(item.course(at: due.advanced(bySeconds: -1)) == .waits(until: due))
        #expect(item.course(at: due) == .overdue(since: due))
        let lost = item.offered.advanced(byDays: 6)
        #expect(item.course(at: lost.advanced(bySeconds: -1)) == .overdue(since: due))
        #expect(item.course(at: lost) == .lost(since: lost))
    }

    @Test func `without a wait it is never late`() throws {
        let given = try Given.handoff().and(
            .change(.handoff, name: "over", values: ["wait": ""]), .offer())
        let item = try #require(given.ledger.standing.items.all.first?.item)
        #expect(item.course(at: given.ledger.now.advanced(byDays: 900)) == .waits(until: nil))
    }

    @Test func `an offer is undone, an answer is not`() throws {
        let given = try Given.handoff().and(.offer())
        #expect(try given.and(.undo).ledger["H-1"]?.state == .retracted)
        let taken = try given.and(.accept(), by: "tom")
        #expect(taken.when(.undo, by: "tom").isRefused(as: "undo-not-offered"))
        #expect(try given.and(.undo).ledger.standing.items.count == 0)
    }
}

/// Requirement L14.
@Suite struct `Figures of handoffs` {
    private static let now = PaperLedger.opening
    private static let over = SubjectID(high: 1, low: 1)

    private static func id(_ number: UInt64) -> SubjectID { SubjectID(high: 2, low: number) }

    /// An item that was offered so many minutes ago and answered after so many.
    private static func item(
        _ number: UInt64, _ outcome: HandedOffer.Outcome, ago: Int64 = 1000, after: Int64? = nil,
        wait: Int64? = 60, again: UInt64? = nil, on handoff: SubjectID = over
    ) -> HandedOffer {
        let offered = now.advanced(bySeconds: -ago * 60)
        return HandedOffer(
            id: id(number), handoff: handoff, offered: offered,
            answered: after.map { offered.advanced(bySeconds: $0 * 60) }, outcome: outcome,
            waitMinutes: wait, again: again.map(id))
    }

    @Test func `below three answers nothing is measured`() {
        let two = [Self.item(1, .accepted, after: 5), Self.item(2, .returned, after: 7)]
        let figures = HandoffFigures(Self.over, two, at: Self.now)
        #expect(figures.medianMinutes == nil && figures.longestMinutes == nil)
        #expect(!figures.isReturnMeasured)
        let three = HandoffFigures(
            Self.over, two + [Self.item(3, .accepted, after: 30)], at: Self.now)
        #expect(three.medianMinutes == 7 && three.longestMinutes == 30)
        #expect(three.returnedCount == 1 && three.thingCount == 3)
    }

    @Test func `a thing that came back twice is one thing that came back`() {
        let figures = HandoffFigures(
            Self.over,
            [
                Self.item(1, .returned, after: 10), Self.item(2, .returned, after: 20, again: 1),
                Self.item(3, .accepted, after: 30, again: 2), Self.item(4, .accepted, after: 40),
                Self.item(5, .accepted, after: 50),
            ], at: Self.now)
        #expect(figures.thingCount == 3 && figures.returnedCount == 1)
        #expect(figures.medianMinutes == 30)
    }

    @Test func `what is withdrawn or never answered is lost`() {
        let figures = HandoffFigures(
            Self.over,
            [
                Self.item(1, .withdrawn, after: 10), Self.item(2, .waiting, ago: 180),
                Self.item(3, .waiting, ago: 179), Self.item(4, .waiting, ago: 59),
                Self.item(5, .waiting, ago: 9000, wait: nil),
            ], at: Self.now)
        #expect(figures.withdrawnCount == 1 && figures.unansweredCount == 1)
        #expect(figures.lostCount == 2)
        #expect(figures.openCount == 4 && figures.overdueCount == 2)
        #expect(figures.openLongestMinutes == 9000)
    }

    @Test func `only the last 90 days count, and what waits`() {
        let old = HandoffFigures.windowDays * 24 * 60 + 1
        let figures = HandoffFigures(
            Self.over,
            [
                Self.item(1, .accepted, ago: old, after: 1),
                Self.item(2, .waiting, ago: old), Self.item(3, .accepted, ago: old - 2, after: 1),
            ], at: Self.now)
        #expect(figures.waits == [1] && figures.openCount == 1)
    }

    @Test func `the riskiest are overdue, then come back, then wait most`() {
        let ids = (1...5).map { SubjectID(high: 9, low: $0) }
        let quiet = HandoffFigures(ids[4], [], at: Self.now)
        let late = HandoffFigures(
            ids[0], [Self.item(1, .waiting, ago: 61, on: ids[0])], at: Self.now)
        let answers = { (handoff: SubjectID, returned: Int, minutes: Int64) in
            HandoffFigures(
                handoff,
                (1...4).map { number in
                    Self.item(
                        UInt64(number), number <= returned ? .returned : .accepted,
                        after: minutes, on: handoff)
                }, at: Self.now)
        }
        let back = answers(ids[1], 2, 1)
        let slow = answers(ids[2], 1, 500)
        let fair = answers(ids[3], 1, 2)
        let risks = HandoffRisk.riskiest([quiet, fair, slow, back, late]) { $0.text }
        #expect(risks.map(\.figures.handoff) == [ids[0], ids[1], ids[2]])
        let all = HandoffRisk.riskiest([quiet, fair, slow, back, late], most: 9) { $0.text }
        #expect(all.map(\.figures.handoff) == [ids[0], ids[1], ids[2], ids[3]])
        #expect(all[0].waitedMinutesOfAll == 61 + 4 + 2000 + 8)
    }
}
