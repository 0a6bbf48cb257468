@testable import SinewCore

extension Chapter {
    /// Members, workflows, steps, figures and the rhythm of reviews.
    static let declared = Chapter(
        name: "declared", opening: Staffing.commands, moves: Staffing.moves,
        promises: Staffing.promises,
        eventTypes: [
            "member.added", "member.left", "workflow.added", "workflow.changed", "workflow.renamed",
            "step.added", "step.changed", "step.started", "step.stopped", "step.confirmed",
            "reading.recorded", "ledger.changed",
        ])
}

private enum Staffing {
    static let people = [
        "ravi", "tom", "ann", "ben", "lea", "kofi", "sara", "omar", "ines", "yuki", "nils",
    ]
    static let places = ["payments", "onboarding", "releases"]
    static let capabilities = [
        "problem-framing", "constraint-aware-design", "operating-model-design",
    ]

    static func commands() -> [(actor: String, command: Command)] {
        let members = people.map { handle in
            Command.add(
                .member, slug: handle,
                values: handle == "nils"
                    ? ["name": .text(handle)]
                    : ["name": .text(handle), "email": .text("\(handle)@example.org")],
                isKnownAsNew: false)
        }
        let workflows = places.enumerated().map { index, place in
            Command.add(
                .workflow, slug: place,
                values: [
                    "title": .text(place), "owner": "mei", "primary": .text(people[index]),
                    "backup": .text(people[index + 3]), "pack": "six-muscle-loop",
                    "escalate-after": "20m", "escalate-to": .text(people[index + 6]),
                ], isKnownAsNew: false)
        }
        let steps = places.flatMap { place in
            capabilities.prefix(2).map { capability in
                Command.add(
                    .step, slug: "\(place)/\(capability)",
                    values: [
                        "capability": .text(capability), "trigger": "A page", "stop": "Quiet",
                    ], isKnownAsNew: false)
            }
        }
        let metric = Command.add(
            .metric, slug: "time-to-restore",
            values: ["title": "Time to restore", "unit": "minutes", "direction": "down"],
            isKnownAsNew: false)
        let start = Command.startStep(name: "payments/problem-framing")
        return (members + workflows + steps + [metric, start]).map { (actor: "mei", command: $0) }
    }

    static let moves: [Move] = [
        Move(4) { scene in
            guard let place = scene.any(.workflow), let member = scene.any(.member) else {
                return nil
            }
            let role = scene.pick(["primary", "backup", "escalate-to", "owner"]) ?? "backup"
            return .change(.workflow, name: place, values: [role: .text(member)])
        },
        Move(4) { scene in
            guard let step = scene.any(.step), let member = scene.any(.member) else { return nil }
            let field = scene.pick(["primary", "backup", "trigger", "escalate-after"]) ?? "backup"
            let value: Value =
                switch field {
                case "trigger": .text(scene.text())
                case "escalate-after": .text("\(scene.number(1...90))m")
                default: .text(member)
                }
            return .change(.step, name: step, values: [field: value])
        },
        Move(3) { scene in scene.any(.step).map { .startStep(name: $0) } },
        Move(1) { scene in
            scene.any(.step) { $0.state == .active }.map { .stopStep(name: $0, reason: "rest") }
        },
        Move(7) { _ in .confirm(steps: []) },
        Move(3) { scene in
            let place = scene.any(.workflow) ?? ""
            return .add(
                .step, slug: "\(place)/step-\(scene.number(1...20))",
                values: ["capability": .text(scene.pick(capabilities) ?? "")],
                isKnownAsNew: false)
        },
        Move(1) { scene in
            .add(
                .member, slug: "guest-\(scene.number(1...5))",
                values: ["name": .text(scene.text())], isKnownAsNew: false)
        },
        Move(1) { scene in
            scene.all(.member).count > 8 ? scene.any(.member).map { .leave(member: $0) } : nil
        },
        Move(1) { scene in
            guard let name = scene.any(.workflow) else { return nil }
            return .rename(.workflow, name: name, to: "flow-\(scene.number(1...9))")
        },
        Move(2) { scene in
            guard let metric = scene.any(.metric) else { return nil }
            return .recordReading(
                metric: metric, value: "\(scene.number(1...90))", note: scene.text(),
                happened: scene.recently())
        },
        Move(1) { scene in
            .setRhythm(values: [
                "review-day": .text(scene.pick(Schema.weekdays) ?? ""),
                "zone": scene.chance(2) ? "UTC" : "Europe/Berlin",
            ])
        },
        Move(1) { scene in
            guard let name = scene.any(.step) else { return nil }
            return .retire(.step, name: name, reason: scene.text())
        },
    ]

    static let promises: [Promise] = [
        Promise(1, "primary and backup are never the same member") { moment in
            let standing = moment.standing
            guard moment.events.contains(where: { EventType($0.type)?.noun.isDeclared ?? false })
            else { return nil }
            for place in standing.things(.step) + standing.things(.workflow) {
                let primary = standing.owner("primary", of: place)?.id
                if primary != nil, primary == standing.owner("backup", of: place)?.id {
                    return place.name
                }
            }
            return nil
        },
        Promise(8, "when a member leaves, nothing is reassigned") { moment in
            guard moment.events.map(\.type) == ["member.left"] else { return nil }
            let subject = moment.events[0].subject
            for (id, record) in moment.after.records
            where id != subject && moment.before.records[id] != record { return record.name }
            return nil
        },
        Promise(9, "only verifying events renew") { moment in
            for act in moment.standing.verifications.values
            where act.sequence > moment.before.events.count {
                let type = moment.after.events[Int(act.sequence) - 1].type
                if !Self.verifies(type) { return type }
            }
            return nil
        },
        Promise(13, "a workflow keeps the edition of the pack that it adopted") { moment in
            let isTouched = moment.events.contains { event in
                event.type.hasPrefix("workflow.") || event.type.hasPrefix("pack.")
            }
            for workflow in isTouched ? moment.standing.things(.workflow) : [] {
                guard let version = workflow.fields["pack-version"]?.text else { continue }
                let pack = moment.standing.pack(of: workflow)
                if pack?.version != version { return workflow.name }
            }
            return nil
        },
    ]

    /// Confirmations, uses and, as they join, runs, drills and retrievals.
    private static func verifies(_ type: String) -> Bool {
        guard let known = EventType(type) else { return false }
        return known.verb == .confirmed || known.verb == .used || !known.noun.isDeclared
    }
}
