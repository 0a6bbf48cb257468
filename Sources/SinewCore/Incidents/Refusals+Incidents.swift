extension Refusal {
    static func notAnIncident(_ record: Record) -> Refusal {
        Refusal(
            "not-an-incident", "\(record.name) is \(record.noun.indefinite).",
            rule: "An incident has a number such as I-3.", next: "sinew incident list")
    }

    static func incidentClosed(_ record: Record) -> Refusal {
        Refusal(
            "incident-closed", "\(record.name) is closed.",
            rule: "A closed incident takes no further entries.",
            next: "sinew incident open \"TITLE\", or sinew amend \(record.name)")
    }

    static func incidentResolved(_ record: Record) -> Refusal {
        Refusal(
            "incident-resolved", "\(record.name) is resolved: service is back.",
            rule: "After the end only notes, questions and the closing are added.",
            next: "sinew incident note \(record.name) \"TEXT\"")
    }

    static func incidentRuns(_ record: Record) -> Refusal {
        Refusal(
            "incident-runs", "\(record.name) still runs.",
            rule: "Resolving and closing are two acts (invariant 10).",
            next: "sinew incident resolve \(record.name)")
    }

    static func noteMissing(_ record: Record) -> Refusal {
        Refusal(
            "note-missing", "The note on \(record.name) is empty.",
            rule: "A note says something.", next: "sinew incident note \(record.name) \"TEXT\"")
    }

    static func closingMissing(_ record: Record) -> Refusal {
        Refusal(
            "closing-missing", "Nothing says how \(record.name) ends.",
            rule: "An incident closes with lessons; else a major one with “no change, because”, a "
                + "minor one with a line (invariant 10).",
            next: record.isMajor
                ? "sinew lesson add \"WHAT IT TAUGHT\" --from \(record.name)"
                : "sinew incident close \(record.name) \"TEXT\"")
    }

    static func closedByLead(_ record: Record, _ lead: Record, other: Record) -> Refusal {
        Refusal(
            "closed-by-lead", "\(lead.name) led \(record.name), which is major.",
            rule: "A major incident closes with lessons, or with “no change, because” by someone "
                + "other than its lead (invariant 10).",
            next: "sinew lesson add \"WHAT IT TAUGHT\" --from \(record.name), or sinew incident "
                + "close \(record.name) \"TEXT\" --as \(other.name)")
    }

    static func handedToOneself(_ record: Record, _ member: Record) -> Refusal {
        Refusal(
            "handed-to-oneself", "\(member.name) hands over \(record.name) to themselves.",
            rule: "A role is handed over to somebody else.", next: "sinew member list")
    }

    static func roleNotHeld(_ role: IncidentRole?, _ record: Record, _ actor: Record) -> Refusal {
        let what = role.map { "is not \($0.rawValue) of" } ?? "has no role in"
        return Refusal(
            "role-not-held", "\(actor.name) \(what) \(record.name).",
            rule: "Who holds a role hands it over; anybody may take it.",
            next: "sinew incident role take \(record.name) "
                + "\((role ?? .commander).rawValue)")
    }

    static func escalatesNoFurther(_ record: Record) -> Refusal {
        Refusal(
            "escalates-no-further", "The plan of \(record.name) reaches nobody further.",
            rule: "An escalation reaches somebody.",
            next: "sinew incident escalate \(record.name) --to HANDLE")
    }

    static func resolvedBeforeItBegan(_ record: Record) -> Refusal {
        Refusal(
            "resolved-before-it-began", "\(record.name) would end before it began.",
            rule: "An incident ends after it began.",
            next: "sinew incident resolve \(record.name)")
    }
}
