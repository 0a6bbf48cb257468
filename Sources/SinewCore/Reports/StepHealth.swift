/// How a step stands as a whole: by the worst of its checks.
struct StepHealth: Sendable, Hashable {
    var status: Sheet.Status
    /// `fails`, `stale`, `not measured`, `holds`, `not started`.
    var word: String
    var passed = 0
    var checks = 0
    /// What to settle first.
    var first: CheckResult?

    var holds: Bool { status == .ok }
    var isFinding: Bool { first?.outcome.isFinding ?? false }

    /// - Parameter results: the checks of this step.
    init(_ step: Record, _ results: [CheckResult]) {
        checks = results.count
        passed = results.count { $0.outcome == .pass }
        first = results.filter { $0.outcome != .pass && $0.outcome != .notApplicable }
            .min { $0.urgency < $1.urgency }
        guard step.state == .active else {
            (status, word) = step.standingWord
            return
        }
        status = first?.outcome.status ?? .ok
        word = first?.outcome.word ?? "holds"
    }
}

extension ReportContext {
    /// The checks of a workflow and its steps, by what they are about.
    func results(on workflow: Record) -> [SubjectID: [CheckResult]] {
        Dictionary(grouping: standing.checks(at: now, on: workflow)) { $0.subject.id }
    }

    /// `mei, then ruben`, with what is missing said.
    func owners(of step: Record) -> Phrase {
        let name = { (place: String) -> Phrase in
            guard let owner = standing.owner(place, of: step) else { return "nobody" }
            let isInherited = step.fields[place] == nil
            return "\(link(owner))\(isInherited ? " (inherited)" : "")"
        }
        return "primary \(name("primary")), backup \(name("backup"))"
    }
}
