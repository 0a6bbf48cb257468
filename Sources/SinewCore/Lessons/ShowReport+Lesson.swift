extension ShowReport {
    /// What is known of the shown lesson.
    var lesson: Lesson? { context.standing.lessons[record.id] }

    private var course: Lesson.Course? {
        lesson.map { context.standing.course(of: $0, at: context.now) }
    }

    var lessonAction: Sheet.Action? {
        guard let lesson, let course else { return nil }
        return context.mend(lesson, course, changes: record.reference("changes"))
    }

    var lessonDeeds: [Sheet.Action] {
        guard record.isStanding, let course else { return [] }
        let name = record.name
        let close = Sheet.Action("Close it", command: "sinew lesson close \(name) RUNBOOK")
        let ends = [
            Sheet.Action("Merge it", command: "sinew lesson merge \(name) --into L-NUMBER"),
            Sheet.Action(
                "Withdraw it", command: "sinew lesson withdraw \(name) --reason \"TEXT\""),
        ]
        let act = Sheet.Action(
            "Add an action", command: "sinew action add \"TEXT\" --due DAY --from \(name)")
        switch course {
        case .open, .overdue: return [act] + ends
        case .waits, .reopened: return [close] + ends
        case .exercised(_, let exercise): return exercise.isUnseparated ? [close] + ends : []
        case .merged, .withdrawn: return []
        }
    }

    var actionAction: Sheet.Action? {
        guard record.state == .current else { return nil }
        return Sheet.Action(
            "Say that it is done", command: "sinew action done \(record.name) E-NUMBER")
    }

    var actionDeeds: [Sheet.Action] {
        guard record.state == .current else { return [] }
        let name = record.name
        return [
            Sheet.Action("Another day", command: "sinew amend \(name) --due DAY"),
            Sheet.Action("Another owner", command: "sinew amend \(name) --owner HANDLE"),
            Sheet.Action("Drop it", command: "sinew action drop \(name) --reason \"TEXT\""),
        ]
    }

    /// How a lesson stands; on a workflow or step, what its lessons offer it.
    var lessonParts: [Sheet.Part] {
        if let course, let lesson {
            return [Sheet.Part("How it stands", .note(context.sentence(course)))]
                + offerParts(lesson)
        }
        guard !touching.isEmpty else { return [] }
        let lines = touching.compactMap { record -> Sheet.Line? in
            guard let lesson = context.standing.lessons[record.id] else { return nil }
            let course = context.standing.course(of: lesson, at: context.now)
            let (status, word) = context.standingWord(of: record)
            return Sheet.Line(
                folio: context.link(record), status: status,
                what: .link(
                    record.title.isEmpty ? "(words redacted)" : record.title,
                    page: ReportPage.path(of: record)),
                faint: context.sentence(course),
                end: context.offer(lesson, to: self.record.id) ?? word,
                mend: course.isFinding
                    ? context.mend(lesson, course, changes: record.reference("changes"))
                    : context.taking(lesson, on: self.record))
        }
        return [Sheet.Part("Lessons", count: "\(lines.count)", .cord(lines))]
    }

    /// Of an action: where the figure stands that it should move.
    var actionParts: [Sheet.Part] {
        guard record.noun == .action,
            let metric = record.reference("metric").flatMap({ context.standing.thing($0) })
        else { return [] }
        let unit = metric.fields["unit"]?.text.map { " \($0)" } ?? ""
        let target = record.fields["target"]?.text.map { ", to reach \($0)\(unit)" } ?? ""
        let reading = context.standing.readings[metric.id].map { reading in
            "\(reading.value)\(unit) on \(context.short(reading.time))"
        }
        return [
            Sheet.Part(
                "The figure",
                .note("\(context.link(metric)): \(reading ?? "not measured")\(target)"))
        ]
    }

    /// How the shown record and the other belong together.
    func relation(_ link: Link) -> String {
        let holder = link.isOutward ? record.noun : link.record.noun
        let words = ShowReport.relations[holder]?[link.relation]
        let relation = RecordText.label(link.relation).lowercased()
        return link.isOutward
            ? words?.outward ?? "\(relation) of this"
            : words?.inward ?? "names this as \(relation), \(link.record.noun.rawValue)"
    }

    /// By who names the other and as what: what is said on its page, and on the page of the other.
    private static let relations: [Noun: [String: (outward: String, inward: String)]] = [
        .incident: ["lessons": ("lesson that it closed with", "incident that it closed")],
        .run: [
            "runbook": ("what was followed", "run of this"),
            "on": ("what it was followed for", "runbook that was followed for this"),
        ],
        .exception: [
            "control": ("control it is leave from", "leave from this"),
            "on": ("what it is for", "leave from a control, for this"),
            "repeats": ("granted before for the same cause", "granted again for the same cause"),
        ],
        .drill: [
            "from": ("played again by this", "drill that plays this again"),
            "tests": ("tested by this", "drill that tests this"),
            "lessons": ("lesson that it closed with", "drill that it closed"),
        ],
        .retrieval: ["about": ("looked for by this", "timed question about this")],
        .lesson: [
            "from": ("taught this", "lesson that came from this"),
            "touches": ("touched by this", "lesson that touches this"),
            "changes": ("to be changed by this", "lesson that will change this"),
            "changed": ("changed by this", "lesson that this says"),
            "merged-into": ("holds this", "lesson that this holds"),
        ],
        .action: [
            "from": ("where this came from", "action that came from this"),
            "supports": ("what this is for", "action for this"),
            "metric": ("figure that this should move", "action that should move this"),
            "evidence": ("shows that this is done", "action that this shows as done"),
        ],
        .item: [
            "handoff": ("what this goes over", "item that was offered over this"),
            "evidence": ("shows that this passes", "item that this shows to pass"),
            "again": ("came back, and this replaces it", "item that replaces this"),
            "offered-again": ("replaces this", "item that came back before"),
        ],
        .pause: [
            "workflow": ("held by this", "pause that held this"),
            "tightening": ("tightens something while this stands", "pause that this belongs to"),
        ],
    ]

    /// Each thing once, by what the shown record says of it first.
    func once(_ links: [Link]) -> [Link] {
        var known: Set<SubjectID> = []
        return links.filter { known.insert($0.record.id).inserted }
    }
}

extension ReceiptReport {
    /// How a lesson stands after what was done to it, and what is next.
    var lessonParts: [Sheet.Part] {
        var after = context.standing
        guard let event = events.first, EventType(event.type)?.noun == .lesson else { return [] }
        for event in events where event.sequence > after.sequence {
            if let type = EventType(event.type) { after.apply(event, type) }
        }
        guard let lesson = after.lessons[event.subject] else { return [] }
        var context = context
        context.standing = after
        let sentence = context.sentence(after.course(of: lesson, at: event.recorded))
        return [Sheet.Part("How it stands", .note(sentence))]
    }
}
