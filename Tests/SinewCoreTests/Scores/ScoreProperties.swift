import SinewTesting
import Testing

@testable import SinewCore

/// Acts in scoring sessions, by anybody, in an order that a seed chooses.
@Suite struct `Acts in scoring sessions` {
    private static let seeds: [UInt64] = Array(1...150)
    private static let actCount = 40

    private static func command(_ random: inout SeededGenerator, _ newest: Int) -> Command {
        let session = "S-\(newest)"
        let level = "\(Int.random(in: 1...3, using: &random))"
        return switch Int.random(in: 0..<14, using: &random) {
        case 0: .openScore()
        case 1, 2, 3: .vote(["framing": .text(level)], session)
        case 4, 5: .reveal(session)
        case 6, 7:
            .agree(level, ["I-1"], move: Bool.random(using: &random) ? .standard : nil, session)
        case 8, 9: .publishScore(session)
        case 10:
            .score(
                .notApplicable(session: session, capability: "framing", reason: "No"),
                happened: nil)
        case 11: .action(name: "A-1", .drop(reason: "No"))
        case 12: .retract(name: session, reason: "Wrong")
        default: .amend(name: "A-1", values: ["owner": "tom"], reason: nil)
        }
    }

    @Test func `replay to the same standing, and published ones never change, invariant 6`() throws
    {
        var kinds: Set<String> = []
        for seed in Self.seeds {
            var random = SeededGenerator(seed: seed)
            var ledger = try Given.scored().and(.open(on: "payments")).ledger
            var fixed: [SubjectID: Object] = [:]
            for _ in 0..<Self.actCount {
                let newest = max(1, ledger.records(of: .score).count)
                let command = Self.command(&random, newest)
                let actor = Bool.random(using: &random) ? "mei" : "tom"
                _ = try? ledger.perform(command, by: actor)
                for record in ledger.records(of: .score) where record.state == .published {
                    #expect(fixed[record.id, default: record.fields] == record.fields)
                    fixed[record.id] = record.fields
                }
                let workflows = ledger.standing.scores.open.values.map(\.workflow)
                #expect(Set(workflows).count == workflows.count, "seed \(seed)")
            }
            var standing = Standing()
            for event in ledger.events {
                kinds.insert(event.type)
                standing.apply(event, try #require(EventType(event.type)))
            }
            #expect(standing == ledger.standing, "seed \(seed)")
            #expect(Standing(encoded: standing.encoded) == standing, "seed \(seed)")
        }
        let expected: Set = [
            "score.opened", "score.voted", "score.revealed", "score.agreed", "score.published",
            "score.retracted", "action.dropped",
        ]
        #expect(expected.subtracting(kinds) == [])
    }

    @Test func `lose their words and fold to the same`() throws {
        var ledger = try Given.revealed().and(.agree(), .publishScore()).ledger
        let before = ledger.standing.scores
        let card = ledger["S-1"]?.fields["card"]
        ledger.redact(
            ledger.events.filter { $0.type.hasPrefix("score.") }.map(\.sequence))
        #expect(ledger.standing.scores == before)
        #expect(ledger["S-1"]?.fields["card"] == card)
    }
}
