/// How runbooks were followed, and where handing over costs most.
extension AgendaPreparation {
    /// Steps of runs that ended since the last review, of runbooks that serve the workflows.
    var runbooks: [AgendaLine] {
        let since = since(.weekly)?.sequence ?? 0
        let runs = material.runs.filter { run in
            guard run.state == .closed, run.lastSequence > since,
                let runbook = run.reference("runbook").flatMap({ standing.thing($0) })
            else { return false }
            return concerns(runbook.references("serves"))
        }
        let outcomes = runs.flatMap { $0.fields["outcomes"]?.texts ?? [] }
            .compactMap(RunOutcome.init)
        let count = { (outcome: RunOutcome) in outcomes.count { $0 == outcome } }
        guard outcomes.count >= RunbookQuality.stepsMin else {
            return [
                AgendaLine(
                    "\(outcomes.count) steps told in \(Noun.run.counted(runs.count))",
                    why: sinceWords(.weekly), status: Sheet.Status.none, word: "not measured")
            ]
        }
        return [
            AgendaLine(
                "\(count(.done)) of \(outcomes.count) steps done, \(count(.skipped)) skipped, "
                    + "\(count(.deviated)) done otherwise",
                why: "\(Noun.run.counted(runs.count)) \(sinceWords(.weekly))")
        ]
    }

    /// The three riskiest of the handoffs that leave or reach a step of the workflows.
    var handoffs: [AgendaLine] {
        let own = standing.things(.handoff).filter { handoff in
            let places = [handoff.reference("from"), handoff.reference("to")].compactMap(\.self)
            return concerns(places)
        }
        let risks = HandoffRisk.riskiest(
            own.map { HandoffFigures($0.id, material.items, at: now) }
        ) { standing.thing($0)?.name ?? "" }
        return risks.compactMap { risk in
            guard let handoff = standing.thing(risk.figures.handoff) else { return nil }
            let line = context.line(handoff, risk)
            return AgendaLine(
                handoff.title, subject: handoff.id, name: handoff.name,
                why: line.faint?.plain ?? "", status: line.status ?? .note, word: line.end ?? "",
                page: ReportPage.path(of: handoff))
        }
    }
}
