/// What somebody takes on while an incident runs. The commander is its lead.
package enum IncidentRole: String, Sendable, Hashable, CaseIterable {
    case commander, communicator, operations, scribe
}

/// One act on an incident, as every door says it. Texts are lines.
package enum IncidentAct: Sendable, Hashable {
    case note(String)
    /// The actor is on it: nobody further is reached by the plan.
    case acknowledge
    /// “Who owns this?”, about a handoff, a step or a workflow; nil for what the incident is on.
    case askWhose(about: String?, note: String?)
    case take(IncidentRole)
    /// Passes a role of the actor's on, or all of them.
    case handOver(IncidentRole?, to: String, note: String?)
    /// Reaches the next rung before its time, or somebody by name.
    case escalate(to: String?, note: String?)
    /// Service is back.
    case resolve(note: String?)
    /// What follows from it, or why nothing changes; nil where its lessons say so.
    case close(String?)
}

extension IncidentAct {
    /// The whole of what it says, for `Command.content`.
    var content: Value {
        switch self {
        case .note(let text): ["note": .text(text)]
        case .acknowledge: "acknowledge"
        case .askWhose(let about, let note):
            ["whose": .text(about ?? ""), "note": .text(note ?? "")]
        case .take(let role): ["take": .text(role.rawValue)]
        case .handOver(let role, let member, let note):
            [
                "hand-over": .text(role?.rawValue ?? ""), "to": .text(member),
                "note": .text(note ?? ""),
            ]
        case .escalate(let member, let note):
            ["escalate": .text(member ?? ""), "note": .text(note ?? "")]
        case .resolve(let note): ["resolve": .text(note ?? "")]
        case .close(let text): ["close": .text(text ?? "")]
        }
    }
}
