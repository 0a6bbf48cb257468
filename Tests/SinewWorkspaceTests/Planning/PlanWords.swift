import SinewCore
import SinewTesting
import SinewWorkspace
import Testing

/// What a plan says to a reader.
@Suite struct PlanWords {
    @Test func `a pack's change is told place by place`() throws {
        let paper = try PaperFiles()
        let file = try #require(try WorkspaceWriter.files(paper.declared).first)
        let text = String(decoding: file.bytes, as: UTF8.self)
            .replacing("title: Design", with: "title: Plan the work")
            .replacing("title: Works at night", with: "title: Works by night")
        let plan = try paper.plan(yaml: text, common: Common(paper.declared))
        #expect(plan.changes.map(\.name) == ["two-muscles"])
        let lines = try told(plan, of: paper)
        #expect(
            lines == [
                "~ pack two-muscles  (workspace.yaml:13)",
                "    content/capabilities/design/title: Design → Plan the work",
                "    content/checks/works-at-night/title: Works at night → Works by night",
            ])
    }

    @Test func `a new pack is told by its title, and what it has not in common by what it lost`()
        throws
    {
        let paper = try PaperFiles()
        let file = try #require(try WorkspaceWriter.files(paper.declared).first)
        let text = String(decoding: file.bytes, as: UTF8.self)
        let lines = try told(
            try paper.plan(yaml: text.replacing("  two-muscles:", with: "  three-muscles:")),
            of: paper)
        #expect(lines.contains("    title: Two muscles"))
        #expect(!lines.contains { $0.contains("structure") })
        var isLost = false
        let shorter = text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { line in
                if line.hasPrefix("      - name: design") { isLost = true }
                if line.hasPrefix("    checks:") { isLost = false }
                return !isLost
            }.joined(separator: "\n")
        let lost = try told(
            try paper.plan(yaml: shorter, common: Common(paper.declared)), of: paper)
        #expect(lost.last == "    content/capabilities/design: Design → (nothing)")
    }

    private func told(_ plan: Plan, of paper: PaperFiles) throws -> [String] {
        let context = ReportContext(
            standing: paper.ledger.standing, now: paper.ledger.now, zone: .utc)
        let report = PlanReport(context, plan, id: "0", path: "workspace.yaml").report
        for part in report.sheet.parts where part.title == "From the files to the ledger" {
            if case .verbatim(let text) = part.content {
                return text.split(separator: "\n").map(String.init)
            }
        }
        return []
    }
}
