import SinewTesting
import Testing

@testable import SinewCore

/// Requirement L8, invariant 5.
@Suite struct `A pause` {
    @Test func `L8 has a scope, an action that tightens with its owner, and an end`() throws {
        let given = try Given.mapped().and(.pause())
        let pause = try #require(given.ledger["P-1"])
        let action = try #require(given.ledger["A-1"])
        #expect(pause.reference("tightening") == action.id)
        #expect(action.reference("from") == pause.id)
        #expect(action.fields["due"] == pause.fields["until"])
        #expect(pause.fields["until"] == "2026-05-29")
        #expect(given.ledger.standing.pauses.standing(at: given.ledger.now).count == 1)
    }

    /// A column each for 1, 2, 3 and 6 active members.
    @Test(arguments: [1, 2, 3, 6])
    func `5 - L8 holds the expansion of its workflow and of no other`(members: Int) throws {
        let given = try Given.mapped(members: members).and(.pause())
        #expect(given.when(.start("payments/plan")).isRefused(as: "expansion-paused"))
        #expect(given.when(.start("claims/plan")).refusal == nil)
        let widen = Command.change(
            .step, name: "payments/frame", values: ["scope-in": ["Cards", "Wires"]])
        #expect(given.when(widen).isRefused(as: "expansion-paused"))
    }

    @Test func `L8 lapses at the end of its last day`() throws {
        let given = try Given.mapped().and(.pause(until: "2026-05-16"))
        let held = Command.start("payments/plan")
        let end = try #require(Timestamp(rfc3339: "2026-05-17T00:00:00Z"))
        var late = given.ledger
        late.now = end.advanced(bySeconds: -1)
        #expect(Given(late).when(held).isRefused(as: "expansion-paused"))
        late.now = end
        try late.perform(.confirm(steps: []))
        late.now = end
        #expect(Given(late).when(held).refusal == nil)
    }

    @Test func `L8 is renewed or lifted with a reason, while it stands`() throws {
        let given = try Given.mapped().and(.pause())
        let renew = Command.pause(
            .renew(pause: "P-1", reason: "Not done", until: "2026-06-10"), happened: nil)
        let lift = Command.pause(.lift(pause: "P-1", reason: "Done"), happened: nil)
        #expect(try given.and(renew).ledger["P-1"]?.fields["until"] == "2026-06-10")
        let lifted = try given.and(lift)
        #expect(lifted.ledger["P-1"]?.state == .closed)
        #expect(lifted.when(.start("payments/plan")).refusal == nil)
        #expect(lifted.when(renew).isRefused(as: "pause-over"))
        #expect(given.after(days: 20).when(renew).isRefused(as: "pause-over"))
        #expect(try given.after(days: 20).and(.pause()).ledger["P-2"] != nil)
    }

    @Test func `L8 what tightens is done while it stands`() throws {
        let given = try Given.mapped()
        #expect(
            given.when(.pause(until: "2026-05-20", due: "2026-05-21"))
                .isRefused(as: "tightening-late"))
        #expect(given.when(.pause(until: "2026-05-20", due: "2026-05-20")).refusal == nil)
    }

    @Test func `L8 is declined with a reason, and that is remembered`() throws {
        let given = try Given.mapped().and(.decline())
        #expect(given.ledger["P-1"]?.state == .declined)
        let workflow = try #require(given.ledger["payments"])
        let answer = try #require(
            given.ledger.standing.pauses.answers[
                SignalPlace(workflow.id, "exceptions-repeat")])
        #expect(!answer.isAccepted && answer.number == 1)
        #expect(given.when(.start("payments/plan")).refusal == nil)
        let taken = try given.and(.undo)
        #expect(taken.ledger.standing.pauses.answers.isEmpty)
    }

    @Test func `L8 with the action that tightens, it is undone as one`() throws {
        let given = try Given.mapped().and(.pause()).and(.undo)
        #expect(given.ledger["P-1"]?.state == .retracted)
        #expect(given.ledger["A-1"]?.state == .retracted)
        #expect(given.when(.start("payments/plan")).refusal == nil)
    }
}

/// Commands of every kind, in an order that a seed chooses.
@Suite struct `A paused ledger` {
    private static let seeds: [UInt64] = Array(1...60)

    /// Everything that tightens, repairs or tells, and nothing that expands.
    private static func command(_ random: inout SeededGenerator) -> Command {
        let step =
            ["payments/frame", "payments/plan", "claims/plan"]
            .randomElement(using: &random) ?? ""
        let member = ["mei", "tom", "ann"].randomElement(using: &random) ?? ""
        let number = Int.random(in: 1...3, using: &random)
        switch Int.random(in: 0..<22, using: &random) {
        case 0: return .change(.step, name: step, values: ["trigger": "T"])
        case 1: return .change(.step, name: step, values: ["scope-out": ["Cash", "Gold"]])
        case 2: return .change(.workflow, name: "payments", values: ["primary": .text(member)])
        case 3: return .change(.workflow, name: "payments", values: ["backup": .text(member)])
        case 4: return .change(.workflow, name: "payments", values: ["escalate-to": .text(member)])
        case 5: return .confirm(steps: [])
        case 6: return .runbook("book-\(number)")
        case 7: return .rewrite("book-\(number)", "Version \(number)")
        case 8:
            return .add(.control, slug: "c-\(number)", values: ["title": "C"], isKnownAsNew: true)
        case 9: return .open(on: step)
        case 10: return .incident(name: "I-\(number)", .acknowledge, happened: nil)
        case 11: return .incident(name: "I-\(number)", .resolve(note: nil), happened: nil)
        case 12: return .learn("A", ["touches": .texts([step])])
        case 13: return .lesson(name: "L-\(number)", .close(with: "book-\(number)"))
        case 14: return .owe()
        case 15: return .support(step)
        case 16: return .use(name: "book-\(number)")
        case 17: return .stopStep(name: step, reason: "Later")
        case 18:
            return .pause(.renew(pause: "P-1", reason: "Longer", until: nil), happened: nil)
        case 19: return .pause("claims")
        case 20: return .add(step: "claims/step-\(number)")
        default: return .retire(.step, name: step, reason: "Gone")
        }
    }

    /// Whatever is refused while it stands is refused for another reason.
    @Test func `5 - accepts every tightening`() throws {
        var acceptedCount = 0
        for seed in Self.seeds {
            var random = SeededGenerator(seed: seed)
            var given = try Given.unmapped(members: 3).and(.pause())
            for _ in 0..<25 {
                let command = Self.command(&random)
                let actor = ["mei", "tom", "ann"].randomElement(using: &random) ?? "mei"
                let outcome = given.when(command, by: actor)
                if let refusal = outcome.refusal {
                    #expect(!refusal.code.hasPrefix("expansion-"), "seed \(seed): \(command)")
                    continue
                }
                acceptedCount += 1
                given = try given.and(command, by: actor)
            }
            var standing = Standing()
            for event in given.ledger.events {
                standing.apply(event, try #require(EventType(event.type)))
            }
            #expect(standing == given.ledger.standing, "seed \(seed)")
            #expect(Standing(encoded: standing.encoded) == standing, "seed \(seed)")
        }
        #expect(acceptedCount > 500)
    }

    /// The first active step of a ledger, whatever was paused and however open the map is.
    @Test func `5 - nothing holds the first active step`() throws {
        for seed in Self.seeds {
            var random = SeededGenerator(seed: seed)
            var given = try Given.unmapped(members: 3).and(.pause(), .pause("claims"))
            for _ in 0..<10 {
                let command = Self.command(&random)
                if given.when(command).refusal == nil { given = try given.and(command) }
            }
            for step in given.ledger.records(of: .step) where step.state == .active {
                given = try given.and(.stopStep(name: step.name, reason: "Later"))
            }
            for step in given.ledger.records(of: .step) where step.state == .notStarted {
                #expect(given.when(.start(step.name)).refusal == nil, "seed \(seed)")
            }
        }
    }
}
