@testable import SinewCore

extension Chapter {
    /// What is handed over between steps, and what comes back.
    static let handoffs = Chapter(
        name: "handoffs", moves: HandingOver.moves, promises: HandingOver.promises,
        eventTypes: ["handoff.added", "item.offered", "item.accepted"])
}

private enum HandingOver {
    static let moves: [Move] = [
        Move(3) { scene in
            guard let from = scene.any(.step), let to = scene.any(.step), from != to else {
                return nil
            }
            return .add(
                .handoff, slug: "handoff-\(scene.number(1...4))",
                values: [
                    "title": .text(scene.text()), "from": .text(from), "to": .text(to),
                    "what": .text(scene.text()), "acceptance": .text(scene.text()),
                    "threshold": .text(scene.text()), "wait": "1d",
                ], isKnownAsNew: false)
        },
        Move(6) { scene in
            guard let handoff = scene.any(.handoff) else { return nil }
            return .handoff(
                .offer(handoff: handoff, values: ["title": .text(scene.text())], again: nil),
                happened: nil)
        },
        Move(7) { scene in
            guard let item = scene.any(.item, where: { $0.state == .current }) else { return nil }
            let act: HandoffAct =
                switch scene.number(0...5) {
                case 0: .withdraw(item: item, reason: scene.text())
                case 1: .giveBack(item: item, reason: scene.text(), by: nil)
                default: .accept(item: item, note: nil, by: nil)
                }
            return .handoff(act, happened: nil)
        },
    ]

    static let promises: [Promise] = [
        Promise(15, "whoever offered it does not answer it while somebody else is there") {
            moment in
            for event in moment.events
            where ["item.accepted", "item.returned"].contains(event.type) {
                let offered = moment.before.standing.items[event.subject]?.offeredBy
                if offered == event.actor, moment.others(than: event.actor) > 0 {
                    return "#\(event.sequence)"
                }
            }
            return nil
        },
        Promise(nil, "an item is answered once") { moment in
            moment.events.first { event in
                ["item.accepted", "item.returned", "item.withdrawn"].contains(event.type)
                    && moment.before.standing.items[event.subject] == nil
            }.map { "#\($0.sequence)" }
        },
    ]
}
