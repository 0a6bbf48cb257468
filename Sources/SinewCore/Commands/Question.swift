/// What somebody wants to know, as every door says it. The answer is a `Report`.
package enum Question: Sendable, Hashable {
    /// What waits; `asker` is the handle of whoever asks, whose own comes first.
    case status(asker: String?)
    /// Operator checks and practices, of one workflow or all.
    case check(on: String?, level: Severity)
    case find(FindRequest)
    /// The newest records of a noun, without so many that were seen already.
    case recent(Noun, limit: Int, skip: Int = 0)
    case list(Noun, includingRetired: Bool)
    /// `noun` tells apart things of one name.
    case show(name: String, noun: Noun? = nil)
    /// What can be filled in about a declared thing, and what is; without a name for a new one.
    /// `workflow` is the one that a new step belongs to.
    case form(Noun, name: String?, workflow: String? = nil)
    /// All workflows, worst first; the asker's before the others.
    case portfolio(asker: String?)
    case explain(name: String)
    /// The scenarios of one control's gate, or of all, tried.
    case controlTest(name: String?)
    /// Who an incident on a workflow or step would reach, if it opened then; nil for now.
    case escalation(on: String, at: Timestamp?)
    /// How fast what matters is found; whoever asks sees their own times.
    case retrievals(asker: String?)
    /// The reviews that come, and what a calendar feed is made of.
    case calendar
    /// What waits at handoffs, how often it comes back, what was lost.
    case waits
    /// One scoring session; `asker` sees the own vote, nobody else's.
    case score(name: String, asker: String?)
    /// What the sessions of a month changed, such as `2026-04`; nil for the newest.
    case deltas(month: String?)
    /// The early signs that work comes apart, of one workflow or all.
    case signals(on: String?)
    /// What the review that is due looks at, of one workflow or of all.
    case agenda(on: String?)
    /// The leadership questions, with what the ledger can say to each.
    case questions
    /// Milestones, figures, escalation map and trends since the first day.
    case day90
    /// Loop cost and incident drag, month by month.
    case cost
    /// What is asked of whom this week; `member` is the handle of the one who is asked about.
    case week(of: String?)
    /// How figures are defined; one by its name, or all.
    case measures(name: String?)
    /// Events from `first` on, oldest first.
    case events(first: Int64, limit: Int)
    /// The ledger itself: size, root, signing key, what can be proved.
    case ledger
}

/// How much a finding weighs.
package enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    case info, warning, error

    package static func < (left: Severity, right: Severity) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int { Severity.allCases.firstIndex(of: self) ?? 0 }
}

/// The point at which a report is asked for.
package enum AsOf: Sendable, Hashable {
    case sequence(Int64)
    /// The last event recorded at or before this instant.
    case time(Timestamp)
}
