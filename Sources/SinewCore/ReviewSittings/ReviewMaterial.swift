/// What an agenda is made of beside the standing: history, which the index has, and the clocks of
/// the ledger's zone, which the machine has.
package struct ReviewMaterial: Sendable, Hashable {
    /// The ledger's.
    package var zone: ZoneRules
    /// Those that were recorded or closed since `since`, and those that are not closed.
    package var incidents: [ReviewedIncident] = []
    /// Those that are not done.
    package var actions: [Record] = []
    /// Those of them that an earlier review asked for.
    package var ofReviews: Set<SubjectID> = []
    /// Those whose day of looking again has come.
    package var decisions: [Record] = []
    /// Those that count, whenever they were asked for.
    package var exceptions: [Record] = []

    /// Runs of runbooks.
    package var runs: [Record] = []
    /// What went over handoffs.
    package var items: [HandedOffer] = []

    package init(zone: ZoneRules) { self.zone = zone }

    /// Most incidents whose history is read for one agenda.
    package static let incidentsMax = 200

    /// From which entry on incidents matter to a sitting: the oldest of the last published reviews
    /// of its turns.
    package static func since(_ due: ReviewDue?, in standing: Standing) -> Int64 {
        due?.turns.map { standing.reviews.published[$0]?.sequence ?? 0 }.min() ?? 0
    }
}

/// An incident as a review sees it: when it was recorded and closed, and how its plan went.
package struct ReviewedIncident: Sendable, Hashable {
    package var record: Record
    /// When it was closed, and by which entry.
    package var closed: Timestamp?
    package var closedSequence: Int64?
    /// How it went, and how its plan did.
    package var course: IncidentCourse

    /// - Parameter events: everything that happened to it, in order.
    package init(_ record: Record, events: [Event]) {
        self.record = record
        course = IncidentCourse(record, events: events)
        let end = events.last { $0.type == EventType(.incident, .closed).description }
        closed = end?.recorded
        closedSequence = end?.sequence
    }
}
