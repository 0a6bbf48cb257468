/// The reviews that a ledger has coming: its rhythm, the packs and review days of its workflows,
/// and the clocks of its zone.
package struct ReviewCalendar {
    let standing: Standing
    let zone: ZoneRules
    package let rhythm: ReviewRhythm
    private let groups: [Group]

    /// Several rhythms and workflows that fall on one day: one review.
    package struct Sitting: Sendable, Hashable {
        /// Names it for ever, whatever day and time it is moved to.
        package var key: String
        /// The day that clocks of the ledger's zone show when it begins.
        package var day: CivilDate
        package var start: Timestamp
        package var minutes: Int64
        /// The shortest first.
        package var rhythms: [RhythmPeriod]
        /// In the order in which they were declared.
        package var workflows: [Record]
        /// Which rhythm of which workflow: not all have all.
        package var turns: [ReviewTurn]
    }

    /// Workflows that share a rhythm and the day on which it falls.
    private struct Group {
        /// Nil: it follows the ledger.
        var weekday: Int?
        var rhythm: RhythmPeriod
        var workflows: [Record]
    }

    private struct Occurrence {
        var group: Group
        var key: String
        var day: CivilDate
        var start: Timestamp

        /// The one whose key names a sitting: the ledger's before a workflow's, the shorter before
        /// the longer.
        static func precedes(_ left: Occurrence, _ right: Occurrence) -> Bool {
            let ranks = [left, right].map { occurrence in
                occurrence.group.weekday == nil
                    ? 0 : occurrence.group.workflows.first?.firstSequence ?? 0
            }
            return (ranks[0], left.group.rhythm) < (ranks[1], right.group.rhythm)
        }
    }

    /// Furthest that can be looked ahead, in days.
    package static let aheadDaysMax: Int64 = 366

    /// - Returns: nil where there is no ledger.
    package init?(_ standing: Standing, zone: ZoneRules) {
        guard let ledger = standing.ledger else { return nil }
        self.standing = standing
        self.zone = zone
        rhythm = ReviewRhythm(ledger, zone: zone)
        groups = ReviewCalendar.groups(standing)
    }

    /// Whether a review of that day, or of a later one, was published or skipped.
    func isSettled(_ turn: ReviewTurn, _ day: CivilDate) -> Bool {
        standing.reviews.settled[turn].map { $0.day >= day } ?? false
    }

    /// The sittings that begin at `first` or later and before `end`.
    package func sittings(from first: Timestamp, until end: Timestamp) -> [Sitting] {
        let (firstDay, lastDay) = (zone.moment(at: first).date, zone.moment(at: end).date)
        guard first < end, ReviewRhythm.yearBounds.contains(firstDay.components.year),
            first.seconds(to: end) <= 2 * ReviewCalendar.aheadDaysMax * 86_400
        else { return [] }
        var occurrences: [CivilDate: [Occurrence]] = [:]
        for group in groups {
            let recurrence = rhythm.recurrence(group.rhythm, weekday: group.weekday)
            // A monthly review may wait six days for the review day; a gap may take a whole day.
            for nominal in recurrence.dates(
                from: firstDay.advanced(byDays: -8), through: lastDay.advanced(byDays: 1))
            {
                let occurrence = self.occurrence(group, recurrence, nominal)
                guard occurrence.start >= first, occurrence.start < end else { continue }
                occurrences[occurrence.day, default: []].append(occurrence)
            }
        }
        return occurrences.values.compactMap(sitting).sorted { $0.start < $1.start }
    }

    package func next(after now: Timestamp) -> Sitting? {
        sittingsAndSkipped(from: now, until: now.advanced(byDays: ReviewCalendar.aheadDaysMax))
            .first { sitting in !sitting.turns.allSatisfy { isSettled($0, sitting.day) } }
    }

    private func occurrence(
        _ group: Group, _ recurrence: Recurrence, _ nominal: CivilDate
    ) -> Occurrence {
        var day = nominal
        if group.rhythm.unit == .month, rhythm.monthlyDay == nil {
            day = day.onOrAfter(weekday: rhythm.weekday)
        }
        let start = zone.instant(
            of: CivilMoment(date: day, secondOfDay: Int(rhythm.minuteOfDay) * 60))
        let owner = group.weekday == nil ? nil : group.workflows.first?.id.text
        return Occurrence(
            group: group,
            key: (owner.map { "\($0)-" } ?? "") + recurrence.period(of: nominal),
            day: zone.moment(at: start).date, start: start)
    }

    private func sitting(_ occurrences: [Occurrence]) -> Sitting? {
        let ordered = occurrences.sorted(by: Occurrence.precedes)
        guard let first = ordered.first, let start = ordered.map(\.start).min() else { return nil }
        let rhythms = Set(ordered.map(\.group.rhythm)).sorted()
        var ids: Set<SubjectID> = []
        let workflows = ordered.flatMap(\.group.workflows).filter { ids.insert($0.id).inserted }
        let isLong = rhythms.contains { $0.unit == .month }
        return Sitting(
            key: first.key, day: first.day, start: start,
            minutes: isLong ? rhythm.monthlyLengthMinutes : rhythm.lengthMinutes,
            rhythms: rhythms,
            workflows: workflows.sorted { $0.firstSequence < $1.firstSequence },
            turns: Set(
                ordered.flatMap { occurrence in
                    occurrence.group.workflows.map {
                        ReviewTurn(occurrence.group.rhythm, $0.id)
                    }
                }
            ).sorted())
    }

    private static func groups(_ standing: Standing) -> [Group] {
        struct Key: Hashable {
            var weekday: Int?
            var rhythm: RhythmPeriod
        }
        var periods: [PackEdition?: Set<RhythmPeriod>] = [:]
        var groups: [Key: [Record]] = [:]
        for workflow in standing.things(.workflow) {
            let edition = workflow.adoptedEdition
            let rhythms =
                periods[edition]
                ?? Set(
                    (standing.pack(of: workflow)?.rhythms ?? []).map {
                        RhythmPeriod($0.unit, every: $0.every)
                    })
            // Without a version it is not known that two workflows adopted the same.
            if edition != nil { periods[edition] = rhythms }
            let own = ReviewRhythm.weekday(workflow)
            for rhythm in rhythms {
                let weekday = rhythm.unit == .week ? own : nil
                groups[Key(weekday: weekday, rhythm: rhythm), default: []].append(workflow)
            }
        }
        return groups.map { key, workflows in
            Group(
                weekday: key.weekday, rhythm: key.rhythm,
                workflows: workflows.sorted { $0.firstSequence < $1.firstSequence })
        }
    }
}

/// The last event that moved reviews: another rhythm of the ledger, or a workflow that came, went,
/// adopted another pack or names another day.
package struct RhythmRevision: Sendable, Hashable {
    package var sequence: Int64
    package var time: Timestamp

    package init(sequence: Int64, time: Timestamp) {
        self.sequence = sequence
        self.time = time
    }

    /// Decided by facts alone, so that a redaction changes nothing.
    init?(_ event: Event, _ type: EventType) {
        let isOne =
            switch (type.noun, type.verb) {
            case (.ledger, .created), (.ledger, .changed): true
            case (.workflow, .added), (.workflow, .retired), (.workflow, .merged): true
            case (.workflow, .changed):
                event.facts["review-day"] != nil || event.facts["pack"] != nil
            default: false
            }
        guard isOne else { return nil }
        self.init(sequence: event.sequence, time: event.recorded)
    }
}
