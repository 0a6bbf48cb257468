/// `sinew check`: what each active step, each practice and each shared document lacks, and what
/// mends it.
package struct CheckReport {
    private let context: ReportContext
    private let results: [CheckResult]
    private let level: Severity
    /// The workflow or step that is asked about; nil for everything.
    private let subject: Record?

    /// Most findings of one kind about shared documents that are listed one by one.
    package static let sharedFindingsMax = 10

    /// - Parameter subject: a workflow or a step; then each result that did not pass is told by
    ///   itself. Without one, findings alone, and those of a step that one command mends together.
    /// - Parameter zone: the ledger's, by which reviews are missed; without it nothing is said of
    ///   them.
    package init(
        _ context: ReportContext, on subject: Record?, level: Severity, zone: ZoneRules? = nil
    ) {
        self.context = context
        self.subject = subject
        self.level = level
        let workflow =
            subject?.noun == .step
            ? subject?.reference("workflow").flatMap { context.standing.thing($0) } : subject
        var results = context.standing.checks(at: context.now, on: workflow)
        if let zone {
            results += CheckResult.missedReviews(
                context.standing, zone: zone, at: context.now, on: workflow)
        }
        self.results =
            subject?.noun == .step ? results.filter { $0.subject.id == subject?.id } : results
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
            data: [
                "counts": .object(counts), "results": .list(shown.map(\.json)),
                "exceptions": context.exceptionCounts(exceptions),
            ],
            sheet: sheet(shown, findings), verdict: findings.isEmpty ? .done : .no)
    }

    private func sheet(_ shown: [CheckResult], _ findings: [CheckResult]) -> Sheet {
        let parts = workflowParts(shown) + sharedParts(shown) + exceptionPart + waiting
        // What stands first is what to settle first.
        let first = parts.lazy.compactMap(\.firstMend).first
        return Sheet(
            path: subject.map { "check / \($0.name)" } ?? "check", title: "Checks",
            lede: lede(shown, findings.count),
            action: findings.isEmpty ? measuring(shown) : first, parts: parts,
            command: "sinew check" + (subject.map { " --on \($0.name)" } ?? ""))
    }

    /// Whether there is nothing that could be checked.
    private var isEmpty: Bool { results.isEmpty && subject == nil }

    private func lede(_ shown: [CheckResult], _ findings: Int) -> Phrase {
        guard !isEmpty else {
            return "\(strong: "Nothing is checked yet.") Checks begin with a workflow."
        }
        let passed = shown.count { $0.outcome == .pass }
        let unknown = shown.count { $0.outcome == .notMeasured }
        let answer = findings == 0 ? "Nothing fails." : "\(findings) to settle."
        return
            "\(strong: answer) \(passed) of \(shown.count) pass, \(unknown) not measured."
            + (context.exceptionTally(exceptions).map { " \($0)." } ?? "")
    }

    /// Leave from controls on what is asked about: told beside what passes, and never in it.
    private var exceptions: [OpenException] {
        let all = context.standing.exceptions
        return
            (subject.map { context.standing.exceptions(concerning: $0, at: context.now) }
            ?? all.open(at: context.now)).map(\.exception)
    }

    private var exceptionPart: [Sheet.Part] {
        guard let tally = context.exceptionTally(exceptions, isUnderHead: true) else { return [] }
        return [
            Sheet.Part(
                "Exceptions", count: tally,
                .cord(exceptions.prefix(CheckReport.sharedFindingsMax).map(context.line)))
        ]
    }

    /// Where nothing fails: the first figure that could be read, or a workflow to begin with.
    private func measuring(_ shown: [CheckResult]) -> Sheet.Action? {
        isEmpty
            ? NounGuide.action(.workflow)
            : shown.first { $0.outcome == .notMeasured && $0.mend != nil }?.mend
    }

    private func workflowParts(_ shown: [CheckResult]) -> [Sheet.Part] {
        let groups = Dictionary(grouping: shown.filter { $0.workflow != nil }) { $0.workflow?.id }
        let workflows = context.standing.things(.workflow).compactMap { workflow in
            groups[workflow.id].map { (workflow: workflow, results: $0) }
        }
        // Worst first; those that are equally well or badly off stay in the order of their names.
        let sorted = workflows.enumerated().sorted { left, right in
            (urgency(left.element.results), left.offset)
                < (urgency(right.element.results), right.offset)
        }
        return sorted.map { part(of: $0.element.workflow, $0.element.results, workflows.count) }
    }

    private func urgency(_ results: [CheckResult]) -> Int {
        results.filter(\.outcome.isFinding).map(\.urgency).min() ?? .max
    }

    private func part(
        of workflow: Record, _ results: [CheckResult], _ workflows: Int
    ) -> Sheet.Part {
        let told =
            results.filter { subject == nil ? $0.outcome.isFinding : $0.outcome != .pass }
            .sorted { $0.urgency < $1.urgency }
        var lines = subject == nil ? gathered(told) : told.map(line)
        if told.isEmpty {
            lines = [Sheet.Line(status: .ok, what: "Everything that is measured passes.")]
        }
        // With one workflow, the lede has counted already.
        guard workflows > 1 || subject != nil else { return Sheet.Part("", .cord(lines)) }
        let passed = results.count { $0.outcome == .pass }
        return Sheet.Part(
            workflow.name, count: "\(passed) of \(results.count)", .cord(lines))
    }

    /// Findings as lines; those that one `edit` mends are one line with one command.
    private func gathered(_ findings: [CheckResult]) -> [Sheet.Line] {
        var groups: [[CheckResult]] = []
        var known: [Settling: Int] = [:]
        for finding in findings {
            guard let settling = finding.settling else {
                groups.append([finding])
                continue
            }
            if let index = known[settling] {
                groups[index].append(finding)
            } else {
                known[settling] = groups.count
                groups.append([finding])
            }
        }
        return groups.map(line)
    }

    /// What findings have in common that are told in one line: the `edit` that mends them, and how
    /// much they weigh.
    fileprivate struct Settling: Hashable {
        var target: String
        var severity: Severity
        var outcome: CheckResult.Outcome
    }

    private func line(_ group: [CheckResult]) -> Sheet.Line {
        var line = line(group[0])
        guard group.count > 1 else { return line }
        let subjects = Set(group.map(\.subject.id)).count
        let steps = Set(group.lazy.filter { $0.subject.noun == .step }.map(\.subject.id)).count
        line.what = context.link((subjects > 1 ? group[0].workflow : nil) ?? group[0].subject)
        if steps > 1 { line.what = line.what + ": \(steps) steps" }
        line.faint = Phrase(CheckReport.distinct(group.map(\.reason)).joined(separator: " "))
        let options = CheckReport.distinct(group.compactMap { $0.edit?.options })
        line.mend?.label = "Settle these"
        line.mend?.command = (group[0].edit?.target ?? "") + options.joined()
        return line
    }

    private static func distinct(_ texts: [String]) -> [String] {
        var known: Set<String> = []
        return texts.filter { known.insert($0).inserted }
    }

    /// Runbooks and controls without an owner: the first few, and how many more there are.
    private func sharedParts(_ shown: [CheckResult]) -> [Sheet.Part] {
        [Noun.runbook, .control].compactMap { noun in
            let own = shown.filter { $0.subject.noun == noun && $0.outcome.isFinding }
            guard !own.isEmpty else { return nil }
            // The head says what is wrong with them; only what has run out says more.
            var lines = own.prefix(CheckReport.sharedFindingsMax).map { result in
                var line = line(result)
                line.what = context.link(result.subject)
                if result.outcome == .fail { line.faint = nil }
                return line
            }
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
            subject == nil || subject?.id == step.id || step.reference("workflow") == subject?.id
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

    /// The `edit` that mends it, and what it says: `sinew step edit NAME`, ` --backup HANDLE`; nil
    /// where something else does.
    fileprivate var edit: (target: String, options: String)? {
        guard let command = mend?.command, let start = command.firstRange(of: " --")?.lowerBound,
            command[..<start].firstRange(of: " edit ") != nil
        else { return nil }
        return (String(command[..<start]), String(command[start...]))
    }

    fileprivate var settling: CheckReport.Settling? {
        edit.map {
            CheckReport.Settling(target: $0.target, severity: severity, outcome: outcome)
        }
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

extension Sheet.Part {
    /// What mends the first of its lines that can be mended.
    fileprivate var firstMend: Sheet.Action? {
        guard case .cord(let lines) = content else { return nil }
        return lines.lazy.compactMap(\.mend).first
    }
}
