import SinewTesting
import Testing

@testable import SinewCore

/// Reviews of a team that does anything in any order, as a seed chooses.
@Suite struct `Acts on reviews` {
    private static let seeds: [UInt64] = Array(1...150)
    private static let actCount = 40

    private static func command(
        _ ledger: PaperLedger, _ random: inout SeededGenerator
    ) -> Command {
        let number = Int.random(in: 1...3, using: &random)
        let open = ledger.standing.reviews.allOpen.first?.review
        let review = open?.name ?? "R-1"
        let line =
            open?.asks.keys.sorted().randomElement(using: &random)
            ?? Int64.random(in: 1...8, using: &random)
        let answer = ReviewAnswer.allCases.randomElement(using: &random) ?? .keep
        return switch Int.random(in: 0..<17, using: &random) {
        case 0, 1, 2: .hold(present: ["tom"])
        case 3, 4: .publish(nil)
        case 5:
            .skip(
                next: Bool.random(using: &random)
                    ? CivilMoment(ledger.now.advanced(byDays: 2), offsetSeconds: 0).date
                        .description : nil)
        case 6, 7:
            .review(
                .decide(
                    review: review, line: line, answer, because: "So", lookAgain: nil),
                happened: nil)
        case 8: .review(.note(review: review, line: line, text: "A"), happened: nil)
        case 9:
            .review(
                .settle(
                    review: review,
                    [.confirmMine, .read(metric: "late", value: "\(number)")]), happened: nil)
        case 10: .owe(["due": .text("2026-05-\(10 + number)")])
        case 11: .action(name: "A-\(number)", .drop(reason: "Moot"))
        case 12: .open()
        case 13: .premise("premise-\(number)")
        case 14: .retract(name: review, reason: "Odd")
        case 15: .read("\(number)")
        default: .undo
        }
    }

    private static func ledger(
        seed: UInt64, check: (PaperLedger) throws -> Void = { _ in }
    ) throws -> PaperLedger {
        var random = SeededGenerator(seed: seed)
        var ledger = try Given.reviewed().ledger
        for _ in 0..<actCount {
            let command = command(ledger, &random)
            do {
                try ledger.perform(command, by: Bool.random(using: &random) ? "mei" : "tom")
                try check(ledger)
            } catch is Refusal {}
            ledger.now = ledger.now.advanced(byDays: Int64.random(in: 0...5, using: &random))
        }
        return ledger
    }

    @Test func `replay to the same standing, whatever their order`() throws {
        var kinds: Set<String> = []
        for seed in Self.seeds {
            let ledger = try Self.ledger(seed: seed)
            var standing = Standing()
            for event in ledger.events {
                kinds.insert(event.type)
                standing.apply(event, try #require(EventType(event.type)))
            }
            #expect(standing == ledger.standing, "seed \(seed)")
            #expect(Standing(encoded: standing.encoded) == standing, "seed \(seed)")
        }
        #expect(
            kinds.isSuperset(of: [
                "review.opened", "review.noted", "review.decided", "review.published",
                "review.skipped", "review.retracted",
            ]))
    }

    /// Invariant 6, over every history: what a published review is, it stays.
    @Test func `leave a published review as it is`() throws {
        var final: [SubjectID: Object] = [:]
        for seed in Self.seeds {
            final = [:]
            _ = try Self.ledger(seed: seed) { ledger in
                for record in ledger.records(of: .review) where record.state != .current {
                    guard record.state != .retracted else { continue }
                    #expect(final[record.id] ?? record.fields == record.fields, "seed \(seed)")
                    final[record.id] = record.fields
                }
                for (id, open) in ledger.standing.reviews.open {
                    #expect(ledger.records[id]?.state == .current, "seed \(seed)")
                    #expect(!open.turns.isEmpty)
                }
            }
        }
        #expect(!final.isEmpty)
    }

    /// L7: every due confirmation, reading and action is on the agenda, or counted in the line of
    /// the rest; asked twice, the agenda is the same to the byte.
    @Test func `L7: leave nothing that is due out of the agenda`() throws {
        var counted = 0
        for seed in Self.seeds {
            let given = Given(try Self.ledger(seed: seed))
            guard given.due != nil else { continue }
            let agenda = try given.agenda()
            #expect(
                Value.list(try given.agenda().lines.map(\.value)).canonicalJSON
                    == Value.list(agenda.lines.map(\.value)).canonicalJSON, "seed \(seed)")
            let today = ReportContext(
                standing: given.ledger.standing, now: given.ledger.now, zone: .utc
            ).today
            let due = given.ledger.records(of: .action).filter {
                $0.state == .current && ($0.fields["due"]?.text ?? "") <= today
            }
            for action in due {
                let line = agenda.lines.first { $0.subject == action.id }
                #expect(line?.wants == .action, "seed \(seed), \(action.name)")
                counted += 1
            }
            guard agenda.due.depths.contains(.weekly) else { continue }
            let findings = given.ledger.standing.checks(at: given.ledger.now)
            for finding in findings where finding.mend?.command.hasPrefix("sinew confirm") == true {
                let count = agenda.lines.filter { $0.wants == .confirmation }
                    .reduce(Int64(0)) { $0 + $1.count }
                #expect(count > 0, "seed \(seed), \(finding.reason)")
                counted += 1
            }
            for finding in findings where finding.mend?.command.hasPrefix("sinew metric") == true {
                #expect(agenda.lines.contains { $0.wants == .reading }, "seed \(seed)")
                counted += 1
            }
        }
        #expect(counted > 100)
    }

    @Test func `L7: count in one line what is more than a section holds`() throws {
        var given = try Given.reviewed()
        for _ in 0..<(Agenda.sectionLinesMax + 9) {
            given = try given.and(.owe(["due": "2026-04-20"]))
        }
        let lines = try given.agenda().lines.filter { $0.wants == .action }
        #expect(lines.count == Agenda.sectionLinesMax + 1)
        #expect(lines.last?.what == "and 9 actions more")
        #expect(lines.map(\.count).reduce(0, +) == Int64(Agenda.sectionLinesMax) + 9)
    }
}
