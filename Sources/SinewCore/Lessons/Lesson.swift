/// What decisions and checks need to know of one lesson.
package struct Lesson: Sendable, Hashable {
    package var number: Int64
    /// When it was recorded here; its time counts from then.
    package var recorded: Timestamp
    package var sequence: Int64
    package var author: SubjectID
    /// The incident that taught it.
    package var from: SubjectID?
    /// Workflows and steps.
    package var touches: [SubjectID] = []
    package var exit = Exit.open
    /// Who led a major incident that closed with it: somebody else takes it back.
    package var lead: SubjectID?

    /// What workflows said to the offer of it.
    package var answers: [SubjectID: Answer] = [:]

    package enum Exit: Sendable, Hashable {
        case open
        case changed(Change)
        case merged(into: SubjectID)
        case withdrawn
    }

    /// A version that came after the lesson and says what it taught.
    package struct Change: Sendable, Hashable {
        /// The runbook or control.
        package var document: SubjectID
        package var version: Int64
        package var versionSequence: Int64
        package var versionAuthor: SubjectID
        /// When the lesson closed with it.
        package var closed: Timestamp
        package var exercise: Exercise?
    }

    /// What put a version to work: a use of the document, a run of it, or evidence that supports
    /// it.
    package struct Exercise: Sendable, Hashable {
        package var act: VerifyingAct
        /// The document that was used, the run, or the evidence.
        package var subject: SubjectID
        /// By the author of the version, with nobody else there (invariant 15).
        package var isUnseparated: Bool
    }

    /// How a lesson stands at a moment.
    package enum Course: Sendable, Hashable {
        case open(due: Timestamp)
        case overdue(since: Timestamp)
        /// Its version is there and not exercised yet.
        case waits(Change, until: Timestamp)
        /// Its version was not exercised in time.
        case reopened(Change, since: Timestamp)
        case exercised(Change, Exercise)
        case merged(into: SubjectID)
        case withdrawn
    }

    /// Days until it has to be in a runbook or control, where the pack says nothing: a sprint.
    package static let dueDaysDefault: Int64 = 14
    /// Days in which its version has to be exercised.
    package static let exerciseDays: Int64 = 90
    /// The practice of a pack that says how long a lesson may take.
    package static let practice = "lessons-become-updates"

    package var name: String { ShortNumber.text(.lesson, number) }

    /// - Parameter dueDays: how long it may take to become an update.
    package func course(at now: Timestamp, dueDays: Int64) -> Course {
        switch exit {
        case .open:
            let due = recorded.advanced(byDays: dueDays)
            return now < due ? .open(due: due) : .overdue(since: due)
        case .changed(let change):
            if let exercise = change.exercise { return .exercised(change, exercise) }
            let until = change.closed.advanced(byDays: Lesson.exerciseDays)
            return now < until ? .waits(change, until: until) : .reopened(change, since: until)
        case .merged(let target): return .merged(into: target)
        case .withdrawn: return .withdrawn
        }
    }
}

extension Lesson.Course {
    /// Whether something has to be done about it now.
    package var isFinding: Bool {
        switch self {
        case .overdue, .reopened: true
        case .open, .waits, .exercised, .merged, .withdrawn: false
        }
    }

    /// The stem it is known by in JSON.
    package var stem: String {
        switch self {
        case .open: "open"
        case .overdue: "overdue"
        case .waits: "to-be-exercised"
        case .reopened: "reopened"
        case .exercised(_, let exercise): exercise.isUnseparated ? "unseparated" : "exercised"
        case .merged: "merged"
        case .withdrawn: "withdrawn"
        }
    }
}

/// The version of a runbook or control that is current.
package struct DocumentVersion: Sendable, Hashable {
    package var number: Int64
    package var sequence: Int64
    package var author: SubjectID
    /// The first that put it to work.
    package var exercise: Lesson.Exercise?
}
