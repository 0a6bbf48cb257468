/// That somebody answers for going on although expansion is held.
package struct HoldRelease: Sendable, Hashable {
    package var reason: String
    /// The last day on which it counts, as typed.
    package var until: String

    package init(reason: String, until: String) {
        self.reason = reason
        self.until = until
    }

    var content: Value { ["override": .text(reason), "until": .text(until)] }
}

extension Deliberation {
    /// Invariant 5: expansion waits for a pause, or for what the map lacks.
    func refuseHeld(starting step: Record) throws(Refusal) {
        guard standing.isExpansion(starting: step) else { return }
        try refuseHeld(step)
    }

    func refuseHeld(_ step: Record, saying fields: Object) throws(Refusal) {
        guard standing.isExpansion(step, saying: fields) else { return }
        try refuseHeld(step)
    }

    private func refuseHeld(_ step: Record) throws(Refusal) {
        switch standing.hold(at: step, facts.now) {
        case nil: if isQuarterDue(step) { throw .quarterUnlooked(step) }
        case .map(let holes): throw .expansionHeld(step, holes)
        case .pause(_, let pause): throw .expansionPaused(step, pause, facts.zone)
        }
    }

    /// Whether the quarterly look at what its workflow rests on has come and is not published.
    private func isQuarterDue(_ step: Record) -> Bool {
        guard let zone = facts.ledgerZone, let workflow = step.reference("workflow") else {
            return false
        }
        return standing.quarterlyLookDue(at: facts.now, zone: zone)
            .contains { $0.id == workflow }
    }

    /// A maintainer or owner names a reason and an end; it is recorded beside what it allows.
    mutating func override(_ step: Record, _ release: HoldRelease) throws(Refusal) {
        let actor = try actor()
        let role = actor.fields["role"]?.text ?? ""
        guard ["owner", "maintainer"].contains(role) else { throw .overrideRole(step, actor) }
        guard let reason = try line(release.reason, of: .step) else {
            throw .overrideUnexplained(step)
        }
        guard standing.hold(at: step, facts.now) != nil || isQuarterDue(step),
            step.state == .active || standing.isExpansion(starting: step)
        else { throw .nothingHeld(step) }
        let (day, ends) = try end(of: release.until, or: nil)
        draft(
            .step, .overridden, step.id,
            facts: ["until": .text(day.description), "ends": .integer(ends.milliseconds)],
            words: ["reason": reason])
    }

    /// The last day of a pause or an override, and the instant at which that day is over.
    ///
    /// - Parameter days: where nobody says a day, so many from now; nil where one has to be said.
    func end(
        of text: String?, or days: Int64?
    ) throws(Refusal) -> (day: CivilDate, ends: Timestamp) {
        let today = facts.zone.moment(at: facts.now).date
        var day = today.advanced(byDays: days ?? 0)
        if let text, !text.isEmpty {
            guard let field = Noun.pause.schema["until"],
                let read = try read(.text(text), as: field, of: .pause).text,
                let said = CivilDate(read)
            else { throw .endOdd(today) }
            day = said
        } else if days == nil {
            throw .endOdd(today)
        }
        guard day >= today, day <= today.advanced(byDays: Pause.daysMax) else {
            throw .endOdd(today)
        }
        return (day, facts.zone.start(of: day.advanced(byDays: 1)))
    }
}
