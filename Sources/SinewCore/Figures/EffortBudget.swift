/// Something that one person is asked for.
package struct Prompt: Sendable, Hashable {
    /// In order of risk within the same lateness, riskiest first.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case review, drill, lesson, action, confirmation, reading, decision, premise, retrieval
        case suggestion

        /// What it takes, as far as a person is asked for it. A review takes what its rhythm says.
        package var minutes: Int64 {
            switch self {
            case .review, .drill: 15
            case .retrieval: 10
            case .lesson, .decision, .suggestion: 5
            case .action, .premise: 3
            case .reading: 2
            case .confirmation: 1
            }
        }
    }

    package var kind: Kind
    /// What it is about; several confirmations are one prompt.
    package var subjects: [SubjectID]
    package var member: SubjectID
    package var isCritical: Bool
    /// Whole days since it was due; 0 or less while it is not overdue.
    package var daysLate: Int64
    package var minutes: Int64
    package var line: Sheet.Line

    package init(
        _ kind: Kind, _ subjects: [SubjectID], member: SubjectID, isCritical: Bool,
        daysLate: Int64, minutes: Int64? = nil, line: Sheet.Line
    ) {
        self.kind = kind
        self.subjects = subjects
        self.member = member
        self.isCritical = isCritical
        self.daysLate = daysLate
        self.minutes = minutes ?? kind.minutes
        self.line = line
    }

    /// Smaller is riskier: critical workflows first, what is overdue before what is due, then by
    /// kind, then the longest overdue.
    private var risk: (Int, Int, Int, Int64) {
        (
            isCritical ? 0 : 1, daysLate > 0 ? 0 : 1,
            Kind.allCases.firstIndex(of: kind) ?? 0, -daysLate
        )
    }

    static func precedes(_ left: Prompt, _ right: Prompt) -> Bool {
        if left.risk != right.risk { return left.risk < right.risk }
        return (left.subjects.first?.text ?? "") < (right.subjects.first?.text ?? "")
    }
}

/// What is asked of one person in a week, and what is put off (requirement L15).
///
/// A review is where the rest is settled: it takes no time of its own beyond what is settled in
/// it, up to the week's minutes. What a monthly review takes beyond that counts in the month.
package struct EffortBudget: Sendable, Hashable {
    package static let promptsPerWeekMax = 5
    package static let minutesPerWeekMax: Int64 = 15
    package static let minutesPerMonthMax: Int64 = 90

    package var asked: [Prompt] = []
    /// In order of risk.
    package var putOff: [Prompt] = []
    /// What the week takes of the month's minutes.
    package var minutesOfMonth: Int64 = 0

    /// What the week takes, long reviews counted up to the week's minutes.
    package var minutes: Int64 {
        max(min(reviewMinutes, EffortBudget.minutesPerWeekMax), settledMinutes)
    }

    private var reviewMinutes: Int64 {
        asked.filter { $0.kind == .review }.reduce(0) { $0.clampedSum($1.minutes) }
    }

    private var settledMinutes: Int64 {
        asked.filter { $0.kind != .review }.reduce(0) { $0.clampedSum($1.minutes) }
    }

    /// - Parameters:
    ///   - prompts: all of one person, in any order.
    ///   - spent: minutes of this month that earlier weeks took.
    package init(_ prompts: [Prompt], spent: Int64 = 0) {
        for prompt in prompts.sorted(by: Prompt.precedes) where prompt.kind == .review {
            take(prompt, spent)
        }
        for prompt in prompts.sorted(by: Prompt.precedes) where prompt.kind != .review {
            take(prompt, spent)
        }
        putOff.sort(by: Prompt.precedes)
    }

    private mutating func take(_ prompt: Prompt, _ spent: Int64) {
        var with = self
        with.asked.append(prompt)
        with.minutesOfMonth = max(with.reviewMinutes, with.settledMinutes)
        let isSecondReview =
            prompt.kind == .review && asked.contains { $0.kind == .review }
        guard with.asked.count <= EffortBudget.promptsPerWeekMax, !isSecondReview,
            with.settledMinutes <= EffortBudget.minutesPerWeekMax,
            spent.clampedSum(with.minutesOfMonth) <= EffortBudget.minutesPerMonthMax
        else { return putOff.append(prompt) }
        self = with
    }
}

extension EffortBudget {
    /// What a status shows somebody of their own, most urgent first, and what it puts off. What
    /// runs is never put off, and takes nobody's place.
    static func split(
        _ tasks: [StatusReport.Task]
    ) -> (asked: [StatusReport.Task], putOff: [StatusReport.Task]) {
        let running = tasks.filter(\.isPressing)
        let rest = tasks.filter { !$0.isPressing }
        return (
            running + rest.prefix(promptsPerWeekMax), Array(rest.dropFirst(promptsPerWeekMax))
        )
    }
}

extension StatusReport.Task {
    /// Whether it runs now and waits for nobody's week.
    fileprivate var isPressing: Bool { urgency < 0 }

    /// The same as a line that asks for nothing.
    var putOff: StatusReport.Task {
        var task = self
        task.line.status = .held
        task.line.mend = nil
        return task
    }
}
