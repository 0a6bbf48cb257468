/// `sinew check`: what each active step and each shared document lacks, and what mends it.
package struct CheckReport {
    private let context: ReportContext
    private let results: [CheckResult]
    private let level: Severity
    private let workflow: Record?

    /// Most findings of one kind about shared documents that are listed one by one.
    package static let sharedFindingsMax = 10

    package init(_ context: ReportContext, on workflow: Record?, level: Severity) {
        self.context = context
        self.workflow = workflow
        self.level = level
        results = context.standing.checks(at: context.now, on: workflow)
    }

    package var report: Report {
        let shown = results.filter { $0.severity >= level }
        let findings = shown.filter(\.outcome.isFinding)
        var counts: Object = [:]
        for outcome in CheckResult.Outcome.allCases {
            let count = shown.count { $0.outcome == outcome }
            counts[outcome.rawValue] = .integer(Int64(count))
        }
        return context.report(
            "check",
            data: ["counts": .object(counts), "results": .list(shown.map(\.json))],
            sheet: sheet(shown, findings), verdict: findings.isEmpty ? .done : .no)
    }

    private func sheet(_ shown: [CheckResult], _ findings: [CheckResult]) -> Sheet {
        let passed = shown.count { $0.outcome == .pass }
        let unknown = shown.count { $0.outcome == .notMeasured }
        let lede: Phrase =
            findings.isEmpty
            ? """
            \(strong: "Nothing fails.") \(passed) of \(shown.count) pass, \(unknown) not measured.
            """
            : """
            \(strong: "\(findings.count) to settle.") \(passed) of \(shown.count) pass, \
            \(unknown) not measured.
            """
        let first = findings.min { $0.urgency < $1.urgency }
        return Sheet(
            path: workflow.map { "check / \($0.name)" } ?? "check", title: "Checks", lede: lede,
            action: first?.mend, parts: workflowParts(shown) + sharedParts(shown) + waiting,
            command: "sinew check" + (workflow.map { " --on \($0.name)" } ?? ""))
    }

    private func workflowParts(_ shown: [CheckResult]) -> [Sheet.Part] {
        context.standing.things(.workflow).compactMap { workflow in
            let own = shown.filter { $0.workflow?.id == workflow.id && $0.outcome != .pass }
                .sorted { $0.urgency < $1.urgency }
            let all = shown.count { $0.workflow?.id == workflow.id }
            guard all > 0 else { return nil }
            let lines =
                own.isEmpty
                ? [Sheet.Line(status: .ok, what: "Everything that is measured passes.")]
                : own.map(line)
            return Sheet.Part(workflow.name, count: "\(all - own.count) of \(all)", .cord(lines))
        }
    }

    /// Runbooks and controls without an owner: the first few, and how many more there are.
    private func sharedParts(_ shown: [CheckResult]) -> [Sheet.Part] {
        [Noun.runbook, .control].compactMap { noun in
            let own = shown.filter { $0.subject.noun == noun && $0.outcome.isFinding }
            guard !own.isEmpty else { return nil }
            var lines = own.prefix(CheckReport.sharedFindingsMax).map(line)
            if own.count > lines.count {
                lines.append(
                    Sheet.Line(
                        status: .note, what: "and \(own.count - lines.count) more",
                        mend: Sheet.Action(
                            "List them", command: "sinew \(noun.rawValue) list",
                            page: "/\(noun.plural)")))
            }
            return Sheet.Part(
                "\(noun.heading) nobody answers for", count: "\(own.count)", .cord(lines))
        }
    }

    private var waiting: [Sheet.Part] {
        let steps = context.standing.notStarted.filter { step in
            workflow == nil || step.reference("workflow") == workflow?.id
        }
        guard !steps.isEmpty else { return [] }
        return [
            Sheet.Part(
                "Not started", count: "\(steps.count)",
                .cord(
                    steps.map { step in
                        Sheet.Line(
                            status: Sheet.Status.none, what: context.link(step), end: "not started",
                            mend: Sheet.Action(
                                "Start it", command: "sinew step start \(step.name)",
                                page: ReportPage.path(of: step)))
                    }))
        ]
    }

    private func line(_ result: CheckResult) -> Sheet.Line {
        Sheet.Line(
            folio: Phrase(result.severity == .error ? "" : result.severity.rawValue),
            status: result.outcome.status,
            what: context.link(result.subject) + ": \(result.title)", faint: Phrase(result.reason),
            end: result.outcome.word, mend: result.mend)
    }
}

extension CheckResult {
    /// What to settle first: errors before warnings, failures before what has run out, critical
    /// workflows before others.
    var urgency: Int {
        let isCritical = workflow?.fields["criticality"] == "critical"
        let weight = [Severity.error: 0, .warning: 10, .info: 20][severity] ?? 20
        let state: [Outcome: Int] = [.fail: 0, .stale: 1, .notMeasured: 100, .notApplicable: 200]
        return weight + (state[outcome] ?? 300) + (isCritical ? 0 : 4)
    }
}

extension CheckResult.Outcome {
    var status: Sheet.Status {
        switch self {
        case .pass: .ok
        case .fail: .bad
        case .stale: .stale
        case .notApplicable: .held
        case .notMeasured: .none
        }
    }

    /// The word beside the shape.
    var word: String {
        switch self {
        case .pass: "passes"
        case .fail: "fails"
        case .stale: "stale"
        case .notApplicable: "not applicable"
        case .notMeasured: "not measured"
        }
    }
}
