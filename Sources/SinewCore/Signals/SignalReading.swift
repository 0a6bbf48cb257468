/// How one signal reads, with the entries that raised it.
package struct SignalReading: Sendable, Hashable {
    package var signal: Kind
    package var state: State
    /// What there was to judge by, and how much is needed.
    package var count: Int
    /// In words: what was found.
    package var said: String
    /// The figure that stands beside it.
    package var counter: String
    /// What it is about most: a boundary or a control.
    package var subject: SubjectID?
    /// Oldest first.
    package var events: [Int64]

    package enum State: String, Sendable, Hashable, CaseIterable {
        case raised
        case quiet = "not-raised"
        case notMeasured = "not-measured"
    }

    /// The four early signs that work comes apart, by their ids in a pack.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case ownershipAsked = "ownership-asked"
        case exceptionsRepeat = "exceptions-repeat"
        case memoryNotPath = "memory-not-path"
        case notesWithoutChange = "notes-without-change"

        /// With fewer it is not measured.
        package var countMin: Int { self == .memoryNotPath ? Concentration.countMin : 1 }

        /// What `count` counts.
        var counted: String {
            switch self {
            case .ownershipAsked: "incidents"
            case .exceptionsRepeat: "exceptions granted"
            case .memoryNotPath: "answers and decisions"
            case .notesWithoutChange: "major incidents, lessons and actions"
            }
        }

        /// Whether it is read for the ledger as a whole.
        package var isOfLedger: Bool { self == .memoryNotPath }
    }

    /// Marks on one boundary, or incidents with one, that raise the first signal.
    package static let marksMin = 3
    package static let markedIncidentsMin = 2
    /// Grants for one cause without a new version between them that raise the second.
    package static let grantsMin = 2
    /// Things without a change that raise the fourth.
    package static let unchangedMin = 2
}

extension SignalHistory {
    package func reading(_ kind: SignalReading.Kind) -> SignalReading {
        switch kind {
        case .ownershipAsked: ownershipAsked
        case .exceptionsRepeat: exceptionsRepeat
        case .memoryNotPath: memoryNotPath
        case .notesWithoutChange: notesWithoutChange
        }
    }

    private func reading(
        _ kind: SignalReading.Kind, _ count: Int, isRaised: Bool, said: String, counter: String,
        subject: SubjectID? = nil, events: [Int64]
    ) -> SignalReading {
        let isMeasured = count >= kind.countMin
        return SignalReading(
            signal: kind,
            state: !isMeasured ? .notMeasured : isRaised ? .raised : .quiet, count: count,
            said: said, counter: counter, subject: subject,
            events: isMeasured && isRaised ? events.sorted() : [])
    }

    /// Asked in two incidents, or three times, about one boundary. Asking after somebody had
    /// acknowledged is counted apart as well: then even who was on it did not know.
    private var ownershipAsked: SignalReading {
        let boundaries = Dictionary(grouping: marks) { $0.boundary }
        let raising = boundaries.filter { _, marks in
            marks.count >= SignalReading.marksMin
                || Set(marks.map(\.incident)).count >= SignalReading.markedIncidentsMin
        }
        let worst = raising.max {
            ($0.value.count, $1.value[0].sequence) < ($1.value.count, $0.value[0].sequence)
        }
        let asked = Set(marks.map(\.incident))
        let known = Set(incidents.keys).union(asked)
        let late = marks.count(where: \.isAcknowledged)
        return reading(
            .ownershipAsked, known.count, isRaised: !raising.isEmpty,
            said: "asked \(marks.count) times in \(asked.count) of \(known.count) incidents, "
                + "\(late) after an acknowledgement",
            counter: "\(known.count - asked.count) incidents without the question",
            subject: worst?.key, events: raising.values.flatMap { $0.map(\.sequence) })
    }

    /// The same control and cause again, and the control is what it was.
    private var exceptionsRepeat: SignalReading {
        struct Leave: Hashable {
            var control: SubjectID
            var cause: String
            var version: Int64
        }
        let leaves = Dictionary(grouping: grants) {
            Leave(control: $0.control, cause: $0.cause, version: $0.version)
        }
        let raising = leaves.filter { $0.value.count >= SignalReading.grantsMin }
        let repeated = raising.values.reduce(0) { $0 + $1.count - 1 }
        let worst = raising.max {
            ($0.value.count, $1.value[0].sequence) < ($1.value.count, $0.value[0].sequence)
        }
        return reading(
            .exceptionsRepeat, grants.count, isRaised: !raising.isEmpty,
            said: "\(repeated) of \(grants.count) granted again for the same cause, with no "
                + "version between",
            counter: "\(grants.count - repeated) granted for the first time or after a change",
            subject: worst?.key.control, events: raising.values.flatMap { $0.map(\.sequence) })
    }

    /// Answers come from one person far more often than chance would have it.
    private var memoryNotPath: SignalReading {
        let counts = Dictionary(grouping: answers) { $0.member }.mapValues(\.count)
        let concentration = Concentration(
            counts: Array(counts.values), eligibleCount: eligibleCount)
        let memory = findings.count(where: \.isByMemory)
        let found = "\(memory) of \(findings.count) timed questions found by memory"
        guard concentration.eligibleCount >= Concentration.eligibleCountMin else {
            var alone = reading(
                .memoryNotPath, answers.count, isRaised: false,
                said: "one person by construction", counter: found, events: [])
            alone.state = .notMeasured
            return alone
        }
        let most = concentration.largest
        let raising = counts.filter { $0.value == most }.keys
        return reading(
            .memoryNotPath, answers.count, isRaised: concentration.isSignal,
            said: "\(most) of \(answers.count) by one person, as \(people(concentration)) "
                + "equal people; lower bound "
                + "\(Concentration.text(concentration.lowerBound, places: 3))",
            counter: "\(found), \(findings.count) of \(findings.count + openQuestions) held",
            events: answers.filter { raising.contains($0.member) }.map(\.sequence))
    }

    private func people(_ concentration: Concentration) -> String {
        Concentration.text(concentration.effectivePeople, places: 1)
    }

    private var notesWithoutChange: SignalReading {
        let unchanged = outcomes.filter { !$0.isChange }
        return reading(
            .notesWithoutChange, outcomes.count,
            isRaised: unchanged.count >= SignalReading.unchangedMin,
            said: "\(unchanged.count) of \(outcomes.count) led to no version of a runbook or "
                + "control",
            counter: "\(outcomes.count - unchanged.count) led to one, or still may in time",
            events: unchanged.map(\.sequence))
    }
}
