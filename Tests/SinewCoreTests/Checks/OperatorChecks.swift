import SinewCore
import SinewTesting
import Testing

/// What each operator check says, as a table: what was done before, how many days have passed,
/// and what comes out.
@Suite struct `Operator checks` {
    private static let step = "payments/frame"

    private static func set(_ values: Object) -> Command {
        .change(.step, name: step, values: values)
    }

    private static func setAll(_ values: Object) -> Command {
        .change(.workflow, name: "payments", values: values)
    }

    private static let late = Command.add(
        .metric, slug: "late", values: ["title": "Late"], isKnownAsNew: false)

    /// Acts by name; a name with `@` is done by that member.
    private static let acts: [String: Command] = [
        "backup": set(["backup": "tom"]), "all-backup": setAll(["backup": "tom"]),
        "no-primary": setAll(["primary": ""]), "critical": setAll(["criticality": "critical"]),
        "confirm": .confirm(steps: []), "confirm@tom": .confirm(steps: []),
        "ann-backup": set(["backup": "ann"]), "leave": .leave(member: "tom"),
        "ann": .add(.member, slug: "ann", values: [:], isKnownAsNew: false),
        "merge": .merge(.member, name: "tom", into: "ann"),
        "confirm@ann": .confirm(steps: []), "trigger": set(["trigger": "A call"]),
        "no-trigger": set(["trigger": ""]), "stop-when": set(["stop": "Told"]),
        "late": late, "metric": set(["metric": "late"]),
        "read": .recordReading(metric: "late", value: "3", note: nil, happened: nil),
        "retire-metric": .retire(.metric, name: "late", reason: ""),
        "to": set(["escalate-to": "tom"]), "all-to": setAll(["escalate-to": "tom"]),
        "after": set(["escalate-after": "30m"]), "how": set(["escalate-how": "Phone"]),
        "all-after": setAll(["escalate-after": "2h"]),
        "all-how": setAll(["escalate-how": "Phone"]),
    ]

    /// `check | acts | days | outcome | reason | mend`
    private static let rows =
        (try? Golden.lines("operator-checks.txt"))?.dropFirst().map(String.init) ?? []

    @Test func `the table is there`() throws {
        #expect(Self.rows.count > 30)
    }

    @Test(arguments: rows)
    func `a check says how it stands, why and what mends it (L3)`(row: String) throws {
        let cells = row.split(separator: "|").map { cell in
            cell.split(separator: " ").joined(separator: " ")
        }
        try #require(cells.count == 6)
        var given = try Given.payments()
        for name in cells[1].split(separator: " ").map(String.init) {
            let actor = name.split(separator: "@").dropFirst().first.map(String.init) ?? "mei"
            given = try given.and(try #require(Self.acts[name]), by: actor)
        }
        let now = Self.day(try #require(Int64(cells[2])), in: given.ledger)
        let results = given.ledger.standing.checks(at: now)
        let result = try #require(results.first { $0.check.hasPrefix(cells[0] + "-") })
        #expect(result.outcome.rawValue == cells[3])
        #expect(result.reason == cells[4])
        #expect(Self.short(result.mend?.command) == cells[5])
        #expect(result.mend == nil || !result.outcome.isFinding || result.mend?.page != nil)
    }

    /// So many days after the first act that verifies; without any, after everything.
    private static func day(_ days: Int64, in ledger: PaperLedger) -> Timestamp {
        let verifying = ledger.events.first {
            $0.type == "step.confirmed" || $0.type == "reading.recorded"
        }
        let start = days == 0 ? nil : verifying?.time
        return (start ?? ledger.now).advanced(byDays: days)
    }

    private static func short(_ command: String?) -> String {
        guard let command else { return "-" }
        return command.split(separator: " ").dropFirst()
            .filter { $0 != "step" }.map { $0 == step ? "frame" : String($0) }
            .joined(separator: " ")
    }

    @Test func `a step that was not started is never a finding (L12)`() throws {
        let given = try Given.payments().and(.stopStep(name: Self.step, reason: "Later"))
        let results = given.ledger.standing.checks(at: PaperLedger.opening)
        #expect(results.map(\.check) == ["workflow-owned"])
        #expect(given.ledger.standing.notStarted.map(\.name) == [Self.step])
        let retired = try Given.payments().and(.retire(.step, name: Self.step, reason: ""))
        #expect(retired.ledger.standing.checks(at: PaperLedger.opening).count == 1)
        #expect(retired.ledger.standing.notStarted.isEmpty)
    }

    @Test func `someone who is still here answers for what is shared`() throws {
        let given = try Given.payments()
            .and(
                .add(.runbook, slug: "a", values: ["title": "A"], isKnownAsNew: false),
                .add(
                    .control, slug: "b", values: ["title": "B", "owner": "tom"],
                    isKnownAsNew: false),
                Self.setAll(["owner": "mei"]))
        let outcomes = { (given: Given) in
            given.ledger.standing.checks(at: PaperLedger.opening)
                .filter { $0.check.hasSuffix("-owned") }
                .map { "\($0.check) \($0.outcome.rawValue)" }
        }
        #expect(
            outcomes(given) == ["workflow-owned pass", "runbook-owned fail", "control-owned pass"])
        #expect(try outcomes(given.and(.leave(member: "tom"))).last == "control-owned stale")
    }

    @Test func `only pass counts as pass (L3, invariant 9)`() {
        for outcome in CheckResult.Outcome.allCases {
            #expect(outcome.isFinding == (outcome == .fail || outcome == .stale))
        }
    }
}
