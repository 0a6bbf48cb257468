/// What holds expansion, who answers for going on all the same, and which signals were answered.
package struct Pauses: Sendable, Hashable {
    /// Pauses that were neither lifted nor, at the last event about one, over.
    package private(set) var byID: [SubjectID: Pause] = [:]
    /// The last event there was when a signal was accepted or declined.
    package private(set) var answers: [SignalPlace: Answer] = [:]
    /// By the step that goes on although expansion is held.
    package private(set) var overrides: [SubjectID: HoldOverride] = [:]

    /// What somebody said to a signal.
    package struct Answer: Sendable, Hashable {
        /// The pause, or the record of its being declined.
        package var pause: SubjectID
        package var number: Int64
        /// Events up to here are answered.
        package var sequence: Int64
        package var isAccepted: Bool
    }

    package init() {}

    /// In the order of their numbers, those that stand at a moment.
    package func standing(
        at now: Timestamp, on workflow: SubjectID? = nil
    ) -> [(id: SubjectID, pause: Pause)] {
        byID.filter { $0.value.ends > now && (workflow == nil || $0.value.workflow == workflow) }
            .map { (id: $0.key, pause: $0.value) }
            .sorted { ($0.pause.number, $0.id) < ($1.pause.number, $1.id) }
    }

    mutating func put(_ pause: Pause?, _ id: SubjectID) { byID[id] = pause }

    mutating func answer(_ place: SignalPlace, _ answer: Answer) { answers[place] = answer }

    /// A declined or accepted signal is open again where that was retracted.
    mutating func forgetAnswer(_ id: SubjectID) {
        answers = answers.filter { $0.value.pause != id }
    }

    mutating func override(_ step: SubjectID, _ override: HoldOverride) {
        overrides[step] = override
    }

    /// What is over is history, and that is the index's.
    mutating func dropOver(by now: Timestamp) {
        byID = byID.filter { $0.value.ends > now }
        overrides = overrides.filter { $0.value.ends > now }
    }
}

/// Expansion of one workflow held while something is tightened.
package struct Pause: Sendable, Hashable {
    package var number: Int64
    package var workflow: SubjectID
    package var signal: String
    package var ends: Timestamp

    /// How many days it stands where nobody says.
    package static let daysDefault: Int64 = 14
    /// How many days it, or an override of a hold, may stand.
    package static let daysMax: Int64 = 90

    package var name: String { ShortNumber.text(.pause, number) }
}

/// Somebody answers for going on at one step although expansion is held.
package struct HoldOverride: Sendable, Hashable {
    package var member: SubjectID
    package var recorded: Timestamp
    package var sequence: Int64
    package var ends: Timestamp
}

/// One signal in one workflow.
package struct SignalPlace: Sendable, Hashable {
    package var workflow: SubjectID
    package var signal: String

    package init(_ workflow: SubjectID, _ signal: String) {
        self.workflow = workflow
        self.signal = signal
    }
}

extension Standing {
    /// Folds what happens to a pause. Never fails.
    mutating func applyPause(_ event: Event, _ type: EventType) {
        pauses.dropOver(by: event.recorded)
        let id = event.subject
        let ends = event.facts["ends"]?.integer.map(Timestamp.init(milliseconds:))
        switch type.verb {
        case .opened, .declined:
            guard let workflow = event.facts["workflow"]?.text.flatMap({ SubjectID($0) }),
                let signal = event.facts["signal"]?.text
            else { return }
            let number = event.facts["number"]?.integer ?? 0
            pauses.answer(
                SignalPlace(workflow, signal),
                Pauses.Answer(
                    pause: id, number: number, sequence: event.sequence,
                    isAccepted: type.verb == .opened))
            guard type.verb == .opened, let ends else { return }
            pauses.put(
                Pause(number: number, workflow: workflow, signal: signal, ends: ends), id)
        case .renewed:
            guard var pause = pauses.byID[id], let ends else { return }
            pause.ends = ends
            pauses.put(pause, id)
        case .lifted: pauses.put(nil, id)
        case .retracted:
            pauses.put(nil, id)
            pauses.forgetAnswer(id)
        default: break
        }
    }

    /// Folds that somebody answers for going on at a step.
    mutating func applyOverride(_ event: Event) {
        guard let ends = event.facts["ends"]?.integer else { return }
        pauses.dropOver(by: event.recorded)
        pauses.override(
            event.subject,
            HoldOverride(
                member: event.actor, recorded: event.recorded, sequence: event.sequence,
                ends: Timestamp(milliseconds: ends)))
    }
}
