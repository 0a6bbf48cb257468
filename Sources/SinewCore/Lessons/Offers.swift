/// What a workflow says to a lesson that was learned elsewhere (requirement L11).
package enum OfferAnswer: Sendable, Hashable {
    case take
    /// It is not for this workflow, for a reason.
    case decline(reason: String)
    /// It is looked at again on a day.
    case later(until: String)
}

extension Lesson {
    /// What a workflow said last to the offer.
    package struct Answer: Sendable, Hashable {
        package var kind: Kind
        /// Of `later`: from that day on it waits again.
        package var until: String?

        package enum Kind: String, Sendable, Hashable, CaseIterable { case taken, declined, later }
    }
}

extension Standing {
    /// The workflows that a lesson is offered to once a version says it: those that it touches or
    /// that the version serves, but for the one it comes from.
    package func offered(_ lesson: Lesson) -> Set<SubjectID> {
        guard case .changed(let change) = lesson.exit else { return [] }
        let served = thing(change.document)?.references("serves") ?? []
        let home = workflows(of: lesson.touches.first.map { [$0] } ?? [])
        return workflows(of: lesson.touches + served).subtracting(home)
            .filter { thing($0)?.isStanding ?? false }
    }

    /// Whether an offer waits for an answer on a day.
    package func isWaiting(_ lesson: Lesson, on workflow: SubjectID, today: String) -> Bool {
        guard offered(lesson).contains(workflow) else { return false }
        guard let answer = lesson.answers[workflow] else { return true }
        return answer.kind == .later && (answer.until ?? "") <= today
    }

    /// Folds what a workflow says to an offer. Never fails.
    mutating func applyAnswer(_ event: Event) {
        guard var lesson = lessons[event.subject], let workflow = event.facts.id("on"),
            let kind = event.facts["answer"]?.text.flatMap(Lesson.Answer.Kind.init)
        else { return }
        lesson.answers[workflow] = Lesson.Answer(kind: kind, until: event.facts["until"]?.text)
        lessons.put(lesson, event.subject)
    }
}

extension Deliberation {
    /// What a workflow says to a lesson that it is offered.
    mutating func answer(
        _ record: Record, on name: String, _ answer: OfferAnswer
    ) throws(Refusal) {
        let workflow = try declared(name, .workflow)
        guard let lesson = standing.lessons[record.id],
            standing.offered(lesson).contains(workflow.id)
        else { throw .notOffered(record, workflow) }
        var known: Object = ["on": .text(workflow.id.text)]
        var words: Object = [:]
        switch answer {
        case .take: known["answer"] = "taken"
        case .decline(let reason):
            guard let reason = try line(reason, of: .lesson) else {
                throw .offerUnexplained(record, workflow)
            }
            known["answer"] = "declined"
            words["reason"] = reason
        case .later(let until):
            let day = Field("until", .date, "The day on which it is looked at again")
            let read = try read(.text(until), as: day, of: .lesson)
            let today = CivilMoment(
                facts.now, offsetSeconds: facts.zone.offsetSeconds(at: facts.now))
            guard let text = read.text, text > today.date.description else {
                throw .laterIsPast(record, workflow)
            }
            known["answer"] = "later"
            known["until"] = read
        }
        draft(.lesson, .weighed, record.id, facts: known, words: words)
    }
}

extension ReportContext {
    /// What a workflow said to an offer, in words; nil where nothing is offered.
    func offer(_ lesson: Lesson, to workflow: SubjectID) -> String? {
        guard standing.offered(lesson).contains(workflow) else { return nil }
        return switch lesson.answers[workflow] {
        case nil: "offered"
        case let answer? where answer.kind == .taken: "taken over"
        case let answer? where answer.kind == .declined: "not for this workflow"
        case let answer?: "looked at again \(answer.until ?? "")"
        }
    }

    /// What answers an offer that waits.
    func taking(_ lesson: Lesson, on workflow: Record) -> Sheet.Action? {
        guard standing.isWaiting(lesson, on: workflow.id, today: today) else { return nil }
        return Sheet.Action(
            "Take it over", command: "sinew lesson take \(lesson.name) --on \(workflow.name)",
            page: ReportPage.path(.lesson, lesson.name))
    }
}

extension ShowReport {
    /// To whom the shown lesson is offered, and what they said.
    func offerParts(_ lesson: Lesson) -> [Sheet.Part] {
        let lines = context.standing.offered(lesson).compactMap { context.standing.thing($0) }
            .sorted { $0.name < $1.name }
            .map { workflow in
                let mend = context.taking(lesson, on: workflow)
                return Sheet.Line(
                    status: mend == nil ? .done : .ask, what: context.link(workflow),
                    end: context.offer(lesson, to: workflow.id), mend: mend)
            }
        return lines.isEmpty
            ? [] : [Sheet.Part("Offered to", count: "\(lines.count)", .cord(lines))]
    }
}

extension StatusReport {
    /// Lessons from elsewhere that wait for the asker, who owns the workflow they are offered to.
    var offerTasks: [Task] {
        guard let asker else { return [] }
        let owned = context.standing.things(.workflow).filter { $0.reference("owner") == asker }
        guard !owned.isEmpty else { return [] }
        return context.standing.lessons.all.flatMap { _, lesson in
            owned.compactMap { workflow in
                guard let mend = context.taking(lesson, on: workflow) else { return nil }
                return Task(
                    isMine: true, urgency: 24,
                    line: Sheet.Line(
                        folio: .link(lesson.name, page: ReportPage.path(.lesson, lesson.name)),
                        status: .ask,
                        what: "A lesson from elsewhere, for " + context.link(workflow),
                        faint: context.sentence(
                            context.standing.course(of: lesson, at: context.now)),
                        end: "offered", mend: mend))
            }
        }
    }
}
