/// One item as the figures of its handoff see it.
package struct HandedOffer: Sendable, Hashable {
    package var id: SubjectID
    package var handoff: SubjectID
    package var offered: Timestamp
    /// When it was answered or withdrawn; nil while it waits.
    package var answered: Timestamp?
    package var outcome: Outcome
    /// How long the other side may take; nil where nobody said.
    package var waitMinutes: Int64?
    /// The returned item that it replaces.
    package var again: SubjectID?

    package enum Outcome: Sendable, Hashable { case waiting, accepted, returned, withdrawn }

    package init(
        id: SubjectID, handoff: SubjectID, offered: Timestamp, answered: Timestamp? = nil,
        outcome: Outcome = .waiting, waitMinutes: Int64? = nil, again: SubjectID? = nil
    ) {
        self.id = id
        self.handoff = handoff
        self.offered = offered
        self.answered = answered
        self.outcome = outcome
        self.waitMinutes = waitMinutes
        self.again = again
    }

    /// - Returns: nil for what was retracted, and for what is no item.
    package init?(_ record: Record) {
        guard record.noun == .item, let handoff = record.reference("handoff") else { return nil }
        switch record.state {
        case .current: outcome = .waiting
        case .closed: outcome = .accepted
        case .returned, .superseded: outcome = .returned
        case .withdrawn: outcome = .withdrawn
        default: return nil
        }
        id = record.id
        self.handoff = handoff
        offered = record.recorded
        answered =
            outcome == .waiting
            ? nil : record.fields["answered"]?.integer.map(Timestamp.init(milliseconds:))
        waitMinutes = record.fields["wait"]?.integer
        again = record.reference("again")
    }

    /// Whole minutes from the offer to the answer, or until now.
    func minutesWaited(at now: Timestamp) -> Int64 {
        max(0, offered.seconds(to: answered ?? now) / 60)
    }

    /// How many of its waits have passed without an answer.
    func isOver(waits: Int64, at now: Timestamp) -> Bool {
        guard outcome == .waiting, let waitMinutes, waitMinutes > 0 else { return false }
        let end = offered.advanced(bySeconds: waitMinutes.clampedProduct(60).clampedProduct(waits))
        return end <= now
    }
}
