import SinewTesting
import Testing

@testable import SinewCore

/// Acts on lessons and on what they change, by anybody, in an order that a seed chooses.
@Suite struct `Acts on lessons` {
    private static let seeds: [UInt64] = Array(1...200)
    private static let actCount = 40

    private static func command(_ random: inout SeededGenerator) -> Command {
        let lesson = "L-\(Int.random(in: 1...3, using: &random))"
        let document = Bool.random(using: &random) ? "cut-off" : "night"
        return switch Int.random(in: 0..<13, using: &random) {
        case 0: .learn("A", Bool.random(using: &random) ? ["touches": ["payments"]] : [:])
        case 1, 2: .rewrite(document, "Version \(UInt64.random(in: 0...99, using: &random))")
        case 3, 4, 5: .lesson(name: lesson, .close(with: document))
        case 6: .use(name: document)
        case 7: .support(document)
        case 8: .lesson(name: lesson, .merge(into: "L-1"))
        case 9: .lesson(name: lesson, .withdraw(reason: "Moot"))
        case 10: .retract(name: "E-1", reason: "Wrong")
        case 11: .amend(name: lesson, values: ["touches": ["payments/frame"]], reason: nil)
        default: .undo
        }
    }

    private static func ledger(
        seed: UInt64, check: (PaperLedger) throws -> Void = { _ in }
    ) throws -> PaperLedger {
        var random = SeededGenerator(seed: seed)
        var ledger = try Given.payments().and(.learn(), .runbook(), .runbook("night")).ledger
        for _ in 0..<actCount {
            let command = command(&random)
            do {
                try ledger.perform(command, by: Bool.random(using: &random) ? "mei" : "tom")
                try check(ledger)
            } catch is Refusal {}
            ledger.now = ledger.now.advanced(byDays: Int64.random(in: 0...30, using: &random))
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
                "lesson.recorded", "lesson.closed", "lesson.merged", "lesson.withdrawn",
                "lesson.reopened", "lesson.amended",
            ]))
    }

    /// Invariants 3, 9 and 15, over every history.
    @Test func `close with later versions only, and stay closed by others only`() throws {
        var exercisedCount = 0
        for seed in Self.seeds {
            _ = try Self.ledger(seed: seed) { ledger in
                for (id, lesson) in ledger.standing.lessons.byID {
                    let record = try #require(ledger.records[id])
                    #expect(
                        (record.state == .closed) == lesson.isChanged, "seed \(seed)")
                    guard case .changed(let change) = lesson.exit else { continue }
                    #expect(change.versionSequence > lesson.sequence, "seed \(seed)")
                    #expect(
                        record.fields["changed-version"] == .integer(change.version),
                        "seed \(seed)")
                    guard let exercise = change.exercise else { continue }
                    exercisedCount += 1
                    #expect(exercise.act.member != change.versionAuthor, "seed \(seed)")
                    #expect(exercise.act.sequence > change.versionSequence, "seed \(seed)")
                    #expect(!exercise.isUnseparated)
                }
            }
        }
        #expect(exercisedCount > 100)
    }
}

extension Lesson {
    fileprivate var isChanged: Bool {
        if case .changed = exit { true } else { false }
    }
}
