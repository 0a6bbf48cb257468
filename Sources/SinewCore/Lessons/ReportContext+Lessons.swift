extension ReportContext {
    /// The day it is where the ledger's rhythms are.
    package var today: String {
        CivilMoment(now, offsetSeconds: zone.offsetSeconds(at: now)).date.description
    }

    /// How a record stands now, as shape and word: what lessons and actions are depends on the
    /// clock.
    func standingWord(of record: Record) -> (status: Sheet.Status, word: String) {
        switch (record.noun, record.state) {
        case (.lesson, .current), (.lesson, .closed):
            guard let lesson = standing.lessons[record.id] else { return record.standingWord }
            return word(standing.course(of: lesson, at: now))
        case (.item, _): return itemWord(record)
        case (.pause, _): return pauseWord(record)
        case (.action, .current) where record.isOverdue(on: today): return (.bad, "overdue")
        case (.run, let state) where state != .retracted: return runWord(of: record)
        case (.exception, let state) where state != .retracted: return exceptionWord(of: record)
        default: return record.standingWord
        }
    }

    private func word(_ course: Lesson.Course) -> (Sheet.Status, String) {
        switch course {
        case .open: (.ask, "open")
        case .overdue: (.bad, "overdue")
        case .waits: (.ageing, "to be exercised")
        case .reopened: (.bad, "reopened")
        case .exercised(_, let exercise):
            exercise.isUnseparated ? (.ageing, "closed, unseparated") : (.done, "closed")
        case .merged: (.skip, "merged")
        case .withdrawn: (.skip, "withdrawn")
        }
    }

    /// A version of a runbook or control: `version 3 of cut-off`.
    func version(_ change: Lesson.Change) -> Phrase {
        let document = standing.thing(change.document)
        return "version \(change.version) of \(document.map(link) ?? "something unknown")"
    }

    /// How a lesson stands, in a sentence.
    func sentence(_ course: Lesson.Course) -> Phrase {
        switch course {
        case .open(let due):
            "a version of a runbook or control closes it, due \(short(due))"
        case .overdue(let since):
            "no version of a runbook or control says it; it was due \(short(since))"
        case .waits(let change, let until):
            "\(version(change)) says it and waits for somebody else’s use until \(short(until))"
        case .reopened(let change, let since):
            "\(version(change)) says it, and nobody else had used it by \(short(since))"
        case .exercised(let change, let exercise):
            "\(version(change)) says it, exercised by \(member(exercise.act.member)) "
                + "\(short(exercise.act.time))"
                + (exercise.isUnseparated ? ", who wrote it (unseparated)" : "")
        case .merged(let target):
            "\(standing.lessons[target]?.name ?? "another lesson") holds it"
        case .withdrawn: "it changes nothing"
        }
    }

    /// What settles a lesson that is not settled; nil where nothing waits.
    func mend(
        _ lesson: Lesson, _ course: Lesson.Course, changes: SubjectID? = nil
    ) -> Sheet.Action? {
        switch course {
        case .open, .overdue:
            let document = changes.flatMap { standing.thing($0) }?.name ?? "RUNBOOK"
            return Sheet.Action(
                "Close it", command: "sinew lesson close \(lesson.name) \(document)",
                page: ReportPage.path(.lesson, lesson.name))
        case .waits(let change, _), .reopened(let change, _): return use(change)
        case .exercised(let change, let exercise):
            return exercise.isUnseparated ? use(change) : nil
        case .merged, .withdrawn: return nil
        }
    }

    private func use(_ change: Lesson.Change) -> Sheet.Action? {
        guard let document = standing.thing(change.document) else { return nil }
        return Sheet.Action(
            "Say that I used it", command: "sinew \(document.noun.rawValue) use \(document.name)",
            page: ReportPage.deed("use", document))
    }

    func json(_ lesson: Lesson) -> Value {
        let course = standing.course(of: lesson, at: now)
        var object: Object = ["name": .text(lesson.name), "course": .text(course.stem)]
        switch course {
        case .open(let due), .overdue(let due): object["due"] = .text(due.rfc3339)
        case .waits(let change, let until), .reopened(let change, let until):
            object["changed"] = json(change)
            object["until"] = .text(until.rfc3339)
        case .exercised(let change, let exercise):
            object["changed"] = json(change)
            object["exercised"] = exercise.act.json(self)
        case .merged, .withdrawn: break
        }
        return .object(object)
    }

    private func json(_ change: Lesson.Change) -> Value {
        let document = standing.thing(change.document)
        return [
            "noun": document.map { .text($0.noun.rawValue) } ?? .null,
            "name": document.map { .text($0.name) } ?? .null,
            "version": .integer(change.version),
        ]
    }
}

extension ReportContext {
    /// With what a lesson closed, or what holds it.
    func ending(in event: Event) -> Phrase {
        if let id = event.facts["changed"]?.text.flatMap({ SubjectID($0) }),
            let document = standing.thing(id)
        {
            let version = event.facts["changed-version"]?.integer ?? 0
            return " with version \(version) of " + link(document)
        }
        guard EventType(event.type)?.verb == .merged,
            let target = event.facts["merged-into"]?.text.flatMap({ SubjectID($0) }),
            let holder = standing.lessons[target]
        else { return "" }
        return ", " + .link(holder.name, page: ReportPage.path(.lesson, holder.name))
    }
}

extension ListReport {
    /// Of what ends in more than one way: how many stand how, the withdrawn, merged and dropped
    /// beside the others.
    var tally: String {
        if noun == .exception, !records.isEmpty { return exceptionTally }
        guard [.lesson, .action, .item, .pause].contains(noun), !records.isEmpty else { return "" }
        var words: [String] = []
        var counts: [String: Int] = [:]
        for record in records {
            let word = context.standingWord(of: record).word
            if counts[word] == nil { words.append(word) }
            counts[word, default: 0] += 1
        }
        return ": " + words.sorted().map { "\(counts[$0] ?? 0) \($0)" }.joined(separator: ", ")
    }
}

extension Record {
    /// Of an action that is not done: whether its day is over.
    func isOverdue(on today: String) -> Bool {
        noun == .action && state == .current && (fields["due"]?.text).map { $0 < today } ?? false
    }
}
