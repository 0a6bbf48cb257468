import SinewTesting
import Testing

@testable import SinewCore

/// Runs of one runbook that changes meanwhile, by two people, in an order that a seed chooses.
@Suite struct `Acts in runs` {
    private static let seeds: [UInt64] = Array(1...200)
    private static let actCount = 40

    private static func command(_ random: inout SeededGenerator) -> Command {
        let run = "B-\(Int.random(in: 1...5, using: &random))"
        let step = Int64.random(in: 0...4, using: &random)
        return switch Int.random(in: 0..<14, using: &random) {
        case 0, 1: .follow(isAllDone: Bool.random(using: &random))
        case 2...5: .tell(step, of: run)
        case 6: .tell(step, .skipped, "Closed", of: run)
        case 7: .tell(step, .deviated, "Called twice", of: run)
        case 8: .finish(run)
        case 9: .rewrite("cut-off", "1. A\n2. B\(UInt64.random(in: 0...99, using: &random))")
        case 10: .retract(name: run, reason: "Wrong")
        case 11: .learn()
        case 12: .lesson(.close(with: "cut-off"))
        default: .undo
        }
    }

    private static func ledger(seed: UInt64) throws -> PaperLedger {
        var random = SeededGenerator(seed: seed)
        var ledger = try Given.written().and(.learn()).ledger
        for _ in 0..<actCount {
            let command = command(&random)
            _ = try? ledger.perform(command, by: Bool.random(using: &random) ? "mei" : "tom")
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
            var bare = Standing()
            for event in ledger.events {
                var event = event
                event.words = nil
                bare.apply(event, try #require(EventType(event.type)))
            }
            #expect(bare.runs == standing.runs, "seed \(seed)")
        }
        #expect(
            kinds.isSuperset(of: [
                "run.opened", "run.stepped", "run.closed", "run.retracted", "runbook.used",
            ]))
    }

    /// Invariant 9: each use in a run is of the version that was followed, by one who did a step.
    @Test func `use the version that was followed, once for each who did a step`() throws {
        var useCount = 0
        for seed in Self.seeds {
            let ledger = try Self.ledger(seed: seed)
            var version: Int64 = 1
            var users: Set<[SubjectID]> = []
            for event in ledger.events {
                if event.type == "runbook.versioned" {
                    version = try #require(event.facts["version-number"]?.integer)
                }
                guard event.type == "runbook.used",
                    let run = event.facts["run"]?.text.flatMap({ SubjectID($0) })
                else { continue }
                useCount += 1
                #expect(
                    ledger.records[run]?.fields["runbook-version"] == .integer(version),
                    "seed \(seed)")
                #expect(users.insert([run, event.actor]).inserted, "seed \(seed)")
            }
            for record in ledger.records(of: .run) where record.state == .closed {
                let outcomes = record.fields["outcomes"]?.list?.count
                #expect(outcomes == record.fields["steps"]?.list?.count, "seed \(seed)")
            }
        }
        #expect(useCount > 200)
    }
}
