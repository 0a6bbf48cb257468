import SinewCore
import SinewTesting

extension Situation {
    static var all: [Situation] { declaredOnes + lessons + incidents + drills + exceptions }

    private static let declaredOnes = [
        Situation(
            invariant: 1, says: "the primary becomes the backup too",
            command: .change(.step, name: "payments/frame", values: ["backup": "mei"])),
        Situation(
            invariant: 1, says: "the primary confirms",
            command: .confirm(steps: ["payments/frame"]),
            after: { "\($0.outcome(of: "owners-confirmed"))" }),
        Situation(
            invariant: 1, says: "somebody else confirms for the primary",
            command: .confirm(steps: ["payments/frame"]), actor: "m1"),
        Situation(
            invariant: 8, says: "the primary leaves",
            before: [.confirm(steps: ["payments/frame"])], command: .leave(member: "mei"),
            after: { "primary kept, \($0.outcome(of: "owners-confirmed"))" }),
        Situation(
            invariant: 12, says: "evidence of three days ago",
            command: .logEvidence(
                values: ["title": "Read"], happened: PaperLedger.opening.advanced(byDays: -3)),
            after: { given in
                guard let record = given.ledger["E-1"] else { return "lost" }
                let days = record.happened.seconds(to: record.recorded) / 86_400
                return "recorded \(days) days after it happened"
            }),
        Situation(
            invariant: 13, says: "a capability that the pack does not have",
            command: .add(
                .step, slug: "payments/x", values: ["capability": "dreams"], isKnownAsNew: false)),
    ]

    private static let lessons = [
        Situation(
            invariant: 3, says: "a lesson closes with a version that was there before",
            before: [.runbook(), .learn()], command: .lesson(.close(with: "cut-off"))),
        Situation(
            invariant: 3, says: "a lesson closes with a version that came after it",
            before: [.learn(), .runbook()], command: .lesson(.close(with: "cut-off"))),
        Situation(
            invariant: 9, says: "the author uses the version that closed a lesson",
            before: [.learn(), .runbook(), .lesson(.close(with: "cut-off"))],
            command: .use(name: "cut-off"), after: { $0.course() ?? "no lesson" }),
        Situation(
            invariant: 9, says: "somebody else uses it",
            before: [.learn(), .runbook(), .lesson(.close(with: "cut-off"))],
            command: .use(name: "cut-off"), actor: "m1", after: { $0.course() ?? "no lesson" }),
    ]

    private static let incidents = [
        Situation(
            invariant: 10, says: "the lead says that a major incident changes nothing",
            before: [.open("sev1"), .incident(.resolve(note: nil))],
            command: .incident(.close("Both banks"))),
        Situation(
            invariant: 10, says: "somebody else says so",
            before: [.open("sev1"), .incident(.resolve(note: nil))],
            command: .incident(.close("Both banks")), actor: "m1"),
        Situation(
            invariant: 10, says: "the lead withdraws the lesson it closed with",
            before: [
                .open("sev1"), .incident(.resolve(note: nil)), .learn("A", ["from": "I-1"]),
                .incident(.close(nil)),
            ],
            command: .lesson(.withdraw(reason: "Moot"))),
        Situation(
            invariant: 10, says: "a resolved incident is resolved, whoever led",
            before: [.open("sev1")], command: .incident(.resolve(note: nil))),
    ]

    private static let drills = [
        Situation(
            invariant: 2, says: "a drill is led by who wrote what it tests",
            command: .plan("mei")),
        Situation(invariant: 2, says: "a drill is led by somebody else", command: .plan("m1")),
        Situation(
            invariant: 4, says: "a control comes into force with nothing proved",
            command: .add(
                .control, slug: "late",
                values: ["title": "L", "control-kind": "manual", "state": "in-force"],
                isKnownAsNew: true)),
        Situation(
            invariant: 4, says: "what was there before comes in as unproved",
            command: .add(
                .control, slug: "late",
                values: ["title": "L", "control-kind": "manual", "state": "in-force-unproved"],
                isKnownAsNew: true)),
        Situation(
            invariant: 5, says: "a further step starts while the first is not mapped",
            before: [
                .change(.workflow, name: "payments", values: ["criticality": "critical"]),
                .add(step: "payments/plan"),
            ], days: 31, command: .start("payments/plan")),
        Situation(
            invariant: 6, says: "a published note is amended",
            before: [.draftNote(), .publishNote()],
            command: .amend(name: "N-1", values: ["body": "Better"], reason: nil)),
    ]

    private static let guarded = Command.add(
        .control, slug: "late",
        values: [
            "title": "Nothing late", "rule": "Nothing after five", "serves": ["payments"],
            "causes": ["holiday"],
        ], isKnownAsNew: true)

    private static let exceptions = [
        Situation(
            invariant: 7, says: "an exception is granted by who asked for it",
            before: [guarded, .askLeave()], command: .grant()),
        Situation(
            invariant: 7, says: "the same after a day",
            before: [guarded, .askLeave()], days: 1, command: .grant()),
        Situation(
            invariant: 7, says: "it is granted by somebody else",
            before: [guarded, .askLeave()], command: .grant(), actor: "m1"),
        Situation(
            invariant: 11, says: "it is granted again with the control as it was",
            before: [guarded, .askLeave()],
            then: [("m1", .grant()), ("mei", .askLeave())], command: .grant("X-2"),
            actor: "m1"),
        Situation(
            invariant: 11, says: "it is granted again by the risk owner",
            before: [guarded, .askLeave()],
            then: [
                ("mei", .change(.workflow, name: "payments", values: ["risk-owner": "m1"])),
                ("m1", .grant()), ("mei", .askLeave()),
            ], command: .grant("X-2"), actor: "m1"),
    ]
}
