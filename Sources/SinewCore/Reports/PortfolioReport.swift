/// Every workflow with how it stands: the asker's first, and of those the worst first.
package struct PortfolioReport {
    let context: ReportContext
    let asker: SubjectID?

    package init(_ context: ReportContext, asker: SubjectID?) {
        self.context = context
        self.asker = asker
    }

    private struct Row {
        var workflow: Record
        var isMine: Bool
        var steps: [StepHealth]
        var active: Int
        var results: [CheckResult]

        var findings: [CheckResult] { results.filter(\.outcome.isFinding) }
        var first: CheckResult? { findings.min { $0.urgency < $1.urgency } }
        var passed: Int { results.count { $0.outcome == .pass } }

        /// How the workflow stands as a whole.
        var stands: (status: Sheet.Status, word: String) {
            if let first { return (first.outcome.status, first.outcome.word) }
            if active == 0 { return (.none, "nothing started") }
            return steps.allSatisfy(\.holds) ? (.ok, "holds") : (.none, "not measured")
        }

        var order: (Int, Int, Int, String) {
            (isMine ? 0 : 1, first?.urgency ?? Row.calm, -findings.count, workflow.name)
        }

        private static let calm = 1000
    }

    package var report: Report {
        let results = Dictionary(grouping: context.standing.checks(at: context.now)) {
            $0.workflow?.id
        }
        let rows = context.standing.things(.workflow).map { row($0, results[$0.id] ?? []) }
            .sorted { $0.order < $1.order }
        return context.report(
            "portfolio", data: ["workflows": .list(rows.map(json))], sheet: sheet(rows))
    }

    private func row(_ workflow: Record, _ results: [CheckResult]) -> Row {
        let own = Dictionary(grouping: results) { $0.subject.id }
        let steps = context.standing.steps(of: workflow.id)
        let owned = ["owner", "risk-owner"].contains { workflow.reference($0) == asker }
        let placed = steps.contains { step in
            Ownership.Place.allCases.contains {
                context.standing.owner($0.rawValue, of: step)?.id == asker
            }
        }
        return Row(
            workflow: workflow, isMine: asker != nil && (owned || placed),
            steps: steps.filter { $0.state == .active }.map { StepHealth($0, own[$0.id] ?? []) },
            active: steps.count { $0.state == .active }, results: results)
    }

    private func sheet(_ rows: [Row]) -> Sheet {
        let action = Sheet.Action(
            "Add a workflow", command: NounGuide.example(.workflow),
            page: ReportPage.new(.workflow))
        guard !rows.isEmpty else {
            return Sheet(
                path: "workflows", title: "Workflows",
                lede: "\(strong: "Nothing here yet.") \(NounGuide.purpose(.workflow))",
                action: action,
                parts: [Sheet.Part("For example", .verbatim(NounGuide.example(.workflow)))],
                command: "sinew workflow list")
        }
        let mine = rows.filter(\.isMine)
        let others = rows.filter { !$0.isMine }
        let parts =
            mine.isEmpty
            ? [part("Workflows", others)] : [part("Mine", mine)] + [part("Everybody’s", others)]
        return Sheet(
            path: "workflows", title: "Workflows", lede: lede(rows), action: action,
            parts: parts.filter { $0.count != "0" }, command: "sinew workflow list")
    }

    private func lede(_ rows: [Row]) -> Phrase {
        guard let worst = rows.filter({ $0.first != nil }).min(by: { $0.order < $1.order }),
            let first = worst.first
        else { return "\(strong: "Nothing fails.") \(Noun.workflow.counted(rows.count))." }
        let failing = rows.count { $0.first != nil }
        return """
            \(strong: "\(failing) of \(rows.count) need something.") \
            First \(context.link(first.subject)): \(first.reason)
            """
    }

    private func part(_ title: String, _ rows: [Row]) -> Sheet.Part {
        Sheet.Part(
            title, count: "\(rows.count)",
            .table(
                columns: ["Workflow", "Stands", "Steps", "Checks", "Owner", "Settle first"],
                rows: rows.map(cells)))
    }

    private func cells(_ row: Row) -> [Phrase] {
        let (status, word) = row.stands
        let owner = row.workflow.reference("owner").map(context.member) ?? "nobody"
        let isCritical = row.workflow.fields["criticality"] == "critical"
        let settle: Phrase =
            row.first.map { first in
                .link(
                    "\(first.title)", page: first.mend?.page ?? ReportPage.path(of: first.subject))
                    + Phrase(first.subject.id == row.workflow.id ? "" : " of ")
                    + (first.subject.id == row.workflow.id ? "" : context.link(first.subject))
            } ?? "nothing"
        return [
            context.link(row.workflow) + " " + .said(row.workflow.title)
                + (isCritical ? ", critical" : ""),
            Phrase([.status(status, word)]), Phrase("\(row.active) active"),
            Phrase("\(row.passed) of \(row.results.count)")
                + Phrase(
                    context.exceptionTally(concerning: row.workflow).map { "; \($0)" } ?? ""),
            owner, settle,
        ]
    }

    private func json(_ row: Row) -> Value {
        [
            "name": .text(row.workflow.name), "title": .text(row.workflow.title),
            "mine": .bool(row.isMine), "state": .text(row.stands.word),
            "activeSteps": .integer(Int64(row.active)), "passed": .integer(Int64(row.passed)),
            "checks": .integer(Int64(row.results.count)),
            "findings": .integer(Int64(row.findings.count)),
            "exceptions": context.exceptionCounts(
                context.standing.exceptions(concerning: row.workflow, at: context.now)
                    .map(\.exception)),
            "first": row.first?.json ?? .null,
        ]
    }
}
