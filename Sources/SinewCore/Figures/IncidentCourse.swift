/// One incident as figures need it: when it ran, who was on it, and whom its plan reached when.
package struct IncidentCourse: Sendable, Hashable {
    package var id: SubjectID
    package var name: String
    /// The entry that made it.
    package var sequence: Int64
    package var opened: Timestamp
    package var resolved: Timestamp?
    /// The workflows and steps that it is on.
    package var places: [SubjectID] = []
    package var responders: [Responder] = []
    /// Rungs that were to be reached, in their order; skipped ones are left out.
    package var rungs: [Rung] = []
    package var acknowledged: VerifyingAct?
    /// Entries that asked whose it is after somebody had acknowledged.
    package var askedLate: [Int64] = []

    package struct Rung: Sendable, Hashable {
        package var member: SubjectID
        package var due: Timestamp
        /// When the next one comes, or a wait after the last.
        package var until: Timestamp

        package init(member: SubjectID, due: Timestamp, until: Timestamp) {
            self.member = member
            self.due = due
            self.until = until
        }
    }

    package init(
        id: SubjectID, name: String, sequence: Int64, opened: Timestamp, resolved: Timestamp?
    ) {
        self.id = id
        self.name = name
        self.sequence = sequence
        self.opened = opened
        self.resolved = resolved
    }

    /// - Parameter events: those of the incident, oldest first; an imported one has no plan.
    package init(_ record: Record, events: [Event]) {
        let began = record.fields["opened"]?.integer.map { Timestamp(milliseconds: $0) }
        let ended = record.fields["resolved"]?.integer.map { Timestamp(milliseconds: $0) }
        self.init(
            id: record.id, name: record.name, sequence: record.firstSequence,
            opened: began ?? record.happened, resolved: ended)
        places = record.references("supports")
        responders = Responder.all(in: events)
        guard let incident = IncidentCourse.folded(record.id, events) else { return }
        acknowledged = incident.acknowledged
        let reached = incident.plan.rungs.filter { $0.skipped == nil }
        for (index, rung) in reached.enumerated() {
            guard let member = rung.member else { continue }
            let due = incident.due(rung)
            let next = reached.indices.contains(index + 1) ? incident.due(reached[index + 1]) : nil
            let wait = EscalationPlan.waitMinutesDefault.clampedProduct(60)
            rungs.append(
                Rung(
                    member: member, due: due, until: next ?? due.advanced(bySeconds: wait)))
        }
        guard let first = acknowledged else { return }
        askedLate = events.filter {
            EventType($0.type)?.verb == .asked && $0.time > first.time
        }.map(\.sequence)
    }

    /// As it stood before it was closed.
    private static func folded(_ id: SubjectID, _ events: [Event]) -> OpenIncident? {
        var standing = Standing()
        for event in events {
            guard let type = EventType(event.type), type.verb != .closed, type.verb != .retracted
            else { continue }
            standing.applyIncident(event, type)
        }
        return standing.incidents[id]
    }

    /// From its beginning to its end, or to now.
    package func stretch(at now: Timestamp) -> Stretch { Stretch(opened, resolved ?? now) }
}
