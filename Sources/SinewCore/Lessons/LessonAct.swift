/// One act on a lesson, as every door says it.
package enum LessonAct: Sendable, Hashable {
    /// A version of a runbook or control that came after it says what it taught.
    case close(with: String)
    /// Another lesson holds it from now on.
    case merge(into: String)
    /// It changes nothing, for a reason.
    case withdraw(reason: String)
}

extension LessonAct {
    /// The whole of what it says, for `Command.content`.
    var content: Value {
        switch self {
        case .close(let document): ["close": .text(document)]
        case .merge(let other): ["merge": .text(other)]
        case .withdraw(let reason): ["withdraw": .text(reason)]
        }
    }

    /// Names of recorded things that it mentions.
    var mentions: [String] {
        switch self {
        case .merge(let other): [other]
        case .close(let document): [document]
        case .withdraw: []
        }
    }
}
