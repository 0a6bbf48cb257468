import SinewCore
import SinewTesting
import Testing

extension Command {
    static func owe(_ values: Object = [:]) -> Command {
        .recordAction(
            values: (["title": "Call the bank", "due": "2026-04-20"] as Object).merging(values),
            happened: nil)
    }

    static func action(_ act: ActionAct) -> Command { .action(name: "A-1", act) }
}

/// The actions of L5, L6f and L7: one owner, one day, where it came from, what it should reach.
@Suite struct `An action` {
    @Test func `has one owner and one day`() throws {
        let given = try Given.payments()
        #expect(
            given.when(.owe()).text
                == #"action.recorded new1 {"due":"2026-04-20","number":1,"owner":"mei"} "#
                + #"{"title":"Call the bank"}"#)
        #expect(given.when(.owe(["owner": "tom"])).refusal == nil)
        #expect(given.when(.owe(["due": ""])).isRefused(as: "field-missing"))
        let gone = try given.and(.leave(member: "tom"))
        #expect(gone.when(.owe(["owner": "tom"])).isRefused(as: "no-longer-stands"))
    }

    @Test func `says where it came from and the value it should reach`() throws {
        let given = try Given.payments().and(
            .open(), .learn("A", ["from": "I-1"]),
            .add(
                .metric, slug: "late", values: ["title": "Late", "target": "2"],
                isKnownAsNew: false))
        #expect(
            given.when(.owe(["from": "L-1", "metric": "late"])).text
                == #"action.recorded new1 {"due":"2026-04-20","from":"L-1","metric":"late","#
                + #""number":1,"owner":"mei","target":"2"} {"title":"Call the bank"}"#)
        let facts = given.when(.owe(["metric": "late", "target": "0.5"])).drafts.first?.facts
        #expect(facts?["target"] == "0.5")
        #expect(given.when(.owe(["from": "I-1"])).refusal == nil)
    }

    @Test func `is done with evidence`() throws {
        let given = try Given.payments().and(.owe(), .support("payments"))
        #expect(given.when(.action(.done(evidence: []))).isRefused(as: "evidence-missing"))
        #expect(given.when(.action(.done(evidence: ["A-1"]))).isRefused(as: "not-evidence"))
        #expect(
            given.when(.action(.done(evidence: ["e-1", "E-1"]))).text
                == #"action.done A-1 {"evidence":["E-1"]} {}"#)
        let done = try given.and(.action(.done(evidence: ["E-1"])))
        #expect(done.ledger["A-1"]?.state == .closed)
        #expect(done.when(.action(.done(evidence: ["E-1"]))).isRefused(as: "action-done"))
        let struck = try given.and(.retract(name: "E-1", reason: "Wrong"))
        #expect(
            struck.when(.action(.done(evidence: ["E-1"]))).isRefused(as: "no-longer-stands"))
    }

    @Test func `is dropped with a reason`() throws {
        let given = try Given.payments().and(.owe())
        #expect(given.when(.action(.drop(reason: ""))).isRefused(as: "end-unexplained"))
        let dropped = try given.and(.action(.drop(reason: "The bank closed")))
        #expect(dropped.ledger["A-1"]?.state == .dropped)
        #expect(dropped.when(.action(.drop(reason: "B"))).isRefused(as: "no-longer-stands"))
    }

    @Test func `is open again once its end is undone`() throws {
        let given = try Given.payments().and(.owe(), .support("payments"))
        for act in [ActionAct.done(evidence: ["E-1"]), .drop(reason: "Moot")] {
            let undone = try given.and(.action(act), .undo)
            #expect(undone.ledger["A-1"]?.state == .current)
            #expect(undone.ledger["A-1"]?.fields == given.ledger["A-1"]?.fields)
        }
    }

    @Test func `moves to another day or owner in its history`() throws {
        let given = try Given.payments().and(.owe())
        let moved = try given.and(
            .amend(name: "A-1", values: ["due": "2026-05-01", "owner": "tom"], reason: "Later"))
        #expect(moved.ledger["A-1"]?.fields["due"] == "2026-05-01")
        #expect(
            given.when(.amend(name: "A-1", values: ["evidence": ["E-1"]], reason: nil))
                .isRefused(as: "field-of-act"))
        #expect(
            given.when(.owe(["evidence": ["E-1"]])).isRefused(as: "field-of-act"))
    }
}
