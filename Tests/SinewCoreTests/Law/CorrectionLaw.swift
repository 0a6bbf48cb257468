import SinewCore
import SinewTesting
import Testing

@Suite struct `Being wrong` {
    private let log = Command.logEvidence(values: ["title": "A"], happened: nil)

    @Test func `what is retracted stays and says why`() throws {
        let retract = Command.retract(name: "E-1", reason: "Wrong day")
        let given = try Given(log)
        #expect(given.when(retract).text == #"evidence.retracted E-1 {} {"reason":"Wrong day"}"#)
        let record = try #require(try given.and(retract).ledger["E-1"])
        #expect((record.state, record.title) == (.retracted, "A"))
        #expect(try given.and(retract).when(.use(name: "E-1")).isRefused(as: "no-longer-stands"))
    }

    @Test(arguments: [
        (Command.logEvidence(values: ["title": "B"], happened: nil), "evidence.retracted E-2"),
        (.recordDecision(values: ["title": "B"], happened: nil), "decision.retracted D-2"),
        (.amend(name: "E-1", values: ["title": "B"], reason: nil), "evidence.amended E-1"),
        (
            .amend(
                name: "E-1", values: [:], reason: nil,
                happened: PaperLedger.opening.advanced(byDays: -3)), "evidence.amended E-1"
        ),
        (.add(.member, slug: "ann", values: [:], isKnownAsNew: true), "member.retired ann"),
        (.change(.member, name: "tom", values: ["name": "T"]), "member.changed tom"),
        (.rename(.member, name: "tom", to: "thomas"), "member.renamed thomas"),
        (.change(.runbook, name: "late", values: ["title": "B"]), "runbook.versioned late"),
        (.change(.runbook, name: "late", values: ["owners": "tom"]), "runbook.changed late"),
        (.startStep(name: "payments/plan"), "step.stopped payments/plan"),
        (.stopStep(name: "payments/frame", reason: "Wait"), "step.started payments/frame"),
    ])
    func `undo takes back each kind of act`(command: Command, wanted: String) throws {
        let before = try full()
        let given = try before.and(command)
        let outcome = given.when(.undo)
        #expect(outcome.text.hasPrefix(wanted + " "), "\(outcome.text)")
        #expect(outcome.text.contains(#""reason":"undone""#))
        let after = try given.and(.undo)
        for record in before.ledger.records.values {
            let undone = try #require(after.ledger.records[record.id])
            #expect(undone.fields == record.fields)
            #expect((undone.slug, undone.state) == (record.slug, record.state))
            #expect(undone.happened == record.happened)
        }
    }

    private func full() throws -> Given {
        try Given.payments().and(
            log, .recordDecision(values: ["title": "A"], happened: nil),
            .add(
                .step, slug: "payments/plan", values: ["capability": "design"],
                isKnownAsNew: false),
            .add(
                .runbook, slug: "late", values: ["title": "A", "body": "1. Look"],
                isKnownAsNew: false))
    }

    @Test func `undo is not a way to have an act again`() throws {
        let given = try Given(.logEvidence(values: ["title": "Read"], happened: nil))
            .and(.amend(name: "E-1", values: ["impact": "high"], reason: nil), .undo)
        #expect(given.when(.undo).isRefused(as: "undone-already"))
        #expect(given.ledger["E-1"]?.fields["impact"] == nil)
        #expect(given.ledger["E-1"]?.fields["undoes"] == nil)
    }

    @Test func `undoing gives nobody an address that somebody else has by now`() throws {
        var ledger = try Given.payments().ledger
        let tell = { (address: String) in
            Command.change(.member, name: "tom", values: ["email": .text(address)])
        }
        try ledger.perform(tell("tom@example.org"), by: "tom")
        try ledger.perform(tell("new@example.org"))
        try ledger.perform(
            .add(
                .member, slug: "cy", values: ["name": "Cy", "email": "tom@example.org"],
                isKnownAsNew: true), by: "tom")
        let refusal = #expect(throws: Refusal.self) { try ledger.perform(.undo) }
        #expect(refusal?.code == "email-taken")
    }

    @Test func `undoing a supersession makes the old decision stand again`() throws {
        let given = try Given(
            .recordDecision(values: ["title": "A"], happened: nil),
            .recordDecision(values: ["title": "B", "supersedes": "D-1"], happened: nil))
        #expect(given.ledger["D-1"]?.state == .superseded)
        let after = try given.and(.undo).ledger
        #expect(after["D-2"]?.state == .retracted)
        #expect(after["D-1"]?.state == .current)
        #expect(after["D-1"]?.fields["superseded-by"] == nil)
        #expect(after["D-1"]?.fields["status"] == "accepted")
    }

    @Test func `a wrong day is amended, and never into the future`() throws {
        let given = try Given(log)
        func amend(byDays days: Int64) -> Command {
            .amend(
                name: "E-1", values: [:], reason: nil,
                happened: PaperLedger.opening.advanced(byDays: days))
        }
        #expect(
            given.when(amend(byDays: -3)).text
                == "evidence.amended E-1 at 2026-04-11T09:00:00Z {} {}")
        #expect(given.when(amend(byDays: 9)).isRefused(as: "happens-later"))
        let after = try given.and(amend(byDays: -3))
        #expect(after.ledger["E-1"]?.happened == PaperLedger.opening.advanced(byDays: -3))
        #expect(after.when(amend(byDays: -3)).text == "")
    }

    @Test func `an incident began when its opening is amended to`() throws {
        let given = try Given(
            .openIncident(values: ["title": "Down", "severity": "sev2"], happened: nil))
        let amend = Command.amend(
            name: "I-1", values: ["opened": "2026-04-11T09:00:00Z"], reason: nil)
        let after = try given.and(amend).ledger
        #expect(after["I-1"]?.happened == PaperLedger.opening.advanced(byDays: -3))
    }

    @Test func `undo leaves alone what was touched after the act`() throws {
        let retired = try Given.payments()
            .and(.stopStep(name: "payments/frame", reason: "Wait"), by: "tom")
            .and(.retire(.workflow, name: "payments", reason: ""))
        #expect(retired.when(.undo, by: "tom").isRefused(as: "undo-rested-on"))
        let changed = try Given.payments()
            .and(.change(.workflow, name: "payments", values: ["title": "B"]))
            .and(.change(.workflow, name: "payments", values: ["title": "C"]), by: "tom")
        let outcome = changed.when(.undo)
        #expect(outcome.isRefused(as: "undo-rested-on"))
        #expect(outcome.refusal?.message == "payments was touched again since your last act.")
        let started = try Given.payments()
            .and(
                .add(
                    .step, slug: "payments/plan", values: ["capability": "design"],
                    isKnownAsNew: false)
            )
            .and(.startStep(name: "payments/plan"), by: "tom")
        #expect(started.when(.undo).isRefused(as: "undo-rested-on"))
        let used = try Given.payments().and(log).and(.use(name: "E-1"), by: "tom")
        #expect(used.when(.undo).isRefused(as: "undo-rested-on"))
    }

    @Test(arguments: [
        Command.use(name: "E-1"), .confirm(steps: []), .leave(member: "tom"),
        .merge(.member, name: "tom", into: "mei"), .retract(name: "E-1", reason: "Wrong"),
    ])
    func `what cannot be taken back says so`(command: Command) throws {
        let given = try full().and(command)
        #expect(given.when(.undo).isRefused(as: "undo-not-offered"))
    }

    @Test func `a redaction names the entries and takes their words`() throws {
        let given = try Given(log, .amend(name: "E-1", values: ["title": "B"], reason: nil))
        let redact = Command.redact(name: "E-1", reason: "A customer's name")
        let outcome = given.when(redact)
        #expect(outcome.drafts.map(\.facts) == [["sequences": [4, 5]]])
        #expect(outcome.drafts.map(\.words) == [["reason": "A customer's name"]])
        let after = try given.and(redact).ledger
        #expect(after.events[3].words == nil && after.events[4].words == nil)
        #expect(after["E-1"]?.title == "(words redacted)")
        #expect(given.when(.redact(name: "E-1", reason: "")).isRefused(as: "reason-missing"))
    }

    @Test func `a pack that a workflow adopts keeps its words`() throws {
        let redact = Command.redact(name: "two-muscles", reason: "Asked for")
        #expect(try Given.payments().when(redact).isRefused(as: "redact-adopted"))
        #expect(
            try Given.payments().when(.redact(name: "#3", reason: "Asked for"))
                .isRefused(as: "redact-adopted"))
        let retired = try Given.payments().and(
            .retire(.workflow, name: "payments", reason: "Sold"))
        #expect(retired.when(redact).refusal == nil)
    }

    @Test func `a step whose pack has lost its words is not measured`() throws {
        var ledger = try Given.payments().ledger
        ledger.redact([3])
        let results = ledger.standing.checks(at: ledger.now).filter { $0.subject.noun == .step }
        #expect(results.map(\.outcome) == [.notMeasured])
        #expect(results.map(\.reason) == ["Not measured: the pack's words were redacted."])
    }

    @Test func `somebody who can act keeps a name to act under`() throws {
        let redact = Command.redact(name: "mei", reason: "Asked for")
        #expect(try Given().when(redact).isRefused(as: "redact-last-member"))
        let two = try Given(.add(.member, slug: "tom", values: [:], isKnownAsNew: false))
        #expect(two.when(redact).refusal == nil)
        let rest = Command.redact(name: "tom", reason: "Asked for")
        #expect(try two.and(redact).when(rest, by: "tom").isRefused(as: "redact-last-member"))
        #expect(
            try two.and(.leave(member: "tom")).when(redact).isRefused(as: "redact-last-member"))
    }

    @Test func `a redaction of a later word leaves the only member acting`() throws {
        let given = try Given(.change(.member, name: "mei", values: ["name": "M. Tanaka"]))
        #expect(given.when(.redact(name: "#4", reason: "Asked for")).refusal == nil)
    }
}

@Suite struct `Decisions that replace others` {
    private func decide(_ title: String, _ supersedes: String...) -> Command {
        .recordDecision(
            values: ["title": .text(title), "supersedes": .texts(supersedes)], happened: nil)
    }

    private func amend(_ name: String, _ values: Object) -> Command {
        .amend(name: name, values: values, reason: nil)
    }

    private func retract(_ name: String) -> Command { .retract(name: name, reason: "Wrong") }

    @Test func `retracting the successor makes the old decision stand again`() throws {
        let given = try Given(decide("A"), decide("B", "D-1"))
        #expect(
            given.when(retract("D-2")).text == """
                decision.retracted D-2 {} {"reason":"Wrong"}
                decision.amended D-1 {"status":"accepted","superseded-by":null} \
                {"reason":"D-2 was retracted"}
                """)
        let old = try #require(try given.and(retract("D-2")).ledger["D-1"])
        #expect(old.state == .current)
        #expect(old.fields["status"] == "accepted")
        #expect(old.fields["superseded-by"] == nil)
    }

    @Test func `what another decision still replaces stays replaced`() throws {
        let given = try Given(decide("A"), decide("B", "D-1"), decide("C", "D-1"))
            .and(retract("D-3"))
        #expect(given.ledger["D-1"]?.state == .superseded)
        #expect(try given.and(retract("D-2")).ledger["D-1"]?.state == .current)
    }

    @Test func `a status that was never seen is not made up`() throws {
        let given = try Given(decide("B"), decide("A"), amend("D-1", ["supersedes": "D-2"]))
        let old = try #require(try given.and(retract("D-1")).ledger["D-2"])
        #expect(old.state == .current)
        #expect(old.fields["status"] == nil)
    }

    @Test func `no two decisions replace each other`() throws {
        let given = try Given(decide("A"), decide("B", "D-1"), decide("C", "D-2"))
        for values in [["supersedes": "D-2"], ["supersedes": "D-3"]] as [Object] {
            #expect(given.when(amend("D-1", values)).isRefused(as: "supersedes-in-circle"))
        }
        #expect(
            given.when(amend("D-3", ["superseded-by": "D-1"]))
                .isRefused(as: "supersedes-in-circle"))
        let both: Object = ["title": "D", "supersedes": "D-1", "superseded-by": "D-1"]
        #expect(
            given.when(.recordDecision(values: both, happened: nil))
                .isRefused(as: "supersedes-in-circle"))
        #expect(given.when(amend("D-3", ["supersedes": ["D-1", "D-2"]])).refusal == nil)
        let retracted = try given.and(retract("D-2"))
        #expect(retracted.when(amend("D-1", ["supersedes": "D-3"])).refusal == nil)
    }
}
