@testable import SinewCore

extension Chapter {
    /// Runs of runbooks, drills, and timed questions.
    static let exercises = Chapter(
        name: "exercises", moves: Exercising.moves, promises: Exercising.promises,
        eventTypes: [
            "run.opened", "run.closed", "drill.planned", "drill.started", "drill.observed",
            "drill.closed", "retrieval.opened", "retrieval.closed",
        ])
}

private enum Exercising {
    private static func open(_ noun: Noun, _ scene: inout Scene) -> String? {
        scene.any(noun) { $0.state == .current || $0.state == .active }
    }

    static let moves: [Move] = [
        Move(4) { scene in
            guard let runbook = scene.any(.runbook) else { return nil }
            let on = scene.chance(2) ? scene.any(.incident) : nil
            return .run(
                .begin(runbook: runbook, on: on, isAllDone: scene.chance(3)), happened: nil)
        },
        Move(4) { scene in
            guard let run = open(.run, &scene) else { return nil }
            let outcome = scene.pick(RunOutcome.allCases) ?? .done
            return .run(
                .tell(
                    run: run, step: Int64(scene.number(1...2)), outcome, note: scene.text()),
                happened: nil)
        },
        Move(3) { scene in
            open(.run, &scene).map { .run(.finish(run: $0, remark: nil), happened: nil) }
        },
        Move(7) { scene in
            guard let tested = scene.any(scene.pick([.runbook, .step, .control]) ?? .step),
                let leader = scene.any(.member)
            else { return nil }
            return .drill(
                .plan(values: [
                    "title": .text(scene.text()), "scenario": .text(scene.text()),
                    "tests": .texts([tested]), "leader": .text(leader),
                    "expected": .texts([scene.text()]),
                ]), happened: nil)
        },
        Move(7) { scene in
            scene.any(.drill) { $0.state == .current }.map { .drill(.start($0), happened: nil) }
        },
        Move(7) { scene in
            guard let drill = scene.any(.drill, where: { $0.state == .active }) else { return nil }
            let seen = DrillObservation(scene.text(), expectation: 1, isAsExpected: scene.chance(2))
            return .drill(.observe(drill, seen), happened: nil)
        },
        Move(7) { scene in
            guard let drill = scene.any(.drill, where: { $0.state == .active }) else { return nil }
            if scene.chance(4) {
                return .drill(.drop(drill, reason: scene.text()), happened: nil)
            }
            return .drill(
                .close(drill, text: scene.text(), isHeld: scene.chance(2), lessons: [scene.text()]),
                happened: nil)
        },
        Move(4) { scene in
            .retrieval(
                .ask(of: scene.chance(2) ? scene.any(.member) : nil, about: nil), happened: nil)
        },
        Move(4) { scene in
            guard let question = open(.retrieval, &scene) else { return nil }
            let answer = RetrievalAnswer(
                place: scene.text(), way: scene.chance(3) ? "memory" : "path")
            return scene.chance(5)
                ? .retrieval(.giveUp(question, remark: scene.text()), happened: nil)
                : .retrieval(.found(question, answer), happened: nil)
        },
    ]

    static let promises: [Promise] = [
        Promise(2, "a drill is led by somebody who did not write its scenario, where there is one")
        {
            moment in
            for event in moment.events
            where ["drill.planned", "drill.started"].contains(event.type) {
                guard let drill = moment.after.records[event.subject],
                    let leader = drill.reference("leader"),
                    leader == drill.reference("designer"),
                    drill.fields["separation"] == nil
                else { continue }
                return "#\(event.sequence)"
            }
            return nil
        },
        Promise(nil, "a drill closes with lessons or with everything held") { moment in
            moment.events.first { event in
                event.type == "drill.closed" && event.facts["held"]?.text != "yes"
                    && event.facts["lessons"]?.list?.isEmpty ?? true
            }.map { "#\($0.sequence)" }
        },
    ]
}
