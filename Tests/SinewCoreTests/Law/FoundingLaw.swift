import SinewCore
import SinewTesting
import Testing

/// A ledger that begins with the step that hurts most: all in one command, or nothing.
@Suite struct `Founding with a first step` {
    private static func founded(_ first: FirstStep) throws -> Given {
        var ledger = PaperLedger()
        try ledger.perform(founding(first))
        return Given(ledger)
    }

    private static func founding(_ first: FirstStep) -> Command {
        var founding = Founding.forTests
        founding.first = first
        return .createLedger(founding)
    }

    @Test func `the one active step has the owners and the way upwards of its workflow`() throws {
        let given = try Self.founded(
            FirstStep(
                workflow: "Late payments", capability: "design", trigger: "A call",
                stop: "It is told", metric: "Calls.", backup: "tom", escalateTo: "ann"))
        let standing = given.ledger.standing
        let step = try #require(standing.thing("late-payments/design", .step))
        #expect(step.state == .active)
        #expect(step.fields["primary"] == nil && step.fields["escalate-to"] == nil)
        #expect(standing.owner("primary", of: step)?.name == "mei")
        #expect(standing.owner("backup", of: step)?.name == "tom")
        #expect(standing.owner("escalate-to", of: step)?.name == "ann")
        #expect(standing.things(.step).count == 1)
        #expect(standing.things(.metric).map(\.title) == ["Calls"])
        let open = standing.checks(at: given.ledger.now).filter(\.outcome.isFinding)
        #expect(open.map(\.reason) == ["tom has not confirmed being backup."])
    }

    @Test func `with nobody but its founder, two things are left to settle`() throws {
        let given = try Self.founded(
            FirstStep(
                workflow: "Payments", capability: "framing", trigger: "A", stop: "B", metric: "C"))
        let standing = given.ledger.standing
        #expect(
            standing.checks(at: given.ledger.now).filter(\.outcome.isFinding).map(\.check)
                == ["owners-confirmed", "escalation-defined"])
        #expect(standing.things(.workflow).first?.fields["criticality"] == "critical")
    }

    @Test(arguments: [
        (FirstStep(workflow: "Payments", capability: "lifting"), "capability-unknown"),
        (FirstStep(workflow: "日本", capability: "framing"), "slug-malformed"),
        (
            FirstStep(workflow: "Payments", capability: "framing", backup: "mei"),
            "primary-is-backup"
        ),
        (
            FirstStep(workflow: "Payments", capability: "framing", escalateTo: "Tom Reed"),
            "slug-malformed"
        ),
        (
            FirstStep(workflow: "Payments", capability: "framing", escalateAfter: "soon"),
            "field-malformed"
        ),
    ])
    func `what a rule refuses starts no ledger`(first: FirstStep, code: String) {
        let outcome = Given(PaperLedger()).when(Self.founding(first), by: nil)
        #expect(outcome.isRefused(as: code), "\(outcome.text)")
    }

    @Test func `whoever is backup and escalation is one member`() throws {
        let given = try Self.founded(
            FirstStep(
                workflow: "Payments", capability: "framing", backup: "tom", escalateTo: "tom"))
        #expect(given.ledger.standing.things(.member).map(\.name) == ["mei", "tom"])
    }
}
