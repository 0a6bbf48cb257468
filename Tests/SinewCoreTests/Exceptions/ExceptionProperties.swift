import SinewTesting
import Testing

@testable import SinewCore

/// Acts on exceptions and on the control they are leave from, by anybody, in an order that a seed
/// chooses.
@Suite struct `Acts on exceptions` {
    private static let seeds: [UInt64] = Array(1...200)
    private static let actCount = 40
    private static let people = ["mei", "tom", "ann"]

    private static func command(
        _ ledger: PaperLedger, _ random: inout SeededGenerator
    ) -> Command {
        let open = ledger.standing.exceptions.open(at: ledger.now).map(\.exception.name)
        let name = open.randomElement(using: &random) ?? "X-1"
        let until = ZoneRules.utc.moment(at: ledger.now).date
            .advanced(byDays: Int64.random(in: 0...16, using: &random)).description
        return switch Int.random(in: 0..<16, using: &random) {
        case 0...3: .ask(Bool.random(using: &random) ? "holiday" : "outage", until: until)
        case 4...9: .grant(name)
        case 10: .revoke(name)
        case 11: .declineLeave(name)
        case 12: .tighten("Version \(UInt64.random(in: 0...99, using: &random))")
        case 13: .retract(name: name, reason: "Wrong")
        case 14: .change(.control, name: "late", values: ["owner": "tom"])
        default: .undo
        }
    }

    private static func ledger(
        seed: UInt64, check: (PaperLedger) throws -> Void = { _ in }
    ) throws -> PaperLedger {
        var random = SeededGenerator(seed: seed)
        var ledger = try Given.guarded(people: 3)
            .and(.change(.workflow, name: "payments", values: ["risk-owner": "ann"])).ledger
        for _ in 0..<actCount {
            let command = command(ledger, &random)
            let person = people.randomElement(using: &random) ?? "mei"
            if (try? ledger.perform(command, by: person)) != nil { try check(ledger) }
            ledger.now = ledger.now.advanced(byDays: Int64.random(in: 0...3, using: &random))
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
            #expect(bare.exceptions == standing.exceptions, "seed \(seed)")
        }
        #expect(
            kinds.isSuperset(of: [
                "exception.requested", "exception.granted", "exception.declined",
                "exception.revoked", "exception.closed", "exception.retracted",
            ]))
    }

    /// Invariant 7 (requirement L7): no approver asked for it, and each ends within its life.
    /// Invariant 11: between two grants in a row for one cause the control changed, or the risk
    /// owner signed.
    @Test func `keep every grant apart from its requester, bounded and changed`() throws {
        var repeatedCount = 0
        for seed in Self.seeds {
            let ledger = try Self.ledger(seed: seed)
            var lastGrants: [String: Event] = [:]
            var changed: Int64 = 0
            for event in ledger.events {
                if event.type == "control.versioned" { changed = event.sequence }
                guard event.type == "exception.granted" else { continue }
                let record = try #require(ledger.records[event.subject])
                #expect(event.actor != record.author, "seed \(seed)")
                let ends = try #require(event.facts["ends"]?.integer)
                let longest = event.recorded.advanced(byDays: 14)
                #expect(ends <= longest.milliseconds, "seed \(seed)")
                let cause = try #require(record.fields["cause"]?.text)
                if let last = lastGrants[cause], changed < last.sequence {
                    repeatedCount += 1
                    #expect(event.facts["signature"] == "risk-owner", "seed \(seed)")
                    #expect(event.actor == ledger["ann"]?.id, "seed \(seed)")
                }
                lastGrants[cause] = event
            }
        }
        #expect(repeatedCount > 50)
    }

    /// What the standing keeps is what the records say is open.
    @Test func `are open in the standing just where their records are`() throws {
        var openCount = 0
        for seed in Self.seeds.prefix(80) {
            _ = try Self.ledger(seed: seed) { ledger in
                let open = ledger.standing.exceptions.open(at: ledger.now).map(\.id)
                openCount += open.count
                let wanted = ledger.records(of: .exception).filter { record in
                    switch ExceptionCourse(record, at: ledger.now) {
                    case .asked, .inForce: record.isStanding
                    default: false
                    }
                }
                #expect(Set(open) == Set(wanted.map(\.id)), "seed \(seed)")
            }
        }
        #expect(openCount > 100)
    }
}
