import SinewTesting
import Testing

@testable import SinewCore

/// Drills, timed questions and what they test, by anybody, in an order that a seed chooses.
@Suite struct `Acts on drills and timed questions` {
    private static let seeds: [UInt64] = Array(1...150)
    private static let actCount = 60

    private static func command(_ random: inout SeededGenerator) -> Command {
        let drill = "G-\(Int.random(in: 1...4, using: &random))"
        let question = "Q-\(Int.random(in: 1...4, using: &random))"
        let member = ["mei", "tom", "ann"].randomElement(using: &random) ?? "mei"
        let outcome = ["allow", "deny", "escalate"].randomElement(using: &random) ?? "deny"
        let tests: Value =
            Bool.random(using: &random) ? ["payments", "late"] : ["late", "cut-off"]
        let isHeld = Bool.random(using: &random)
        return switch Int.random(in: 0..<20, using: &random) {
        case 0, 1, 2: .plan(member, ["tests": tests])
        case 3, 4: .drill(.start(drill))
        case 5, 6, 7: .answered(outcome, of: drill, isHeld)
        case 8, 9: .drill(.close(drill, text: nil, isHeld: isHeld, lessons: isHeld ? [] : ["A"]))
        case 10: .drill(.drop(drill, reason: "Ill"))
        case 11: .retract(name: Bool.random(using: &random) ? drill : question, reason: "Wrong")
        case 12: .rewrite("cut-off", "Version \(UInt64.random(in: 0...99, using: &random))")
        case 13: .lesson(name: "L-1", .close(with: "cut-off"))
        case 14: .ask(of: member)
        case 15, 16: isHeld ? .found(question) : .giveUp(question)
        case 17: .learn("A", ["from": .text(isHeld ? question : drill)])
        case 18: .change(.control, name: "late", values: ["rule": .text(drill)])
        default: .undo
        }
    }

    private static func ledger(
        seed: UInt64, check: (PaperLedger) throws -> Void = { _ in }
    ) throws -> PaperLedger {
        var random = SeededGenerator(seed: seed)
        var ledger = try Given.team(3).and(
            .learn(), .runbook(), .manual(["outcomes": ["allow", "deny", "escalate"]]), .weigh()
        ).ledger
        for _ in 0..<actCount {
            let command = command(&random)
            let actor = ["mei", "tom", "ann"].randomElement(using: &random) ?? "mei"
            do {
                try ledger.perform(command, by: actor)
                try check(ledger)
            } catch is Refusal {}
            ledger.now = ledger.now.advanced(byDays: Int64.random(in: 0...9, using: &random))
        }
        return ledger
    }

    @Test func `replay to the same standing, whatever their order`() throws {
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
        #expect(
            kinds.isSuperset(of: [
                "drill.planned", "drill.started", "drill.observed", "drill.closed",
                "drill.dropped", "drill.retracted", "retrieval.opened", "retrieval.closed",
                "retrieval.retracted",
            ]))
    }

    /// The standing does not depend on words: a redaction at any place leaves it as it was.
    @Test func `fold to the same standing after every word was removed`() throws {
        for seed in Self.seeds.prefix(20) {
            let ledger = try Self.ledger(seed: seed)
            var bare = Standing()
            for var event in ledger.events {
                event.words = nil
                bare.apply(event, try #require(EventType(event.type)))
            }
            #expect(bare.drills == ledger.standing.drills, "seed \(seed)")
            #expect(bare.retrievals == ledger.standing.retrievals, "seed \(seed)")
        }
    }

    /// Invariants 2 and 9, over every history.
    @Test func `are led by others, and open while their record is`() throws {
        var closedCount = 0
        for seed in Self.seeds {
            _ = try Self.ledger(seed: seed) { ledger in
                let standing = ledger.standing
                for (id, drill) in standing.drills.open {
                    let record = try #require(ledger.records[id])
                    let state: Record.State = drill.started == nil ? .current : .active
                    #expect(record.state == state, "seed \(seed)")
                }
                for (id, _) in standing.retrievals.open {
                    #expect(ledger.records[id]?.state == .current, "seed \(seed)")
                }
                for (_, tested) in standing.drills.tested {
                    closedCount += 1
                    let drill = try #require(ledger.records[tested.last.id])
                    #expect(drill.state == .closed, "seed \(seed)")
                    #expect(
                        tested.last.isUnseparated == (drill.fields["separation"] != nil),
                        "seed \(seed)")
                    #expect(drill.fields["designer"] != drill.fields["leader"], "seed \(seed)")
                }
            }
        }
        #expect(closedCount > 100)
    }
}
