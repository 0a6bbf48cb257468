import SinewCore
import SinewTesting
import Testing

/// What each practice says of a workflow, and that what nobody can know counts as nothing.
@Suite struct Practices {
    private static func results(_ given: Given) -> [CheckResult] {
        let ids = Set(PackForTests.pack.practices.map(\.id))
        return given.ledger.standing.checks(at: given.ledger.now)
            .filter { ids.contains($0.check) }
    }

    private static func said(_ given: Given, _ check: String) -> String {
        results(given).first { $0.check == check }.map { "\($0.outcome.rawValue): \($0.reason)" }
            ?? "nothing"
    }

    /// Two active steps: something was expanded.
    private static func expanded() throws -> Given {
        try Given.payments().and(
            .add(
                .step, slug: "payments/design", values: ["capability": "design"],
                isKnownAsNew: false),
            .startStep(name: "payments/design"))
    }

    private static let branch = Command.change(
        .workflow, name: "payments",
        values: ["escalate-to": "tom", "escalate-after": "30m", "escalate-how": "Phone"])

    private static func scope(_ step: String) -> Command {
        .change(.step, name: step, values: ["scope-in": ["Cards"]])
    }

    @Test func `every practice of the pack is told of a workflow with an active step`() throws {
        let given = try Given.payments()
        #expect(Self.results(given).map(\.check) == PackForTests.pack.practices.map(\.id))
        #expect(Set(Self.results(given).map(\.subject.name)) == ["payments"])
        let idle = try given.and(.stopStep(name: "payments/frame", reason: "Later"))
        #expect(Self.results(idle).isEmpty)
    }

    @Test func `what is not recorded yet is not measured, and says what is missing`() throws {
        let given = try Given.payments()
        #expect(
            Self.said(given, "evidence-at-hand")
                == "not-measured: 0 timed questions in 90 days; 3 are needed.")
        #expect(
            Self.said(given, "rescore-monthly") == "not-measured: It was not scored yet.")
        #expect(
            Self.said(given, "drill-by-another")
                == "not-measured: No drill yet; the first is due in 90 days.")
        let alone = try given.and(.leave(member: "tom"))
        #expect(Self.said(alone, "drill-by-another") == "not-measured: It needs another person.")
        #expect(
            Self.said(given, "sleeps-well") == "not-measured: Only people can judge this one.")
        #expect(Self.results(given).filter(\.outcome.isFinding).isEmpty)
    }

    @Test func `a practice weighs what its pack says`() throws {
        let weights = Self.results(try Given.payments()).map(\.severity)
        #expect(weights == Array(repeating: .warning, count: 6) + [.info])
    }

    @Test func `controls are to be tried where there are any`() throws {
        let control = Command.add(
            .control, slug: "late",
            values: ["title": "Late", "serves": ["payments", "payments/frame"]],
            isKnownAsNew: false)
        let given = try Given.payments()
        #expect(Self.said(given, "deny-paths-tried") == "not-applicable: No control serves it.")
        let controlled = try given.and(control)
        #expect(
            Self.said(controlled, "deny-paths-tried")
                == "not-measured: late has no gate that could be tried.")
    }

    @Test func `one active step is no expansion`() throws {
        let given = try Given.payments()
        #expect(
            Self.said(given, "map-before-expanding")
                == "not-applicable: One step is active; nothing was expanded.")
    }

    @Test func `the map (L6a) is open where a primary, an escalation or a scope is missing`() throws
    {
        let map = "map-before-expanding"
        var given = try Self.expanded()
        #expect(
            Self.said(given, map)
                == "fail: payments/frame: mei has not confirmed being primary. 1 more step is open."
        )
        given = try given.and(.confirm(steps: []))
        #expect(
            Self.said(given, map)
                == "fail: payments/frame: It does not say to whom it escalates. "
                + "1 more step is open.")
        given = try given.and(Self.branch, Self.scope("payments/frame"))
        #expect(
            Self.said(given, map) == "fail: payments/design: Nothing says what it covers.")
        let mend = Self.results(given).first { $0.check == map }?.mend?.command
        #expect(mend == #"sinew step edit payments/design --scope-in "TEXT""#)
        given = try given.and(Self.scope("payments/design"))
        #expect(
            Self.said(given, map)
                == "pass: Every active step has a primary, a scope and a way upwards.")
        let gone = try given.and(.leave(member: "tom"))
        #expect(
            Self.said(gone, map).hasPrefix(
                "stale: payments/frame: It escalates to tom, who has left."))
    }

    @Test func `a confirmation that ran out opens the map again`() throws {
        let given = try Self.expanded().and(
            .confirm(steps: []), Self.branch, Self.scope("payments/frame"),
            Self.scope("payments/design"))
        #expect(Self.said(given.after(days: 89), "map-before-expanding").hasPrefix("pass"))
        #expect(Self.said(given.after(days: 91), "map-before-expanding").hasPrefix("stale"))
    }
}
