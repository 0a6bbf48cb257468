extension StatusReport {
    /// Lessons that are overdue, or open again because nobody put their version to work.
    var lessonTasks: [Task] {
        lessons.compactMap { record in
            guard let lesson = context.standing.lessons[record.id] else { return nil }
            let course = context.standing.course(of: lesson, at: context.now)
            guard course.isFinding else { return nil }
            let (status, word) = context.standingWord(of: record)
            let owners = context.standing.workflows(of: lesson.touches)
                .compactMap { context.standing.thing($0)?.reference("owner") }
            return Task(
                isMine: asker.map { $0 == lesson.author || owners.contains($0) } ?? false,
                urgency: 12,
                line: Sheet.Line(
                    folio: context.link(record), status: status, what: Phrase(record.title),
                    faint: context.sentence(course), end: word,
                    mend: context.mend(lesson, course, changes: record.reference("changes"))))
        }
    }

    /// Actions whose day is over or is today, and those of somebody who has left.
    var actionTasks: [Task] {
        let today = context.today
        return actions.compactMap { action in
            let due = action.fields["due"]?.text ?? ""
            let owner = action.reference("owner").flatMap { context.standing.thing($0) }
            let hasLeft = owner.map { !$0.isStanding } ?? true
            guard due <= today || hasLeft else { return nil }
            let (status, word) = context.standingWord(of: action)
            let who = owner?.name ?? "nobody"
            let mend =
                hasLeft
                ? Sheet.Action(
                    "Name an owner", command: "sinew amend \(action.name) --owner HANDLE",
                    page: ReportPage.path(of: action))
                : Sheet.Action(
                    "Say that it is done", command: "sinew action done \(action.name) E-NUMBER",
                    page: ReportPage.path(of: action))
            return Task(
                isMine: asker != nil && owner?.id == asker, urgency: due < today ? 11 : 21,
                line: Sheet.Line(
                    folio: context.link(action), status: hasLeft ? .stale : status,
                    what: Phrase(action.title),
                    faint: Phrase("\(who)\(hasLeft ? ", who has left" : ""), due \(due)"),
                    end: hasLeft ? "nobody’s" : due == today ? "due today" : word, mend: mend))
        }
    }
}
