@testable import SinewCore

extension Chapter {
    /// Lessons and actions.
    static let lessons = Chapter(
        name: "lessons", moves: Learning.moves, promises: Learning.promises,
        eventTypes: ["lesson.recorded", "lesson.closed", "action.recorded", "action.done"])
}

private enum Learning {
    static let moves: [Move] = [
        Move(8) { scene in
            var values: Object = ["title": .text(scene.text())]
            if let incident = scene.any(.incident) { values["from"] = .text(incident) }
            if scene.chance(2), let place = scene.any(.workflow) {
                values["touches"] = .texts([place])
            }
            return .recordLesson(values: values, happened: nil)
        },
        Move(9) { scene in
            guard let name = scene.any(.lesson, where: { $0.state == .current }),
                let document = scene.any(scene.chance(4) ? .control : .runbook)
            else { return nil }
            return .lesson(name: name, .close(with: document))
        },
        Move(2) { scene in
            guard let name = scene.any(.lesson) else { return nil }
            return scene.chance(2)
                ? .lesson(name: name, .withdraw(reason: scene.text()))
                : .lesson(name: name, .merge(into: scene.any(.lesson) ?? name))
        },
        Move(5) { scene in
            var values: Object = [
                "title": .text(scene.text()), "due": "2026-12-24", "wanted": "It is quiet",
            ]
            if let lesson = scene.any(.lesson) { values["from"] = .text(lesson) }
            return .recordAction(values: values, happened: nil)
        },
        Move(4) { scene in
            guard let name = scene.any(.action, where: { $0.state == .current }) else { return nil }
            return scene.chance(4)
                ? .action(name: name, .drop(reason: scene.text()))
                : .action(name: name, .done(evidence: [scene.any(.evidence) ?? ""]))
        },
    ]

    static let promises: [Promise] = [
        Promise(3, "a lesson closes with a version that came after it") { moment in
            for (_, lesson) in moment.standing.lessons.all {
                guard case .changed(let change) = lesson.exit else { continue }
                if change.versionSequence <= lesson.sequence { return lesson.name }
            }
            return nil
        },
        Promise(15, "somebody alone exercises for themselves, and nobody else does") { moment in
            for (_, lesson) in moment.standing.lessons.all {
                guard case .changed(let change) = lesson.exit, let exercise = change.exercise
                else { continue }
                let isOwn = exercise.act.member == change.versionAuthor
                if isOwn != exercise.isUnseparated { return lesson.name }
            }
            return nil
        },
        Promise(15, "what is unseparated was done by somebody who was alone") { moment in
            moment.events.first { event in
                event.facts["separation"]?.text == "unseparated"
                    && moment.others(than: event.actor) > 0
            }.map { "#\($0.sequence) \($0.type)" }
        },
    ]
}
