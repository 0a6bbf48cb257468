import SinewCore
import SinewTesting
import Testing

extension Command {
    static func plan(_ leader: String = "tom", _ values: Object = [:]) -> Command {
        let plain: Object = [
            "title": "The bank is closed", "tests": ["payments/frame"],
            "scenario": "A payment is late", "leader": .text(leader),
        ]
        return .drill(.plan(values: plain.merging(values)), happened: nil)
    }

    static func drill(_ act: DrillAct, at time: Timestamp? = nil) -> Command {
        .drill(act, happened: time)
    }

    static func seen(_ text: String = "They called", _ isAsExpected: Bool? = true) -> Command {
        .drill(.observe("G-1", DrillObservation(text, isAsExpected: isAsExpected)))
    }

    static func answered(
        _ outcome: String, by control: String = "late", of drill: String = "G-1",
        _ isAsExpected: Bool? = nil
    ) -> Command {
        .drill(
            .observe(
                drill,
                DrillObservation(
                    "It did", control: control, outcome: outcome, isAsExpected: isAsExpected)))
    }

    static func held(_ name: String = "G-1") -> Command {
        .drill(.close(name, text: nil, isHeld: true, lessons: []))
    }

    static func manual(_ values: Object = [:]) -> Command {
        let plain: Object = [
            "title": "Late", "control-kind": "manual", "rule": "Nothing after cut-off",
            "serves": ["payments"],
        ]
        return .add(
            .control, slug: "late", values: plain.merging(values), isKnownAsNew: true)
    }
}

extension Given {
    /// Payments, made by mei, in a team of so many; ann, ben … come after tom.
    static func team(_ count: Int) throws -> Given {
        var given = try Given.payments()
        if count == 1 { given = try given.and(.leave(member: "tom")) }
        for name in ["ann", "ben", "eva", "kim"].prefix(max(0, count - 2)) {
            given = try given.and(.add(.member, slug: name, values: [:], isKnownAsNew: false))
        }
        return given
    }

    /// What a check says of a step or of payments.
    func said(_ check: String, after days: Int64 = 0) -> String {
        let now = ledger.now.advanced(byDays: days)
        return ledger.standing.checks(at: now).first { $0.check == check }
            .map { "\($0.outcome.rawValue): \($0.reason)" } ?? "nothing"
    }
}

/// Requirements L4, L6b and L6d: a drill from its plan to its end.
@Suite struct `A drill` {
    @Test func `is planned with what it tests, a scenario and a leader`() throws {
        let given = try Given.payments()
        #expect(
            given.when(.plan()).text
                == #"drill.planned new1 {"designer":"mei","leader":"tom","number":1,"#
                + #""tests":["payments/frame"]} {"scenario":"A payment is late","#
                + #""title":"The bank is closed"}"#)
        let nothing = given.when(.plan("tom", ["tests": []]))
        #expect(nothing.isRefused(as: "field-missing"))
        #expect(given.when(.plan("tom", ["scenario": ""])).isRefused(as: "scenario-missing"))
    }

    /// L4: one drill may test many; a workflow stands for its active steps.
    @Test func `tests many things, and with a workflow its active steps`() throws {
        let given = try Given.payments().and(
            .add(
                .step, slug: "payments/design", values: ["capability": "design"],
                isKnownAsNew: false), .runbook(),
            .plan("tom", ["tests": ["payments", "cut-off"]]))
        let tests = try #require(given.ledger["G-1"]).references("tests")
        #expect(
            tests.compactMap { given.ledger.records[$0]?.name }
                == ["payments", "payments/frame", "cut-off"])
    }

    @Test func `plays an incident again and takes from it what was seen then`() throws {
        let given = try Given.payments().and(
            .open(on: "payments/frame"), .incident(.resolve(note: nil)),
            .drill(.plan(values: ["from": "I-1", "leader": "tom"])))
        let drill = try #require(given.ledger["G-1"])
        #expect(drill.title == given.ledger["I-1"]?.title)
        #expect(drill.references("tests") == given.ledger["I-1"]?.references("supports"))
        #expect(drill.fields["designer"] == nil)
        #expect(drill.hidesOutcome)
        #expect(
            try given.and(.drill(.start("G-1")), .seen(), .held()).ledger["G-1"]?.hidesOutcome
                == false)
    }

    @Test func `tells injects in the order of their minutes`() throws {
        let given = try Given.payments().and(
            .plan("tom", ["injects": ["20m: The bank calls", "0m:It is noon"]]),
            .drill(.inject("G-1", "5m: A mail comes")))
        #expect(
            given.ledger["G-1"]?.injects.map { "\($0.minute) \($0.text)" }
                == ["0 It is noon", "5 A mail comes", "20 The bank calls"])
        for odd in ["The bank calls", "soon: now", "25h: late", "5m:"] {
            #expect(
                given.when(.drill(.inject("G-1", odd))).isRefused(as: "inject-malformed"), "\(odd)")
        }
    }

    @Test func `holds what a control answered against what was expected`() throws {
        let given = try Given.payments().and(
            .manual(),
            .plan("tom", ["tests": ["late"], "expected": ["A call", "late:deny"]]),
            .drill(.start("G-1")))
        let denied = given.when(.answered("deny"))
        #expect(denied.drafts[0].facts["as-expected"] == "yes")
        #expect(denied.drafts[0].facts["expectation"] == 2)
        let allowed = given.when(.answered("allow"))
        #expect(allowed.drafts[0].facts["as-expected"] == "no")
        #expect(allowed.drafts[0].facts["expectation"] == 2)
        let said = given.when(.answered("allow", true))
        #expect(said.drafts[0].facts["as-expected"] == "yes")
    }

    /// Findings become lessons in one command.
    @Test func `ends with lessons or with everything as expected`() throws {
        let running = try Given.payments().and(.plan(), .drill(.start("G-1")))
        #expect(running.when(.held()).isRefused(as: "drill-unobserved"))
        let seen = try running.and(.seen())
        let bare = Command.drill(.close("G-1", text: "Fine", isHeld: false, lessons: []))
        #expect(seen.when(bare).isRefused(as: "drill-unconcluded"))
        #expect(seen.when(.held()).refusal == nil)
        let surprised = try seen.and(.seen("Nobody called", false))
        #expect(surprised.when(.held()).isRefused(as: "drill-did-not-hold"))
        let closed = try surprised.and(
            .drill(.close("G-1", text: "Late", isHeld: false, lessons: ["Name a caller"])))
        let lesson = try #require(closed.ledger["L-1"])
        #expect(lesson.reference("from") == closed.ledger["G-1"]?.id)
        #expect(closed.ledger["G-1"]?.references("lessons") == [lesson.id])
        #expect(lesson.references("touches") == closed.ledger["G-1"]?.references("tests"))
        #expect(closed.course() == "open")
    }

    @Test func `ends with lessons that were recorded before`() throws {
        let closed = try Given.payments().and(
            .plan(), .drill(.start("G-1")), .seen("Nobody called", false),
            .learn("Name a caller", ["from": "G-1"]),
            .drill(.close("G-1", text: nil, isHeld: false, lessons: [])))
        #expect(closed.ledger["G-1"]?.references("lessons").first == closed.ledger["L-1"]?.id)
        #expect(
            closed.ledger["L-1"]?.references("touches").first
                == closed.ledger["payments/frame"]?.id)
    }

    /// Invariant 9: a drill verifies what it tested, and nothing else does before it ends.
    @Test func `keeps fresh what it tested once it is over`() throws {
        let running = try Given.payments().and(
            .runbook(), .plan("tom", ["tests": ["payments/frame", "cut-off"]]),
            .drill(.start("G-1")), .seen())
        let ids = try ["payments/frame", "cut-off"].map { try #require(running.ledger[$0]).id }
        #expect(ids.allSatisfy { running.ledger.standing.verifications[$0] == nil })
        let closed = try running.and(.held())
        let tom = closed.ledger["tom"]?.id
        #expect(ids.allSatisfy { closed.ledger.standing.verifications[$0]?.member == tom })
        let struck = try closed.and(.retract(name: "G-1", reason: "Not held"))
        #expect(ids.allSatisfy { struck.ledger.standing.verifications[$0] == nil })
        #expect(struck.ledger.standing.drills.tested.isEmpty)
    }

    /// The lesson's version is put to work by a drill that its author did not lead.
    @Test func `exercises the version that a lesson waits for, unless its author led`() throws {
        let linked = try Given.team(3).and(
            .learn(), .runbook(), .lesson(.close(with: "cut-off")))
        let led = try linked.and(
            .plan("tom", ["tests": ["cut-off"]]), .drill(.start("G-1")), .seen(), .held())
        #expect(led.course() == "exercised")
        #expect(try led.and(.retract(name: "G-1", reason: "No")).course() == "to-be-exercised")
        let guest = try linked.and(
            .drill(
                .plan(values: [
                    "title": "A", "scenario": "B", "tests": ["cut-off"], "guest": "Ines",
                ])), .drill(.start("G-1")), .seen(), .held())
        #expect(guest.course() == "exercised")
    }

    @Test func `is dropped with a reason, and stays as it was checked`() throws {
        let given = try Given.payments().and(.plan())
        #expect(
            given.when(.drill(.drop("G-1", reason: ""))).isRefused(as: "drill-drop-unexplained"))
        let dropped = try given.and(.drill(.drop("G-1", reason: "Ill")))
        #expect(dropped.ledger["G-1"]?.state == .dropped)
        #expect(dropped.ledger.standing.drills.open.isEmpty)
        for field in ["leader", "tests", "scenario", "guest", "injects"] {
            let change = Command.amend(name: "G-1", values: [field: "tom"], reason: nil)
            #expect(given.when(change).isRefused(as: "drill-fixed"), "\(field)")
        }
        let later = try given.and(.amend(name: "G-1", values: ["date": "2026-05-01"], reason: nil))
        #expect(later.ledger.standing.drills.open.values.first?.day == "2026-05-01")
        let undone = try given.and(.undo)
        #expect(undone.ledger["G-1"]?.state == .retracted)
        #expect(undone.ledger.standing.drills.open.isEmpty)
    }

    /// L4: within its period, where much rests on it.
    @Test func `is due for each active step of a critical workflow (L4)`() throws {
        let check = "step-drilled"
        let given = try Given.payments()
        #expect(given.said(check) == "nothing")
        let critical = try given.and(
            .change(.workflow, name: "payments", values: ["criticality": "critical"]))
        #expect(critical.said(check).hasPrefix("not-measured: No drill yet; the first is due in"))
        #expect(critical.said(check, after: 90) == "fail: Nobody has tried it in 90 days.")
        let drilled = try critical.and(.plan(), .drill(.start("G-1")), .seen(), .held())
        #expect(drilled.said(check, after: 89) == "pass: G-1 tested it 89 days ago.")
        #expect(drilled.said(check, after: 90) == "stale: G-1 tested it 90 days ago.")
    }

    /// L6d as a practice of the workflow.
    @Test func `is what the practice of a drill by another is measured by`() throws {
        let check = "drill-by-another"
        let given = try Given.payments()
        #expect(given.said(check).hasPrefix("not-measured: No drill yet"))
        #expect(given.said(check, after: 91).hasPrefix("fail: No drill in the 91 days"))
        let drilled = try given.and(.plan(), .drill(.start("G-1")), .seen(), .held())
        #expect(drilled.said(check) == "pass: G-1 was led by somebody who did not design it.")
        #expect(drilled.said(check, after: 90) == "stale: G-1 was 90 days ago; it holds for 90.")
    }
}
