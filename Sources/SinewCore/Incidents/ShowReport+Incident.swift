extension ShowReport {
    /// What runs, where the shown record is an incident that was opened here.
    var open: OpenIncident? { context.standing.incidents[record.id] }

    var incidentAction: Sheet.Action? {
        guard record.state != .closed else { return nil }
        guard !record.isRunning else {
            return Sheet.Action("Resolve", command: "sinew incident resolve \(record.name)")
        }
        return context.closing(record.id, record.name, isMajor: record.isMajor)
    }

    /// While it runs: what it needs, and nothing else.
    var incidentDeeds: [Sheet.Action] {
        guard record.isStanding, record.isRunning else { return [] }
        let name = record.name
        return [
            Sheet.Action("Note it", command: "sinew incident note \(name) \"TEXT\""),
            Sheet.Action("Who owns this?", command: "sinew incident whose \(name)"),
            Sheet.Action("Acknowledge", command: "sinew incident ack \(name)"),
            Sheet.Action("Hand over", command: "sinew incident handover \(name) HANDLE"),
            Sheet.Action("Escalate", command: "sinew incident escalate \(name)"),
        ]
    }

    /// Who was on it, from when until when; an imported one names nobody.
    var responders: [Responder] {
        record.noun == .incident ? Responder.all(in: history) : []
    }

    private var responderParts: [Sheet.Part] {
        let responders = responders
        guard !responders.isEmpty else { return [] }
        let lines = responders.map { responder in
            let left = responder.left.map { ", left \(context.clocked($0))" } ?? ""
            return Sheet.Line(
                status: responder.left == nil ? .live : .done,
                what: context.member(responder.member),
                faint: "joined \(context.clocked(responder.joined))\(left)")
        }
        return [Sheet.Part("Responders", count: "\(lines.count)", .cord(lines))]
    }

    var incidentParts: [Sheet.Part] {
        guard let open else { return responderParts }
        let next = Sheet.Part("Next escalation", .note(context.nextEscalation(of: open)))
        let told = IncidentRole.allCases.filter { record.isRunning || open.roles[$0] != nil }
        let roles = told.map { role in
            Sheet.Line(
                status: open.roles[role] == nil ? Sheet.Status.none : .ok,
                what: Phrase(role.rawValue),
                faint: open.roles[role].map(context.member) ?? "nobody yet",
                mend: open.roles[role] == nil && record.isRunning
                    ? Sheet.Action(
                        "Take it",
                        command: "sinew incident role take \(record.name) \(role.rawValue)") : nil)
        }
        return (record.isRunning ? [next] : [])
            + [
                Sheet.Part("Escalation plan", .cord(context.lines(of: open))),
                Sheet.Part("Roles", .cord(roles)),
            ].filter { $0.content != .cord([]) } + responderParts
    }

    /// An incident's is its timeline, in the order in which things happened.
    var historyPart: Sheet.Part {
        let isTimeline = record.noun == .incident
        let told =
            isTimeline
            ? history.sorted { ($0.time, $0.sequence) < ($1.time, $1.sequence) }
            : history.filter { !$0.isVerdict }
        return Sheet.Part(
            isTimeline ? "Timeline" : "History", count: "\(told.count)",
            .cord(told.map { context.line($0) }))
    }
}

extension ReceiptReport {
    /// Who is reached, said at once when an incident opens.
    var incidentParts: [Sheet.Part] {
        guard let event = events.first, EventType(event.type) == EventType(.incident, .opened)
        else { return [] }
        var after = context.standing
        if let type = EventType(event.type) { after.apply(event, type) }
        guard let open = after.incidents[event.subject] else { return [] }
        let next = context.nextEscalation(of: open, at: event.recorded)
        let lines = context.lines(of: open, at: event.recorded)
        return [
            Sheet.Part("Next escalation", .note(next)),
            Sheet.Part("Escalation plan", .cord(lines)),
        ].filter { $0.content != .cord([]) }
    }
}

extension ReportContext {
    /// A time in an incident: the day is never enough.
    func clocked(_ time: Timestamp) -> String {
        let day = short(time)
        let clock = MomentText.clock(zone.moment(at: time))
        return day == clock ? clock : "\(day) \(clock)"
    }

    /// Where nobody further comes: who came last.
    private func lastReached(of incident: OpenIncident) -> Phrase? {
        guard let rung = incident.plan.rungs.last(where: { $0.skipped == nil }),
            let person = rung.member
        else { return nil }
        return "last is \(member(person)), \(rung.place.words), \(clocked(incident.due(rung))); "
            + "then nobody: \(code: escalate(incident))"
    }

    private func escalate(_ incident: OpenIncident) -> String {
        "sinew incident escalate \(ShortNumber.text(.incident, incident.number)) --to HANDLE"
    }

    /// Where the plan stands, in a sentence.
    func nextEscalation(of incident: OpenIncident, at time: Timestamp? = nil) -> Phrase {
        let now = time ?? now
        if let acknowledged = incident.acknowledged {
            return "acknowledged by \(member(acknowledged.member)), \(clocked(acknowledged.time))"
        }
        if incident.resolved != nil { return "service is back; nobody further is reached" }
        guard let next = incident.next(at: now), let person = next.rung.member else {
            return lastReached(of: incident)
                ?? "the plan reaches nobody: \(code: escalate(incident))"
        }
        return "next is \(member(person)), \(next.rung.place.words), \(clocked(next.due))"
    }

    /// Each rung of the plan, and how it stands.
    func lines(of incident: OpenIncident, at time: Timestamp? = nil) -> [Sheet.Line] {
        let now = time ?? now
        return incident.plan.rungs.indices.map { index in
            let rung = incident.plan.rungs[index]
            let who = rung.member.map { member($0) + ", " } ?? ""
            var line = Sheet.Line(
                folio: Phrase(clocked(incident.due(rung))), what: who + Phrase(rung.place.words))
            switch incident.state(ofRung: index, at: now) {
            case .skipped(let why):
                line.status = .skip
                line.end = "skipped: \(why.words)"
            case .reached(let time):
                line.status = .done
                line.end = "escalated \(clocked(time))"
            case .due:
                line.status = .live
                line.end = "due"
            case .waits:
                line.status = .held
                line.end = "waits"
            case .notNeeded:
                line.status = Sheet.Status.none
                line.end = "not needed"
            }
            return line
        }
    }

    func json(_ incident: OpenIncident) -> Value {
        let next = incident.next(at: now)
        return [
            "opened": .text(incident.opened.rfc3339),
            "roles": .object(
                Object(incident.roles.map { ($0.key.rawValue, .text(member($0.value).plain)) })),
            "acknowledged": incident.acknowledged.map { $0.json(self) } ?? .null,
            "next": next.map { next in
                [
                    "to": next.rung.member.map { .text(member($0).plain) } ?? .null,
                    "place": .text(next.rung.place.rawValue), "time": .text(next.due.rfc3339),
                ]
            } ?? .null,
            "plan": .list(incident.plan.rungs.indices.map { rung($0, of: incident) }),
        ]
    }

    private func rung(_ index: Int, of incident: OpenIncident) -> Value {
        let rung = incident.plan.rungs[index]
        let state: String =
            switch incident.state(ofRung: index, at: now) {
            case .skipped: "skipped"
            case .reached: "reached"
            case .due: "due"
            case .waits: "waits"
            case .notNeeded: "not-needed"
            }
        return [
            "place": .text(rung.place.rawValue), "time": .text(incident.due(rung).rfc3339),
            "to": rung.member.map { .text(member($0).plain) } ?? .null, "state": .text(state),
            "skipped": rung.skipped.map { .text($0.rawValue) } ?? .null,
        ]
    }

    /// Whom and what an event on an incident, or a gate's verdict, names.
    func named(in event: Event) -> Phrase {
        let noun = EventType(event.type)?.noun
        if noun == .lesson { return ending(in: event) }
        let named: [Noun?] = [.incident, .control, .drill, .retrieval]
        guard named.contains(noun) else { return "" }
        let link = { (field: String) -> Phrase? in
            event.facts[field]?.text.flatMap { SubjectID($0) }.flatMap { standing.thing($0) }
                .map { self.link($0) }
        }
        let parts: [Phrase?] = [
            link("to").map { " to " + $0 }, link("from").map { " from " + $0 },
            link("about").map { " about " + $0 }, link("control").map { " by " + $0 },
            link("on").map { " on " + $0 },
            (event.words?["note"] ?? event.words?["text"])?.text.map { ": " + Phrase.said($0) },
        ]
        return parts.compactMap(\.self).reduce("", +)
    }
}

extension ReportContext {
    /// What ends an incident that is resolved: its lessons, what they are if it is major, a line.
    func closing(
        _ id: SubjectID, _ name: String, isMajor: Bool, page: String? = nil
    ) -> Sheet.Action {
        if !standing.lessons.taught(by: id).isEmpty {
            return Sheet.Action(
                "Close it with its lessons", command: "sinew incident close \(name)", page: page)
        }
        return isMajor
            ? Sheet.Action(
                "Say what it taught", command: "sinew lesson add \"TEXT\" --from \(name)",
                page: page)
            : Sheet.Action("Close", command: "sinew incident close \(name) \"TEXT\"", page: page)
    }
}

extension EventSentence {
    /// What happened to an incident; whom it names is added where names are known.
    static func incident(_ event: Event, _ type: EventType) -> String {
        let roles = (event.facts["roles"]?.texts ?? []).joined(separator: ", ")
        switch type.verb {
        case .opened: return "incident opened as \(event.facts["severity"]?.text ?? "unknown")"
        case .noted: return "noted"
        case .acknowledged: return "acknowledged"
        case .asked: return "“Who owns this?” asked"
        case .taken: return "\(roles) taken"
        case .handed: return "\(roles) handed over"
        case .escalated: return "escalated"
        case .resolved: return "resolved"
        default:
            let closing = event.words?["closing"]?.text.map { ": \($0)" } ?? ""
            let lessons = event.facts["lessons"]?.list?.count ?? 0
            let with = lessons == 0 ? "" : " with \(Noun.lesson.counted(lessons))"
            return "closed" + with + (event.facts["separation"] == nil ? "" : ", unseparated")
                + closing
        }
    }
}
