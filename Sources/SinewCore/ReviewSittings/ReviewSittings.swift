/// What is remembered of reviews: those that are open, and of each rhythm of each workflow the last
/// one. What was said in them is the index's.
package struct ReviewSittings: Sendable, Hashable {
    package internal(set) var open: [SubjectID: OpenReview] = [:]
    /// The last day that was dealt with, whether its review was published or skipped.
    package internal(set) var settled: [ReviewTurn: Settled] = [:]
    /// The last review that was published.
    package internal(set) var published: [ReviewTurn: Published] = [:]
    /// Of each figure of an active step: the last published weekly review that lists a reading.
    package internal(set) var listings: [SubjectID: Listing] = [:]
    /// When somebody last led a review, by the entry that published it.
    package internal(set) var led: [SubjectID: Int64] = [:]
    /// What a published review asked about and nobody answered.
    package internal(set) var putOff: Set<SubjectID> = []
    /// From then on reviews of a workflow can be missed: it began to run, or moved to another day
    /// or pack. Under the ledger's own id: when the rhythm last changed.
    package internal(set) var counted: [SubjectID: Timestamp] = [:]
    /// The review that ended the setup of the ledger (requirement L6a).
    package internal(set) var firstWeeklyPublished: VerifyingAct?
    /// The last skipped review: it moves an entry of the calendar.
    package internal(set) var lastSkip: RhythmRevision?

    package struct Settled: Sendable, Hashable {
        package var day: CivilDate
        package var review: SubjectID
        /// Of a skipped one: the day on which it takes place instead.
        package var next: CivilDate?
        package var isSkipped: Bool
    }

    package struct Published: Sendable, Hashable {
        package var sequence: Int64
        package var time: Timestamp
        package var review: SubjectID
    }

    package struct Listing: Sendable, Hashable {
        package var number: Int64
        package var time: Timestamp
        /// The reading that was looked at, by its entry.
        package var reading: Int64
        package var present: [SubjectID]
    }

    /// Most subjects that are put off; what is beyond is asked about in its own time.
    static let putOffMax = 512

    package init() {}
}

extension ReviewSittings {
    /// The open sitting that deals with a workflow, or with any.
    package func opened(for turns: [ReviewTurn]) -> (id: SubjectID, review: OpenReview)? {
        open.sorted { ($0.value.number, $0.key) < ($1.value.number, $1.key) }
            .first { entry in entry.value.turns.contains(where: turns.contains) }
            .map { (id: $0.key, review: $0.value) }
    }

    /// In the order of their numbers.
    package var allOpen: [(id: SubjectID, review: OpenReview)] {
        open.map { (id: $0.key, review: $0.value) }
            .sorted { ($0.review.number, $0.id) < ($1.review.number, $1.id) }
    }
}

extension ReviewSittings {
    func write(to writer: inout BinaryWriter) {
        writer.list(open.sorted { $0.key < $1.key }) { writer, entry in
            writer.id(entry.key)
            writer.review(entry.value)
        }
        writer.list(settled.sorted { $0.key < $1.key }) { writer, entry in
            writer.turn(entry.key)
            writer.integer(entry.value.day.dayNumber)
            writer.id(entry.value.review)
            writer.list(entry.value.next.map { [$0] } ?? []) { $0.integer($1.dayNumber) }
            writer.integer(entry.value.isSkipped ? 1 : 0)
        }
        writer.list(published.sorted { $0.key < $1.key }) { writer, entry in
            writer.turn(entry.key)
            writer.integer(entry.value.sequence)
            writer.integer(entry.value.time.milliseconds)
            writer.id(entry.value.review)
        }
        writer.list(listings.sorted { $0.key < $1.key }) { writer, entry in
            writer.id(entry.key)
            writer.integer(entry.value.number)
            writer.integer(entry.value.time.milliseconds)
            writer.integer(entry.value.reading)
            writer.list(entry.value.present) { $0.id($1) }
        }
        writer.list(led.sorted { $0.key < $1.key }) { writer, entry in
            writer.id(entry.key)
            writer.integer(entry.value)
        }
        writer.list(putOff.sorted()) { $0.id($1) }
        writer.list(counted.sorted { $0.key < $1.key }) { writer, entry in
            writer.id(entry.key)
            writer.integer(entry.value.milliseconds)
        }
        writer.list(firstWeeklyPublished.map { [$0] } ?? []) { $0.verification($1) }
        writer.list(lastSkip.map { [$0] } ?? []) { writer, skip in
            writer.integer(skip.sequence)
            writer.integer(skip.time.milliseconds)
        }
    }

    init(reading reader: inout BinaryReader) throws(BinaryReader.Odd) {
        for _ in 0..<(try reader.count()) {
            let id = try reader.id()
            open[id] = try reader.review()
        }
        for _ in 0..<(try reader.count()) {
            let turn = try reader.turn()
            let day = CivilDate(dayNumber: try reader.integer())
            let review = try reader.id()
            let next =
                try reader.isPresent() ? CivilDate(dayNumber: try reader.integer()) : nil
            settled[turn] = Settled(
                day: day, review: review, next: next, isSkipped: try reader.integer() != 0)
        }
        for _ in 0..<(try reader.count()) {
            let turn = try reader.turn()
            published[turn] = Published(
                sequence: try reader.integer(),
                time: Timestamp(milliseconds: try reader.integer()), review: try reader.id())
        }
        for _ in 0..<(try reader.count()) {
            let id = try reader.id()
            var listing = Listing(
                number: try reader.integer(), time: Timestamp(milliseconds: try reader.integer()),
                reading: try reader.integer(), present: [])
            for _ in 0..<(try reader.count()) { listing.present.append(try reader.id()) }
            listings[id] = listing
        }
        for _ in 0..<(try reader.count()) {
            let id = try reader.id()
            led[id] = try reader.integer()
        }
        for _ in 0..<(try reader.count()) { putOff.insert(try reader.id()) }
        for _ in 0..<(try reader.count()) {
            let id = try reader.id()
            counted[id] = Timestamp(milliseconds: try reader.integer())
        }
        if try reader.isPresent() { firstWeeklyPublished = try reader.verification() }
        if try reader.isPresent() {
            lastSkip = RhythmRevision(
                sequence: try reader.integer(),
                time: Timestamp(milliseconds: try reader.integer()))
        }
    }
}
