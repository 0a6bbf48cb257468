import SinewCore
import SinewTesting
import SinewWorkspace
import Testing

/// Who changed what since both agreed, case by case.
@Suite struct PlanDirections {
    static let yaml = """
        sinew: 1
        ledger: {id: "0192", sequence: 1}
        members:
          mei: {name: Mei, role: owner}
          tom: {name: Tom, role: contributor}
          eve: {name: Eve, role: contributor}
        workflows:
          claims:
            title: Claims
            criticality: ordinary
            pack: two-muscles
            primary: mei
            backup: tom
            escalate-to: eve
            escalate-after: 1h
            escalate-how: telephone
            steps:
              lift:
                title: Problem framing
                capability: framing
                state: active
        """

    /// A ledger that has agreed with the files above.
    private func agreed() throws -> (paper: PaperFiles, common: Common) {
        var paper = try PaperFiles()
        let files = try PaperFiles.read(PlanDirections.yaml)
        try paper.apply(try paper.plan(files))
        return (paper, paper.common(holding: files))
    }

    private func edited(_ old: String, _ new: String) -> String {
        PlanDirections.yaml.replacing(old, with: new)
    }

    @Test func `what the files changed goes into the ledger, in words of meaning`() throws {
        let (paper, common) = try agreed()
        let plan = try paper.plan(
            yaml: edited("    backup: tom\n", "").replacing("    escalate-to: eve\n", with: ""),
            common: common)
        #expect(plan.changes.map(\.name) == ["claims"])
        #expect(plan.changes[0].fields.map(\.name) == ["backup", "escalate-to"])
        #expect(
            plan.meaning == [
                "backup lost on claims/lift",
                "escalation of claims no longer reaches anyone",
                "1 check that passes now would not",
            ])
    }

    @Test func `what a page changed is shown the other way and is not undone`() throws {
        var (paper, common) = try agreed()
        try paper.ledger.perform(.change(.member, name: "tom", values: ["name": "Thomas"]))
        let plan = try paper.plan(yaml: PlanDirections.yaml, common: common)
        #expect(plan.isEmpty)
        #expect(plan.isHeldUp)
        #expect(plan.incoming.map(\.name) == ["tom"])
        #expect(plan.incoming[0].fields[0].inLedger == "Thomas")
    }

    @Test func `what both changed is a conflict until somebody says who is right`() throws {
        var (paper, common) = try agreed()
        try paper.ledger.perform(.change(.member, name: "tom", values: ["name": "Thomas"]))
        let files = try PaperFiles.read(edited("name: Tom,", "name: Tommy,"))
        let plan = try paper.plan(files, common: common)
        #expect(plan.conflicts.map(\.name) == ["tom"])
        #expect(plan.isEmpty && plan.isHeldUp)
        let over = try paper.plan(files, common: common, goesOver: true)
        #expect(!over.isHeldUp)
        try paper.apply(over)
        #expect(paper.ledger["tom"]?.fields["name"] == "Tommy")
    }

    @Test func `files that never agreed leave alone what they do not say`() throws {
        let (paper, _) = try agreed()
        let plan = try paper.plan(yaml: "sinew: 1\nmembers:\n  tom: {name: Tom}\n")
        #expect(plan.isEmpty && !plan.isHeldUp)
        #expect(plan.unheld.map(\.name).contains("claims"))
        let other = try paper.plan(yaml: "sinew: 1\nmembers:\n  tom: {name: Thomas}\n")
        #expect(other.changes.map(\.kind) == [.change])
        #expect(other.changes[0].fields.map(\.name) == ["name"])
    }

    @Test func `what was taken out of the files is retired, unless it changed meanwhile`() throws {
        var (paper, common) = try agreed()
        let files = try PaperFiles.read(
            edited("  eve: {name: Eve, role: contributor}\n", "")
                .replacing("    escalate-to: eve\n", with: ""))
        let plan = try paper.plan(files, common: common)
        #expect(
            plan.changes.map(\.kind).sorted { $0.rawValue < $1.rawValue } == [.change, .retire])
        try paper.ledger.perform(.change(.member, name: "eve", values: ["name": "Eva"]))
        #expect(try paper.plan(files, common: common).conflicts.map(\.name) == ["eve"])
        try paper.ledger.perform(.change(.member, name: "eve", values: ["name": "Eve"]))
        try paper.apply(try paper.plan(files, common: common))
        #expect(paper.ledger["eve"]?.state == .left)
    }

    @Test func `a rename is a rename, with everything that hangs on it`() throws {
        var (paper, common) = try agreed()
        let files = try PaperFiles.read(
            edited("  claims:\n", "  payments:\n    was: claims\n"))
        let plan = try paper.plan(files, common: common)
        #expect(plan.applied.commands == [.rename(.workflow, name: "claims", to: "payments")])
        let id = paper.ledger["claims"]?.id
        try paper.apply(plan)
        #expect(paper.ledger["payments"]?.id == id)
        #expect(paper.ledger["payments/lift"]?.state == .active)
        // The line may stay: it names the same thing.
        #expect(try paper.plan(files, common: paper.common(holding: files)).isEmpty)
    }

    @Test func `a rename in the ledger is shown the other way`() throws {
        var (paper, common) = try agreed()
        try paper.ledger.perform(.rename(.member, name: "tom", to: "thomas"))
        let plan = try paper.plan(yaml: PlanDirections.yaml, common: common)
        #expect(plan.isEmpty)
        #expect(plan.incoming.map(\.nameInLedger) == ["thomas"])
    }

    @Test func `a person named by a former name or an address is no change`() throws {
        var (paper, common) = try agreed()
        try paper.ledger.perform(
            .change(.member, name: "tom", values: ["email": "tom@example.org"]))
        let plan = try paper.plan(
            yaml: edited("backup: tom", "backup: tom@example.org"), common: common)
        #expect(plan.isEmpty)
    }

    @Test func `what the law refuses is told with its place, and nothing is applied`() throws {
        let (paper, common) = try agreed()
        let plan = try paper.plan(yaml: edited("backup: tom", "backup: mei"), common: common)
        #expect(plan.refused.map(\.place?.line) == [13])
        #expect(plan.applied.commands == [])
        let unknown = try paper.plan(yaml: edited("backup: tom", "backup: nobody"), common: common)
        #expect(unknown.refused.count == 1)
    }

    @Test func `commands come in an order that the law allows`() throws {
        var (paper, _) = try agreed()
        let former = try PaperFiles.read(
            edited("        state: active", "        state: active\n        backup: eve"))
        try paper.apply(try paper.plan(former))
        // The step lets go of eve before the workflow takes her.
        let plan = try paper.plan(
            yaml: edited("primary: mei", "primary: eve"), common: paper.common(holding: former))
        #expect(plan.refused == [])
        try paper.apply(plan)
        #expect(paper.ledger["claims"]?.reference("primary") == paper.ledger["eve"]?.id)
    }

    @Test func `a ledger that changed since the plan refuses it whole`() throws {
        var (paper, common) = try agreed()
        let plan = try paper.plan(yaml: edited("name: Tom,", "name: Tommy,"), common: common)
        try paper.ledger.perform(.change(.member, name: "eve", values: ["name": "Eva"]))
        let outcome = #expect(throws: Refusal.self) { try paper.apply(plan) }
        #expect(outcome?.code == "plan-outdated")
        #expect(paper.ledger["tom"]?.fields["name"] == "Tom")
    }

    @Test func `evidence that is logged meanwhile does not hold a plan up`() throws {
        var (paper, common) = try agreed()
        let plan = try paper.plan(yaml: edited("name: Tom,", "name: Tommy,"), common: common)
        try paper.ledger.perform(.logEvidence(values: ["title": "Drill"], happened: nil))
        try paper.apply(plan)
        #expect(paper.ledger["tom"]?.fields["name"] == "Tommy")
    }

    @Test func `a rename that is taken back in the files is taken back`() throws {
        var (paper, common) = try agreed()
        let renamed = try PaperFiles.read(edited("  claims:\n", "  payments:\n    was: claims\n"))
        try paper.apply(try paper.plan(renamed, common: common))
        let plan = try paper.plan(
            yaml: PlanDirections.yaml, common: paper.common(holding: renamed))
        #expect(plan.applied.commands == [.rename(.workflow, name: "payments", to: "claims")])
        #expect(plan.incoming == [])
    }

    @Test func `a name that was retired says so`() throws {
        var (paper, common) = try agreed()
        try paper.ledger.perform(
            .add(.metric, slug: "late", values: ["title": "Late"], isKnownAsNew: true))
        try paper.ledger.perform(.retire(.metric, name: "late", reason: ""))
        let plan = try paper.plan(
            yaml: PlanDirections.yaml + "\nmetrics:\n  late: {title: Late}\n", common: common)
        #expect(plan.refused.map(\.reason).first?.contains("late was retired") == true)
    }

    @Test func `a step that a page started after whole files were applied is shown`() throws {
        var paper = try PaperFiles()
        let files = try PaperFiles.read(edited("\n        state: active", ""))
        try paper.apply(try paper.plan(files))
        let common = paper.common(holding: files)
        try paper.ledger.perform(.startStep(name: "claims/lift"))
        let plan = try paper.plan(files, common: common)
        #expect(plan.isEmpty)
        #expect(plan.incoming.map(\.name) == ["claims/lift"])
        #expect(plan.incoming.first?.fields.map(\.name) == ["state"])
    }

    @Test func `what the ledger retired leaves the files, unless they changed it meanwhile`() throws
    {
        var (paper, common) = try agreed()
        // Files that never said a word about it changed nothing by that.
        let partial = try PaperFiles.read(edited(", role: contributor}\nworkflows", "}\nworkflows"))
        try paper.ledger.perform(
            .change(.workflow, name: "claims", values: ["escalate-to": "tom"]))
        try paper.ledger.perform(.retire(.member, name: "eve", reason: ""))
        let held = paper.common(holding: partial)
        common.held?[try #require(paper.ledger["eve"]?.id)] =
            held.held?[
                try #require(paper.ledger["eve"]?.id)]
        let plan = try paper.plan(partial, common: common)
        #expect(plan.incoming.filter { $0.kind == .retire }.map(\.name) == ["eve"])
        let edited = try PaperFiles.read(edited("name: Eve,", "name: Eva,"))
        #expect(try paper.plan(edited, common: common).conflicts.map(\.name).contains("eve"))
    }

    @Test func `of two that were merged in the ledger, the one that is gone leaves the files`()
        throws
    {
        var (paper, common) = try agreed()
        try paper.ledger.perform(.merge(.member, name: "eve", into: "tom"))
        let files = try PaperFiles.read(PlanDirections.yaml)
        let plan = try paper.plan(files, common: common)
        #expect(plan.refused == [])
        #expect(plan.incoming.filter { $0.kind == .retire }.map(\.name) == ["eve"])
        let sides = Plan.Sides(
            files: files, ledger: paper.declared, common: common,
            standing: paper.ledger.standing,
            facts: paper.ledger.facts(for: .confirm(steps: []), "mei"))
        let merged = try Plan.merged(sides, isLedgerRight: false)
        #expect(merged.things.count { $0.noun == .member } == 2)
        _ = try WorkspaceWriter.files(merged)
    }

    @Test func `of two names of one thing, the one that the ledger gave up leaves the files`()
        throws
    {
        var (paper, common) = try agreed()
        try paper.ledger.perform(.rename(.member, name: "tom", to: "thomas"))
        let plan = try paper.plan(
            yaml: edited(
                "  eve: {name: Eve, role: contributor}\n",
                "  eve: {name: Eve, role: contributor}\n  thomas: {name: T, role: contributor}\n"),
            common: common)
        #expect(plan.refused == [])
        #expect(plan.incoming.filter { $0.kind == .retire }.map(\.name) == ["tom"])
    }
}
