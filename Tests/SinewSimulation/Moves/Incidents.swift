@testable import SinewCore

extension Chapter {
    /// Incidents, from their opening to their end.
    static let incidents = Chapter(
        name: "incidents", opening: Alarms.opening, moves: Alarms.moves,
        promises: Alarms.promises,
        eventTypes: [
            "incident.opened", "incident.noted", "incident.acknowledged", "incident.taken",
            "incident.escalated", "incident.resolved", "incident.closed",
        ])
}

private enum Alarms {
    /// A major one that somebody leads and closes alone.
    static func opening() -> [(actor: String, command: Command)] {
        let commands: [Command] = [
            .openIncident(values: ["title": "Alone", "severity": "sev2"], happened: nil),
            .incident(name: "I-1", .take(.commander), happened: nil),
            .incident(name: "I-1", .resolve(note: nil), happened: nil),
            .incident(name: "I-1", .close("No change, because it was the cable"), happened: nil),
        ]
        return commands.map { (actor: "mei", command: $0) }
    }

    private static func open(_ scene: inout Scene) -> String? {
        scene.any(.incident) { $0.state == .current }
    }

    static let moves: [Move] = [
        Move(9) { scene in
            var values: Object = [
                "title": .text(scene.text()),
                "severity": .texts([scene.pick(["sev1", "sev2", "sev3", "sev4"]) ?? ""]),
            ]
            if let place = scene.any(scene.chance(2) ? .step : .workflow) {
                values["supports"] = .texts([place])
            }
            return .openIncident(
                values: values,
                happened: scene.chance(2) ? scene.now.advanced(bySeconds: -90) : nil)
        },
        Move(24) { scene in
            guard let name = open(&scene) else { return nil }
            return .incident(name: name, act(&scene), happened: scene.recently())
        },
        Move(8) { scene in
            guard let name = open(&scene) else { return nil }
            return .incident(name: name, .resolve(note: nil), happened: nil)
        },
        Move(8) { scene in
            let name = scene.any(.incident) { incident in
                incident.state == .current && incident.fields["resolved"] != nil
            }
            guard let name else { return nil }
            return .incident(
                name: name, .close(scene.chance(3) ? nil : scene.text()), happened: nil)
        },
        Move(1) { scene in
            guard let name = open(&scene) else { return nil }
            return .amend(
                name: name, values: ["severity": .text(scene.pick(["sev1", "sev4"]) ?? "")],
                reason: "looked again")
        },
    ]

    private static func act(_ scene: inout Scene) -> IncidentAct {
        let role = scene.pick(IncidentRole.allCases) ?? .commander
        return switch scene.number(0...9) {
        case 0...2: .note(scene.text())
        case 3, 4: .take(role)
        case 5: .handOver(nil, to: scene.any(.member) ?? "mei", note: nil)
        case 6: .askWhose(about: nil, note: scene.text())
        case 7: .escalate(to: scene.chance(2) ? scene.any(.member) : nil, note: nil)
        default: .acknowledge
        }
    }

    static let promises: [Promise] = [
        Promise(10, "a major incident closes with lessons, or by somebody else than its lead") {
            moment in
            for event in moment.events where event.type == "incident.closed" {
                guard let open = moment.before.standing.incidents[event.subject],
                    open.wasMajor, event.facts["lessons"] == nil
                else { continue }
                let isSeparated = open.lead != event.actor
                let isAlone = moment.others(than: open.lead) == 0
                if !isSeparated, !isAlone || event.facts["separation"] == nil {
                    return "I-\(open.number)"
                }
            }
            return nil
        },
        Promise(nil, "the plan of an incident is the one that was shown before it opened") {
            moment in
            for event in moment.events where event.type == "incident.opened" {
                let place = event.facts["supports"]?.texts?.first.flatMap { SubjectID($0) }
                    .flatMap { moment.before.standing.thing($0) }
                guard let place else { continue }
                let shown = EscalationPlan(for: place, in: moment.before.standing)
                if EscalationPlan(event.facts["plan"]) != shown { return place.name }
            }
            return nil
        },
        Promise(nil, "an incident keeps its plan") { moment in
            for (id, open) in moment.before.standing.incidents {
                guard let now = moment.standing.incidents[id] else { continue }
                if now.plan != open.plan || now.opened != open.opened { return "I-\(open.number)" }
            }
            return nil
        },
    ]
}
