@testable import SinewCore

extension Chapter {
    /// Evidence, decisions, runbooks and what is used of them.
    static let evidence = Chapter(
        name: "evidence", opening: Recording.opening, moves: Recording.moves,
        promises: Recording.promises,
        eventTypes: [
            "evidence.logged", "decision.recorded", "runbook.added", "runbook.versioned",
            "runbook.used", "runbook.imported",
        ])
}

private enum Recording {
    /// By somebody who is still alone.
    static func opening() -> [(actor: String, command: Command)] {
        let commands: [Command] = [
            .logEvidence(values: ["title": "Alone at the desk"], happened: nil),
            .add(
                .runbook, slug: "restore",
                values: ["title": "Restore", "body": "1. Stop\n2. Start"], isKnownAsNew: true),
            .recordDecision(values: ["title": "Begin small"], happened: nil),
        ]
        return commands.map { (actor: "mei", command: $0) }
    }

    static let moves: [Move] = [
        Move(12) { scene in
            var values: Object = ["title": .text(scene.text()), "tags": .texts([scene.text()])]
            if let place = scene.any(scene.chance(2) ? .step : .runbook) {
                values["supports"] = .texts([place])
            }
            return .logEvidence(values: values, happened: scene.recently())
        },
        Move(4) { scene in
            var values: Object = ["title": .text(scene.text()), "look-again": "2026-12-01"]
            if scene.chance(3), let old = scene.any(.decision) {
                values["supersedes"] = .texts([old])
            }
            return .recordDecision(values: values, happened: nil)
        },
        Move(4) { scene in
            .add(
                .runbook, slug: "run-\(scene.number(1...9))",
                values: ["title": .text(scene.text()), "body": .text(scene.text())],
                isKnownAsNew: scene.chance(2))
        },
        Move(7) { scene in
            guard let name = scene.any(.runbook) else { return nil }
            return .change(.runbook, name: name, values: ["body": .text(scene.text())])
        },
        Move(8) { scene in
            scene.any(scene.chance(2) ? .runbook : .control).map { .use(name: $0) }
        },
        Move(2) { scene in
            let number = scene.number(1...6)
            return .importRecord(
                ImportedRecord(
                    noun: .runbook, slug: "old-\(number)", values: ["title": .text(scene.text())],
                    source: "runbooks", path: "docs-\(number)/run.md",
                    digest: "d\(scene.number(1...3))", originKey: "runbook-\(number)"))
        },
    ]

    static let promises: [Promise] = [
        Promise(nil, "short numbers count from 1 and are given once") { moment in
            var highest = moment.before.standing.highestNumbers
            for event in moment.events {
                guard let type = EventType(event.type), type.makesRecord,
                    type.noun.letter != nil
                else { continue }
                let next = (highest[type.noun] ?? 0) + 1
                if event.facts["number"]?.integer != next {
                    return "#\(event.sequence) \(event.type) is not \(next)"
                }
                highest[type.noun] = next
            }
            return nil
        },
        Promise(12, "what was recorded never goes back in time") { moment in
            let last = moment.before.events.last?.recorded ?? Timestamp(milliseconds: .min)
            return moment.events.contains { $0.recorded < last } ? "\(last)" : nil
        },
        Promise(14, "entries are counted without a gap, and none is taken away") { moment in
            let next = Int64(moment.before.events.count) + 1
            return moment.events.enumerated().first {
                $0.element.sequence != next + Int64($0.offset)
            }
            .map { "#\($0.element.sequence)" }
        },
    ]
}
