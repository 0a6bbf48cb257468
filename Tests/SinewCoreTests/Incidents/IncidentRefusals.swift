import SinewCore
import SinewTesting

extension RefusalCase {
    static func forIncidents(_ payments: Given) throws -> [RefusalCase] {
        let open = try payments.and(.open("sev1"))
        let resolved = try open.and(.incident(.resolve(note: nil)))
        let closed = try resolved.and(.incident(.close("No change, because")), by: "tom")
        let evidence = try payments.and(.logEvidence(values: ["title": "A"], happened: nil))
        let bare = try payments.and(.open(on: nil))
        let early = PaperLedger.opening.advanced(byDays: -1)
        let refused = { (code: String, given: Given, act: IncidentAct) in
            RefusalCase(code: code, given: given, command: .incident(act))
        }
        return [
            RefusalCase(
                code: "not-an-incident", given: evidence,
                command: .incident(name: "E-1", .acknowledge, happened: nil)),
            refused("incident-closed", closed, .note("Late")),
            refused("incident-resolved", resolved, .acknowledge),
            refused("incident-runs", open, .close("Done")),
            refused("note-missing", open, .note("")),
            refused("closing-missing", resolved, .close("")),
            refused("closed-by-lead", resolved, .close("No change, because")),
            refused(
                "handed-to-oneself", open, .handOver(nil, to: "mei", note: nil)),
            refused("role-not-held", open, .handOver(.scribe, to: "tom", note: nil)),
            refused("escalates-no-further", bare, .escalate(to: nil, note: nil)),
            RefusalCase(
                code: "resolved-before-it-began", given: open,
                command: .incident(.resolve(note: nil), at: early)),
        ]
    }
}
