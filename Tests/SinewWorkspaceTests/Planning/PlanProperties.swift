import SinewCore
import SinewTesting
import SinewWorkspace
import Testing

@Suite struct PlanProperties {
    @Test func `what is exported plans to nothing`() throws {
        for seed in WorkspaceBudget.seeds {
            var random = RandomIntent(seed: seed)
            var paper = try PaperFiles(seed: seed)
            let plan = try paper.plan(random.workspace())
            #expect(plan.refused == [], "seed \(seed)")
            try paper.apply(plan)
            let again = try paper.plan(try paper.exported(), common: Common(paper.declared))
            #expect(again.isEmpty && again.incoming.isEmpty && again.unheld.isEmpty, "seed \(seed)")
        }
    }

    @Test func `applying the plan from one to the other gives the other`() throws {
        for seed in WorkspaceBudget.seeds {
            var random = RandomIntent(seed: seed)
            var paper = try PaperFiles(seed: seed)
            try paper.apply(try paper.plan(random.workspace()))
            let before = paper.declared
            let wanted = random.edited(try paper.exported())
            // The way through files and back is part of it.
            let files = try Workspace.read(try WorkspaceWriter.files(wanted))
            let plan = try paper.plan(files, common: Common(before))
            #expect(plan.refused == [], "seed \(seed)")
            #expect(plan.incoming.isEmpty && plan.conflicts.isEmpty, "seed \(seed)")
            guard !plan.isEmpty else { continue }
            try paper.apply(plan)
            #expect(paper.declared.plainly == wanted.plainly, "seed \(seed)")
        }
    }

    @Test func `what both sides changed apart from each other comes together`() throws {
        for seed in WorkspaceBudget.seeds {
            var random = RandomIntent(seed: seed)
            var paper = try PaperFiles(seed: seed)
            try paper.apply(try paper.plan(random.workspace()))
            let before = paper.declared
            let files = random.edited(try paper.exported())
            // Somebody else works on a page meanwhile: on members, whom the edits may touch too.
            let person = before.things.first { $0.noun == .member && $0.name != "mei" }
            try paper.ledger.perform(
                .change(.member, name: person?.name ?? "", values: ["handles": "new-handle"]))
            let sides = Plan.Sides(
                files: files, ledger: paper.declared, common: Common(before),
                standing: paper.ledger.standing,
                facts: paper.ledger.facts(for: .confirm(steps: []), "mei"))
            let merged = try Plan.merged(sides, isLedgerRight: false)
            let plan = try paper.plan(merged, common: Common(paper.declared))
            #expect(plan.incoming.isEmpty && plan.conflicts.isEmpty, "seed \(seed)")
            #expect(plan.changes.count == Plan(sides).changes.count, "seed \(seed)")
            let handles = merged.things.first { $0.name == person?.name }?.values["handles"]
            #expect(handles == .texts(["new-handle"]), "seed \(seed)")
        }
    }
}
