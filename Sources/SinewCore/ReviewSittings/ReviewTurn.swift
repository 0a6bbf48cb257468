/// One rhythm of one workflow: what a sitting deals with, and what is remembered from one sitting
/// to the next. There are as many as workflows have rhythms.
package struct ReviewTurn: Sendable, Hashable, Comparable {
    package var rhythm: RhythmPeriod
    package var workflow: SubjectID

    package init(_ rhythm: RhythmPeriod, _ workflow: SubjectID) {
        self.rhythm = rhythm
        self.workflow = workflow
    }

    package static func < (left: ReviewTurn, right: ReviewTurn) -> Bool {
        (left.rhythm, left.workflow) < (right.rhythm, right.workflow)
    }

    /// As facts of an event.
    var value: Value { .texts([rhythm.stem, workflow.text]) }

    init?(_ value: Value) {
        guard let texts = value.texts, texts.count == 2, let rhythm = RhythmPeriod(stem: texts[0]),
            let workflow = SubjectID(texts[1])
        else { return nil }
        self.init(rhythm, workflow)
    }

    /// Most turns of one sitting: an entry has a bound.
    package static let countMax = 512

    static func all(in value: Value?) -> [ReviewTurn] {
        (value?.list ?? []).prefix(countMax).compactMap { ReviewTurn($0) }
    }
}

extension RhythmPeriod {
    /// `week-2`.
    var stem: String { "\(unit.rawValue)-\(every)" }

    init?(stem: String) {
        let parts = stem.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let unit = Pack.Rhythm.Unit(rawValue: String(parts[0])),
            let every = Int64(parts[1]), every > 0
        else { return nil }
        self.init(unit, every: every)
    }

    /// What is looked at depends on how far apart the sittings are: a pack says how often, and
    /// requirement L7 what belongs to a week, a fortnight, a month and a quarter.
    package enum Depth: String, Sendable, Hashable, CaseIterable {
        case weekly, biweekly, monthly, quarterly
    }

    package var depth: Depth {
        switch (unit, every) {
        case (.day, ..<14), (.week, ..<2): .weekly
        case (.day, ..<28), (.week, ..<4): .biweekly
        case (.month, ..<3), (.week, ..<13), (.day, ..<91): .monthly
        default: .quarterly
        }
    }
}
