import SinewCore
import SinewTesting

extension Situation {
    static var all: [Situation] { declaredOnes + lessons + incidents }

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
}
