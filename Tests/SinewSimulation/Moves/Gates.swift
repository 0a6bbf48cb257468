import SinewRuntime

@testable import SinewCore

extension Chapter {
    /// Controls, what their gates answer, and what people answer for them.
    static let gates = Chapter(
        name: "gates", opening: Gatekeeping.opening, moves: Gatekeeping.moves,
        promises: Gatekeeping.promises,
        eventTypes: ["control.added", "control.versioned", "control.judged", "control.answered"])
}

private enum Gatekeeping {
    private static let gate = """
        rules:
          - deny when: lines > 400
          - escalate when: schema
        default: allow
        scenarios:
          - {name: Large, input: {lines: 401}, expect: deny}
          - {name: Column, input: {lines: 1, schema: true}, expect: escalate}
          - {name: Small, input: {lines: 1, schema: false}, expect: allow}
        """
    private static let unproved = """
        rules:
          - deny when: lines > 900
        default: allow
        """

    static func opening() -> [(actor: String, command: Command)] {
        [
            (
                actor: "mei",
                command: .add(
                    .control, slug: "size", values: ["title": "Size", "gate": .text(gate)],
                    isKnownAsNew: true)
            )
        ]
    }

    static let moves: [Move] = [
        Move(7) { scene in
            let inputs = [
                #"{"lines": 900}"#, #"{"lines": 1, "schema": true}"#, "{}",
                #"{"lines": \#(scene.number(1...999)), "schema": false}"#,
            ]
            guard let control = scene.any(.control),
                let input = try? GateInput(Array((scene.pick(inputs) ?? "{}").utf8))
            else { return nil }
            return .askGate(
                control: control, on: scene.chance(2) ? scene.any(.workflow) : nil, input: input)
        },
        Move(4) { scene in
            guard let request = scene.pick(scene.standing.requests.keys.sorted()) else {
                return nil
            }
            let owner = scene.standing.requests[request]?.to.flatMap { scene.standing.thing($0) }
            if let owner, owner.isStanding { scene.actor = owner.name }
            return .answerGate(
                request: request, scene.chance(2) ? .allow : .deny, reason: scene.text())
        },
        Move(2) { scene in
            .add(
                .control, slug: "control-\(scene.number(1...6))",
                values: ["title": .text(scene.text()), "gate": .text(gate)], isKnownAsNew: true)
        },
        Move(2) { scene in
            guard let control = scene.any(.control) else { return nil }
            let values: [Object] = [
                ["gate": .text(unproved)], ["gate": .text(gate)], ["state": "in-force"],
                ["state": "draft"], ["rule": .text(scene.text())],
                ["owner": .text(scene.any(.member) ?? "mei")],
            ]
            return .change(.control, name: control, values: scene.pick(values) ?? [:])
        },
    ]

    static let promises: [Promise] = [
        Promise(4, "a control is put in force with each of its outcomes proved, deny among them") {
            moment in
            for (id, control) in moment.after.records where control.noun == .control {
                guard control.fields["state"] == "in-force",
                    moment.before.records[id]?.fields["state"] != "in-force"
                else { continue }
                let proved = Set(control.fields["gate-proved"]?.texts ?? [])
                let outcomes = Set(control.fields["gate-outcomes"]?.texts ?? [])
                if !outcomes.isSubset(of: proved) || !proved.contains("deny") {
                    return control.name
                }
            }
            return nil
        },
        Promise(nil, "what a gate escalated waits until somebody answers, and is answered once") {
            moment in
            for event in moment.events where event.type == "control.answered" {
                guard let request = event.facts["request"]?.integer else { return "no request" }
                if moment.before.standing.requests[request] == nil { return "#\(request)" }
            }
            return nil
        },
    ]
}
