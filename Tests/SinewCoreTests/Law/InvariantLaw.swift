import SinewCore
import SinewTesting
import Testing

/// The invariants of the domain model, as far as today's nouns reach.
@Suite struct `Invariants` {
    private static let code = "primary-is-backup"

    @Test(arguments: [
        Command.change(.workflow, name: "payments", values: ["backup": "mei"]),
        .change(.step, name: "payments/frame", values: ["backup": "mei"]),
        .change(.step, name: "payments/frame", values: ["primary": "tom", "backup": "tom"]),
        .add(
            .step, slug: "payments/plan", values: ["capability": "design", "backup": "mei"],
            isKnownAsNew: false),
        .add(
            .workflow, slug: "other", values: ["title": "O", "primary": "tom", "backup": "tom"],
            isKnownAsNew: false),
    ])
    func `1 - primary and backup are never the same member`(command: Command) throws {
        #expect(try Given.payments().when(command).isRefused(as: Self.code))
    }

    @Test func `1 - a merge cannot make primary and backup one`() throws {
        let given = try Given.payments()
            .and(
                .add(.member, slug: "ann", values: [:], isKnownAsNew: false),
                .change(.workflow, name: "payments", values: ["backup": "tom"]))
        #expect(
            given.when(.merge(.member, name: "tom", into: "mei")).isRefused(as: Self.code))
        let merged = try given.and(.merge(.member, name: "mei", into: "ann"))
        #expect(
            merged.when(.merge(.member, name: "tom", into: "ann"), by: "tom")
                .isRefused(as: Self.code))
    }

    @Test func `1 - an undo cannot make primary and backup one`() throws {
        let given = try Given.payments()
            .and(
                .add(.member, slug: "ann", values: [:], isKnownAsNew: false),
                .change(.workflow, name: "payments", values: ["backup": "ann"])
            )
            .and(.change(.workflow, name: "payments", values: ["primary": "tom"]), by: "tom")
            .and(.merge(.member, name: "ann", into: "mei"))
        #expect(given.when(.undo, by: "tom").isRefused(as: Self.code))
    }

    @Test func `1 - a step may be without primary and backup`() throws {
        let none = Command.change(.workflow, name: "payments", values: ["primary": ""])
        #expect(try Given.payments().when(none).refusal == nil)
    }

    @Test func `1 - confirming is done by the person`() throws {
        let given = try Given.payments()
        #expect(
            given.when(.confirm(steps: []), by: "mei").text
                == #"step.confirmed payments/frame {"ownership":"primary"} {}"#)
        #expect(
            given.when(.confirm(steps: ["payments/frame"]), by: "tom").isRefused(as: "not-yours"))
        #expect(given.when(.confirm(steps: []), by: "tom").isRefused(as: "nothing-to-confirm"))
        #expect(
            given.when(.confirm(steps: ["payments/frame", "payments/frame"])).drafts.count == 1)
    }

    @Test func `8 - who leaves is replaced by nobody and shows as stale at once`() throws {
        let given = try Given.payments()
            .and(
                .change(.workflow, name: "payments", values: ["owner": "mei", "backup": "tom"]),
                .confirm(steps: []))
        let leave = Command.leave(member: "mei")
        #expect(given.when(leave, by: "tom").text == "member.left mei {} {}")
        let standing = try given.and(leave, by: "tom").ledger.standing
        let step = try #require(standing.thing("payments/frame", .step))
        #expect(standing.owner("primary", of: step)?.slug == "mei")
        let stale = standing.checks(at: PaperLedger.opening).filter { $0.outcome == .stale }
        #expect(stale.map(\.check) == ["workflow-owned", "owners-confirmed"])
    }

    @Test func `9 - an edit renews nothing and a use does`() throws {
        let given = try Given(.logEvidence(values: ["title": "Read"], happened: nil))
            .and(.amend(name: "E-1", values: ["impact": "high"], reason: nil))
        #expect(given.ledger.standing.verifications.isEmpty)
        let used = try given.and(.use(name: "E-1"))
        #expect(used.ledger.standing.verifications.count == 1)
    }

    @Test func `12 - a fact has the time it happened and the time it was recorded`() throws {
        let then = PaperLedger.opening.advanced(byDays: -3)
        let given = try Given(.logEvidence(values: ["title": "Read"], happened: then))
        let record = try #require(given.ledger["E-1"])
        #expect(record.happened == then)
        #expect(record.recorded > then)
        let amended = try given.and(.amend(name: "E-1", values: ["title": "Seen"], reason: nil))
        #expect(amended.ledger["E-1"]?.recorded == record.recorded)
    }

    @Test func `13 - the pack says how many capabilities there are`() throws {
        let outcome = try Given.payments().when(
            .add(.step, slug: "payments/x", values: ["capability": "dreams"], isKnownAsNew: false))
        #expect(outcome.isRefused(as: "capability-unknown"))
        #expect(outcome.refusal?.message.contains("framing, design") == true)
        #expect(try Given.payments().ledger["payments"]?.fields["pack-version"] == "1")
    }

    @Test func `14 - no command takes an event away`() throws {
        var ledger = try Given.payments().ledger
        let before = ledger.events
        try ledger.perform(.retire(.workflow, name: "payments", reason: ""))
        try ledger.perform(.redact(name: "tom", reason: "Asked for"))
        #expect(ledger.events.count > before.count)
        for (old, new) in zip(before, ledger.events) {
            #expect((old.id, old.sequence) == (new.id, new.sequence))
            #expect(old.facts == new.facts)
        }
    }
}
