/// `sinew review agenda`: what the review that is due looks at, or the one that comes next.
package struct AgendaReport {
    let context: ReportContext
    private let agenda: Agenda?
    private let open: OpenReview?
    private let place: Record?
    private let zone: ZoneRules
    private let proposed: SubjectID?

    /// - Parameter place: the workflow that is asked about; nil for all.
    package init(_ context: ReportContext, _ material: ReviewMaterial, on place: Record?) {
        self.context = context
        self.place = place
        zone = material.zone
        let due = ReviewCalendar(context.standing, zone: zone)?
            .due(at: context.now, on: place?.id)
        agenda = due.map { Agenda(context.standing, material, at: context.now, $0) }
        open = due.flatMap { context.standing.reviews.opened(for: $0.turns)?.review }
        proposed = due.flatMap { context.standing.facilitator(of: $0) }
    }

    private var rest: String { place.map { " --on \($0.name)" } ?? "" }
    private var command: String { "sinew review agenda\(rest)" }

    package var report: Report {
        guard let agenda else {
            return context.report(
                "agenda", data: ["review": .null, "lines": [], "waiting": 0],
                sheet: Sheet(
                    path: "reviews / agenda", title: "Agenda",
                    lede: "\(strong: "No review comes.") No workflow adopts a pack with a rhythm.",
                    action: NounGuide.action(.workflow), command: command))
        }
        return context.report(
            "agenda", data: json(agenda),
            sheet: Sheet(
                path: "reviews / agenda", title: agenda.due.title, lede: lede(agenda),
                action: action(agenda), parts: parts(agenda), command: command))
    }

    /// Whether it can be held already.
    private func isNear(_ due: ReviewDue) -> Bool {
        due.day
            <= zone.moment(at: context.now).date.advanced(byDays: ReviewDue.earlyDaysMax)
    }

    private func action(_ agenda: Agenda) -> Sheet.Action? {
        if let open {
            return Sheet.Action(
                "Go on with it", command: "sinew review show \(open.name)",
                page: ReportPage.path(.review, open.name))
        }
        guard isNear(agenda.due) else { return nil }
        return agenda.isQuiet
            ? Sheet.Action(
                "Publish it", command: "sinew review publish\(rest)", page: "/agenda#publish")
            : Sheet.Action("Hold it", command: "sinew review hold\(rest)", page: "/agenda#hold")
    }

    private func lede(_ agenda: Agenda) -> Phrase {
        let when: String
        switch agenda.due.timing {
        case .coming: when = "It comes \(MomentText.long(agenda.due.start, zone: zone))."
        case .today: when = "It is today."
        case .late(let since, let isMissed):
            let word = isMissed ? "was missed" : "is late"
            when = "It \(word): \(MomentText.date(since)) passed without it."
        }
        if let open { return "\(strong: "\(open.name) is open.") This is how it would begin now." }
        let count = agenda.waitingCount
        let answer =
            agenda.isQuiet
            ? "Nothing is due." : count == 1 ? "1 thing is due." : "\(count) things are due."
        let leads = proposed.flatMap { context.standing.thing($0) }.map {
            " \($0.name) leads: least recently."
        }
        return "\(strong: answer) \(when)\(leads ?? "")"
    }

    private func parts(_ agenda: Agenda) -> [Sheet.Part] {
        AgendaSection.allCases.compactMap { section in
            let lines = agenda.lines.filter { $0.section == section }
            return lines.isEmpty
                ? nil : Sheet.Part(section.title, .cord(lines.map { $0.line(nil) }))
        }
    }

    private func json(_ agenda: Agenda) -> Value {
        let due = agenda.due
        let timing: String =
            switch due.timing {
            case .coming: "coming"
            case .today: "today"
            case .late(_, let isMissed): isMissed ? "missed" : "late"
            }
        return [
            "review": [
                "title": .text(due.title), "day": .text(due.day.description),
                "begins": .text(due.start.rfc3339), "minutes": .integer(due.minutes),
                "state": .text(timing), "rhythms": .texts(due.rhythms.map(\.name)),
                "workflows": .texts(
                    Set(due.turns.map(\.workflow)).compactMap { context.standing.thing($0)?.name }
                        .sorted()),
                "facilitator": proposed.map { .text(context.member($0).plain) } ?? .null,
                "open": open.map { .text($0.name) } ?? .null,
            ],
            "lines": .list(agenda.lines.map(\.json)),
            "waiting": .integer(agenda.waitingCount),
        ]
    }
}

extension AgendaLine {
    /// As reports have it: by name, without ids.
    var json: Value {
        var object = value.object ?? [:]
        object["subject"] = nil
        object["count"] = .integer(count)
        return .object(object)
    }
}
