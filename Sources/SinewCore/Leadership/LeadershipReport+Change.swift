extension LeadershipReport {
    var standing: Standing { context.standing }

    /// Figures that moved the wanted way, beside the changes recorded just ahead of them.
    var improved: Answer {
        let window = Stretch(days: LeadershipReport.windowDays, until: context.now)
        var isMeasured = false
        var sentences: [Sentence] = []
        for metric in standing.things(.metric) {
            let readings = figures.chronicle[.reading].filter {
                $0.reference("metric") == metric.id && window.contains($0.happened)
            }.sorted { ($0.happened, $0.lastSequence) < ($1.happened, $1.lastSequence) }
            guard let first = readings.first, let last = readings.last, readings.count > 1,
                let old = first.fields["value"]?.text.flatMap({ DecimalText($0) }),
                let new = last.fields["value"]?.text.flatMap({ DecimalText($0) })
            else { continue }
            isMeasured = true
            let isBetter =
                switch metric.fields["direction"] {
                case "up": old < new
                case "down": new < old
                default: false
                }
            guard isBetter else { continue }
            let before = changes(before: last.happened, on: metric)
            sentences.append(
                Sentence(
                    words: "\(context.link(metric)) went from \(old) to \(new) between "
                        + "\(context.short(first.happened)) and \(context.short(last.happened))"
                        + told(before),
                    events: before.map(\.sequence) + [first.firstSequence, last.firstSequence]))
        }
        guard isMeasured else {
            return Answer(unknown: "No metric was read twice in the last 31 days.")
        }
        if sentences.isEmpty {
            sentences.append(
                Sentence(words: "No metric moved the wanted way in 31 days.", events: []))
        }
        return Answer(sentences: sentences)
    }

    private func told(_ changes: [Chronicle.Act]) -> Phrase {
        guard !changes.isEmpty else { return "; nothing is on record shortly before." }
        let words = changes.map { act -> Phrase in
            let thing = standing.thing(act.subject).map(context.link) ?? "something"
            return thing + Phrase(" \(act.type.verb.rawValue) \(context.short(act.time))")
        }
        return "; shortly before: " + Phrase.joined(words, by: ", ") + "."
    }

    /// The newest changes of what the metric’s steps and workflows rest on.
    private func changes(before time: Timestamp, on metric: Record) -> [Chronicle.Act] {
        let steps = standing.things(.step).filter { $0.reference("metric") == metric.id }
        let places = Set(steps.map(\.id) + steps.compactMap { $0.reference("workflow") })
        let window = Stretch(days: LeadershipReport.shortlyDays, until: time)
        let verbs: Set<EventType.Verb> = [.versioned, .changed, .added, .started]
        return figures.chronicle.acts.filter { act in
            guard verbs.contains(act.type.verb), window.contains(act.time),
                let thing = standing.thing(act.subject)
            else { return false }
            return places.contains(thing.id)
                || !places.isDisjoint(with: thing.references("serves"))
        }.suffix(LeadershipReport.changesMax)
    }

    static let changesMax = 3

    /// Places that keep having incidents, causes that keep getting leave, lessons that came back;
    /// with the open action and its owner.
    var recurring: Answer {
        let window = Stretch(days: LedgerFigures.windowDays, until: context.now)
        let incidents = figures.chronicle.incidents.filter { window.contains($0.opened) }
        guard !incidents.isEmpty || !figures.chronicle[.exception].isEmpty else {
            return Answer(unknown: "No incident and no exception is on record for 90 days.")
        }
        var byPlace: [SubjectID: [IncidentCourse]] = [:]
        for incident in incidents {
            for place in standing.workflows(of: incident.places) {
                byPlace[place, default: []].append(incident)
            }
        }
        var sentences: [Sentence] = []
        let worst = byPlace.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        for (place, own) in worst where own.count > 1 {
            guard let workflow = standing.thing(place) else { continue }
            let actions = closing(own)
            sentences.append(
                Sentence(
                    words: "\(context.link(workflow)): \(own.count) incidents in 90 days; "
                        + closers(actions),
                    events: own.map(\.sequence) + actions.map(\.firstSequence)))
        }
        sentences += repeated(in: window)
        for (_, lesson) in standing.lessons.all {
            let course = standing.course(of: lesson, at: context.now)
            guard case .reopened = course else { continue }
            sentences.append(
                Sentence(
                    words: .link(lesson.name, page: ReportPage.path(.lesson, lesson.name))
                        + " is open again: " + context.sentence(course) + ".",
                    events: [lesson.sequence]))
        }
        if sentences.isEmpty {
            sentences.append(
                Sentence(
                    words: "Nothing came back in 90 days.", events: incidents.map(\.sequence)))
        }
        return Answer(sentences: sentences)
    }

    /// Leave that was given twice for one cause, where exceptions are on record.
    private func repeated(in window: Stretch) -> [Sentence] {
        var causes: [String: [Record]] = [:]
        for exception in figures.chronicle[.exception]
        where window.contains(exception.recorded) && exception.reference("approver") != nil {
            let control = exception.reference("control")?.text ?? ""
            causes["\(control) \(exception.fields["cause"]?.text ?? "")", default: []]
                .append(exception)
        }
        return causes.values.filter { $0.count > 1 }
            .sorted { $0[0].firstSequence < $1[0].firstSequence }
            .map { own in
                let control = own[0].reference("control").flatMap { standing.thing($0) }
                return Sentence(
                    words: "\(control.map(context.link) ?? "a control"): "
                        + "\(own.count) exceptions for "
                        + Phrase(own[0].fields["cause"]?.text ?? "a cause"),
                    events: own.map(\.firstSequence))
            }
    }

    /// Open actions from these incidents or from their lessons.
    private func closing(_ incidents: [IncidentCourse]) -> [Record] {
        let roots = Set(incidents.map(\.id))
        let lessons = figures.chronicle[.lesson].filter {
            $0.reference("from").map(roots.contains) ?? false
        }
        let sources = roots.union(lessons.map(\.id))
        return figures.chronicle[.action].filter {
            $0.state == .current && $0.reference("from").map(sources.contains) ?? false
        }
    }

    private func closers(_ actions: [Record]) -> Phrase {
        guard !actions.isEmpty else { return "no open action comes from them." }
        let words = actions.prefix(LeadershipReport.changesMax).map { action -> Phrase in
            let owner = action.reference("owner").flatMap { standing.thing($0) }
            let who: Phrase =
                owner.map { $0.isStanding ? context.link($0) : "nobody" } ?? "nobody"
            return context.link(action) + " of " + who
        }
        return Phrase.joined(words, by: ", ")
            + (actions.count == 1 ? " is to close it." : " are to close them.")
    }
}
