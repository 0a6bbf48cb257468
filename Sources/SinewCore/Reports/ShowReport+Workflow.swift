/// A workflow as a ring, and as the list that says the same.
extension ShowReport {
    var stepParts: [Sheet.Part] {
        guard record.noun == .workflow else { return [] }
        let steps = context.standing.steps(of: record.id)
        guard !steps.isEmpty else { return [] }
        let results = context.results(on: record)
        let healths = steps.map { StepHealth($0, results[$0.id] ?? []) }
        let ring = Sheet.Part("The loop", .ring(ring(steps, healths)))
        let lines = steps.indices.map { line(at: $0, steps, healths[$0]) }
        return
            (steps.count >= Sheet.Ring.stepsMin && steps.count <= Sheet.Ring.stepsMax
            ? [ring] : []) + [Sheet.Part("Steps", count: "\(steps.count)", .cord(lines))]
    }

    /// How many steps hold, and what to settle first.
    var workflowLede: Phrase? {
        guard record.noun == .workflow, record.isStanding else { return nil }
        let steps = context.standing.steps(of: record.id)
        guard !steps.isEmpty else { return "\(strong: "\(record.name) has no step yet.")" }
        let results = context.results(on: record)
        let holding = steps.count { StepHealth($0, results[$0.id] ?? []).holds }
        if holding == steps.count { return "\(strong: "Every step holds.")" }
        let verb = steps.count == 1 ? "holds" : "hold"
        let counted = "\(holding) of \(Noun.step.counted(steps.count)) \(verb)."
        guard let first = firstFinding else {
            return """
                \(strong: "Nothing fails.") \(counted) The rest is not measured, or not started.
                """
        }
        return "\(strong: counted) First \(context.link(first.subject)): \(first.reason)"
    }

    /// What anybody who reads this can mend first: a confirmation is one person's to give.
    var firstMend: Sheet.Action? {
        let workflow = record.noun == .step ? record.reference("workflow") : record.id
        return context.standing.checks(
            at: context.now, on: workflow.flatMap { context.standing.thing($0) }
        )
        .filter { $0.outcome.isFinding && (record.noun == .workflow || $0.subject.id == record.id) }
        .sorted { $0.urgency < $1.urgency }
        .lazy.compactMap(\.mend).first { !$0.command.hasPrefix("sinew confirm ") }
    }

    /// Of a step: what holds because its workflow says it for all steps.
    var inheritedParts: [Sheet.Part] {
        guard record.noun == .step,
            let workflow = record.reference("workflow").flatMap({ context.standing.thing($0) })
        else { return [] }
        var fields: Object = [:]
        for name in Schema.inheritedNames where record.fields[name] == nil {
            fields[name] = workflow.fields[name]
        }
        var inherited = record
        inherited.fields = fields
        let facts = RecordText(context, inherited).facts
        return facts.isEmpty ? [] : [Sheet.Part("From \(workflow.name)", .facts(facts))]
    }

    /// What mends a workflow first.
    var firstFinding: CheckResult? {
        context.standing.checks(at: context.now, on: record).filter(\.outcome.isFinding)
            .min { $0.urgency < $1.urgency }
    }

    private func line(at index: Int, _ steps: [Record], _ health: StepHealth) -> Sheet.Line {
        let step = steps[index]
        let handed = handoffs(from: step).map(sentence)
        let why = health.first.flatMap { $0.outcome.isFinding ? " \($0.title): \($0.reason)" : nil }
        return Sheet.Line(
            folio: "\(index + 1)", status: health.status, what: context.link(step),
            said: step.title,
            faint: context.owners(of: step) + "." + Phrase(why ?? "")
                + Phrase.joined([""] + handed, by: " "),
            end: health.word, mend: health.isFinding ? health.first?.mend : nil)
    }

    private func handoffs(from step: Record) -> [Record] {
        context.standing.things(.handoff).filter { $0.reference("from") == step.id }
    }

    private func sentence(_ handoff: Record) -> Phrase {
        let to: Phrase =
            handoff.reference("to").flatMap { context.standing.thing($0) }.map(context.link)
            ?? handoff.fields["to-team"]?.text.map { .said($0) } ?? "nobody named"
        return "Hands over to \(to)\(wait(handoff).map { ", within \($0)" } ?? "")."
    }

    private func wait(_ handoff: Record) -> String? {
        handoff.fields["wait"]?.integer.map { DurationText.text(minutes: $0) }
    }

    private func ring(_ steps: [Record], _ healths: [StepHealth]) -> Sheet.Ring {
        let drawn = steps.indices.map { index in
            let owners = ["primary", "backup"].compactMap {
                context.standing.owner($0, of: steps[index])?.name
            }
            let state = [
                healths[index].word, owners.isEmpty ? "nobody" : owners.joined(separator: ", "),
            ]
            return Sheet.Ring.Step(
                title: steps[index].title, page: ReportPage.path(of: steps[index]),
                status: healths[index].status, state: state.joined(separator: " · "),
                passage: passage(from: steps[index], to: steps[(index + 1) % steps.count]))
        }
        let words = healths.indices.map { "\(steps[$0].title) \(healths[$0].word)" }
        return Sheet.Ring(
            title: "The steps of \(record.name) as a ring",
            description: words.joined(separator: ", ") + ". The list below says the same in words.",
            middle: "\(healths.count(where: \.holds)) of \(steps.count) hold", steps: drawn)
    }

    private func passage(from step: Record, to next: Record) -> Sheet.Ring.Passage {
        guard let handoff = handoffs(from: step).first(where: { $0.reference("to") == next.id })
        else { return .missing("no handoff yet") }
        return .declared(wait(handoff).map { "within \($0)" } ?? "handed over")
    }
}

extension Sheet.Ring {
    /// Fewer have no ring, and more could not be read.
    package static let stepsMin = 3
    package static let stepsMax = 12
}
