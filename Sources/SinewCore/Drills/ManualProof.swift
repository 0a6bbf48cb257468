/// What drills show of a manual control (requirement L6b, invariant 4): of each answer that it can
/// give, whether it was given as expected, by the version that stands, lately enough.
package struct ManualProof: Sendable {
    package enum State: Sendable, Hashable {
        case proved
        /// By a cold run.
        case alone(ClosedDrill)
        case unproved
        case failing(ClosedDrill)
        case stale(ClosedDrill, days: Int64)
    }

    /// In the order allow, deny, escalate.
    package private(set) var states: [(outcome: Gate.Outcome, state: State)] = []

    static let outcomesField = "outcomes"

    /// - Parameter fields: of the control, as they are or will be.
    init(_ control: SubjectID, _ fields: Object, in standing: Standing, at now: Timestamp) {
        let named = fields[ManualProof.outcomesField]?.texts.map {
            $0.compactMap(Gate.Outcome.init)
        }
        let outcomes = named ?? [.allow, .deny]
        for outcome in Gate.Outcome.allCases
        where outcome == .deny || outcomes.contains(outcome) {
            let key = ControlOutcome(control: control, outcome: outcome)
            states.append((outcome, standing.state(of: key, at: now)))
        }
    }

    /// Whether the control may be put in force.
    var isWhole: Bool { gap == nil }

    /// Whether no drill ever tried it.
    var isUntried: Bool { states.allSatisfy { $0.state == .unproved } }

    /// The cold run that it rests on; nil where it rests on none.
    var cold: ClosedDrill? {
        states.lazy.compactMap { if case .alone(let drill) = $0.state { drill } else { nil } }.first
    }

    /// What is missing, in a sentence; nil where nothing is.
    var gap: String? {
        let unproved = states.filter { $0.state == .unproved }.map(\.outcome.rawValue)
        for (outcome, state) in states {
            switch state {
            case .failing(let drill):
                return "\(drill.name) expected otherwise when it came to \(outcome.rawValue)."
            case .stale(let drill, let days):
                return "\(drill.name) showed \(outcome.rawValue) \(days) days ago, which no "
                    + "longer counts."
            case .proved, .alone, .unproved: continue
            }
        }
        guard !unproved.isEmpty else { return nil }
        return "No drill shows that it can \(unproved.joined(separator: " or "))."
    }
}

extension Standing {
    fileprivate func state(of key: ControlOutcome, at now: Timestamp) -> ManualProof.State {
        guard let shown = drills.shown[key],
            shown.versionSequence == versions[key.control]?.sequence
        else { return .unproved }
        guard shown.isAsExpected else { return .failing(shown.drill) }
        switch state(of: shown.drill, at: now, days: Drills.freshDays) {
        case .fresh: return .proved
        case .alone(let drill): return .alone(drill)
        case .joined(let drill):
            return .stale(drill, days: drill.time.seconds(to: now) / 86_400)
        case .stale(let drill, let days): return .stale(drill, days: days)
        case .never: return .unproved
        }
    }

    /// Of a manual control; nil of any other.
    func manualProof(of control: Record, at now: Timestamp) -> ManualProof? {
        guard control.noun == .control, control.fields["control-kind"] == "manual" else {
            return nil
        }
        return ManualProof(control.id, control.fields, in: self, at: now)
    }
}
