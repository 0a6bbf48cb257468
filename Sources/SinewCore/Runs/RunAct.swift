/// What somebody does with a run of a runbook, as every door says it.
package enum RunAct: Sendable, Hashable {
    /// Begins to follow the current version, for an incident, a drill or nothing; all at once where
    /// every step was done already.
    case begin(runbook: String, on: String?, isAllDone: Bool)
    /// What became of one step, counted from 1. Only one that was done needs no word.
    case tell(run: String, step: Int64, RunOutcome, note: String?)
    /// It is over; what nobody told by now stays not told.
    case finish(run: String, remark: String?)
}

/// What became of a step.
package enum RunOutcome: String, Sendable, Hashable, CaseIterable {
    case done, skipped, deviated

    /// In a list of outcomes: nobody told.
    static let untold = "untold"
}

extension RunAct {
    /// The whole of what it says, for `Command.content`.
    var content: Value {
        switch self {
        case .begin(let runbook, let on, let isAllDone):
            ["begin": .text(runbook), "on": .text(on ?? ""), "all-done": .bool(isAllDone)]
        case .tell(let run, let step, let outcome, let note):
            [
                "tell": .text(run), "step": .integer(step), "outcome": .text(outcome.rawValue),
                "note": .text(note ?? ""),
            ]
        case .finish(let run, let remark):
            ["finish": .text(run), "remark": .text(remark ?? "")]
        }
    }

    /// Names of recorded things that it mentions.
    var mentions: [String] {
        switch self {
        case .begin(_, let on, _): [on].compactMap(\.self)
        case .tell(let run, _, _, _), .finish(let run, _): [run]
        }
    }
}
