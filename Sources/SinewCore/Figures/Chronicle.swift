/// What happened over a stretch of time, as plain values read from the index: what figures and the
/// reports on them are computed from.
package struct Chronicle: Sendable {
    /// An entry without its facts and words.
    package struct Act: Sendable, Hashable {
        package var sequence: Int64
        package var time: Timestamp
        package var actor: SubjectID
        package var type: EventType
        package var subject: SubjectID

        package init(
            sequence: Int64, time: Timestamp, actor: SubjectID, type: EventType,
            subject: SubjectID
        ) {
            self.sequence = sequence
            self.time = time
            self.actor = actor
            self.type = type
            self.subject = subject
        }
    }

    /// Oldest first.
    package var acts: [Act] = []
    package var incidents: [IncidentCourse] = []
    /// Recorded things that stand or ended openly; retracted ones are left out.
    package var records: [Noun: [Record]] = [:]
    /// Evidence that a decision names and that does not stand any more.
    package var lost: Set<SubjectID> = []
    /// How the checks stood week by week, oldest first; empty where nobody asked.
    package var weeks: [WeekStand] = []
    /// Whether more belongs to it than is given.
    package var isMore = false

    package init() {}

    /// Days that are read back; two windows of 90 days around an update and one before.
    package static let daysMax: Int64 = 400

    /// What the acts are.
    package static let types: [EventType] =
        [Noun.workflow, .step, .control, .runbook, .metric].flatMap { noun in
            [EventType.Verb.added, .changed, .versioned].map { EventType(noun, $0) }
        } + [
            EventType(.step, .started), EventType(.step, .confirmed), EventType(.score, .voted),
            EventType(.runbook, .used), EventType(.control, .used), EventType(.drill, .started),
            EventType(.drill, .closed),
        ]
    /// Which nouns are read as records.
    package static let nouns: [Noun] = [
        .action, .decision, .drill, .exception, .lesson, .reading, .retrieval, .review, .run,
        .score,
    ]

    subscript(noun: Noun) -> [Record] { records[noun] ?? [] }
}

/// How the operator checks stood at the end of a week.
package struct WeekStand: Sendable, Hashable {
    package var end: Timestamp
    package var passed: Int
    /// Those that were measured.
    package var measured: Int
    /// By workflow with an active step: how many of its checks fail.
    package var failing: [SubjectID: Int]

    package init(end: Timestamp, passed: Int, measured: Int, failing: [SubjectID: Int]) {
        self.end = end
        self.passed = passed
        self.measured = measured
        self.failing = failing
    }

    package init(_ standing: Standing, at end: Timestamp) {
        self.init(end: end, passed: 0, measured: 0, failing: [:])
        for step in standing.things(.step) where step.state == .active {
            if let workflow = step.reference("workflow") { failing[workflow] = 0 }
        }
        standing.eachCheck(at: end) { result in
            guard result.subject.noun == .step else { return }
            switch result.outcome {
            case .pass: passed += 1
            case .fail, .stale:
                if let workflow = result.workflow?.id { failing[workflow, default: 0] += 1 }
            case .notApplicable, .notMeasured: return
            }
            measured += 1
        }
    }
}
