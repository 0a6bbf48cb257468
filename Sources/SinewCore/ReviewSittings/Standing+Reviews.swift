extension Standing {
    /// Folds what happens to a review. Never fails.
    mutating func applyReview(_ event: Event, _ type: EventType) {
        switch type.verb {
        case .opened:
            reviews.open[event.subject] = OpenReview(event)
        case .decided:
            guard let line = event.facts["line"]?.integer,
                let answer = event.facts["answer"]?.text.flatMap(ReviewAnswer.init(rawValue:))
            else { return }
            reviews.open[event.subject]?.asks[line]?.answer = answer
        case .published: publishReview(event)
        case .skipped: skipReview(event)
        case .retracted: reviews.open[event.subject] = nil
        default: break
        }
    }

    private mutating func publishReview(_ event: Event) {
        guard let review = reviews.open.removeValue(forKey: event.subject) else { return }
        for turn in review.turns {
            reviews.settled[turn] = ReviewSittings.Settled(
                day: max(review.day, reviews.settled[turn]?.day ?? review.day),
                review: event.subject, isSkipped: false)
            reviews.published[turn] = ReviewSittings.Published(
                sequence: event.sequence, time: event.recorded, review: event.subject)
        }
        if let facilitator = review.facilitator { reviews.led[facilitator] = event.sequence }
        let asked = review.asks.values
        reviews.putOff.subtract(asked.map(\.subject))
        let open = asked.filter { $0.answer == nil }.map(\.subject).sorted()
        for subject in open where reviews.putOff.count < ReviewSittings.putOffMax {
            reviews.putOff.insert(subject)
        }
        guard review.depths.contains(.weekly) else { return }
        if reviews.firstWeeklyPublished == nil {
            reviews.firstWeeklyPublished = VerifyingAct(
                member: event.actor, time: event.time, sequence: event.sequence)
        }
        let present = OpenReview.ids(event.facts["present"])
        for value in (event.facts["listed"]?.list ?? []).prefix(Agenda.linesMax) {
            guard let listed = value.list, listed.count == 2,
                let metric = listed[0].text.flatMap({ SubjectID($0) }),
                let reading = listed[1].integer
            else { continue }
            reviews.listings[metric] = ReviewSittings.Listing(
                number: review.number, time: event.recorded, reading: reading, present: present)
        }
    }

    private mutating func skipReview(_ event: Event) {
        guard let day = event.facts["day"]?.text.flatMap({ CivilDate($0) }) else { return }
        let next = event.facts["next"]?.text.flatMap { CivilDate($0) }
        for turn in ReviewTurn.all(in: event.facts["turns"]) {
            reviews.settled[turn] = ReviewSittings.Settled(
                day: max(day, reviews.settled[turn]?.day ?? day), review: event.subject,
                next: next, isSkipped: true)
        }
        reviews.lastSkip = RhythmRevision(sequence: event.sequence, time: event.recorded)
    }

    /// From when on reviews can be missed: nothing is reviewed before a step runs, and nobody
    /// misses a day that was moved.
    mutating func countReviews(from event: Event, _ type: EventType) {
        if RhythmRevision(event, type) != nil {
            reviews.counted[event.subject] = event.recorded
        }
        guard type == EventType(.step, .started),
            let workflow = declared[event.subject]?.reference("workflow"),
            !declared.steps(of: workflow).contains(where: { $0.state == .active })
        else { return }
        reviews.counted[workflow] = event.recorded
    }
}
