/// Lessons become updates (requirement L6e): of everything that touches the workflow or one of its
/// steps.
extension PracticeCheck {
    func lessons() -> StepCheck.Judgement {
        let touching = ledger.lessons[workflow.id] ?? []
        let courses = touching.map { ledger.standing.course(of: $0, at: ledger.now) }
        let open = zip(touching, courses).filter(\.1.isFinding)
        if let unclosed { return unclosed }
        if let (lesson, course) = open.first {
            return (.fail, said(lesson, course) + more(open.count - 1), mend(lesson, course))
        }
        guard !touching.isEmpty else {
            return (.notApplicable, "Nothing has taught it anything yet.", nil)
        }
        let alone = zip(touching, courses).filter { $0.1.isUnseparated }
        if let (lesson, course) = alone.first {
            guard ledger.members > 1 else {
                return (.notMeasured, "\(lesson.name) needs another person.", nil)
            }
            return (
                .stale, "\(lesson.name): only its author has used \(version(course)).",
                mend(lesson, course)
            )
        }
        return (.pass, tally(courses), nil)
    }

    private func said(_ lesson: Lesson, _ course: Lesson.Course) -> String {
        guard case .reopened = course else {
            return "\(lesson.name) is overdue: no version says what it taught."
        }
        return "\(lesson.name) is open again: nobody else has used \(version(course))."
    }

    private func more(_ count: Int) -> String {
        count == 0 ? "" : " \(count) more \(count == 1 ? "waits" : "wait")."
    }

    private func mend(_ lesson: Lesson, _ course: Lesson.Course) -> StepCheck.Mend? {
        ReportContext(standing: ledger.standing, now: ledger.now, zone: .utc).mend(lesson, course)
            .map { ($0.label, $0.command) }
    }

    private func version(_ course: Lesson.Course) -> String {
        switch course {
        case .waits(let change, _), .reopened(let change, _), .exercised(let change, _):
            let document = ledger.standing.thing(change.document)?.name ?? "something unknown"
            return "version \(change.version) of \(document)"
        case .open, .overdue, .merged, .withdrawn: return "it"
        }
    }

    /// Merged and withdrawn ones are counted openly beside those that became updates.
    private func tally(_ courses: [Lesson.Course]) -> String {
        let kinds: [(words: String, isCounted: (Lesson.Course) -> Bool)] = [
            ("exercised", { if case .exercised = $0 { true } else { false } }),
            ("to be exercised", { if case .waits = $0 { true } else { false } }),
            ("open in time", { if case .open = $0 { true } else { false } }),
            ("merged", { if case .merged = $0 { true } else { false } }),
            ("withdrawn", { if case .withdrawn = $0 { true } else { false } }),
        ]
        let told = kinds.compactMap { kind -> String? in
            let count = courses.count(where: kind.isCounted)
            return count == 0 ? nil : "\(count) \(kind.words)"
        }
        return "\(Noun.lesson.counted(courses.count)): \(told.joined(separator: ", "))."
    }

    /// A major incident on the workflow of which nobody said in a sprint what it taught (invariant
    /// 10).
    private var unclosed: StepCheck.Judgement? {
        let own = ledger.standing.incidents.filter { _, incident in
            incident.isMajor && incident.daysUnclosed(at: ledger.now) != nil
                && ledger.standing.workflows(of: incident.places).contains(workflow.id)
        }
        guard let (id, first) = own.min(by: { $0.value.number < $1.value.number }),
            let days = first.daysUnclosed(at: ledger.now)
        else { return nil }
        let name = ShortNumber.text(.incident, first.number)
        let mend = ReportContext(standing: ledger.standing, now: ledger.now, zone: .utc)
            .closing(id, name, isMajor: true)
        return (
            .fail, "\(name) was resolved \(days) days ago and is not closed." + more(own.count - 1),
            (mend.label, mend.command)
        )
    }
}

extension Lesson.Course {
    fileprivate var isUnseparated: Bool {
        guard case .exercised(_, let exercise) = self else { return false }
        return exercise.isUnseparated
    }
}
