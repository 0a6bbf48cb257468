/// The nouns a ledger holds. What each of them carries is said once, in its `Schema`.
package enum Noun: String, Sendable, Hashable, CaseIterable {
    case ledger, member, pack, workflow, step, handoff, metric, control, runbook, constraint
    case assumption, area, reading
    case evidence, decision, incident, lesson, action, suggestion
    case exception, run, drill, retrieval, item, review, score, note, pause

    /// The letter of its short numbers (`E-142`); nil for what is declared and has a slug.
    package var letter: String? {
        switch self {
        case .evidence: "E"
        case .decision: "D"
        case .incident: "I"
        case .lesson: "L"
        case .action: "A"
        case .suggestion: "O"
        case .exception: "X"
        case .run: "B"
        case .drill: "G"
        case .retrieval: "Q"
        case .item: "H"
        case .review: "R"
        case .score: "S"
        case .note: "N"
        case .pause: "P"
        default: nil
        }
    }

    package init?(letter: some StringProtocol) {
        guard let noun = Noun.allCases.first(where: { $0.letter == letter.uppercased() }) else {
            return nil
        }
        self = noun
    }

    /// What is declared says how we mean to work; the rest says what happened.
    package var isDeclared: Bool {
        switch self {
        case .evidence, .decision, .incident, .lesson, .action, .suggestion, .reading, .ledger,
            .exception, .run, .drill, .retrieval, .item, .review, .score, .note, .pause:
            false
        default: true
        }
    }

    /// Whether one that is new is compared by its title with those that are there.
    package var hasLookAlikes: Bool { [.control, .runbook, .metric].contains(self) }

    /// Documents get a new version with each change.
    package var isDocument: Bool { self == .control || self == .runbook || self == .pack }

    /// As in "two decisions".
    package var plural: String {
        switch self {
        case .evidence: "evidence"
        default: rawValue + "s"
        }
    }

    /// As in "a decision", "an incident"; evidence is not counted.
    package var indefinite: String {
        switch self {
        case .evidence: rawValue
        case .incident, .action, .area, .assumption, .exception, .item: "an " + rawValue
        default: "a " + rawValue
        }
    }

    /// As in "1 decision", "two decisions", "3 pieces of evidence".
    package func counted(_ count: Int) -> String {
        if self == .evidence { return "\(count) \(count == 1 ? "piece" : "pieces") of evidence" }
        return "\(count) \(count == 1 ? rawValue : plural)"
    }
}
