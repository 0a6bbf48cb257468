import SinewCore
import SinewTesting
import Testing

/// Requirement L6b, invariant 4: what drills show of a control that people perform.
@Suite struct `A manual control` {
    private static let force = Command.change(.control, name: "late", values: ["state": "in-force"])

    /// A drill of `late` by tom, in which it answered so.
    private static func drilled(
        _ given: Given, _ outcomes: [String], _ isAsExpected: Bool = true,
        as name: String = "G-1", by leader: String = "tom"
    ) throws -> Given {
        var given = try given.and(
            .plan(leader, ["tests": ["late"]]), .drill(.start(name)))
        for outcome in outcomes {
            given = try given.and(.answered(outcome, of: name, isAsExpected))
        }
        return isAsExpected
            ? try given.and(.held(name))
            : try given.and(.drill(.close(name, text: nil, isHeld: false, lessons: ["A"])))
    }

    @Test func `is put in force once a drill showed each of its answers`() throws {
        let given = try Given.payments().and(.manual())
        #expect(given.when(Self.force).isRefused(as: "control-unshown"))
        let half = try Self.drilled(given, ["allow"])
        #expect(
            half.when(Self.force).refusal?.message
                == "late cannot be put in force. No drill shows that it can deny.")
        let whole = try Self.drilled(given, ["allow", "deny"])
        #expect(whole.when(Self.force).refusal == nil)
        #expect(whole.after(days: 90).when(Self.force).isRefused(as: "control-unshown"))
        let wrong = try Self.drilled(whole, ["deny"], false, as: "G-2")
        #expect(
            wrong.when(Self.force).refusal?.message
                == "late cannot be put in force. G-2 expected otherwise when it came to deny.")
    }

    @Test func `always has to show that it denies`() throws {
        let given = try Given.payments().and(.manual(["outcomes": ["allow", "escalate"]]))
        let drilled = try Self.drilled(given, ["allow", "escalate"])
        #expect(drilled.when(Self.force).isRefused(as: "control-unshown"))
        let denied = try Self.drilled(given, ["allow", "deny", "escalate"])
        #expect(denied.when(Self.force).refusal == nil)
        let gated = try Given.gated()
        #expect(
            gated.when(.change(.control, name: "size", values: ["outcomes": ["deny"]]))
                .isRefused(as: "outcomes-of-automatic"))
        #expect(
            given.when(.change(.control, name: "late", values: ["outcomes": ["shrug"]]))
                .isRefused(as: "outcome-unknown"))
    }

    /// A later version is another rule; its removal from force is nobody's silent act.
    @Test func `has to be shown again after its rule changed`() throws {
        let given = try Self.drilled(Given.payments().and(.manual()), ["allow", "deny"])
            .and(Self.force)
        #expect(given.said("deny-paths-tried").hasPrefix("pass"))
        let changed = try given.and(
            .change(.control, name: "late", values: ["rule": "Nothing after noon"]))
        #expect(changed.ledger["late"]?.fields["state"] == "in-force")
        #expect(
            changed.said("deny-paths-tried")
                == "fail: late: No drill shows that it can allow or deny.")
        let owned = try given.and(.change(.control, name: "late", values: ["owner": "tom"]))
        #expect(owned.said("deny-paths-tried").hasPrefix("pass"))
    }

    @Test func `is measured by the practice of deny paths`() throws {
        let check = "deny-paths-tried"
        let given = try Given.payments().and(.manual())
        #expect(
            given.said(check) == "not-measured: late is manual, and no drill has tried it.")
        let force = Command.change(
            .control, name: "late", values: ["state": "in-force-unproved"])
        #expect(
            try given.and(force).said(check)
                == "fail: late: No drill shows that it can allow or deny.")
        let drilled = try Self.drilled(given, ["allow", "deny"])
        #expect(
            drilled.said(check)
                == "pass: Scenarios and drills show every answer, deny among them.")
        #expect(
            drilled.said(check, after: 90)
                == "fail: late: G-1 showed allow 90 days ago, which no longer counts.")
        let struck = try drilled.and(.retract(name: "G-1", reason: "Not held"))
        #expect(struck.said(check).hasPrefix("not-measured"))
    }

    /// Invariants 4 and 15 in teams of 1, 2, 3 and 6.
    @Test(arguments: [1, 2, 3, 6])
    func `shown by a cold run needs another person (invariants 4 and 15)`(count: Int) throws {
        let leader = count == 1 ? "mei" : "tom"
        let given = try Self.drilled(
            Given.team(count).and(.manual()), ["allow", "deny"], by: leader)
        #expect(given.when(Self.force).refusal == nil)
        let check = "deny-paths-tried"
        guard count == 1 else {
            #expect(given.said(check, after: 89).hasPrefix("pass"))
            return
        }
        #expect(
            given.said(check) == "not-measured: G-1 was a cold run; it needs another person.")
        #expect(given.said(check, after: 45).hasPrefix("fail: late: G-1 showed allow 45 days ago"))
        let joined = try given.and(.add(.member, slug: "ann", values: [:], isKnownAsNew: false))
        #expect(joined.said(check).hasPrefix("fail: late: G-1 showed allow"))
        #expect(joined.ledger.standing.declared.byID.values.contains { $0.name == "ann" })
    }
}
