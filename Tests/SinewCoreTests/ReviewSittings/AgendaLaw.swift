import SinewTesting
import Testing

@testable import SinewCore

/// Requirements L2 and L7: what each sitting looks at.
@Suite struct `An agenda` {
    @Test func `L7: of a quiet week wants nothing and is published with one command`() throws {
        let given = try Given.reviewed()
        #expect(
            try given.lines() == [
                "incidents: 0 opened, 0 closed, 0 not closed",
                "escalations: Escalation quality: not measured, n = 0 (due escalations), 7 days; "
                    + "false ones, over before anybody came: 0; "
                    + "“whose?” asked after acknowledgement: 0; fewer than 3 due escalations",
                "runbooks: 0 steps told in 0 runs",
                "steps: payments/frame late 3, wanted 2",
            ])
        #expect(try given.agenda().isQuiet)
        let outcome = given.when(.publish(nil))
        #expect(outcome.drafts.map(\.type) == ["review.opened", "review.published"])
        let done = try given.and(.publish(nil))
        #expect(done.ledger["R-1"]?.state == .published)
        #expect(done.when(.undo).isRefused(as: "undo-not-offered"))
    }

    @Test func `L7: with something due is held first`() throws {
        let given = try Given.reviewed().and(.owe(["due": "2026-04-20", "owner": "tom"]))
        let outcome = given.when(.publish(nil))
        #expect(outcome.isRefused(as: "review-not-quiet"))
        #expect(outcome.refusal?.message == "1 waits in it: A-1.")
        #expect(given.when(.hold()).refusal == nil)
    }

    @Test func `L2: has a line for each active step and one for all others`() throws {
        let step = { (slug: String) -> Command in
            .add(.step, slug: slug, values: ["capability": "design"], isKnownAsNew: false)
        }
        let given = try Given.reviewed().and(
            step("payments/design"), step("payments/later"),
            .startStep(name: "payments/design"), .owe(["supports": ["payments/frame"]]), .read("9"))
        let steps = try given.agenda().lines.filter { $0.section == .steps }
        #expect(steps.map(\.name) == ["payments/frame", "payments/design", ""])
        #expect(steps[0].what == "late 9, wanted 2")
        #expect(steps[0].word == "fails")
        #expect(steps[0].why.hasPrefix("1 open: A-1; "))
        #expect(steps[1].word == "not measured")
        #expect(steps[2].what == "1 step not started")
    }

    @Test(
        arguments: [
            ("down", "9", "fails"), ("down", "10", "fails"), ("down", "5", "at risk"),
            ("down", "3", "short of what is wanted"), ("down", "2", "as wanted"),
            ("up", "1", "fails"), ("up", "0.5", "fails"), ("up", "1.5", "at risk"),
            ("up", "2", "as wanted"), ("up", "1.9", "short of what is wanted"),
        ])
    func `L7: holds each figure against its thresholds`(
        direction: String, value: String, word: String
    ) throws {
        let limits: Object =
            direction == "down" ? ["amber": "5", "red": "9"] : ["amber": "1.5", "red": "1"]
        let given = try Given.payments().and(
            .add(
                .metric, slug: "late",
                values: (["title": "Late", "direction": .text(direction), "target": "2"] as Object)
                    .merging(limits), isKnownAsNew: true))
        let metric = try #require(given.ledger["late"])
        let reading = MetricReading(value: value, time: given.ledger.now, sequence: 1)
        #expect(FigureState(metric, reading).word == word)
        #expect(FigureState(metric, nil).word == "not measured")
    }

    @Test func `L7: asks for readings and confirmations that have run out`() throws {
        let fresh = try Given.reviewed().and(.hold(), .publish())
        #expect(
            try fresh.after(days: 7).lines(.due) == ["due: late Late (reading)"])
        #expect(
            try fresh.and(.read("2")).after(days: 6).lines(.due) == [])
        #expect(
            try fresh.after(days: 100).lines(.due) == [
                "due: mei confirms payments/frame as primary (confirmation)",
                "due: tom confirms payments/frame as backup (confirmation)",
                "due: late Late (reading)",
            ])
    }

    @Test func `L7: counts incidents since the last review, and those that are not closed`() throws
    {
        let given = try Given.reviewed().and(.open("sev1"), .open("sev4"))
        #expect(
            try given.lines(.incidents) == [
                "incidents: 2 opened, 0 closed, 2 not closed", "incidents: I-1 Stuck",
                "incidents: I-2 Stuck",
            ])
        let reviewed = try given.and(.hold(), .publish())
        #expect(
            try reviewed.lines(.incidents).first == "incidents: 0 opened, 0 closed, 2 not closed")
        let closed = try reviewed.and(
            .incident(name: "I-2", .resolve(note: nil), happened: nil),
            .incident(name: "I-2", .close("Over"), happened: nil))
        #expect(
            try closed.lines(.incidents) == [
                "incidents: 0 opened, 1 closed, 1 not closed", "incidents: I-1 Stuck",
            ])
        let amended = try closed.after(days: 7).and(
            .hold(), .publish("R-2"),
            .amend(
                name: "I-2", values: ["title": "Stuck again"], reason: nil))
        #expect(
            try amended.lines(.incidents).first == "incidents: 0 opened, 0 closed, 1 not closed")
    }

    @Test func `L7: shows how due escalations were acknowledged`() throws {
        let staffed = try Given.staffed()
        let quick = try staffed.and(.open()).and(.incident(.acknowledge), by: "mei")
        let said = { (given: Given) in
            try given.after(days: 7).agenda().lines.first { $0.section == .escalations }?.what ?? ""
        }
        // The founder is reached at once, and acknowledges within a minute.
        #expect(try said(quick).contains("not measured, n = 1"))
        // Nobody comes: all four rungs are reached.
        let nobody = try staffed.and(.open())
        #expect(try said(nobody).contains("0 %, n = 4"))
        let other = try nobody.after(days: 7).and(
            .hold(), .publish(), .incident(.acknowledge), .incident(.resolve(note: nil)))
        #expect(try said(other).contains("not measured, n = 0"))
    }

    @Test func `L7: carries over what earlier reviews asked for, and decisions to look at`() throws
    {
        let reviewed = try Given.reviewed().and(
            .hold(), .owe(["from": "R-1", "due": "2026-05-30"]), .publish(),
            .recordDecision(
                values: ["title": "Stop", "look-again": "2026-04-25", "outcome": "S"],
                happened: nil))
        let later = reviewed.after(days: 7)
        #expect(
            try later.lines(.carried) == [
                "carried-over: A-1 Call the bank", "carried-over: D-1 Stop (decision)",
            ])
        #expect(try later.after(days: 60).lines(.carried).first?.hasSuffix("(action)") == true)
        #expect(try later.after(days: 60).lines(.due).allSatisfy { !$0.contains("A-1") })
    }

    /// L7: an exception questions a rule; what nobody answered comes again.
    @Test func `L7: every fortnight asks whether the rule of each exception stays`() throws {
        let given = try Given.reviewed().and(
            .add(
                .control, slug: "late-send",
                values: ["title": "Nothing late", "serves": ["payments"], "causes": ["holiday"]],
                isKnownAsNew: true)
        ).after(days: 7)
        let asked = try given.and(
            .askLeave("holiday", until: "2026-05-10", ["control": "late-send"]))
        #expect(
            try asked.lines(.exceptions) == ["exceptions: X-1 The bank is closed (answer)"])
        let held = try asked.and(.hold())
        let line = try #require(held.open?.asks.first)
        #expect(!line.value.isRequired)
        let put = try held.and(.publish())
        #expect(put.ledger.standing.reviews.putOff == [line.value.subject])
        #expect(
            try put.after(days: 7).lines(.carried) == [
                "carried-over: X-1 The bank is closed (answer)"
            ])
        let again = put.after(days: 14)
        #expect(
            try again.lines(.exceptions) == ["exceptions: X-1 The bank is closed (answer)"])
        let answered = try held.and(.decide(line.key, .keep), .publish())
        #expect(answered.ledger.standing.reviews.putOff.isEmpty)
        #expect(try answered.after(days: 14).lines(.exceptions) == [])
    }

    @Test func `L7: shows how runbooks were followed since the last review`() throws {
        var given = try Given.reviewed().and(
            .add(
                .runbook, slug: "night",
                values: [
                    "title": "Night", "body": "1. A\n2. B\n3. C", "serves": ["payments"],
                ], isKnownAsNew: true))
        given = try given.and(.follow("night", isAllDone: true))
        #expect(try given.lines(.runbooks) == ["runbooks: 3 steps told in 1 run"])
        given = try given.and(
            .follow("night"), .tell(1, of: "B-2"), .tell(2, .skipped, "Closed", of: "B-2"),
            .tell(3, .deviated, "By phone", of: "B-2"), .finish("B-2"))
        #expect(
            try given.lines(.runbooks) == [
                "runbooks: 4 of 6 steps done, 1 skipped, 1 done otherwise"
            ])
        #expect(
            try given.and(.hold(), .publish()).lines(.runbooks)
                == ["runbooks: 0 steps told in 0 runs"])
    }

    @Test func `L7: names the riskiest handoffs`() throws {
        let given = try Given.handoff().and(
            .startStep(name: "payments/frame"), .offer()
        ).after(days: 7)
        let lines = try given.agenda().lines.filter { $0.section == .handoffs }
        #expect(lines.map(\.name) == ["over"])
        #expect(lines.first?.status == .bad)
    }

    @Test func `L7: every fortnight looks at controls that changed`() throws {
        let given = try Given.reviewed().and(
            .add(.control, slug: "send", values: ["title": "Send"], isKnownAsNew: true)
        ).after(days: 7)
        #expect(try given.lines(.controls) == ["controls: send Send"])
        let published = try given.and(.hold(), .publish()).after(days: 14)
        #expect(try published.lines(.controls) == [])
    }

    @Test func `L7: every month asks for scores, questions and the note`() throws {
        let month = try Given.reviewed().after(days: 28)
        #expect(try month.lines(.month).count == 3)
        #expect(try month.lines(.month).first?.contains("payments") == true)
    }

    /// L7: a quarter asks about every constraint, assumption and scope, and waits for the answers.
    @Test func `L7: every quarter each foundation is kept, changed or dropped`() throws {
        let given = try Given.reviewed().and(
            .premise(), .premise("night"), .premise("bank"),
            .change(.step, name: "payments/frame", values: ["scope-in": ["cards"]])
        ).after(days: 90)
        #expect(
            try given.lines(.foundations) == [
                "foundations: bank bank (required-answer)",
                "foundations: night night (required-answer)",
                "foundations: one-bank one-bank (required-answer)",
                "foundations: payments/frame cards (required-answer)",
            ])
        var held = try given.and(.hold())
        let asked = try #require(held.open).unanswered
        #expect(asked.count == 4)
        #expect(held.when(.publish()).isRefused(as: "review-unanswered"))
        #expect(held.when(.decide(1, .keep)).isRefused(as: "nothing-asked"))
        #expect(
            held.when(.decide(asked[0], .keep, because: "")).isRefused(as: "review-unexplained"))
        let kept = held.when(.decide(asked[0], .keep, lookAgain: "2026-10-01"))
        #expect(kept.drafts.map(\.type) == ["review.decided", "assumption.changed"])
        #expect(kept.drafts[1].facts["look-again"] == "2026-10-01")
        let dropped = held.when(.decide(asked[1], .drop, because: "Gone"))
        #expect(dropped.drafts.map(\.type) == ["review.decided", "assumption.retired"])
        #expect(held.when(.decide(asked[2], .change)).drafts.count == 1)
        #expect(held.when(.decide(asked[3], .drop)).drafts.map(\.type) == ["review.decided"])
        held = try held.and(
            .decide(asked[0], .keep), .decide(asked[1], .drop), .decide(asked[2], .change))
        #expect(held.when(.publish()).isRefused(as: "review-unanswered"))
        #expect(try held.and(.decide(asked[3], .keep)).when(.publish()).refusal == nil)
        let day = held.ledger.standing.thing("bank", .assumption)?.fields["look-again"]?.text
        #expect(day == "2026-10-19")
    }

    @Test func `L15: what is due is settled in place, all of it or nothing`() throws {
        let held = try Given.reviewed().and(
            .owe(["due": "2026-04-20"]), .owe(["due": "2026-04-20"]), .support("payments"),
            .hold())
        let outcome = held.when(
            .settle(
                .confirmMine, .read(metric: "late", value: "1"),
                .done(action: "A-1", evidence: ["E-1"]), .later(action: "A-2", day: "2026-05-01")))
        #expect(
            outcome.drafts.map(\.type) == [
                "step.confirmed", "reading.recorded", "action.done", "action.amended",
            ])
        #expect(
            held.when(
                .settle(.read(metric: "late", value: "1"), .done(action: "A-1", evidence: []))
            ).isRefused(as: "evidence-missing"))
        #expect(held.when(.settle()).isRefused(as: "nothing-settled"))
        #expect(
            held.when(
                .settle(.drop(action: "A-1", reason: "B"), .later(action: "a-1", day: "friday"))
            ).isRefused(as: "settled-twice"))
    }

    @Test func `is clipped where somebody wrote much`() throws {
        let long = String(repeating: "ä", count: 500)
        let line = AgendaLine(long, why: long)
        #expect(line.what.utf8.count <= AgendaLine.textBytesMax + 3)
        #expect(AgendaLine(line.value) == line)
    }
}
