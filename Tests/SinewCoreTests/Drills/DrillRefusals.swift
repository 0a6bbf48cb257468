import SinewCore
import SinewTesting

extension RefusalCase {
    static func forDrills(_ payments: Given) throws -> [RefusalCase] {
        let logged = try payments.and(.logEvidence(values: ["title": "A"], happened: nil))
        let planned = try payments.and(.plan())
        let running = try planned.and(.manual(), .drill(.start("G-1")))
        let tested = try payments.and(
            .manual(), .plan("tom", ["tests": ["late"]]), .drill(.start("G-1")))
        let surprised = try running.and(.seen("Nobody called", false))
        let closed = try running.and(.seen(), .held())
        let alone = try Given.team(1).and(.runbook(), .plan("mei", ["tests": ["cut-off"]]))
        let refused = { (code: String, given: Given, command: Command) in
            RefusalCase(code: code, given: given, command: command)
        }
        let odd = DrillObservation("It did", control: "late", outcome: "shrug")
        return [
            refused("not-a-drill", logged, .drill(.start("E-1"))),
            refused("scenario-missing", payments, .plan("tom", ["scenario": ""])),
            refused("leader-missing", payments, .plan("")),
            refused("leaders-two", payments, .plan("tom", ["guest": "Ines"])),
            refused("guest-is-member", payments, .plan("", ["guest": "tom"])),
            refused("leader-designed", payments, .plan("mei")),
            refused(
                "drill-leader-gone", try planned.and(.leave(member: "tom")),
                .drill(.start("G-1"))),
            refused("runbook-warm", alone, .drill(.start("G-1"))),
            refused("inject-malformed", planned, .drill(.inject("G-1", "Soon"))),
            RefusalCase(
                code: "inject-by-leader", given: planned,
                command: .drill(.inject("G-1", "5m: A call")), actor: "tom"),
            refused("drill-closed", closed, .seen()),
            refused("drill-runs", running, .drill(.start("G-1"))),
            refused("drill-not-started", planned, .seen()),
            refused(
                "drill-fixed", planned,
                .amend(name: "G-1", values: ["leader": "mei"], reason: nil)),
            refused("observation-missing", running, .seen("")),
            refused(
                "expectation-unknown", running,
                .drill(.observe("G-1", DrillObservation("A", expectation: 3)))),
            refused("outcome-missing", tested, .drill(.observe("G-1", odd))),
            refused(
                "outcome-of-nothing", running,
                .drill(.observe("G-1", DrillObservation("A", outcome: "deny")))),
            refused("not-under-test", running, .answered("deny")),
            refused("drill-unobserved", running, .held()),
            refused(
                "drill-unconcluded", surprised,
                .drill(.close("G-1", text: nil, isHeld: false, lessons: []))),
            refused("drill-did-not-hold", surprised, .held()),
            refused("drill-drop-unexplained", planned, .drill(.drop("G-1", reason: ""))),
            refused(
                "control-unshown", try payments.and(.manual()),
                .change(.control, name: "late", values: ["state": "in-force"])),
            refused(
                "outcomes-of-automatic", try Given.gated(),
                .change(.control, name: "size", values: ["outcomes": ["deny"]])),
            refused(
                "outcome-unknown", try payments.and(.manual()),
                .change(.control, name: "late", values: ["outcomes": ["shrug"]])),
        ]
    }
}
