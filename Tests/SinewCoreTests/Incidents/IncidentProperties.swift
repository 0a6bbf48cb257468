import SinewTesting
import Testing

@testable import SinewCore

/// Acts on one incident, by anybody, in an order that a seed chooses.
@Suite struct `Acts on an incident` {
    private static let seeds: [UInt64] = Array(1...200)
    private static let actCount = 40

    private static func ledger(
        seed: UInt64, check: (PaperLedger) throws -> Void = { _ in }
    ) throws -> PaperLedger {
        var random = SeededGenerator(seed: seed)
        var ledger = try Given.staffed().and(.open("sev2")).ledger
        let people = ["mei", "tom", "ann", "ben"]
        for _ in 0..<actCount {
            let act = RandomScript.act(
                people.randomElement(using: &random) ?? "mei", "word", &random)
            // Closing ends a script, so that most of them are long.
            if case .close = act, Int.random(in: 0..<4, using: &random) > 0 { continue }
            let earlier = ledger.now.advanced(bySeconds: -Int64.random(in: 0...90, using: &random))
            do {
                try ledger.perform(
                    .incident(act, at: Bool.random(using: &random) ? earlier : nil),
                    by: people.randomElement(using: &random))
                try check(ledger)
            } catch is Refusal {}
        }
        return ledger
    }

    @Test func `in any order leave a timeline that replays to the same standing`() throws {
        var kinds: Set<String> = []
        for seed in Self.seeds {
            let ledger = try Self.ledger(seed: seed)
            var standing = Standing()
            for event in ledger.events {
                let type = try #require(EventType(event.type))
                kinds.insert(event.type)
                standing.apply(event, type)
            }
            #expect(standing == ledger.standing, "seed \(seed)")
            #expect(Standing(encoded: standing.encoded) == standing, "seed \(seed)")
        }
        let all: [EventType.Verb] = [
            .opened, .noted, .acknowledged, .asked, .taken, .handed, .escalated, .resolved, .closed,
        ]
        #expect(kinds.isSuperset(of: all.map { "incident.\($0.rawValue)" }))
    }

    @Test func `never move the plan, never reach anybody after the end`() throws {
        for seed in Self.seeds {
            let plan = try #require(
                try Given.staffed().and(.open("sev2")).ledger.standing.incidents.values.first?.plan)
            _ = try Self.ledger(seed: seed) { ledger in
                guard let open = ledger.standing.incidents.values.first else { return }
                #expect(
                    open.plan.rungs.map(\.afterMinutes) == plan.rungs.map(\.afterMinutes)
                        && open.plan.rungs.map(\.place) == plan.rungs.map(\.place), "seed \(seed)")
                guard open.ends != nil else { return }
                let later = ledger.now.advanced(byDays: 1)
                #expect(open.next(at: later) == nil, "seed \(seed)")
            }
        }
    }

    @Test func `keep a closed incident closed, resolved and out of the standing`() throws {
        var closedCount = 0
        for seed in Self.seeds {
            let ledger = try Self.ledger(seed: seed)
            guard let record = ledger["I-1"], record.state == .closed else { continue }
            closedCount += 1
            #expect(record.fields["resolved"] != nil && record.fields["closing"] != nil)
            #expect(ledger.standing.incidents.isEmpty)
            let last = ledger.events.last { $0.subject == record.id }
            #expect(last?.type == "incident.closed", "seed \(seed)")
        }
        #expect(closedCount > 20)
    }
}
