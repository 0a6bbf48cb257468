import SinewTesting
import Testing

@testable import SinewCore

/// Offers and answers by anybody, in an order that a seed chooses.
@Suite struct `Offers and answers` {
    private static let seeds: [UInt64] = Array(1...100)
    private static let actCount = 40

    private static func command(_ random: inout SeededGenerator) -> Command {
        let item = "H-\(Int.random(in: 1...6, using: &random))"
        return switch Int.random(in: 0..<9, using: &random) {
        case 0, 1: .offer("A", Bool.random(using: &random) ? ["to": "tom"] : [:])
        case 2, 3: .accept(item)
        case 4: .giveBack(item)
        case 5: .again(item)
        case 6: .takeBack(item)
        case 7: .amend(name: item, values: ["title": "B"], reason: nil)
        default: .undo
        }
    }

    @Test func `replay to the same standing, which holds the open ones and no others`() throws {
        var kinds: Set<String> = []
        for seed in Self.seeds {
            var random = SeededGenerator(seed: seed)
            var ledger = try Given.handoff(members: 3).ledger
            for _ in 0..<Self.actCount {
                let actor = ["mei", "tom", "ann"].randomElement(using: &random)
                _ = try? ledger.perform(Self.command(&random), by: actor)
                ledger.now = ledger.now.advanced(
                    bySeconds: Int64.random(in: 0...90_000, using: &random))
            }
            var standing = Standing()
            for event in ledger.events {
                kinds.insert(event.type)
                standing.apply(event, try #require(EventType(event.type)))
            }
            #expect(standing == ledger.standing, "seed \(seed)")
            #expect(Standing(encoded: standing.encoded) == standing, "seed \(seed)")
            let open = ledger.records(of: .item).filter { $0.state == .current }.map(\.id)
            #expect(Set(open) == Set(standing.items.byID.keys), "seed \(seed)")
            for item in ledger.records(of: .item) where item.state == .closed {
                #expect(
                    item.reference("answered-by") != item.author
                        || item.fields["separation"] != nil, "seed \(seed)")
            }
        }
        #expect(
            kinds.isSuperset(of: [
                "item.offered", "item.accepted", "item.returned", "item.withdrawn",
                "item.superseded", "item.amended", "item.retracted",
            ]))
    }
}
