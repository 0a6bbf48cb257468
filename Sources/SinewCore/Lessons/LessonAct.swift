/// One act on a lesson, as every door says it.
package enum LessonAct: Sendable, Hashable {
    /// A version of a runbook or control that came after it says what it taught.
    case close(with: String)
    /// Another lesson holds it from now on.
    case merge(into: String)
    /// It changes nothing, for a reason.
    case withdraw(reason: String)
    /// What a workflow says to it, where it was learned elsewhere.
    case answer(on: String, OfferAnswer)
}

extension LessonAct {
    /// The whole of what it says, for `Command.content`.
    var content: Value {
        switch self {
        case .close(let document): ["close": .text(document)]
        case .merge(let other): ["merge": .text(other)]
        case .withdraw(let reason): ["withdraw": .text(reason)]
        case .answer(let workflow, .take): ["take": .text(workflow)]
        case .answer(let workflow, .decline(let reason)):
            ["decline": .text(workflow), "reason": .text(reason)]
        case .answer(let workflow, .later(let until)):
            ["later": .text(workflow), "until": .text(until)]
        }
    }

    /// Names of recorded things that it mentions.
    var mentions: [String] {
        switch self {
        case .merge(let other): [other]
        case .close(let document): [document]
        case .withdraw, .answer: []
        }
    }
}
