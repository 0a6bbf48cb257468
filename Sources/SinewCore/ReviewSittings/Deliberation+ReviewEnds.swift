/// How a sitting is settled, and how it ends.
extension Deliberation {
    /// Each as its own command would do it, where those before have happened.
    mutating func settle(
        _ name: String, _ settlements: [ReviewSettlement]
    ) throws(Refusal) {
        let record = try recorded(name.uppercased())
        guard record.noun == .review else { throw .notAReview(record) }
        guard standing.reviews.open[record.id] != nil else { throw .reviewFinal(record) }
        guard !settlements.isEmpty else { throw .nothingSettled(record) }
        var touched: Set<String> = []
        for settlement in settlements {
            guard touched.insert(settlement.target.uppercased()).inserted else {
                throw .settledTwice(settlement.target)
            }
        }
        var rehearsal = Rehearsal(standing, facts)
        for settlement in settlements {
            try rehearsal.settle(settlement.command(in: name))
        }
        drafts = rehearsal.drafts
        ids = rehearsal.ids
    }

    /// Published is final (invariant 6).
    mutating func publish(
        _ name: String?, _ place: String?, _ present: [String], _ minutes: String?,
        _ happened: Timestamp?
    ) throws(Refusal) {
        if let name {
            let record = try recorded(name.uppercased())
            guard record.noun == .review else { throw .notAReview(record) }
            guard let review = standing.reviews.open[record.id] else {
                throw .reviewFinal(record)
            }
            return try publish(record.id, review, present, minutes)
        }
        let workflow: Record? =
            if let place { try declared(place, .workflow) } else { nil }
        let open = standing.reviews.allOpen.filter { entry in
            workflow.map { wanted in
                entry.review.turns.contains { $0.workflow == wanted.id }
            } ?? true
        }
        guard open.count <= 1 else { throw .severalOpen(open.map(\.review)) }
        if let (id, review) = open.first { return try publish(id, review, present, minutes) }
        try publishQuiet(place, present, minutes, happened)
    }

    /// A quiet week: what is due is opened and published at once, where nothing waits in it.
    private mutating func publishQuiet(
        _ place: String?, _ present: [String], _ minutes: String?, _ happened: Timestamp?
    ) throws(Refusal) {
        var rehearsal = Rehearsal(standing, facts)
        try rehearsal.settle(
            .review(.hold(on: place, present: present, facilitator: nil), happened: happened))
        guard let opened = rehearsal.drafts.first,
            let review = rehearsal.standing.reviews.open[opened.subject]
        else { return }
        let lines = (opened.words["agenda"]?.list ?? []).compactMap { AgendaLine($0) }
        let waiting = lines.filter { $0.wants != nil }
        guard waiting.isEmpty else { throw .reviewNotQuiet(waiting, place) }
        drafts = rehearsal.drafts
        ids = rehearsal.ids
        try publish(opened.subject, review, present, minutes)
    }

    private mutating func publish(
        _ id: SubjectID, _ review: OpenReview, _ names: [String], _ minutes: String?
    ) throws(Refusal) {
        guard review.unanswered.isEmpty else { throw .unanswered(review) }
        var present = review.present
        for name in names where !name.isEmpty {
            let member = try declared(name, .member)
            if !present.contains(member.id) { present.append(member.id) }
        }
        guard !present.isEmpty else { throw .nobodyPresent }
        let end = review.start.advanced(bySeconds: try length(minutes, review) * 60)
        let listed = review.metrics.compactMap { metric -> Value? in
            standing.readings[metric].map { [.text(metric.text), .integer($0.sequence)] }
        }
        draft(
            .review, .published, id,
            values: [
                "present": .texts(present.map(\.text)), "end": .integer(end.milliseconds),
            ], facts: ["listed": .list(listed)])
    }

    /// Minutes, as stated or as the rhythm has them.
    private func length(_ text: String?, _ review: OpenReview) throws(Refusal) -> Int64 {
        guard let text, !text.isEmpty else {
            guard let ledger = standing.ledger else { throw .noLedger }
            let rhythm = ReviewRhythm(ledger, zone: facts.review?.zone ?? facts.zone)
            return review.turns.contains { $0.rhythm.unit == .month }
                ? rhythm.monthlyLengthMinutes : rhythm.lengthMinutes
        }
        let minutes = Int64(text) ?? DurationText.minutes(text) ?? 0
        guard OpenReview.minutesBounds.contains(minutes) else {
            throw .reviewMinutesBeyond(text)
        }
        return minutes
    }

    mutating func skip(
        _ due: ReviewDue, _ because: String, _ next: String?
    ) throws(Refusal) {
        guard let reason = try line(because, of: .review) else { throw .skipUnexplained }
        let zone = facts.review?.zone ?? facts.zone
        let today = zone.moment(at: facts.now).date
        var day: Value?
        if let next, !next.isEmpty {
            let field = Field("next", .date, "")
            let read = try read(.text(next), as: field, of: .review)
            guard let date = read.text.flatMap({ CivilDate($0) }), date > max(today, due.day),
                date <= today.advanced(byDays: ReviewDue.skipDaysMax)
            else { throw .skippedOddly(next) }
            day = read
        }
        var values = described(due)
        values["because"] = reason
        values["next"] = day
        draft(
            .review, .skipped, ids.next(), values: values,
            facts: [
                "number": .integer(nextNumber(.review)),
                "turns": .list(due.turns.map(\.value)),
            ])
    }
}

extension ReviewSettlement {
    /// What it is about; nothing is settled twice in one call.
    var target: String {
        switch self {
        case .confirmMine: "what is yours"
        case .read(let metric, _): metric
        case .answer(let line, _, _): "line \(line)"
        case .note: "the note"
        case .done(let action, _), .later(let action, _), .drop(let action, _): action
        }
    }
}

extension OpenReview {
    package static let minutesBounds: ClosedRange<Int64> = 1...480
}

extension ReviewDue {
    /// Furthest day that a skipped review can be moved to, in days.
    package static let skipDaysMax: Int64 = 92
}
