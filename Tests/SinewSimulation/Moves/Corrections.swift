@testable import SinewCore

extension Chapter {
    /// What takes something back or makes it right: amend, retract, undo, redact.
    static let corrections = Chapter(
        name: "corrections", moves: Correcting.moves, promises: Correcting.promises,
        eventTypes: ["evidence.amended", "evidence.retracted", "ledger.redacted"])
}

private enum Correcting {
    private static let nouns: [Noun] = [.evidence, .decision, .lesson, .action, .incident]

    static let moves: [Move] = [
        Move(4) { scene in
            guard let name = scene.any(scene.pick(nouns) ?? .evidence) else { return nil }
            return .amend(
                name: name, values: ["title": .text(scene.text())], reason: scene.text())
        },
        Move(2) { scene in
            guard let name = scene.any(scene.pick(nouns) ?? .evidence) else { return nil }
            return .retract(name: name, reason: scene.text())
        },
        Move(6) { _ in .undo },
        Move(3) { scene in
            guard let name = scene.any(scene.pick(nouns) ?? .evidence) else { return nil }
            return .redact(name: name, reason: "a name in it")
        },
    ]

    static let promises: [Promise] = [
        Promise(14, "words go where a redaction says so, and nowhere else") { moment in
            guard moment.events.contains(where: { $0.type == "ledger.redacted" }) else {
                return moment.events.first { $0.words == nil }.map { "#\($0.sequence)" }
            }
            let redacted = moment.after.redacted
            return moment.after.events.first { event in
                (event.words == nil) != redacted.contains(event.sequence)
            }.map { "#\($0.sequence)" }
        },
        Promise(14, "a redaction leaves states, numbers and versions as they were") { moment in
            guard moment.events.map(\.type) == ["ledger.redacted"] else { return nil }
            for (id, record) in moment.before.records {
                let now = moment.after.records[id]
                if now?.state != record.state || now?.number != record.number
                    || now?.version != record.version
                {
                    return record.name
                }
            }
            return nil
        },
    ]
}
