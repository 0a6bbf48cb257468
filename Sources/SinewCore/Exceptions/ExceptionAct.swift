/// What somebody does with an exception, as every door says it.
package enum ExceptionAct: Sendable, Hashable {
    /// Asks for leave, by the noun's fields.
    case ask(values: Object)
    /// Says yes, until a day that may be earlier than the one asked for.
    case grant(name: String, until: String?)
    /// Says no, for a reason.
    case decline(name: String, reason: String)
    /// Takes back what was granted, for a reason.
    case revoke(name: String, reason: String)
}

extension ExceptionAct {
    /// The whole of what it says, for `Command.content`.
    var content: Value {
        switch self {
        case .ask(let values): ["ask": .object(values)]
        case .grant(let name, let until): ["grant": .text(name), "until": .text(until ?? "")]
        case .decline(let name, let reason): ["decline": .text(name), "reason": .text(reason)]
        case .revoke(let name, let reason): ["revoke": .text(name), "reason": .text(reason)]
        }
    }

    /// Names of recorded things that it mentions.
    var mentions: [String] {
        switch self {
        case .ask: []
        case .grant(let name, _), .decline(let name, _), .revoke(let name, _): [name]
        }
    }
}
