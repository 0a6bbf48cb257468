extension BinaryWriter {
    mutating func lesson(_ lesson: Lesson) {
        integer(lesson.number)
        integer(lesson.recorded.milliseconds)
        integer(lesson.sequence)
        id(lesson.author)
        list(lesson.from.map { [$0] } ?? []) { $0.id($1) }
        list(lesson.touches) { $0.id($1) }
        list(lesson.lead.map { [$0] } ?? []) { $0.id($1) }
        switch lesson.exit {
        case .open: integer(0)
        case .changed(let change):
            integer(1)
            self.change(change)
        case .merged(let target):
            integer(2)
            id(target)
        case .withdrawn: integer(3)
        }
        list(lesson.answers.sorted { $0.key < $1.key }) { writer, answer in
            writer.id(answer.key)
            writer.text(answer.value.kind.rawValue)
            writer.list(answer.value.until.map { [$0] } ?? []) { $0.text($1) }
        }
    }

    private mutating func change(_ change: Lesson.Change) {
        id(change.document)
        integer(change.version)
        integer(change.versionSequence)
        id(change.versionAuthor)
        integer(change.closed.milliseconds)
        exercise(change.exercise)
    }

    private mutating func exercise(_ exercise: Lesson.Exercise?) {
        list(exercise.map { [$0] } ?? []) { writer, exercise in
            writer.verification(exercise.act)
            writer.id(exercise.subject)
            writer.integer(exercise.isUnseparated ? 1 : 0)
        }
    }

    mutating func version(_ version: DocumentVersion) {
        integer(version.number)
        integer(version.sequence)
        id(version.author)
        exercise(version.exercise)
    }
}

extension BinaryReader {
    mutating func lesson() throws(Odd) -> Lesson {
        var lesson = Lesson(
            number: try integer(), recorded: Timestamp(milliseconds: try integer()),
            sequence: try integer(), author: try id())
        if try isPresent() { lesson.from = try id() }
        for _ in 0..<(try count()) { lesson.touches.append(try id()) }
        if try isPresent() { lesson.lead = try id() }
        switch try integer() {
        case 0: lesson.exit = .open
        case 1: lesson.exit = .changed(try change())
        case 2: lesson.exit = .merged(into: try id())
        case 3: lesson.exit = .withdrawn
        default: throw Odd()
        }
        for _ in 0..<(try count()) {
            let workflow = try id()
            guard let kind = Lesson.Answer.Kind(rawValue: try text()) else { throw Odd() }
            lesson.answers[workflow] = Lesson.Answer(
                kind: kind, until: try isPresent() ? try text() : nil)
        }
        return lesson
    }

    private mutating func change() throws(Odd) -> Lesson.Change {
        Lesson.Change(
            document: try id(), version: try integer(), versionSequence: try integer(),
            versionAuthor: try id(), closed: Timestamp(milliseconds: try integer()),
            exercise: try exercise())
    }

    private mutating func exercise() throws(Odd) -> Lesson.Exercise? {
        guard try isPresent() else { return nil }
        return Lesson.Exercise(
            act: try verification(), subject: try id(), isUnseparated: try integer() == 1)
    }

    mutating func version() throws(Odd) -> DocumentVersion {
        DocumentVersion(
            number: try integer(), sequence: try integer(), author: try id(),
            exercise: try exercise())
    }
}
