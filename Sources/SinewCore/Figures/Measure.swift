/// The figures that are promised. `docs/measures.md` defines each under the heading of its title.
package enum Measure: String, Sendable, Hashable, CaseIterable {
    case escalationQuality = "escalation-quality"
    case incidentDrag = "incident-drag"
    case loopCost = "loop-cost"
    case delivery
    case heroics
    case reactiveShare = "reactive-share"
    case explainCoverage = "explain-coverage"
    case recoveryCoverage = "recovery-coverage"
    case reuseShare = "reuse-share"
    case setUpTime = "set-up-time"
    case progressRatio = "progress-ratio"
    case bestUpdate = "best-next-update"

    package enum Unit: String, Sendable, Hashable {
        /// Part of a whole, 0 to 1.
        case share
        case personMinutes = "person-minutes"
        case minutesPerMonth = "minutes a month"
        case days
        /// A number by which something is multiplied.
        case factor
        /// The metric's own.
        case own = "as the metric says"
    }

    package var title: String {
        switch self {
        case .escalationQuality: "Escalation quality"
        case .incidentDrag: "Incident drag"
        case .loopCost: "Loop cost"
        case .delivery: "Delivery"
        case .heroics: "Heroics"
        case .reactiveShare: "Reactive share"
        case .explainCoverage: "Explain coverage"
        case .recoveryCoverage: "Recovery coverage"
        case .reuseShare: "Reuse share"
        case .setUpTime: "Set-up time"
        case .progressRatio: "Progress ratio"
        case .bestUpdate: "Best next update"
        }
    }

    package var unit: Unit {
        switch self {
        case .incidentDrag, .loopCost: .personMinutes
        case .bestUpdate: .minutesPerMonth
        case .setUpTime: .days
        case .progressRatio: .factor
        case .delivery: .own
        default: .share
        }
    }

    /// Below this many of `counted` it is not measured.
    package var countMin: Int {
        switch self {
        case .incidentDrag, .loopCost: 0
        case .delivery, .setUpTime: 1
        case .heroics: 60
        case .reactiveShare, .reuseShare: 10
        default: 3
        }
    }

    /// What n counts.
    package var counted: String {
        switch self {
        case .escalationQuality: "due escalations"
        case .incidentDrag, .bestUpdate: "incidents"
        case .loopCost: "sittings and confirmations"
        case .delivery: "readings"
        case .heroics: "incident minutes"
        case .reactiveShare: "actions"
        case .explainCoverage: "critical decisions"
        case .recoveryCoverage: "failure modes"
        case .reuseShare: "uses"
        case .setUpTime, .progressRatio: "workflows"
        }
    }

    /// In one sentence; the document says the rest.
    package var definition: String {
        switch self {
        case .escalationQuality:
            "Of all escalations that came due, those the planned person acknowledged in time."
        case .incidentDrag: "The minutes that people spent on incidents, added up."
        case .loopCost:
            "The minutes of reviews, drills, scorings and timed questions times those present, and "
                + "one for each confirmation."
        case .delivery: "The last reading of the metric whose role is delivery."
        case .heroics:
            "Of all incident minutes, those outside stated hours, alone for over two hours, or "
                + "without a runbook that held."
        case .reactiveShare: "Of all actions that were opened, those an incident brought."
        case .explainCoverage:
            "Of all critical decisions, those with context, decider and standing evidence that "
                + "somebody else found or explained within 180 days."
        case .recoveryCoverage:
            "Of all failure modes of critical workflows, those that would be mended with any one "
                + "person away."
        case .reuseShare:
            "Of all uses by somebody other than the author, those of things older than 90 days."
        case .setUpTime:
            "The days from a workflow’s first active step to the end of its first week without a "
                + "failed check."
        case .progressRatio: "What set-up time is multiplied by when workflows double in number."
        case .bestUpdate:
            "The minutes a month that one new version of a control, runbook or contract would "
                + "save."
        }
    }

    /// The page that defines it.
    package var page: String { "/measures/\(rawValue)" }
    /// Where the document defines it.
    package var document: String { "docs/measures.md#\(rawValue)" }
}
