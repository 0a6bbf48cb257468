/// The fortnight, the month and the quarter.
extension AgendaPreparation {
    /// Exceptions since the last sitting, and those that were put off: each questions a threshold,
    /// a boundary or a gate's rule.
    var exceptions: [AgendaLine] {
        let since = since(.biweekly)?.sequence ?? 0
        let lines = material.exceptions.filter { record in
            (record.firstSequence > since || standing.reviews.putOff.contains(record.id))
                && concerns(places(of: record))
        }.map { record in
            exception(
                record,
                word: standing.reviews.putOff.contains(record.id)
                    ? "put off" : context.standingWord(of: record).word)
        }
        return cut(lines, .exception)
    }

    var controls: [AgendaLine] {
        let since = since(.biweekly)?.sequence ?? 0
        let lines = standing.things(.control).filter { control in
            control.lastSequence > since && concerns(control.references("serves"))
        }.map { control in
            let (status, word) = control.standingWord
            return AgendaLine(
                control.title, subject: control.id, name: control.name,
                why: "version \(control.version)", status: status, word: word,
                page: ReportPage.path(of: control))
        }
        return cut(lines, .control)
    }

    /// What the month asks for has its own commands.
    var month: [AgendaLine] {
        let scores = workflows.map { workflow in
            AgendaLine(
                "score it again, and publish what changed", subject: workflow.id,
                name: workflow.name, command: "sinew score open \(workflow.name)",
                page: ReportPage.path(of: workflow))
        }
        return cut(scores, .workflow) + [
            AgendaLine("The leadership questions", command: "sinew questions"),
            AgendaLine(
                "The note on what was standardised, and why", command: "sinew note draft"),
        ]
    }

    /// Every constraint, assumption and scope: each is kept, changed or dropped before the review
    /// is published.
    var foundations: [AgendaLine] {
        let steps = workflows.flatMap { standing.steps(of: $0.id) }
        let scopes = steps.filter { $0.state == .active }.compactMap(scope)
        return Array((premises.map(premise) + scopes).prefix(Agenda.foundationsMax))
    }

    private var premises: [Record] {
        let places = Set(workflows.map(\.id))
        return [Noun.constraint, .assumption].flatMap { standing.things($0) }.filter { premise in
            let place = [premise.reference("of")].compactMap(\.self)
            return !places.isDisjoint(with: standing.workflows(of: place))
        }
    }

    private func premise(_ record: Record) -> AgendaLine {
        let disproof = record.fields["disproof"]?.text.map { ", disproved by: \($0)" } ?? ""
        return foundation(record, record.title, why: record.noun.rawValue + disproof)
    }

    /// Nil where nothing says what it covers: that is a finding of its own.
    private func scope(_ step: Record) -> AgendaLine? {
        let (within, without) = (step.fields["scope-in"]?.texts, step.fields["scope-out"]?.texts)
        guard within != nil || without != nil else { return nil }
        let beyond = without.map { ", not: " + $0.joined(separator: "; ") } ?? ""
        return foundation(
            step, (within ?? []).joined(separator: "; "), why: "scope" + beyond)
    }

    private func foundation(_ record: Record, _ what: String, why: String) -> AgendaLine {
        AgendaLine(
            what, subject: record.id, name: record.name, why: why, status: .ask,
            word: "to be answered", wants: .required, page: ReportPage.path(of: record))
    }
}
