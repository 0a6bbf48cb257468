/// What can happen to what. Written `evidence.logged`.
package struct EventType: Sendable, Hashable, CustomStringConvertible {
    package var noun: Noun
    package var verb: Verb

    package enum Verb: String, Sendable, Hashable, CaseIterable {
        // Makes a record.
        case added, logged, recorded, imported, created
        // Lays new values over a record.
        case changed, versioned, amended
        case renamed, merged, retired, retracted, superseded
        // A step's life, a member's end.
        case started, stopped, left
        // Verifies something (invariant 9).
        case confirmed, used
        // A suggestion's two ends.
        case accepted, declined
        // An incident while it runs, and its two ends.
        case opened, noted, acknowledged, asked, taken, handed, escalated, resolved, closed
        // A gate's verdict, and a person's answer to what it escalated.
        case judged, answered
        // What a workflow says to a lesson from elsewhere.
        case weighed
        // The other ends of a lesson and of an action, and the end taken back.
        case withdrawn, done, dropped, reopened
        // Leave from a control.
        case requested, granted, revoked
        // A runbook's step, and what a drill showed.
        case stepped, planned, observed
        // What is handed over, and given back.
        case offered, returned
        // What is made known, and a review that does not take place.
        case published, skipped
        // What a review says to a line of its agenda.
        case decided
        // A scoring session.
        case voted, revealed, agreed
        // A pause, and a hold that somebody answers for.
        case renewed, lifted, overridden
        /// The words of an earlier event were removed.
        case redacted
        /// An older backup took the ledger's place; later entries are known to be lost.
        case restored
        /// Workspace files were applied; the event says which things and fields they held.
        case applied
    }

    /// Whether the event makes a record, whatever was before it.
    package var makesRecord: Bool {
        switch verb {
        case .added, .logged, .recorded, .imported, .created, .opened, .requested, .planned,
            .offered, .skipped:
            true
        // That a signal pauses nothing is a record of its own.
        case .declined: noun == .pause
        default: false
        }
    }

    package init(_ noun: Noun, _ verb: Verb) {
        self.noun = noun
        self.verb = verb
    }

    /// From the text in an event; nil for a type this version does not know.
    package init?(_ text: String) {
        guard let known = EventType.known[text] else { return nil }
        self = known
    }

    /// By the text in an event: each event that is folded asks for its type.
    private static let known = Dictionary(
        uniqueKeysWithValues: Noun.allCases.flatMap { noun in
            Verb.allCases.map { verb in
                let type = EventType(noun, verb)
                return (type.description, type)
            }
        })

    package var description: String { noun.rawValue + "." + verb.rawValue }
}
