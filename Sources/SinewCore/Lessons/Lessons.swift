/// All lessons, and which of them wait for a document to be exercised: to look through all of them
/// at each use and each piece of evidence would make a long history slow to fold.
package struct Lessons: Sendable, Hashable {
    package private(set) var byID: [SubjectID: Lesson] = [:]
    /// Lessons by the document whose exercise they wait for.
    private var waiting: [SubjectID: Set<SubjectID>] = [:]

    package subscript(id: SubjectID) -> Lesson? { byID[id] }

    package var isEmpty: Bool { byID.isEmpty }

    /// Whether any of them waits for an exercise.
    var isWaiting: Bool { !waiting.isEmpty }

    /// - Parameter lesson: nil takes it out.
    mutating func put(_ lesson: Lesson?, _ id: SubjectID) {
        let former = byID[id]?.awaited
        byID[id] = lesson
        guard former != lesson?.awaited else { return }
        if let former {
            waiting[former]?.remove(id)
            if waiting[former]?.isEmpty == true { waiting[former] = nil }
        }
        if let awaited = lesson?.awaited { waiting[awaited, default: []].insert(id) }
    }

    /// A major incident closed with it.
    mutating func hold(_ id: SubjectID, against lead: SubjectID) {
        guard var lesson = byID[id], lesson.lead == nil else { return }
        lesson.lead = lead
        put(lesson, id)
    }

    /// What waits for a document to be exercised.
    func changes(awaiting document: SubjectID) -> [(id: SubjectID, change: Lesson.Change)] {
        (waiting[document] ?? []).compactMap { id in
            guard case .changed(let change) = byID[id]?.exit else { return nil }
            return (id: id, change: change)
        }
    }

    /// The version that a lesson closed with was put to work.
    mutating func exercise(_ id: SubjectID, by exercise: Lesson.Exercise) {
        guard var lesson = byID[id], case .changed(var change) = lesson.exit else { return }
        change.exercise = exercise
        lesson.exit = .changed(change)
        put(lesson, id)
    }

    /// What put versions to work counts no more.
    mutating func forgetExercise(by subject: SubjectID) {
        for (id, known) in byID {
            guard case .changed(var change) = known.exit, change.exercise?.subject == subject
            else { continue }
            var lesson = known
            change.exercise = nil
            lesson.exit = .changed(change)
            put(lesson, id)
        }
    }

    /// A document became part of another: from now on that one is exercised.
    mutating func move(from document: SubjectID, to target: SubjectID) {
        for id in waiting[document] ?? [] {
            guard var lesson = byID[id], case .changed(var change) = lesson.exit else { continue }
            change.document = target
            lesson.exit = .changed(change)
            put(lesson, id)
        }
    }
}

extension Lessons {
    /// In the order of their numbers.
    package var all: [(id: SubjectID, lesson: Lesson)] {
        byID.map { (id: $0.key, lesson: $0.value) }.sorted {
            ($0.lesson.number, $0.id) < ($1.lesson.number, $1.id)
        }
    }

    /// The lessons of an incident that will change something or did; one that was merged stands
    /// for the one that holds it, and one that was withdrawn changes nothing.
    package func taught(by incident: SubjectID) -> [SubjectID] {
        var taught: [SubjectID] = []
        for (id, lesson) in all where lesson.from == incident {
            guard let holder = holder(of: id), !taught.contains(holder) else { continue }
            taught.append(holder)
        }
        return taught
    }

    /// The lesson that holds what this one taught; nil where nothing does.
    private func holder(of id: SubjectID) -> SubjectID? {
        var id = id
        for _ in 0..<Standing.mergeHopsMax {
            switch byID[id]?.exit {
            case .open, .changed: return id
            case .merged(let target): id = target
            case .withdrawn, nil: return nil
            }
        }
        return nil
    }
}

extension Lesson {
    /// The document whose exercise it waits for. One exercise by the author alone ends no waiting.
    fileprivate var awaited: SubjectID? {
        guard case .changed(let change) = exit, change.exercise?.isUnseparated ?? true else {
            return nil
        }
        return change.document
    }
}
