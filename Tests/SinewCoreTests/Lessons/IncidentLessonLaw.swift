import SinewCore
import SinewTesting
import Testing

/// Invariant 10: a major incident closes by lessons that will change something, or with “no change,
/// because” by somebody other than its lead.
@Suite struct `An incident with lessons` {
    private static func resolved(_ severity: Value = "sev1") throws -> Given {
        try Given.payments().and(.open(severity), .incident(.resolve(note: nil)))
    }

    @Test func `is closed by its lead, with them`() throws {
        let given = try Self.resolved()
        #expect(
            given.when(.incident(.close("No change, because"))).isRefused(as: "closed-by-lead"))
        #expect(given.when(.incident(.close(nil))).isRefused(as: "closing-missing"))
        let taught = try given.and(.learn("A", ["from": "I-1"]), .learn("B", ["from": "I-1"]))
        #expect(
            taught.when(.incident(.close(nil))).text
                == #"incident.closed I-1 {"lessons":["L-1","L-2"]} {}"#)
        #expect(
            taught.when(.incident(.close("Both banks"))).text
                == #"incident.closed I-1 {"lessons":["L-1","L-2"]} {"closing":"Both banks"}"#)
    }

    @Test func `is not closed by the lessons of another`() throws {
        let given = try Self.resolved().and(.open(), .learn("A", ["from": "I-2"]), .learn("B"))
        #expect(given.when(.incident(.close(nil))).isRefused(as: "closing-missing"))
    }

    @Test func `is not closed by lessons that were withdrawn or retracted`() throws {
        let taught = try Self.resolved().and(.learn("A", ["from": "I-1"]))
        let withdrawn = try taught.and(.lesson(.withdraw(reason: "Moot")))
        #expect(withdrawn.when(.incident(.close(nil))).isRefused(as: "closing-missing"))
        #expect(withdrawn.when(.incident(.close("A"))).isRefused(as: "closed-by-lead"))
        let retracted = try taught.and(.retract(name: "L-1", reason: "Wrong"))
        #expect(retracted.when(.incident(.close(nil))).isRefused(as: "closing-missing"))
    }

    @Test func `is closed by the lesson that holds a merged one`() throws {
        let merged = try Self.resolved().and(
            .learn("A", ["from": "I-1"]), .learn("B"), .lesson(.merge(into: "L-2")))
        #expect(
            merged.when(.incident(.close(nil))).text
                == #"incident.closed I-1 {"lessons":["L-2"]} {}"#)
        let withdrawn = try merged.and(.lesson(name: "L-2", .withdraw(reason: "Moot")))
        #expect(withdrawn.when(.incident(.close(nil))).isRefused(as: "closing-missing"))
    }

    /// Invariants 10 and 15: taking its lessons back is “no change”, and takes a second person.
    @Test(arguments: [(1, "unseparated"), (2, "refused"), (3, "refused"), (6, "refused")])
    func `that is major keeps its lessons from its lead (invariant 10)`(
        memberCount: Int, wanted: String
    ) throws {
        var given = try Given(
            .open("sev1", on: nil), .incident(.resolve(note: nil)),
            .learn("A", ["from": "I-1"]), .incident(.close(nil)), .learn("B"))
        for number in 1..<memberCount {
            given = try given.and(
                .add(.member, slug: "m\(number)", values: [:], isKnownAsNew: false))
        }
        let merged = try given.and(.lesson(.merge(into: "L-2")))
        let acts: [(Given, String)] = [(given, "L-1"), (merged, "L-2")]
        for (given, name) in acts {
            let outcome = given.when(.lesson(name: name, .withdraw(reason: "Moot")))
            let retracted = given.when(.retract(name: name, reason: "Moot"))
            if wanted == "refused" {
                #expect(outcome.isRefused(as: "taken-back-by-lead"))
                #expect(retracted.isRefused(as: "taken-back-by-lead"))
                let other = given.when(
                    .lesson(name: name, .withdraw(reason: "Moot")), by: "m1")
                #expect(other.drafts.first?.facts == [:])
            } else {
                #expect(outcome.drafts.first?.facts == ["separation": "unseparated"])
                #expect(retracted.refusal == nil)
            }
        }
    }

    @Test func `that is minor does not`() throws {
        let closed = try Self.resolved("sev3").and(
            .learn("A", ["from": "I-1"]), .incident(.close(nil)))
        #expect(closed.when(.lesson(.withdraw(reason: "Moot"))).drafts.first?.facts == [:])
    }

    @Test func `still runs until service is back`() throws {
        let running = try Given.payments().and(.open("sev1"), .learn("A", ["from": "I-1"]))
        #expect(running.when(.incident(.close(nil))).isRefused(as: "incident-runs"))
    }

    @Test func `that is minor closes with a line or with them`() throws {
        let given = try Self.resolved("sev4")
        #expect(given.when(.incident(.close(nil))).isRefused(as: "closing-missing"))
        #expect(
            try given.and(.learn("A", ["from": "I-1"])).when(.incident(.close(nil))).refusal
                == nil)
    }
}
