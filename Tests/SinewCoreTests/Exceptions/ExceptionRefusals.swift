import SinewCore
import SinewTesting

extension RefusalCase {
    static func forExceptions() throws -> [RefusalCase] {
        let given = try Given.guarded()
        let asked = try given.and(.askLeave())
        let granted = try asked.and(.grant(), by: "tom")
        let alone = try Given.guarded(people: 1).and(.askLeave())
        let bare = try given.and(
            .change(.control, name: "late", values: ["causes": []]), .askLeave("rain"))
        var many = given.ledger
        for _ in 0..<OpenException.countMax { try many.perform(.askLeave()) }
        return [
            RefusalCase(
                code: "not-an-exception",
                given: try given.and(.logEvidence(values: ["title": "A"], happened: nil)),
                command: .grant("E-1")),
            RefusalCase(code: "causes-unlisted", given: bare, command: .askLeave("rain")),
            RefusalCase(code: "cause-unknown", given: given, command: .askLeave("rain")),
            RefusalCase(
                code: "exception-over", given: given, command: .askLeave(until: "2026-04-01")),
            RefusalCase(
                code: "exception-too-long", given: given, command: .askLeave(until: "2027-04-01")),
            RefusalCase(
                code: "granted-for-longer", given: asked, command: .grant(until: "2026-04-22"),
                actor: "tom"),
            RefusalCase(
                code: "settled-by-viewer", given: try asked.and(.join("ann", "viewer")),
                command: .grant(), actor: "ann"),
            RefusalCase(code: "granted-by-requester", given: asked, command: .grant()),
            RefusalCase(code: "lone-exception-waits", given: alone, command: .grant()),
            RefusalCase(
                code: "granted-again", given: try granted.and(.askLeave()), command: .grant("X-2"),
                actor: "tom"),
            RefusalCase(
                code: "exception-settled", given: granted, command: .grant(), actor: "tom"),
            RefusalCase(code: "exception-not-in-force", given: asked, command: .revoke()),
            RefusalCase(code: "too-many-exceptions", given: Given(many), command: .askLeave()),
            RefusalCase(
                code: "exception-fixed", given: asked,
                command: .amend(name: "X-1", values: ["until": "2026-05-01"], reason: nil)),
        ]
    }
}
