import SinewCore
import SinewTesting
import SinewWorkspace
import Testing

/// Files and ledger that moved on beside each other, and changes that stand in each other's way.
@Suite struct PlanCollisions {
    private func agreed(_ more: String = "") throws -> (paper: PaperFiles, common: Common) {
        var paper = try PaperFiles()
        let files = try PaperFiles.read(PlanDirections.yaml + more)
        try paper.apply(try paper.plan(files))
        return (paper, paper.common(holding: files))
    }

    private func edited(_ old: String, _ new: String) -> String {
        PlanDirections.yaml.replacing(old, with: new)
    }

    @Test func `a rename is seen in every part of a name`() throws {
        let more = "\nrunbooks:\n  db/restore: {title: Restore}\n"
        let (paper, common) = try agreed(more)
        let plan = try paper.plan(
            yaml: PlanDirections.yaml
                + more.replacing("db/restore: {", with: "pg/restore: {was: db/restore, "),
            common: common)
        #expect(plan.applied.commands == [.rename(.runbook, name: "db/restore", to: "pg/restore")])
        #expect(plan.incoming == [])
    }

    @Test func `a step that only the ledger has holds up the end of its workflow`() throws {
        var (paper, common) = try agreed()
        try paper.ledger.perform(
            .add(
                .step, slug: "claims/other", values: ["capability": "design"], isKnownAsNew: true))
        let start = try #require(PlanDirections.yaml.firstRange(of: "workflows:"))
        let files = try PaperFiles.read(String(PlanDirections.yaml[..<start.lowerBound]))
        let plan = try paper.plan(files, common: common)
        #expect(plan.conflicts.map(\.name) == ["claims/other"])
        #expect(plan.unheld.allSatisfy { $0.name != "claims/other" })
        let over = try paper.plan(files, common: common, goesOver: true)
        #expect(!over.isHeldUp)
        try paper.apply(over)
        #expect(paper.ledger["claims/other"]?.state == .retired)
    }

    @Test func `the files’ word brings nothing back that was retired, and is not offered`() throws {
        var (paper, common) = try agreed("\nmetrics:\n  lag: {title: Lag}\n")
        try paper.ledger.perform(.retire(.metric, name: "lag", reason: ""))
        let yaml = PlanDirections.yaml + "\nmetrics:\n  lag: {title: Longer lag}\n"
        let plan = try paper.plan(yaml: yaml, common: common)
        #expect(plan.conflicts.map(\.name) == ["lag"] && !plan.canGoOver)
        let over = try paper.plan(
            try PaperFiles.read(yaml), common: common, goesOver: true)
        #expect(over.isHeldUp && !over.canGoOver && over.refused == [])
    }

    @Test func `two that exchange their places are emptied first`() throws {
        let more = """

            metrics:
              lag: {title: Lag}
            """
        var (paper, common) = try agreed(more)
        let files = try PaperFiles.read(
            edited("primary: mei", "primary: tom").replacing("backup: tom", with: "backup: eve")
                .replacing("escalate-to: eve", with: "escalate-to: mei")
                .replacing("state: active", with: "state: active\n        backup: mei") + more)
        try paper.apply(try paper.plan(files, common: common))
        let back = try PaperFiles.read(
            edited("primary: mei", "primary: mei").replacing("backup: tom", with: "backup: eve")
                .replacing("escalate-to: eve", with: "escalate-to: mei")
                .replacing("state: active", with: "state: active\n        backup: tom") + more)
        let plan = try paper.plan(back, common: paper.common(holding: files))
        #expect(plan.refused == [])
        try paper.apply(plan)
        #expect(paper.ledger["claims"]?.reference("primary") == paper.ledger["mei"]?.id)
        #expect(paper.ledger["claims/lift"]?.reference("backup") == paper.ledger["tom"]?.id)
        #expect(try paper.plan(back, common: paper.common(holding: back)).isEmpty)
    }

    @Test func `addresses that pass from one to the next are all passed`() throws {
        var paper = try PaperFiles()
        let count = 40
        let people = { (shift: Int) in
            "sinew: 1\nmembers:\n"
                + (0..<count).map { number in
                    "  p\(number): {name: P, email: p\((number + shift) % count)@example.org}\n"
                }.joined()
        }
        let first = try PaperFiles.read(people(0))
        try paper.apply(try paper.plan(first))
        let second = try PaperFiles.read(people(1))
        let plan = try paper.plan(second, common: paper.common(holding: first))
        #expect(plan.refused == [])
        try paper.apply(plan)
        #expect(paper.ledger["p0"]?.fields["email"] == "p1@example.org")
        #expect(paper.ledger["p39"]?.fields["email"] == "p0@example.org")
    }

    @Test func `what cannot be helped by emptying is refused, and nothing is emptied`() throws {
        let (paper, common) = try agreed()
        let plan = try paper.plan(
            yaml: edited("primary: mei", "primary: tom").replacing(
                "state: active", with: "state: active\n        primary: mei"), common: common)
        #expect(plan.refused.count == 1)
        #expect(plan.meaning.allSatisfy { !$0.contains("lost") })
    }
}
