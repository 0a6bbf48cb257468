/// A scoring session that is not published yet (requirement L5).
package struct ScoreSession: Sendable, Hashable {
    package var number: Int64
    package var workflow: SubjectID
    /// The levels that count: pinned when the session opens (invariant 13).
    package var edition: PackEdition
    /// In the pack's order.
    package var capabilities: [String]
    package var opened: Timestamp
    /// Levels by capability, by who voted. Shown to nobody else.
    package var votes: [SubjectID: [String: Int64]] = [:]
    package var functions: [SubjectID: String] = [:]
    package var isRevealed = false
    package var agreed: [String: Agreement] = [:]

    /// What was agreed on for a capability; without one it is not measured.
    package struct Agreement: Sendable, Hashable {
        /// Nil where the capability does not apply.
        package var level: Int64?
        package var evidence: [SubjectID] = []
        package var move: Move?

        package var state: State {
            level == nil ? .notApplicable : evidence.isEmpty ? .opinion : .scored
        }
    }

    package struct Move: Sendable, Hashable {
        package var action: SubjectID
        package var owner: SubjectID
    }

    /// The four states of a capability in a session.
    package enum State: String, Sendable, Hashable, CaseIterable {
        case scored
        /// Agreed on, with nothing that shows it.
        case opinion
        case notApplicable = "not-applicable"
        case notMeasured = "not-measured"
    }

    /// Days after which an open session waits for somebody.
    package static let openDaysMax: Int64 = 7
    /// Fewest functions for more than one view.
    package static let functionsMin = 2
    /// Fewest voters for a spread.
    package static let spreadVotersMin = 3
    /// From this spread on a capability is discussed.
    package static let spreadDiscussed: Int64 = 2

    package var name: String { ShortNumber.text(.score, number) }

    /// How many voted for which level, by capability.
    package var counts: [String: [Int64: Int64]] {
        var counts: [String: [Int64: Int64]] = [:]
        for levels in votes.values {
            for (capability, level) in levels {
                counts[capability, default: [:]][level, default: 0] += 1
            }
        }
        return counts
    }

    /// The functions that voted, each once, in order.
    package var functionsPresent: [String] { Set(functions.values).sorted() }
}

/// What the last published session of a workflow said.
package struct PublishedScore: Sendable, Hashable {
    package var session: SubjectID
    package var number: Int64
    package var published: Timestamp
    package var isUnseparated: Bool

    package var name: String { ShortNumber.text(.score, number) }
}
