import SinewCore
import SinewTesting

extension RefusalCase {
    static func forControls() throws -> [RefusalCase] {
        let gated = try Given.gated()
        let ask = Command.ask(try .schema)
        let asked = try gated.and(ask)
        let request = asked.ledger.standing.requests.keys.min() ?? 0
        let manual = try gated.and(
            .add(
                .control, slug: "late", values: ["title": "Late", "control-kind": "manual"],
                isKnownAsNew: true))
        let bare = try gated.and(
            .add(.control, slug: "bare", values: ["title": "Bare"], isKnownAsNew: true))
        let gone = try asked.and(
            .add(.member, slug: "ann", values: [:], isKnownAsNew: true), .leave(member: "tom"))
        var full = gated.ledger
        for number in 0..<GateRequest.countMax {
            try full.perform(.ask(try .about("{\"n\": \(number)}")))
        }
        let change = { (values: Object) in Command.change(.control, name: "size", values: values) }
        let answer = { (outcome: Gate.Outcome, reason: String) in
            Command.answerGate(request: request, outcome, reason: reason)
        }
        let refused = { (code: String, given: Given, command: Command) in
            RefusalCase(code: code, given: given, command: command)
        }
        return [
            refused("gate-unreadable", gated, change(["gate": "deny everything"])),
            refused("gate-of-manual", gated, change(["control-kind": "manual"])),
            refused("control-unproved", gated, change(["gate": "lenient", "state": "in-force"])),
            refused("asked-of-manual", manual, .ask(try .small, of: "late")),
            refused("gate-missing", bare, .ask(try .small, of: "bare")),
            refused("too-many-requests", Given(full), ask),
            refused("answered-by-escalating", asked, answer(.escalate, "Unsure")),
            refused("request-not-open", gated, answer(.allow, "Fine")),
            refused("answer-without-reason", asked, answer(.allow, "")),
            refused("request-for-another", asked, answer(.allow, "Fine")),
            refused("answered-by-asker", gone, answer(.allow, "Fine")),
        ]
    }
}
