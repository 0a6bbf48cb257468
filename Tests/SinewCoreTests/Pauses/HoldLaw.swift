import SinewCore
import SinewTesting
import Testing

extension Command {
    static func start(_ step: String, override reason: String? = nil, until: String = "2026-07-01")
        -> Command
    {
        .startStep(
            name: step, release: reason.map { HoldRelease(reason: $0, until: until) })
    }

    static func add(step: String, _ capability: String = "design") -> Command {
        .add(.step, slug: step, values: ["capability": .text(capability)], isKnownAsNew: false)
    }

    static func pause(
        _ workflow: String = "payments", until: String? = nil, due: String? = nil
    ) -> Command {
        .pause(
            .start(
                workflow: workflow, signal: "exceptions-repeat", tighten: "Change the gate",
                owner: "mei", due: due, until: until), happened: nil)
    }

    static func decline(_ workflow: String = "payments") -> Command {
        .pause(
            .decline(workflow: workflow, signal: "exceptions-repeat", reason: "One bank holiday"),
            happened: nil)
    }
}

extension Given {
    /// A critical workflow whose active step is mapped, a second step that waits, a second workflow
    /// with a step that waits, past its setup, with so many members.
    static func mapped(members count: Int = 2, days: Int64 = 31) throws -> Given {
        var signals = PackForTests.object
        signals["signals"] = [
            ["id": "exceptions-repeat", "title": "Again", "origin": "ours"],
            ["id": "ownership-asked", "title": "Whose", "origin": "ours"],
            ["id": "memory-not-path", "title": "Memory", "origin": "ours"],
            ["id": "notes-without-change", "title": "Notes", "origin": "ours"],
        ]
        signals["version"] = "2"
        var given = try Given(
            .change(.pack, name: "two-muscles", values: PackForTests.values(signals)),
            .add(
                .workflow, slug: "payments",
                values: [
                    "title": "Payments", "primary": "mei", "criticality": "critical",
                    "escalate-to": "mei", "escalate-after": "30m", "escalate-how": "Phone",
                ], isKnownAsNew: false),
            .add(
                .step, slug: "payments/frame",
                values: [
                    "capability": "framing", "scope-in": ["Cards"], "scope-out": ["Cash"],
                ], isKnownAsNew: false),
            .start("payments/frame"), .add(step: "payments/plan"),
            .add(.workflow, slug: "claims", values: ["title": "Claims"], isKnownAsNew: false),
            .add(step: "claims/plan"))
        for name in ["tom", "ann", "ida", "kit", "lee"].prefix(count - 1) {
            given = try given.and(.add(.member, slug: name, values: [:], isKnownAsNew: false))
        }
        return try given.after(days: days).and(.confirm(steps: []))
    }

    /// The same, and nothing says what the active step covers.
    static func unmapped(members count: Int = 2, days: Int64 = 31) throws -> Given {
        try mapped(members: count, days: days).and(
            .change(.step, name: "payments/frame", values: ["scope-in": ""]))
    }
}

/// Requirement L6a, invariant 5.
@Suite struct `Expansion` {
    static let held = "expansion-held"

    @Test func `5 - goes on while the map is closed`() throws {
        let given = try Given.mapped()
        #expect(given.when(.start("payments/plan")).refusal == nil)
        #expect(given.when(.start("claims/plan")).refusal == nil)
        #expect(given.when(Self.widen).refusal == nil)
    }

    private static let widen = Command.change(
        .step, name: "payments/frame", values: ["scope-in": ["Cards", "Wires"]])

    /// L6a: a column each for 1, 2, 3 and 6 active members.
    @Test(arguments: [1, 2, 3, 6])
    func `5 - L6a is held while a critical active step is not mapped`(members: Int) throws {
        let open: [Command] = [
            .change(.step, name: "payments/frame", values: ["scope-in": ""]),
            .change(.workflow, name: "payments", values: ["escalate-to": ""]),
            .change(.workflow, name: "payments", values: ["primary": ""]),
        ]
        for command in open {
            let given = try Given.mapped(members: members).and(command)
            #expect(given.when(.start("payments/plan")).isRefused(as: Self.held))
            #expect(given.when(.start("claims/plan")).isRefused(as: Self.held))
        }
        let stale = try Given.mapped(members: members).after(days: 30)
        #expect(stale.when(.start("claims/plan")).isRefused(as: Self.held))
        #expect(stale.when(Self.widen).isRefused(as: Self.held))
        #expect(try stale.and(.confirm(steps: [])).when(.start("claims/plan")).refusal == nil)
        let outside = Command.change(.step, name: "payments/frame", values: ["scope-out": ""])
        #expect(stale.when(outside).isRefused(as: Self.held))
    }

    @Test func `5 - L6a an ordinary workflow holds nothing`() throws {
        let given = try Given.unmapped().and(
            .change(.workflow, name: "payments", values: ["criticality": "ordinary"]))
        #expect(given.when(.start("claims/plan")).refusal == nil)
    }

    /// L6a: none of this is expansion.
    @Test(arguments: [
        Command.add(.workflow, slug: "new", values: ["title": "New"], isKnownAsNew: false),
        .add(step: "claims/frame", "framing"),
        .change(.step, name: "payments/frame", values: ["scope-in": ["Cards"]]),
        .change(.step, name: "payments/frame", values: ["scope-out": ["Cash", "Gold"]]),
        .change(.step, name: "payments/plan", values: ["scope-in": ["All"], "trigger": "T"]),
        .change(.step, name: "payments/frame", values: ["trigger": "T", "stop": "S"]),
        .change(.workflow, name: "payments", values: ["backup": "tom", "owner": "tom"]),
        .runbook(), .add(.control, slug: "c", values: ["title": "C"], isKnownAsNew: false),
        .add(.metric, slug: "m", values: ["title": "M"], isKnownAsNew: false),
        .stopStep(name: "payments/frame", reason: "Later"), .confirm(steps: []), .pause(),
    ])
    func `5 - L6a repair, completing and narrowing are never held`(command: Command) throws {
        #expect(try Given.unmapped().when(command).refusal == nil)
    }

    @Test func `5 - L6a nothing holds the first active step`() throws {
        let given = try Given.unmapped().and(
            .stopStep(name: "payments/frame", reason: "Later"), .pause(), .pause("claims"))
        #expect(given.when(.start("payments/frame")).refusal == nil)
        #expect(given.when(.start("claims/plan")).refusal == nil)
    }

    @Test func `L6a a ledger in setup is warned and not held`() throws {
        let young = try Given.unmapped(days: 29)
        #expect(young.ledger.standing.isInSetup(at: young.ledger.now))
        let started = young.when(.start("claims/plan"))
        #expect(started.refusal == nil)
        let later = young.after(days: 1)
        #expect(!later.ledger.standing.isInSetup(at: later.ledger.now))
        #expect(later.when(.start("claims/plan")).isRefused(as: Self.held))
    }

    @Test func `L6a the first weekly review that is published ends the setup`() throws {
        let due = try Given.reviewed()
        #expect(due.ledger.standing.isInSetup(at: due.ledger.now))
        let held = try due.and(.hold())
        #expect(held.ledger.standing.isInSetup(at: held.ledger.now))
        let published = try held.and(.publish())
        #expect(!published.ledger.standing.isInSetup(at: published.ledger.now))
    }

    @Test func `L6a the refusal lists what is missing with what mends it, the first five`() throws {
        var given = try Given.mapped(days: 1).and(
            .change(.workflow, name: "payments", values: ["escalate-to": ""]))
        for number in 1...3 {
            given = try given.and(
                .add(step: "payments/more-\(number)"), .start("payments/more-\(number)"))
        }
        let refusal = try #require(
            given.after(days: 40).when(.start("claims/plan")).refusal)
        let lines = refusal.message.split(separator: "\n")
        #expect(lines.count == 7)
        #expect(lines[0] == "claims/plan waits: 11 things are open.")
        #expect(lines[1].hasSuffix("sinew confirm payments/frame --as mei"))
        #expect(lines[6].contains("and 6 more."))
        #expect(refusal.next == "sinew confirm payments/frame --as mei")
    }

    @Test func `5 - an undo expands no more than a command`() throws {
        let narrowed = try Given.mapped().and(
            .change(.step, name: "payments/frame", values: ["scope-out": ["Cash", "Gold"]]))
        let paused = try narrowed.and(.add(.member, slug: "zoe", values: [:], isKnownAsNew: false))
            .and(.pause(), by: "zoe")
        #expect(paused.when(.undo).refusal == nil)
        let own = try narrowed.and(.pause(), by: "tom")
        #expect(own.when(.undo).isRefused(as: "expansion-paused"))
    }

    /// Invariant 5: an override names a person, a reason and an end.
    @Test func `5 - an override goes on, is recorded and ends`() throws {
        let given = try Given.unmapped()
        #expect(
            given.when(.start("claims/plan", override: "Law", until: "2026-05-20")).text
                .split(separator: "\n").map { $0.prefix(16) }
                == ["step.overridden ", "step.started cla"])
        let started = try given.and(.start("claims/plan", override: "Law", until: "2026-05-20"))
        let found = { (given: Given, days: Int64) in
            given.ledger.standing.checks(at: given.ledger.now.advanced(byDays: days))
                .filter { $0.check == "hold-overridden" }
        }
        #expect(found(started, 0).map(\.subject.name) == ["claims/plan"])
        #expect(found(started, 0).first?.reason.hasPrefix("mei overrode the hold") == true)
        #expect(found(started, 30).isEmpty)
        let closed = try started.and(
            .change(.step, name: "payments/frame", values: ["scope-in": ["Cards"]]))
        #expect(found(closed, 0).isEmpty)
    }

    @Test func `5 - an override is for maintainers, needs a reason and an end that is near`()
        throws
    {
        let given = try Given.unmapped()
        #expect(
            given.when(.start("claims/plan", override: "Law"), by: "tom")
                .isRefused(as: "override-role"))
        #expect(
            given.when(.start("claims/plan", override: "")).isRefused(as: "override-unexplained"))
        for day in ["2026-05-01", "2027-05-01", ""] {
            #expect(
                given.when(.start("claims/plan", override: "Law", until: day))
                    .isRefused(as: "end-odd"))
        }
        #expect(
            try Given.mapped().when(.start("claims/plan", override: "Law"))
                .isRefused(as: "nothing-held"))
        let named = try given.and(
            .change(.member, name: "tom", values: ["role": "maintainer"]))
        #expect(named.when(.start("claims/plan", override: "Law"), by: "tom").refusal == nil)
    }

    @Test func `5 - an override of an active step lets its scope widen until it ends`() throws {
        let given = try Given.mapped().and(.pause(until: "2026-06-20"))
        #expect(given.when(Self.widen).isRefused(as: "expansion-paused"))
        let open = try given.and(.start("payments/frame", override: "Law", until: "2026-05-18"))
        #expect(open.when(Self.widen).refusal == nil)
        #expect(open.after(days: 9).when(Self.widen).isRefused(as: "expansion-paused"))
    }

    @Test func `5 - files obey the same law`() throws {
        let given = try Given.unmapped()
        let files = Command.apply(
            AppliedFiles(
                commands: [.start("claims/plan")],
                declaredSequence: given.ledger.standing.declaredSequence, held: [],
                isWhole: false))
        #expect(given.when(files).isRefused(as: Self.held))
    }
}
