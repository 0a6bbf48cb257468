/// A sitting that was opened and is not published yet: what *decide* needs to know of it.
package struct OpenReview: Sendable, Hashable {
    package var number: Int64
    package var sequence: Int64
    /// When it began, as stated.
    package var start: Timestamp
    package var turns: [ReviewTurn] = []
    /// The day whose review it is.
    package var day = CivilDate(dayNumber: 0)
    package var facilitator: SubjectID?
    package var present: [SubjectID] = []
    /// How many lines its agenda has.
    package var lineCount: Int64 = 0
    /// Lines that ask for an answer, by their place on the agenda.
    package var asks: [Int64: Ask] = [:]
    /// The figures of the active steps that stand on it.
    package var metrics: [SubjectID] = []

    package struct Ask: Sendable, Hashable {
        package var subject: SubjectID
        /// Whether it can be published without an answer.
        package var isRequired: Bool
        package var answer: ReviewAnswer?
    }

    package var name: String { ShortNumber.text(.review, number) }

    package var depths: Set<RhythmPeriod.Depth> { Set(turns.map(\.rhythm.depth)) }

    /// The lines that have to be answered before it is published.
    package var unanswered: [Int64] {
        asks.filter { $0.value.isRequired && $0.value.answer == nil }.keys.sorted()
    }
}

/// What people say to a line that questions something.
package enum ReviewAnswer: String, Sendable, Hashable, CaseIterable {
    case keep, change, drop

    /// As in "kept".
    package var word: String {
        switch self {
        case .keep: "kept"
        case .change: "to be changed"
        case .drop: "dropped"
        }
    }
}

extension OpenReview {
    init(_ event: Event) {
        number = event.facts["number"]?.integer ?? 0
        sequence = event.sequence
        start = event.time
        turns = ReviewTurn.all(in: event.facts["turns"])
        day = event.facts["day"]?.text.flatMap { CivilDate($0) } ?? day
        facilitator = event.facts["facilitator"]?.text.flatMap { SubjectID($0) }
        present = Self.ids(event.facts["present"])
        lineCount = event.facts["lines"]?.integer ?? 0
        metrics = Self.ids(event.facts["metrics"])
        for value in (event.facts["asks"]?.list ?? []).prefix(Agenda.linesMax) {
            guard let ask = value.list, ask.count == 3, let line = ask[0].integer,
                let subject = ask[1].text.flatMap({ SubjectID($0) })
            else { continue }
            asks[line] = Ask(subject: subject, isRequired: ask[2].bool ?? false)
        }
    }

    static func ids(_ value: Value?) -> [SubjectID] {
        (value?.texts ?? []).compactMap { SubjectID($0) }
    }
}

extension BinaryWriter {
    mutating func turn(_ turn: ReviewTurn) {
        text(turn.rhythm.unit.rawValue)
        integer(turn.rhythm.every)
        id(turn.workflow)
    }

    mutating func review(_ review: OpenReview) {
        integer(review.number)
        integer(review.sequence)
        integer(review.start.milliseconds)
        list(review.turns) { $0.turn($1) }
        integer(review.day.dayNumber)
        list(review.facilitator.map { [$0] } ?? []) { $0.id($1) }
        list(review.present) { $0.id($1) }
        integer(review.lineCount)
        list(review.asks.sorted { $0.key < $1.key }) { writer, ask in
            writer.integer(ask.key)
            writer.id(ask.value.subject)
            writer.integer(ask.value.isRequired ? 1 : 0)
            writer.text(ask.value.answer?.rawValue ?? "")
        }
        list(review.metrics) { $0.id($1) }
    }
}

extension BinaryReader {
    mutating func turn() throws(Odd) -> ReviewTurn {
        guard let unit = Pack.Rhythm.Unit(rawValue: try text()) else { throw Odd() }
        return ReviewTurn(RhythmPeriod(unit, every: try integer()), try id())
    }

    mutating func review() throws(Odd) -> OpenReview {
        var review = OpenReview(
            number: try integer(), sequence: try integer(),
            start: Timestamp(milliseconds: try integer()))
        for _ in 0..<(try count()) { review.turns.append(try turn()) }
        review.day = CivilDate(dayNumber: try integer())
        if try isPresent() { review.facilitator = try id() }
        for _ in 0..<(try count()) { review.present.append(try id()) }
        review.lineCount = try integer()
        for _ in 0..<(try count()) {
            let line = try integer()
            var ask = OpenReview.Ask(subject: try id(), isRequired: try integer() != 0)
            let answer = try text()
            if !answer.isEmpty {
                guard let known = ReviewAnswer(rawValue: answer) else { throw Odd() }
                ask.answer = known
            }
            review.asks[line] = ask
        }
        for _ in 0..<(try count()) { review.metrics.append(try id()) }
        return review
    }
}
