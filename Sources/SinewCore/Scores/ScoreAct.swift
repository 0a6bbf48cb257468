/// What somebody does in a scoring session (requirement L5).
package enum ScoreAct: Sendable, Hashable {
    /// Opens a session for a workflow, with the levels of the pack that it adopted.
    case open(workflow: String, title: String?, corrects: String?)
    /// The actor's own vote, level by capability; until the reveal the last one counts.
    case vote(session: String, levels: Object)
    /// Shows to all how the votes fell.
    case reveal(session: String)
    /// What the session agrees on for one capability.
    case agree(
        session: String, capability: String, level: String, evidence: [String], move: NextMove?)
    /// The next move of a capability that was agreed on.
    case move(session: String, capability: String, NextMove)
    case notApplicable(session: String, capability: String, reason: String)
    /// Fixes what was agreed on.
    case publish(session: String)
}

/// What is done next about a capability: one action that can be held against what it should reach.
package struct NextMove: Sendable, Hashable {
    package var title: String
    package var owner: String
    package var due: String
    /// `metric NAME VALUE` or `check NAME passes`.
    package var reaches: String

    package init(title: String, owner: String, due: String, reaches: String) {
        self.title = title
        self.owner = owner
        self.due = due
        self.reaches = reaches
    }

    var content: Value {
        [
            "title": .text(title), "owner": .text(owner), "due": .text(due),
            "reaches": .text(reaches),
        ]
    }
}

extension ScoreAct {
    /// The whole of what it says, for `Command.content`.
    var content: Value {
        switch self {
        case .open(let workflow, let title, let corrects):
            [
                "open": .text(workflow), "title": .text(title ?? ""),
                "corrects": .text(corrects ?? ""),
            ]
        case .vote(let session, let levels):
            ["vote": .text(session), "levels": .object(levels)]
        case .reveal(let session): ["reveal": .text(session)]
        case .agree(let session, let capability, let level, let evidence, let move):
            [
                "agree": .text(session), "capability": .text(capability), "level": .text(level),
                "evidence": .texts(evidence), "move": move?.content ?? .null,
            ]
        case .move(let session, let capability, let move):
            ["session": .text(session), "capability": .text(capability), "move": move.content]
        case .notApplicable(let session, let capability, let reason):
            [
                "not-applicable": .text(session), "capability": .text(capability),
                "reason": .text(reason),
            ]
        case .publish(let session): ["publish": .text(session)]
        }
    }

    /// Short numbers that it speaks of.
    var mentions: [String] {
        switch self {
        case .open(_, _, let corrects): corrects.map { [$0] } ?? []
        case .agree(let session, _, _, let evidence, _): [session] + evidence
        case .vote(let session, _), .reveal(let session), .move(let session, _, _),
            .notApplicable(let session, _, _), .publish(let session):
            [session]
        }
    }
}
