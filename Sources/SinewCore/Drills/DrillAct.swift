/// What somebody does with a drill.
package enum DrillAct: Sendable, Hashable {
    case plan(values: Object)
    /// Something that is told at a minute: `20m: TEXT`.
    case inject(String, String)
    case start(String)
    case observe(String, DrillObservation)
    /// With lessons, or with everything held as expected.
    case close(String, text: String?, isHeld: Bool, lessons: [String])
    /// It is not going to take place, for a reason.
    case drop(String, reason: String)
}

/// What was seen while a drill ran.
package struct DrillObservation: Sendable, Hashable {
    package var text: String
    /// What of the things under test it is about.
    package var on: String?
    package var control: String?
    /// What the control answered: `allow`, `deny` or `escalate`.
    package var outcome: String?
    /// The expectation that it answers, counted from 1.
    package var expectation: Int64?
    /// Nil where that follows from what was expected.
    package var isAsExpected: Bool?

    package init(
        _ text: String, on: String? = nil, control: String? = nil, outcome: String? = nil,
        expectation: Int64? = nil, isAsExpected: Bool? = nil
    ) {
        self.text = text
        self.on = on
        self.control = control
        self.outcome = outcome
        self.expectation = expectation
        self.isAsExpected = isAsExpected
    }

    fileprivate var content: Value {
        [
            "text": .text(text), "on": .text(on ?? ""), "control": .text(control ?? ""),
            "outcome": .text(outcome ?? ""), "expectation": .integer(expectation ?? 0),
            "as-expected": isAsExpected.map { .bool($0) } ?? .null,
        ]
    }
}

extension DrillAct {
    /// The whole of what it says, for `Command.content`.
    var content: Value {
        switch self {
        case .plan(let values): ["plan": .object(values)]
        case .inject(let name, let text): ["inject": .text(name), "text": .text(text)]
        case .start(let name): ["start": .text(name)]
        case .observe(let name, let seen): ["observe": .text(name), "seen": seen.content]
        case .close(let name, let text, let isHeld, let lessons):
            [
                "close": .text(name), "text": .text(text ?? ""), "held": .bool(isHeld),
                "lessons": .texts(lessons),
            ]
        case .drop(let name, let reason): ["drop": .text(name), "reason": .text(reason)]
        }
    }

    /// Short numbers that it speaks of.
    var mentions: [String] {
        switch self {
        case .plan(let values): [values["from"]?.text].compactMap(\.self)
        case .inject(let name, _), .start(let name), .observe(let name, _),
            .close(let name, _, _, _), .drop(let name, _):
            [name]
        }
    }
}
