extension Standing {
    /// Folds what happens to a lesson. Never fails.
    mutating func applyLesson(_ event: Event, _ type: EventType) {
        let id = event.subject
        guard type.verb != .retracted else { return lessons.put(nil, id) }
        guard type.verb != .weighed else { return applyAnswer(event) }
        var lesson = lessons[id]
        if type.makesRecord {
            lesson = Lesson(
                number: event.facts["number"]?.integer ?? 0, recorded: event.recorded,
                sequence: event.sequence, author: event.actor)
        }
        guard var lesson else { return }
        if type.makesRecord || type.verb == .amended {
            if let from = event.facts["from"] { lesson.from = from.text.flatMap { SubjectID($0) } }
            if let touches = event.facts["touches"] {
                lesson.touches = (touches.texts ?? []).compactMap { SubjectID($0) }
            }
        }
        switch type.verb {
        case .closed: lesson.exit = change(event).map { .changed($0) } ?? lesson.exit
        case .merged:
            let target = event.facts["merged-into"]?.text.flatMap { SubjectID($0) }
            lesson.exit = target.map { .merged(into: $0) } ?? lesson.exit
            if let target, let lead = lesson.lead { lessons.hold(target, against: lead) }
        case .withdrawn: lesson.exit = .withdrawn
        case .reopened: lesson.exit = .open
        default: break
        }
        lessons.put(lesson, id)
    }

    private func change(_ event: Event) -> Lesson.Change? {
        guard let document = event.facts["changed"]?.text.flatMap({ SubjectID($0) }) else {
            return nil
        }
        let current = versions[document]
        return Lesson.Change(
            document: document,
            version: event.facts["changed-version"]?.integer ?? current?.number ?? 1,
            versionSequence: current?.sequence ?? event.sequence,
            versionAuthor: current?.author ?? event.actor, closed: event.recorded,
            exercise: current?.exercise)
    }

    /// Remembers which version of a document is current, and moves what waits for a merged one.
    mutating func applyDocument(_ record: Record, _ event: Event, _ type: EventType) {
        guard record.noun == .runbook || record.noun == .control else { return }
        if type.makesRecord || type.verb == .versioned {
            versions[record.id] = DocumentVersion(
                number: record.version, sequence: event.sequence, author: event.actor)
        } else if type.verb == .merged, let target = record.mergedInto {
            lessons.move(from: record.id, to: target)
        }
    }

    /// A use of a document exercises its current version.
    mutating func applyUse(_ event: Event) {
        guard var version = versions[event.subject] else { return }
        if version.exercise?.isUnseparated ?? true,
            let exercise = exercise(event, of: version.author)
        {
            version.exercise = exercise
            versions[event.subject] = version
        }
        exerciseLessons(awaiting: event.subject, event)
    }

    /// Evidence that supports a document exercises the versions that lessons wait for.
    mutating func applyEvidence(_ event: Event, _ type: EventType) {
        if type.verb == .retracted { return lessons.forgetExercise(by: event.subject) }
        guard type.makesRecord, lessons.isWaiting else { return }
        for text in event.facts["supports"]?.texts ?? [] {
            guard let document = SubjectID(text) else { continue }
            exerciseLessons(awaiting: document, event)
        }
    }

    private mutating func exerciseLessons(awaiting document: SubjectID, _ event: Event) {
        for (id, change) in lessons.changes(awaiting: document) {
            // What happened before the lesson closed shows nothing about what it changed.
            guard event.time >= change.closed,
                let exercise = exercise(event, of: change.versionAuthor)
            else { continue }
            lessons.exercise(id, by: exercise)
        }
    }

    /// Whoever wrote a version does not prove it while somebody else is there (invariants 9, 15).
    private func exercise(_ event: Event, of author: SubjectID) -> Lesson.Exercise? {
        let author = thing(author)?.id ?? author
        let isOwn = (thing(event.actor)?.id ?? event.actor) == author
        if isOwn, another(than: author) != nil { return nil }
        return Lesson.Exercise(
            act: VerifyingAct(member: event.actor, time: event.time, sequence: event.sequence),
            subject: event.facts["run"]?.text.flatMap { SubjectID($0) } ?? event.subject,
            isUnseparated: isOwn)
    }

    /// Somebody else who can act in a rule of two people; nil where nobody is there.
    func another(than member: SubjectID) -> Record? {
        var found: Record?
        for other in declared.all(.member)
        where other.isStanding && other.id != member && other.fields["role"] != "viewer" {
            if found.map({ ($0.name, $0.id) > (other.name, other.id) }) ?? true { found = other }
        }
        return found
    }
}

extension Standing {
    /// How a lesson stands now.
    package func course(of lesson: Lesson, at now: Timestamp) -> Lesson.Course {
        lesson.course(at: now, dueDays: dueDays(of: lesson))
    }

    /// Days in which it has to become an update: the shortest that the packs of the workflows it
    /// touches say.
    private func dueDays(of lesson: Lesson) -> Int64 {
        guard case .open = lesson.exit else { return Lesson.dueDaysDefault }
        let minutes = workflows(of: lesson.touches).compactMap { workflow in
            declared[workflow].flatMap { pack(of: $0) }?
                .practices.first { $0.id == Lesson.practice }?.limitMinutes
        }
        return minutes.min().map { max(1, $0 / (24 * 60)) } ?? Lesson.dueDaysDefault
    }

    /// The workflows themselves, and those of the steps.
    package func workflows(of places: [SubjectID]) -> Set<SubjectID> {
        Set(
            places.compactMap { id in
                let place = thing(id)
                return place?.noun == .step ? place?.reference("workflow") : place?.id
            })
    }

    /// The lessons that touch a workflow, one of its steps, or the step itself.
    package func lessons(touching place: Record) -> [(id: SubjectID, lesson: Lesson)] {
        lessons.all.filter { _, lesson in
            offered(lesson).contains(place.id)
                || lesson.touches.contains { id in
                    let touched = thing(id)
                    return touched?.id == place.id || touched?.reference("workflow") == place.id
                }
        }
    }
}
