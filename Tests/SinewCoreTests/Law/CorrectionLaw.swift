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

    @Test func `undo starts no step that was retired meanwhile`() throws {
        let given = try Given.payments()
            .and(.stopStep(name: "payments/frame", reason: "Wait"), by: "tom")
            .and(.retire(.workflow, name: "payments", reason: ""))
        #expect(given.when(.undo, by: "tom").isRefused(as: "no-longer-stands"))
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
}
