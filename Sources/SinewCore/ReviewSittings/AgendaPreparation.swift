/// How an agenda is made: each section is a function of plain values, and knows nothing of the
/// others. A new section is a case of `AgendaSection` and a function here.
struct AgendaPreparation {
    let standing: Standing
    let material: ReviewMaterial
    let now: Timestamp
    let due: ReviewDue
    let context: ReportContext
    /// Those of the sitting, by name.
    let workflows: [Record]
    /// Their active steps, each with its checks.
    let steps: [StepCheck]

    init(
        _ standing: Standing, _ material: ReviewMaterial, at now: Timestamp, _ due: ReviewDue
    ) {
        self.standing = standing
        self.material = material
        self.now = now
        self.due = due
        context = ReportContext(standing: standing, now: now, zone: material.zone)
        let workflows = Set(due.turns.map(\.workflow)).compactMap { standing.thing($0) }
            .filter(\.isStanding).sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        self.workflows = workflows
        steps = workflows.flatMap { workflow in
            standing.steps(of: workflow.id).filter { $0.state == .active }.map {
                StepCheck(standing: standing, now: now, workflow: workflow, step: $0)
            }
        }
    }

    func lines(of section: AgendaSection) -> [AgendaLine] {
        if let depth = section.depth, !due.depths.contains(depth) { return [] }
        switch section {
        case .carried: return carried
        case .incidents: return incidents
        case .escalations: return escalations
        case .runbooks: return runbooks
        case .steps: return stepLines
        case .due: return confirmations + readings + actions
        case .handoffs: return handoffs
        case .exceptions: return exceptions
        case .controls: return controls
        case .month: return month
        case .foundations: return foundations
        }
    }

    /// The last published review of a depth, where all turns of that depth have one.
    func since(_ depth: RhythmPeriod.Depth) -> ReviewSittings.Published? {
        let turns = due.turns.filter { $0.rhythm.depth == depth }
        let published = turns.compactMap { standing.reviews.published[$0] }
        return published.count < turns.count ? nil : published.min { $0.sequence < $1.sequence }
    }

    /// Whether something on workflows or steps concerns this sitting; what is on none concerns all.
    func concerns(_ places: [SubjectID]) -> Bool {
        let touched = standing.workflows(of: places)
        return touched.isEmpty || workflows.contains { touched.contains($0.id) }
    }

    /// The first lines, and one that counts the rest.
    func cut(
        _ lines: [AgendaLine], _ noun: Noun, max: Int = Agenda.sectionLinesMax
    ) -> [AgendaLine] {
        guard lines.count > max else { return lines }
        let rest = lines.dropFirst(max)
        return lines.prefix(max) + [
            AgendaLine(
                "and \(noun.counted(rest.count)) more", wants: rest.lazy.compactMap(\.wants).first,
                count: rest.map(\.count).reduce(0) { $0.clampedSum($1) },
                command: "sinew \(noun.rawValue) list", page: "/\(noun.plural)")
        ]
    }
}

/// What was put off, and what earlier reviews asked for.
extension AgendaPreparation {
    var carried: [AgendaLine] {
        let ours = material.actions.filter(isOfReview).map(action)
        let decisions = material.decisions.filter { concerns($0.references("supports")) }.map {
            decision in
            AgendaLine(
                decision.title, subject: decision.id, name: decision.name,
                why: "to be looked at again \(decision.fields["look-again"]?.text ?? "")",
                status: .stale, word: "due", wants: .decision,
                command: "sinew amend \(decision.name) --look-again DAY",
                page: ReportPage.path(of: decision))
        }
        return cut(ours, .action) + cut(decisions, .decision) + putOff
    }

    private func isOfReview(_ action: Record) -> Bool {
        material.ofReviews.contains(action.id) && concerns(action.references("supports"))
    }

    /// What stands on this agenda anyway is not told twice.
    private var putOff: [AgendaLine] {
        guard !due.depths.contains(.biweekly) else { return [] }
        return material.exceptions
            .filter { standing.reviews.putOff.contains($0.id) && concerns(places(of: $0)) }
            .map { exception($0, word: "put off") }
    }

    /// Where an exception is in force, or what its control serves.
    func places(of exception: Record) -> [SubjectID] {
        if let place = exception.reference("on") { return [place] }
        let control = exception.reference("control").flatMap { standing.thing($0) }
        return control?.references("serves") ?? []
    }

    func exception(_ record: Record, word: String) -> AgendaLine {
        let control = record.reference("control").flatMap { standing.thing($0) }
        return AgendaLine(
            record.title, subject: record.id, name: record.name,
            why: control.map { "It questions \($0.name): keep or change the rule." }
                ?? "Keep or change the rule it questions.",
            status: .ask, word: word, wants: .answer, page: ReportPage.path(of: record))
    }
}
