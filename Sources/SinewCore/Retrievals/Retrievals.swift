/// What *decide* and the checks need to know of timed questions: those that run, what was not
/// found in time, and how the newest ended.
package struct Retrievals: Sendable, Hashable {
    package internal(set) var open: [SubjectID: OpenRetrieval] = [:]
    /// Things that were not found in time, until they are or something was done about it.
    package internal(set) var missed: [SubjectID: EndedRetrieval] = [:]
    /// The newest that ended, oldest first; at most `Retrieval.recentMax`.
    package internal(set) var recent: [EndedRetrieval] = []

    package init() {}
}

package enum Retrieval {
    /// What a timed question can be about.
    package static let askable: [Noun] = [.evidence, .decision, .control, .incident]
    /// By chance; by chance among what others made; somebody named it.
    static let draws = ["random", "random-by-another", "named"]
    /// Within how many minutes a thing has to be found, where the pack says nothing.
    package static let limitMinutesDefault: Int64 = 10
    /// How many days an answered question shows that evidence is at hand.
    package static let freshDays: Int64 = 90
    /// Fewest questions from which anything is said.
    package static let countMin = 3
    /// Most ended ones that the checks look at.
    package static let recentMax = 100
    /// The practice of a pack that says how long it may take.
    package static let practice = "evidence-at-hand"
}

/// A question that somebody looks for an answer to.
package struct OpenRetrieval: Sendable, Hashable {
    package var number: Int64
    package var about: SubjectID
    package var asked: SubjectID
    package var began: Timestamp
    /// Whether who is asked made it.
    package var isOwn: Bool

    package var name: String { ShortNumber.text(.retrieval, number) }
}

/// A question that was answered or given up.
package struct EndedRetrieval: Sendable, Hashable {
    package var id: SubjectID
    package var number: Int64
    package var about: SubjectID
    package var asked: SubjectID
    package var ended: Timestamp
    /// False for one that was given up.
    package var isInTime: Bool
    package var isGivenUp: Bool
    package var isOwn: Bool

    package var name: String { ShortNumber.text(.retrieval, number) }
}

extension Standing {
    /// Folds what happens to a retrieval. Never fails.
    mutating func applyRetrieval(_ event: Event, _ type: EventType) {
        let id = event.subject
        switch type.verb {
        case .opened:
            guard let about = event.facts["about"]?.text.flatMap({ SubjectID($0) }),
                let asked = event.facts["asked"]?.text.flatMap({ SubjectID($0) })
            else { return }
            retrievals.open[id] = OpenRetrieval(
                number: event.facts["number"]?.integer ?? 0, about: about, asked: asked,
                began: event.recorded, isOwn: event.facts["own"] != nil)
        case .closed: end(event)
        case .retracted:
            retrievals.open[id] = nil
            retrievals.recent.removeAll { $0.id == id }
            retrievals.missed = retrievals.missed.filter { $0.value.id != id }
        default: break
        }
    }

    private mutating func end(_ event: Event) {
        guard let open = retrievals.open.removeValue(forKey: event.subject) else { return }
        let ended = EndedRetrieval(
            id: event.subject, number: open.number, about: open.about, asked: open.asked,
            ended: event.recorded, isInTime: event.facts["in-time"] == "yes",
            isGivenUp: event.facts["result"] == "given-up", isOwn: open.isOwn)
        retrievals.recent.append(ended)
        if retrievals.recent.count > Retrieval.recentMax { retrievals.recent.removeFirst() }
        guard ended.isInTime else {
            retrievals.missed[open.about] = ended
            return
        }
        retrievals.missed[open.about] = nil
        if event.facts["verified"] != nil, declared[open.about] != nil {
            verifications[open.about] = VerifyingAct(
                member: open.asked, time: event.recorded, sequence: event.sequence)
        }
    }

    /// A lesson or an action that comes from a question that was not answered in time settles it.
    mutating func applyFollowUp(_ event: Event, _ type: EventType) {
        guard type.makesRecord, let from = event.facts["from"]?.text.flatMap({ SubjectID($0) })
        else { return }
        retrievals.missed = retrievals.missed.filter { $0.value.id != from }
    }

    /// Within how many minutes a thing has to be found: the least that a pack in use says.
    package var retrievalLimitMinutes: Int64 {
        let said = declared.all(.workflow).filter(\.isStanding).compactMap { workflow in
            pack(of: workflow)?.practices.first { $0.id == Retrieval.practice }?.limitMinutes
        }
        return said.min() ?? Retrieval.limitMinutesDefault
    }
}

extension Retrievals {
    func write(to writer: inout BinaryWriter) {
        writer.list(open.sorted { $0.key < $1.key }) { writer, retrieval in
            writer.id(retrieval.key)
            writer.integer(retrieval.value.number)
            writer.id(retrieval.value.about)
            writer.id(retrieval.value.asked)
            writer.integer(retrieval.value.began.milliseconds)
            writer.integer(retrieval.value.isOwn ? 1 : 0)
        }
        writer.list(missed.values.sorted { $0.about < $1.about }) { $0.ended($1) }
        writer.list(recent) { $0.ended($1) }
    }

    init(reading reader: inout BinaryReader) throws(BinaryReader.Odd) {
        for _ in 0..<(try reader.count()) {
            let id = try reader.id()
            open[id] = OpenRetrieval(
                number: try reader.integer(), about: try reader.id(), asked: try reader.id(),
                began: Timestamp(milliseconds: try reader.integer()),
                isOwn: try reader.integer() == 1)
        }
        for _ in 0..<(try reader.count()) {
            let ended = try reader.endedRetrieval()
            missed[ended.about] = ended
        }
        for _ in 0..<(try reader.count()) { recent.append(try reader.endedRetrieval()) }
    }
}

extension BinaryWriter {
    fileprivate mutating func ended(_ retrieval: EndedRetrieval) {
        id(retrieval.id)
        integer(retrieval.number)
        id(retrieval.about)
        id(retrieval.asked)
        integer(retrieval.ended.milliseconds)
        integer(retrieval.isInTime ? 1 : 0)
        integer(retrieval.isGivenUp ? 1 : 0)
        integer(retrieval.isOwn ? 1 : 0)
    }
}

extension BinaryReader {
    fileprivate mutating func endedRetrieval() throws(Odd) -> EndedRetrieval {
        EndedRetrieval(
            id: try id(), number: try integer(), about: try id(), asked: try id(),
            ended: Timestamp(milliseconds: try integer()),
            isInTime: try integer() == 1, isGivenUp: try integer() == 1,
            isOwn: try integer() == 1)
    }
}
