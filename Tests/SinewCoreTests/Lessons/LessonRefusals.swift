import SinewCore
import SinewTesting

extension RefusalCase {
    static func forLessons(_ payments: Given) throws -> [RefusalCase] {
        let evidence = try payments.and(.logEvidence(values: ["title": "A"], happened: nil))
        let old = try payments.and(.runbook(), .learn())
        let linked = try payments.and(.learn(), .runbook(), .lesson(.close(with: "cut-off")))
        let exercised = try linked.and(.use(name: "cut-off"), by: "tom")
        let owed = try evidence.and(.owe())
        let done = try owed.and(.action(.done(evidence: ["E-1"])))
        return [
            RefusalCase(
                code: "not-a-lesson", given: evidence,
                command: .lesson(name: "E-1", .withdraw(reason: "Wrong"))),
            RefusalCase(
                code: "lesson-exercised", given: exercised,
                command: .lesson(.withdraw(reason: "Wrong"))),
            RefusalCase(
                code: "taken-back-by-lead",
                given: try payments.and(
                    .open("sev1"), .incident(.resolve(note: nil)), .learn("A", ["from": "I-1"]),
                    .incident(.close(nil))),
                command: .lesson(.withdraw(reason: "Moot"))),
            RefusalCase(
                code: "not-a-document", given: try evidence.and(.learn()),
                command: .lesson(.close(with: "E-1"))),
            RefusalCase(
                code: "version-before-lesson", given: old,
                command: .lesson(.close(with: "cut-off"))),
            RefusalCase(
                code: "version-linked", given: linked, command: .lesson(.close(with: "cut-off"))),
            RefusalCase(
                code: "field-of-act", given: linked,
                command: .amend(name: "L-1", values: ["changed-version": "9"], reason: nil)),
            RefusalCase(
                code: "end-unexplained", given: try payments.and(.learn()),
                command: .lesson(.withdraw(reason: ""))),
            RefusalCase(
                code: "not-an-action", given: evidence,
                command: .action(name: "E-1", .drop(reason: "Wrong"))),
            RefusalCase(
                code: "action-done", given: done, command: .action(.drop(reason: "Wrong"))),
            RefusalCase(
                code: "not-evidence", given: try owed.and(.learn()),
                command: .action(.done(evidence: ["L-1"]))),
            RefusalCase(
                code: "evidence-missing", given: owed, command: .action(.done(evidence: []))),
        ]
    }
}
