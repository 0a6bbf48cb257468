extension Deliberation {
    mutating func settle(_ act: ReviewAct, happened: Timestamp?) throws(Refusal) {
        if let happened, happened > facts.now { throw .happensLater("This review") }
        switch act {
        case .hold(let place, let present, let facilitator):
            try hold(try dueReview(place), present, facilitator, happened)
        case .note(let name, let line, let text): try note(name, line, text)
        case .decide(let name, let line, let answer, let because, let lookAgain):
            try decide(name, line, answer, because, lookAgain)
        case .settle(let name, let settlements): try settle(name, settlements)
        case .publish(let name, let place, let present, let minutes):
            try publish(name, place, present, minutes, happened)
        case .skip(let place, let because, let next):
            try skip(try dueReview(place), because, next)
        }
    }

    private var material: ReviewMaterial { facts.review ?? ReviewMaterial(zone: facts.zone) }

    /// The sitting that is due, of one workflow or of all.
    private func dueReview(_ place: String?) throws(Refusal) -> ReviewDue {
        let workflow: Record? =
            if let place { try declared(place, .workflow) } else { nil }
        guard let calendar = ReviewCalendar(standing, zone: material.zone),
            let due = calendar.due(at: facts.now, on: workflow?.id)
        else { throw .noReviewComes(workflow) }
        if let (_, review) = standing.reviews.opened(for: due.turns) { throw .reviewOpen(review) }
        guard due.turns.count <= ReviewTurn.countMax else {
            throw .reviewTooWide(due.turns.count)
        }
        return due
    }

    /// Opens a sitting, with its agenda as it stands.
    private mutating func hold(
        _ due: ReviewDue, _ names: [String], _ facilitator: String?, _ happened: Timestamp?
    ) throws(Refusal) {
        let today = material.zone.moment(at: facts.now).date
        guard due.day <= today.advanced(byDays: ReviewDue.earlyDaysMax) else {
            throw .reviewNotDue(due)
        }
        let present = try members(names)
        let leads: SubjectID? =
            if let facilitator { try declared(facilitator, .member).id } else {
                standing.facilitator(of: due)
            }
        let agenda = Agenda(standing, material, at: facts.now, due)
        var metrics: [SubjectID] = []
        for step in activeSteps(due) {
            guard let metric = step.reference("metric").flatMap({ standing.thing($0) }),
                !metrics.contains(metric.id)
            else { continue }
            metrics.append(metric.id)
        }
        let asks = agenda.numbered.compactMap { number, line -> Value? in
            guard let subject = line.subject,
                line.wants == .answer || line.wants == .required
            else { return nil }
            return [.integer(number), .text(subject.text), .bool(line.wants == .required)]
        }
        var values = described(due)
        values["facilitator"] = leads.map { .text($0.text) }
        values["present"] = .texts(present.map(\.text))
        values["start"] = .integer((happened ?? facts.now).milliseconds)
        values["agenda"] = .list(agenda.lines.map(\.value))
        draft(
            .review, .opened, ids.next(), values: values,
            facts: [
                "number": .integer(nextNumber(.review)),
                "turns": .list(due.turns.map(\.value)), "asks": .list(asks),
                "lines": .integer(Int64(agenda.lines.count)),
                "metrics": .texts(metrics.map(\.text)),
            ], happened: happened)
    }

    private func activeSteps(_ due: ReviewDue) -> [Record] {
        Set(due.turns.map(\.workflow)).sorted().flatMap { standing.steps(of: $0) }
            .filter { $0.state == .active }
    }

    /// What a sitting is called, and what it is about.
    func described(_ due: ReviewDue) -> Object {
        let workflows = Set(due.turns.map(\.workflow)).sorted()
        return [
            "title": .text(due.title), "day": .text(due.day.description),
            "rhythms": .texts(due.rhythms.map(\.name)),
            "workflows": .texts(workflows.map(\.text)),
        ]
    }

    /// Who is there; whoever acts, where nobody is named.
    private func members(_ names: [String]) throws(Refusal) -> [SubjectID] {
        guard !names.isEmpty else { return [try actor().id] }
        guard names.count <= Field.listCountMax else {
            throw .tooMany(Field("present", .references([.member]), ""), .review)
        }
        var present: [SubjectID] = []
        for name in names where !name.isEmpty {
            let member = try declared(name, .member)
            if !present.contains(member.id) { present.append(member.id) }
        }
        guard !present.isEmpty else { throw .nobodyPresent }
        return present
    }

    /// A review by its number, that is open.
    private func openReview(
        _ name: String
    ) throws(Refusal) -> (record: Record, review: OpenReview) {
        let record = try recorded(name.uppercased())
        guard record.noun == .review else { throw .notAReview(record) }
        guard let review = standing.reviews.open[record.id] else { throw .reviewFinal(record) }
        return (record, review)
    }

    private mutating func note(_ name: String, _ number: Int64?, _ text: String) throws(Refusal) {
        let record = try recorded(name.uppercased())
        guard record.noun == .review else { throw .notAReview(record) }
        guard let note = try line(text, of: .review) else { throw .reviewUnexplained(record) }
        var said: Object = [:]
        if let number {
            let count = record.fields["agenda"]?.list?.count ?? 0
            let lines = standing.reviews.open[record.id]?.lineCount ?? Int64(count)
            guard number > 0, number <= lines else { throw .noAgendaLine(record, number) }
            said["line"] = .integer(number)
        }
        draft(.review, .noted, record.id, facts: said, words: ["note": note])
    }

    private mutating func decide(
        _ name: String, _ line: Int64, _ answer: ReviewAnswer, _ because: String,
        _ lookAgain: String?
    ) throws(Refusal) {
        let (record, review) = try openReview(name)
        guard let ask = review.asks[line] else { throw .nothingAsked(record, line) }
        let premise = standing.declared[ask.subject].flatMap { thing in
            [.constraint, .assumption].contains(thing.noun) ? thing : nil
        }
        guard let reason = try self.line(because, of: .review) else {
            throw .reviewUnexplained(record)
        }
        draft(
            .review, .decided, record.id,
            facts: [
                "line": .integer(line), "answer": .text(answer.rawValue),
                "about": .text(ask.subject.text),
            ], words: ["reason": reason])
        guard let premise, premise.isStanding else { return }
        switch answer {
        case .keep:
            let day =
                lookAgain
                ?? material.zone.moment(at: facts.now).date
                .advanced(byDays: ReviewAnswer.lookAgainDays).description
            try change(premise, values: ["look-again": .text(day)])
        case .drop: try retire(premise.noun, premise.name, reason: because)
        case .change: break
        }
    }
}

extension ReviewAnswer {
    /// Days until a premise that is kept is looked at again, where nobody says: a quarter.
    package static let lookAgainDays: Int64 = 91
}

extension Standing {
    /// Whose turn it is to lead: of those who answer for something in the workflows the one who led
    /// least recently; of several who never did, the first by name.
    package func facilitator(of due: ReviewDue) -> SubjectID? {
        var candidates: Set<SubjectID> = []
        for workflow in Set(due.turns.map(\.workflow)).compactMap({ thing($0) }) {
            let steps = steps(of: workflow.id).filter { $0.state == .active }
            for place in ["primary", "backup"] {
                candidates.formUnion(steps.compactMap { owner(place, of: $0)?.id })
            }
            let owners = ["owner", "risk-owner", "primary", "backup"]
            candidates.formUnion(owners.compactMap { workflow.reference($0) })
        }
        let able = { (member: Record) in
            member.isStanding && member.fields["role"] != "viewer"
        }
        var members = candidates.compactMap { thing($0) }.filter(able)
        if members.isEmpty { members = things(.member).filter(able) }
        return members.min { left, right in
            (reviews.led[left.id] ?? 0, left.name, left.id)
                < (reviews.led[right.id] ?? 0, right.name, right.id)
        }?.id
    }
}
