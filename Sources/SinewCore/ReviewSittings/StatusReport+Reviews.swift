extension StatusReport {
    /// A review that is open, is due, or was missed.
    var reviewTasks: [Task] {
        let open = context.standing.reviews.allOpen.map { id, review in
            let page = ReportPage.path(.review, review.name)
            let count = review.unanswered.count
            return Task(
                isMine: asker != nil
                    && (review.facilitator == asker || review.present.contains { $0 == asker }),
                urgency: 9,
                line: Sheet.Line(
                    folio: .link(review.name, page: page), status: .live,
                    what: "The review of \(MomentText.date(review.day))",
                    faint: count == 0
                        ? "nothing holds it back"
                        : "\(count) \(count == 1 ? "line asks" : "lines ask") for an answer",
                    end: "open",
                    mend: Sheet.Action(
                        "Go on with it", command: "sinew review show \(review.name)", page: page)))
        }
        return open + dueTask
    }

    private var dueTask: [Task] {
        guard let due = reviewDue, due.timing != .coming,
            context.standing.reviews.opened(for: due.turns) == nil
        else { return [] }
        let isLate = due.timing != .today
        let facilitator = context.standing.facilitator(of: due)
        let leads = facilitator.map { "\(context.member($0).plain) leads" } ?? ""
        var faint = leads
        var (word, status) = ("due today", Sheet.Status.ask)
        if case .late(let since, let isMissed) = due.timing {
            word = isMissed ? "missed" : "late"
            status = isMissed ? .bad : .warn
            faint =
                "\(MomentText.date(since)) passed without it" + (faint.isEmpty ? "" : "; \(faint)")
        }
        return [
            Task(
                isMine: asker != nil && facilitator == asker, urgency: isLate ? 8 : 15,
                line: Sheet.Line(
                    status: status, what: .link(due.title, page: "/agenda"), faint: Phrase(faint),
                    end: word,
                    mend: Sheet.Action(
                        "Look at its agenda", command: "sinew review agenda", page: "/agenda")))
        ]
    }
}

extension CheckResult {
    /// Reviews whose day passed, with the day of grace after it: one result for each workflow that
    /// they belong to (requirement L7).
    static func missedReviews(
        _ standing: Standing, zone: ZoneRules, at now: Timestamp, on workflow: Record?
    ) -> [CheckResult] {
        guard let calendar = ReviewCalendar(standing, zone: zone) else { return [] }
        let missed = calendar.missed(at: now)
        let ids = Set(missed.flatMap(\.turns).map(\.workflow))
        return standing.things(.workflow).filter {
            ids.contains($0.id) && (workflow?.id ?? $0.id) == $0.id
        }.map { workflow in
            let own = missed.filter { $0.turns.contains { $0.workflow == workflow.id } }
            let days = own.prefix(3).map { MomentText.date($0.day) }.joined(separator: ", ")
            let more = own.count > 3 ? " and \(own.count - 3) more" : ""
            return CheckResult(
                check: "reviews-held", title: "Reviews take place",
                help: "A review is published, or skipped with a reason, on its day or the next.",
                severity: .warning, outcome: .fail, subject: workflow, workflow: workflow,
                reason: "Missed: \(days)\(more).",
                mend: Sheet.Action(
                    "Hold it", command: "sinew review hold --on \(workflow.name)", page: "/agenda"))
        }
    }
}
