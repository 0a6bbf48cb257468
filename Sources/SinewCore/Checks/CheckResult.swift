/// How one check of one subject turned out.
package struct CheckResult: Sendable, Hashable {
    /// The check's id in its pack, or one of `OwnershipCheck`'s.
    package var check: String
    package var title: String
    package var help: String
    package var severity: Severity
    package var outcome: Outcome
    /// What is checked: a step, a runbook, a control.
    package var subject: Record
    /// The workflow it belongs to; nil where it belongs to the whole ledger.
    package var workflow: Record?
    /// Why it is so, in one sentence.
    package var reason: String
    /// What mends it; nil where nothing needs mending.
    package var mend: Sheet.Action?

    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        case pass, fail, stale
        case notApplicable = "not-applicable"
        case notMeasured = "not-measured"

        /// Unknown never counts as pass, and neither does what has run out (invariant 9).
        package var isFinding: Bool { self == .fail || self == .stale }
    }

    package var json: Value {
        [
            "check": .text(check), "title": .text(title), "help": .text(help),
            "severity": .text(severity.rawValue),
            "outcome": .text(outcome.rawValue), "noun": .text(subject.noun.rawValue),
            "subject": .text(subject.name),
            "workflow": workflow.map { .text($0.name) } ?? .null, "reason": .text(reason),
            "mend": mend.map { .text($0.command) } ?? .null,
        ]
    }
}
