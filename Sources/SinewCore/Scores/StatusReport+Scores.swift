extension StatusReport {
    /// Sessions that wait for the asker's vote, and those that stay open for too long.
    var scoreTasks: [Task] {
        context.standing.scores.open.values.sorted { $0.number < $1.number }.flatMap { session in
            let asked = context.standing.asked(in: session)
            return [vote(in: session, asked), ageing(session, asked)].compactMap(\.self)
        }
    }

    private func folio(_ session: ScoreSession) -> Phrase {
        .link(session.name, page: ReportPage.path(.score, session.name))
    }

    private func place(_ session: ScoreSession) -> Phrase {
        context.standing.thing(session.workflow).map(context.link) ?? "a workflow"
    }

    private func vote(in session: ScoreSession, _ asked: Set<SubjectID>) -> Task? {
        guard let asker, !session.isRevealed, session.votes[asker] == nil, asked.contains(asker)
        else { return nil }
        let words = session.capabilities.map { "\($0)=LEVEL" }.joined(separator: " ")
        return Task(
            isMine: true, urgency: 22,
            line: Sheet.Line(
                folio: folio(session), status: .ask, what: "Your vote on " + place(session),
                faint: "opened \(context.short(session.opened))", end: "to vote",
                mend: Sheet.Action(
                    "Vote", command: "sinew score vote \(session.name) \(words)",
                    page: ReportPage.path(.score, session.name))))
    }

    private func ageing(_ session: ScoreSession, _ asked: Set<SubjectID>) -> Task? {
        let until = session.opened.advanced(byDays: ScoreSession.openDaysMax)
        guard context.now >= until else { return nil }
        return Task(
            isMine: asker.map { asked.contains($0) } ?? false, urgency: 23,
            line: Sheet.Line(
                folio: folio(session), status: .stale, what: "Scoring of " + place(session),
                faint: "opened \(context.short(session.opened)) and not published", end: "open",
                mend: Sheet.Action(
                    "Go on with it", command: "sinew score show \(session.name)",
                    page: ReportPage.path(.score, session.name))))
    }
}
