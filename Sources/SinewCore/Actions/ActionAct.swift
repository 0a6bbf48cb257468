/// One act on an action, as every door says it.
package enum ActionAct: Sendable, Hashable {
    /// It is done, and evidence shows it.
    case done(evidence: [String])
    /// It is not going to be done, for a reason.
    case drop(reason: String)
}

extension ActionAct {
    /// The whole of what it says, for `Command.content`.
    var content: Value {
        switch self {
        case .done(let evidence): ["done": .texts(evidence)]
        case .drop(let reason): ["drop": .text(reason)]
        }
    }

    /// Names of recorded things that it mentions.
    var mentions: [String] {
        switch self {
        case .done(let evidence): evidence
        case .drop: []
        }
    }
}
