/// What a decision can show for itself.
package struct DecisionGround: Sendable, Hashable {
    package var name: String
    package var sequence: Int64
    /// Of high impact, or attached to a critical workflow.
    package var isCritical: Bool
    package var hasContext: Bool
    package var hasDecider: Bool
    /// Whether it names evidence and all of it still stands.
    package var hasStandingEvidence: Bool
    /// The entries with which somebody other than its author found or explained it in time.
    package var explained: [Int64]

    package init(
        name: String, sequence: Int64, isCritical: Bool, hasContext: Bool, hasDecider: Bool,
        hasStandingEvidence: Bool, explained: [Int64]
    ) {
        self.name = name
        self.sequence = sequence
        self.isCritical = isCritical
        self.hasContext = hasContext
        self.hasDecider = hasDecider
        self.hasStandingEvidence = hasStandingEvidence
        self.explained = explained
    }

    package var isExplained: Bool {
        hasContext && hasDecider && hasStandingEvidence && !explained.isEmpty
    }
}

/// Of all critical decisions, those that anybody can explain.
package enum ExplainCoverage {
    package static let windowDays: Int64 = 180

    package static func figure(_ decisions: [DecisionGround], at now: Timestamp) -> Figure {
        let critical = decisions.filter(\.isCritical)
        let covered = critical.filter(\.isExplained)
        let share = FigureText.share(Int64(critical.count), of: Int64(decisions.count))
        return Figure(
            .explainCoverage,
            value: FigureText.share(Int64(covered.count), of: Int64(critical.count)),
            count: critical.count, window: Stretch(days: windowDays, until: now),
            counter: Figure.Beside(
                "critical share of all \(decisions.count) decisions:",
                share.map(FigureText.percent) ?? "none"),
            events: critical.map(\.sequence) + covered.flatMap(\.explained))
    }
}

/// A common way in which a critical workflow fails, and who has shown that they can mend it.
package struct FailureMode: Sendable, Hashable {
    package var id: SubjectID
    package var name: String
    package var weight: Int64
    /// Those with a drill or run that passed within 180 days.
    package var mendedBy: Set<SubjectID>
    package var events: [Int64]

    package init(
        id: SubjectID, name: String, weight: Int64 = 1, mendedBy: Set<SubjectID>,
        events: [Int64] = []
    ) {
        self.id = id
        self.name = name
        self.weight = weight
        self.mendedBy = mendedBy
        self.events = events
    }
}

/// Of all failure modes, those that are mended with any one person away. The person whose absence
/// costs most is never named; what would not be mended is.
package enum RecoveryCoverage {
    package static let windowDays: Int64 = 180

    /// The modes that nobody but one person, or nobody at all, has shown to mend, for the person
    /// whose absence leaves most.
    package static func uncovered(_ modes: [FailureMode]) -> [FailureMode] {
        let people = Set(modes.flatMap(\.mendedBy)).sorted()
        let bare = modes.filter { $0.mendedBy.isEmpty }
        var worst = bare
        for person in people {
            let left = modes.filter { $0.mendedBy.subtracting([person]).isEmpty }
            if weight(left) > weight(worst) { worst = left }
        }
        return worst
    }

    package static func figure(_ modes: [FailureMode], at now: Timestamp) -> Figure {
        let (left, all) = (uncovered(modes), weight(modes))
        let names = left.map(\.name).sorted().prefix(namesMax).joined(separator: ", ")
        let more = left.count > namesMax ? " and \(left.count - namesMax) more" : ""
        return Figure(
            .recoveryCoverage, value: FigureText.share(all - weight(left), of: all),
            count: modes.count, window: Stretch(days: windowDays, until: now),
            counter: Figure.Beside("modes declared:", modes.count),
            beside: [
                Figure.Beside("left with one person away:", left.isEmpty ? "none" : names + more)
            ], events: modes.flatMap(\.events))
    }

    private static let namesMax = 5

    private static func weight(_ modes: [FailureMode]) -> Int64 {
        modes.reduce(0) { $0.clampedSum($1.weight) }
    }
}
