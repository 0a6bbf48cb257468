/// What the next sitting is about: everything whose day has come and that nobody dealt with, else
/// the sitting that comes next. Two rhythms on one day are one sitting.
package struct ReviewDue: Sendable, Hashable {
    /// The newest of its days.
    package var day: CivilDate
    package var start: Timestamp
    package var minutes: Int64
    /// In order.
    package var turns: [ReviewTurn]
    package var timing: Timing

    package enum Timing: Sendable, Hashable {
        case coming
        case today
        /// Its day is over, and a day of grace with it where it `isMissed`.
        case late(since: CivilDate, isMissed: Bool)
    }

    package var rhythms: [RhythmPeriod] { Set(turns.map(\.rhythm)).sorted() }
    package var depths: Set<RhythmPeriod.Depth> { Set(turns.map(\.rhythm.depth)) }

    /// `Weekly and biweekly review, 28 April 2026`.
    package var title: String {
        let names = CalendarReport.title(rhythms)
        return names.prefix(1).uppercased() + names.dropFirst()
            + " review, \(MomentText.date(day))"
    }

    /// Days after its own on which a review is late and not missed yet.
    package static let graceDays: Int64 = 1
    /// Days ahead of its own from which it can be held.
    package static let earlyDaysMax: Int64 = 3
}

extension ReviewCalendar {
    /// - Parameter workflow: only its turns.
    /// - Returns: nil where no review comes.
    package func due(at now: Timestamp, on workflow: SubjectID? = nil) -> ReviewDue? {
        let today = zone.moment(at: now).date
        let tomorrow = zone.start(of: today.advanced(byDays: 1))
        let wanted = { (sitting: Sitting) -> Sitting? in
            self.narrowed(sitting) { turn in
                (workflow ?? turn.workflow) == turn.workflow && self.isOpen(turn, sitting, today)
            }
        }
        let first = now.advanced(byDays: -CalendarReport.behindDaysMax)
        let past = sittingsAndSkipped(from: first, until: tomorrow).compactMap(wanted)
        guard let last = past.last, let earliest = past.first else {
            let end = now.advanced(byDays: ReviewCalendar.aheadDaysMax)
            return sittingsAndSkipped(from: tomorrow, until: end).lazy.compactMap(wanted).first
                .map { ReviewDue($0, turns: $0.turns.sorted(), timing: .coming) }
        }
        var due = ReviewDue(last, turns: Set(past.flatMap(\.turns)).sorted(), timing: .today)
        due.minutes = past.map(\.minutes).max() ?? last.minutes
        if earliest.day < today {
            due.timing = .late(
                since: earliest.day,
                isMissed: today > earliest.day.advanced(byDays: ReviewDue.graceDays))
        }
        return due
    }

    /// The sittings whose day and the day of grace after it have passed, and which were neither
    /// published nor skipped; the oldest first.
    package func missed(at now: Timestamp) -> [Sitting] {
        let today = zone.moment(at: now).date
        let end = zone.start(of: today.advanced(byDays: -ReviewDue.graceDays))
        return sittingsAndSkipped(
            from: now.advanced(byDays: -CalendarReport.behindDaysMax), until: end
        ).compactMap { sitting in
            narrowed(sitting) { isOpen($0, sitting, today) }
        }
    }

    /// The sitting with some of its turns; nil where none is left.
    private func narrowed(_ sitting: Sitting, _ wanted: (ReviewTurn) -> Bool) -> Sitting? {
        var narrowed = sitting
        narrowed.turns = sitting.turns.filter(wanted)
        return narrowed.turns.isEmpty ? nil : narrowed
    }

    /// Whether nobody has dealt with a turn of a sitting. What fell before its workflow ran or the
    /// rhythm was changed is nobody's to make up for.
    private func isOpen(_ turn: ReviewTurn, _ sitting: Sitting, _ today: CivilDate) -> Bool {
        if isSettled(turn, sitting.day) { return false }
        guard sitting.day < today else { return true }
        let counted = [turn.workflow, standing.ledger?.id].compactMap(\.self)
            .compactMap { standing.reviews.counted[$0] }
        return counted.allSatisfy { $0 < sitting.start }
            && standing.declared.steps(of: turn.workflow).contains { $0.state == .active }
    }

    /// The rhythm's sittings, and those that take the place of a skipped one.
    func sittingsAndSkipped(from first: Timestamp, until end: Timestamp) -> [Sitting] {
        let planned = sittings(from: first, until: end)
        return (planned + moved(from: first, until: end)).sorted {
            ($0.start, $0.key) < ($1.start, $1.key)
        }
    }

    /// The days that were named for skipped reviews. One on which a review falls anyway is dealt
    /// with by that.
    func moved(from first: Timestamp, until end: Timestamp) -> [Sitting] {
        let skipped = standing.reviews.settled.filter { $0.value.next != nil }
        let groups = Dictionary(grouping: skipped.sorted { $0.key < $1.key }) { $0.value }
        return groups.compactMap { settled, entries -> Sitting? in
            guard let day = settled.next,
                ReviewRhythm.yearBounds.contains(day.components.year)
            else { return nil }
            let start = zone.instant(
                of: CivilMoment(date: day, secondOfDay: Int(rhythm.minuteOfDay) * 60))
            guard start >= first, start < end else { return nil }
            let turns = entries.map(\.key)
            let workflows = Set(turns.map(\.workflow)).compactMap { standing.thing($0) }
                .filter(\.isStanding).sorted { $0.firstSequence < $1.firstSequence }
            let isLong = turns.contains { $0.rhythm.unit == .month }
            return workflows.isEmpty
                ? nil
                : Sitting(
                    key: "moved-\(settled.review.text)", day: zone.moment(at: start).date,
                    start: start,
                    minutes: isLong ? rhythm.monthlyLengthMinutes : rhythm.lengthMinutes,
                    rhythms: Set(turns.map(\.rhythm)).sorted(), workflows: workflows,
                    turns: turns)
        }.sorted { $0.start < $1.start }
    }
}

extension ReviewDue {
    /// What an open sitting is about.
    package init(_ open: OpenReview) {
        self.init(
            day: open.day, start: open.start, minutes: 0, turns: open.turns.sorted(),
            timing: .today)
    }

    fileprivate init(
        _ sitting: ReviewCalendar.Sitting, turns: [ReviewTurn], timing: Timing
    ) {
        self.init(
            day: sitting.day, start: sitting.start, minutes: sitting.minutes,
            turns: turns, timing: timing)
    }
}

extension Standing {
    /// Workflows whose quarterly look at constraints, assumptions and scope has come and is not
    /// published: expansion waits for it (requirement L7). Skipping one does not open it.
    ///
    /// - Parameter zone: the ledger's.
    package func quarterlyLookDue(at now: Timestamp, zone: ZoneRules) -> [Record] {
        guard let calendar = ReviewCalendar(self, zone: zone) else { return [] }
        let today = zone.moment(at: now).date
        let first = now.advanced(byDays: -ReviewDue.quarterDaysMax)
        var due: Set<SubjectID> = []
        for sitting in calendar.sittings(from: first, until: now) where sitting.day < today {
            for turn in sitting.turns where turn.rhythm.depth == .quarterly {
                let counted = [turn.workflow, ledger?.id].compactMap(\.self)
                    .compactMap { reviews.counted[$0] }
                guard counted.allSatisfy({ $0 < sitting.start }),
                    declared.steps(of: turn.workflow).contains(where: { $0.state == .active })
                else { continue }
                if (reviews.published[turn]?.time).map({ $0 < sitting.start }) ?? true {
                    due.insert(turn.workflow)
                } else {
                    due.remove(turn.workflow)
                }
            }
        }
        return due.compactMap { thing($0) }.filter(\.isStanding).sorted { $0.name < $1.name }
    }
}

extension ReviewDue {
    /// A quarterly review that fell longer ago than this has a successor.
    fileprivate static let quarterDaysMax: Int64 = 100
}
