import SinewCore
import SinewTesting
import Testing

/// Requirement L6b and invariant 4: what a control's scenarios prove, and what rests on it.
@Suite struct `A control with a gate` {
    private static func control(_ given: Given) throws -> Record {
        try #require(given.ledger["size"])
    }

    private static func said(_ given: Given) -> String? {
        given.ledger.standing.checks(at: given.ledger.now)
            .first { $0.check == "deny-paths-tried" }
            .map { "\($0.outcome.rawValue): \($0.reason)" }
    }

    @Test func `states in every version what it can answer and what is proved (L6b)`() throws {
        let given = try Given.gated()
        let fields = try Self.control(given).fields
        #expect(fields["gate-outcomes"]?.texts == ["allow", "deny", "escalate"])
        #expect(fields["gate-proved"]?.texts == ["allow", "deny", "escalate"])
        #expect(fields["gate-failing"] == nil)
        let wrong = try given.and(.change(.control, name: "size", values: ["gate": "wrong"]))
        #expect(try Self.control(wrong).version == 2)
        #expect(try Self.control(wrong).fields["gate-failing"] == 1)
        let untried = try wrong.and(.change(.control, name: "size", values: ["gate": "untried"]))
        #expect(try Self.control(untried).fields["gate-proved"] == nil)
        #expect(try Self.control(untried).fields["gate-failing"] == nil)
        let bare = try untried.and(.change(.control, name: "size", values: ["gate": ""]))
        #expect(try Self.control(bare).fields["gate-outcomes"] == nil)
    }

    @Test func `keeps what was proved apart from what anybody types`() throws {
        let values: Object = ["gate-proved": ["deny"], "gate-failing": "0", "title": "Other"]
        let typed = try Given.gated(gate: "untried").and(
            .change(.control, name: "size", values: values))
        #expect(try Self.control(typed).fields["gate-proved"] == nil)
        let new = try typed.and(
            .add(
                .control, slug: "bare",
                values: ["title": "Bare", "gate-proved": ["deny"], "gate-outcomes": ["deny"]],
                isKnownAsNew: true))
        #expect(try #require(new.ledger["bare"]).fields["gate-proved"] == nil)
        #expect(try #require(new.ledger["bare"]).fields["gate-outcomes"] == nil)
    }

    @Test func `keeps what was proved when its words are redacted`() throws {
        let changed = try Given.gated(gate: "wrong").and(
            .change(.control, name: "size", values: ["gate": "whole"]))
        let entry = try #require(changed.ledger.events.last).sequence
        let given = try changed.and(
            .redact(name: "#\(entry)", reason: "A name in it"),
            .redact(name: "#\(entry - 1)", reason: "A name in it"))
        let control = try #require(given.ledger.records(of: .control).first)
        let fields = control.fields
        #expect(fields["gate"] == nil)
        #expect(fields["gate-proved"]?.texts == ["allow", "deny", "escalate"])
        #expect(
            GateProof(try #require(given.ledger.standing.declared[control.id]).fields)?.isWhole
                == true)
    }

    @Test(
        arguments: [
            ("whole", nil), ("untried", "control-unproved"), ("wrong", "control-unproved"),
            ("lenient", "control-unproved"),
        ] as [(String, String?)])
    func `is put in force when every answer is proved, deny always (invariant 4)`(
        gate: String, refusal: String?
    ) throws {
        let given = try Given.gated(gate: gate)
        let outcome = given.when(.change(.control, name: "size", values: ["state": "in-force"]))
        #expect(outcome.refusal?.code == refusal)
        let atOnce = given.when(
            .add(
                .control, slug: "again",
                values: ["title": "Again", "gate": .text(gate), "state": "in-force"],
                isKnownAsNew: true))
        #expect(atOnce.refusal?.code == refusal)
    }

    @Test func `is not put in force without a gate (invariant 4)`() throws {
        let given = try Given.payments().and(
            .add(
                .control, slug: "size", values: ["title": "Size", "control-kind": "manual"],
                isKnownAsNew: true))
        let outcome = given.when(.change(.control, name: "size", values: ["state": "in-force"]))
        #expect(outcome.isRefused(as: "control-unshown"))
        let unproved = given.when(
            .change(.control, name: "size", values: ["state": "in-force-unproved"]))
        #expect(unproved.refusal == nil)
    }

    @Test func `stays in force when a later version proves less, and that is a finding`() throws {
        let given = try Given.gated().and(
            .change(.control, name: "size", values: ["state": "in-force"]))
        #expect(Self.said(given)?.hasPrefix("pass") == true)
        let later = try given.and(.change(.control, name: "size", values: ["gate": "wrong"]))
        #expect(try Self.control(later).fields["state"] == "in-force")
        #expect(try Self.control(later).standingWord.word == "in force, no longer proved")
        #expect(Self.said(later) == "fail: size: 1 scenario comes out otherwise.")
        let same = later.when(.change(.control, name: "size", values: ["state": "in-force"]))
        #expect(same.refusal == nil && same.drafts.isEmpty)
    }

    @Test(
        arguments: [
            ("whole", "pass: Scenarios show every answer of its gates, deny among them."),
            (
                "untried",
                "fail: size: No scenario shows that it can allow, deny or escalate."
            ),
            ("wrong", "fail: size: 1 scenario comes out otherwise."),
            ("lenient", "fail: size: No scenario shows that it can deny."),
        ])
    func `is what the practice of deny paths is measured by (L6b)`(
        gate: String, said: String
    ) throws {
        let given = try Given.gated(gate: gate)
        #expect(Self.said(given) == said)
        let result = given.ledger.standing.checks(at: given.ledger.now)
            .first { $0.check == "deny-paths-tried" }
        #expect(result?.mend?.command == (gate == "whole" ? nil : "sinew control test size"))
    }

    @Test func `counts neither for nor against where a person performs it (L6b)`() throws {
        let manual = Command.add(
            .control, slug: "late",
            values: ["title": "Late", "control-kind": "manual", "serves": ["payments/frame"]],
            isKnownAsNew: true)
        let given = try Given.gated().and(manual)
        #expect(
            Self.said(given)
                == "not-measured: late is manual, and no drill has tried it.")
        let failing = try given.and(.change(.control, name: "size", values: ["gate": "wrong"]))
        #expect(Self.said(failing) == "fail: size: 1 scenario comes out otherwise.")
    }

    @Test func `is automatic unless somebody says otherwise, and never manual`() throws {
        let unsaid = try Given.gated(kind: "")
        #expect(try Self.control(unsaid).fields["control-kind"] == "automatic")
        let outcome = unsaid.when(
            .change(.control, name: "size", values: ["control-kind": "manual"]))
        #expect(outcome.isRefused(as: "gate-of-manual"))
        let changed = unsaid.when(
            .change(.control, name: "size", values: ["control-kind": "manual", "gate": ""]))
        #expect(changed.refusal == nil)
    }

    @Test func `is undone to what it proved before`() throws {
        let given = try Given.gated().and(
            .change(.control, name: "size", values: ["gate": "untried"]), .undo)
        let control = try Self.control(given)
        #expect(control.version == 3 && control.fields["gate"] == "whole")
        #expect(control.fields["gate-proved"]?.texts == ["allow", "deny", "escalate"])
    }

    @Test func `is read before it is applied from files`() throws {
        let given = try Given.gated()
        let files = AppliedFiles(
            commands: [.change(.control, name: "size", values: ["gate": "no gate"])],
            declaredSequence: given.ledger.standing.declaredSequence, held: [], isWhole: true)
        #expect(given.when(.apply(files)).isRefused(as: "gate-unreadable"))
    }
}
