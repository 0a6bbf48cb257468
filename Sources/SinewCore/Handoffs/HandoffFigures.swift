/// What passing something over a handoff costs (requirement L14): how long it waits, how often it
/// comes back, what is lost. About places, never about people.
package struct HandoffFigures: Sendable, Hashable {
    package var handoff: SubjectID
    /// Items that wait now.
    package var openCount: Int
    /// Of these, those that have waited longer than they may.
    package var overdueCount: Int
    /// The longest of those that wait now, in whole minutes.
    package var openLongestMinutes: Int64?
    /// Whole minutes from offer to answer, shortest first; what was withdrawn got no answer.
    package var waits: [Int64]
    /// Things that were answered: what came back and was offered again is one thing.
    package var thingCount: Int
    /// Of these, those that came back at least once.
    package var returnedCount: Int
    package var withdrawnCount: Int
    /// Nobody has answered in three times the wait.
    package var unansweredCount: Int
    /// Minutes that all of it has waited, answered or not.
    package var waitedMinutes: Int64

    /// Fewer are not measured.
    package static let countMin = 3
    /// What was offered longer ago counts only while it waits.
    package static let windowDays: Int64 = 90

    package var lostCount: Int { withdrawnCount + unansweredCount }

    /// - Parameter items: of this handoff and of others.
    package init(_ handoff: SubjectID, _ items: [HandedOffer], at now: Timestamp) {
        self.handoff = handoff
        let start = now.advanced(byDays: -HandoffFigures.windowDays)
        let own = items.filter {
            $0.handoff == handoff && ($0.offered >= start || $0.outcome == .waiting)
        }
        let open = own.filter { $0.outcome == .waiting }
        openCount = open.count
        overdueCount = open.count { $0.isOver(waits: 1, at: now) }
        openLongestMinutes = open.map { $0.minutesWaited(at: now) }.max()
        unansweredCount = open.count { $0.isOver(waits: OpenOffer.lostWaits, at: now) }
        withdrawnCount = own.count { $0.outcome == .withdrawn }
        let answered = own.filter { $0.outcome == .accepted || $0.outcome == .returned }
        waits = answered.map { $0.minutesWaited(at: now) }.sorted()
        waitedMinutes = own.reduce(Int64(0)) { $0.clampedSum($1.minutesWaited(at: now)) }
        let things = Dictionary(grouping: answered) { HandoffFigures.thing($0, items) }
        thingCount = things.count
        returnedCount = things.values.count { $0.contains { $0.outcome == .returned } }
    }

    /// The first item of a chain of offers.
    private static func thing(_ item: HandedOffer, _ items: [HandedOffer]) -> SubjectID {
        var first = item
        for _ in 0..<items.count {
            guard let again = first.again else { break }
            guard let former = items.first(where: { $0.id == again }) else { return again }
            first = former
        }
        return first.id
    }

    /// The middle of the waits, in whole minutes rounded down; nil where too few were answered.
    package var medianMinutes: Int64? {
        guard waits.count >= HandoffFigures.countMin else { return nil }
        let middle = waits.count / 2
        return waits.count.isMultiple(of: 2)
            ? (waits[middle - 1] + waits[middle]) / 2 : waits[middle]
    }

    package var longestMinutes: Int64? {
        waits.count >= HandoffFigures.countMin ? waits.last : nil
    }

    /// Whether the share that came back can be told.
    package var isReturnMeasured: Bool { thingCount >= HandoffFigures.countMin }
}

/// What makes a handoff risky.
package struct HandoffRisk: Sendable, Hashable {
    package var figures: HandoffFigures
    /// Minutes that everything over all handoffs has waited.
    package var waitedMinutesOfAll: Int64

    /// The riskiest first: by how many open items are overdue, then by the share that comes back,
    /// then by the share of all waiting that is theirs, then by name. One without any of these is
    /// none.
    package static func riskiest(
        _ items: [HandedOffer], in standing: Standing, at now: Timestamp, most: Int = 3
    ) -> [HandoffRisk] {
        let handoffs = standing.things(.handoff)
        let names = Dictionary(uniqueKeysWithValues: handoffs.map { ($0.id, $0.name) })
        return riskiest(
            handoffs.map { HandoffFigures($0.id, items, at: now) }, most: most
        ) { names[$0] ?? "" }
    }

    /// The same over figures.
    ///
    /// - Parameter name: of a handoff, to tell apart what is equal.
    package static func riskiest(
        _ figures: [HandoffFigures], most: Int = 3, name: (SubjectID) -> String
    ) -> [HandoffRisk] {
        let all = figures.reduce(Int64(0)) { $0.clampedSum($1.waitedMinutes) }
        return figures.filter { $0.overdueCount > 0 || $0.returns > 0 || $0.waitedMinutes > 0 }
            .sorted { left, right in
                if left.overdueCount != right.overdueCount {
                    return left.overdueCount > right.overdueCount
                }
                // Shares are compared as fractions, which need no rounding.
                let (more, less) = (
                    left.returns * max(1, right.thingCount), right.returns * max(1, left.thingCount)
                )
                if more != less { return more > less }
                if left.waitedMinutes != right.waitedMinutes {
                    return left.waitedMinutes > right.waitedMinutes
                }
                return name(left.handoff) < name(right.handoff)
            }
            .prefix(most).map { HandoffRisk(figures: $0, waitedMinutesOfAll: all) }
    }
}

extension HandoffFigures {
    /// What came back, where that is measured.
    fileprivate var returns: Int { isReturnMeasured ? returnedCount : 0 }
}
