/// What somebody does with a pause.
package enum PauseAct: Sendable, Hashable {
    /// `tighten` is the action that tightens something, with its owner; days as typed.
    case start(
        workflow: String, signal: String, tighten: String, owner: String, due: String? = nil,
        until: String? = nil)
    /// The signal pauses nothing, for a reason.
    case decline(workflow: String, signal: String, reason: String)
    case renew(pause: String, reason: String, until: String? = nil)
    case lift(pause: String, reason: String)
}

extension PauseAct {
    /// The whole of what it says, for `Command.content`.
    var content: Value {
        switch self {
        case .start(let workflow, let signal, let tighten, let owner, let due, let until):
            [
                "pause": .text(workflow), "signal": .text(signal), "tighten": .text(tighten),
                "owner": .text(owner), "due": .text(due ?? ""), "until": .text(until ?? ""),
            ]
        case .decline(let workflow, let signal, let reason):
            ["decline": .text(workflow), "signal": .text(signal), "reason": .text(reason)]
        case .renew(let pause, let reason, let until):
            ["renew": .text(pause), "reason": .text(reason), "until": .text(until ?? "")]
        case .lift(let pause, let reason): ["lift": .text(pause), "reason": .text(reason)]
        }
    }

    /// Short numbers that it speaks of.
    var mentions: [String] {
        switch self {
        case .renew(let pause, _, _), .lift(let pause, _): [pause]
        case .start, .decline: []
        }
    }
}
