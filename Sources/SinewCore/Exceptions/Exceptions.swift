/// Exceptions that are open, and what was granted last for each cause of a control: what the rule
/// on granting again needs (invariant 11).
package struct Exceptions: Sendable, Hashable {
    package private(set) var byID: [SubjectID: OpenException] = [:]
    package private(set) var lastGrants: [Repetition: LastGrant] = [:]
    /// Controls that leave was asked from before: from the second time on they list their causes.
    private var askedControls: Set<SubjectID> = []

    /// What grants in a row have in common.
    package struct Repetition: Sendable, Hashable {
        package var control: SubjectID
        package var cause: String
    }

    /// The newest grant for one cause.
    package struct LastGrant: Sendable, Hashable {
        package var exception: SubjectID
        package var sequence: Int64
    }

    package init() {}

    package subscript(id: SubjectID) -> OpenException? { byID[id] }

    func wasAsked(of control: SubjectID) -> Bool { askedControls.contains(control) }

    /// Those that wait or are in force, in the order of their numbers.
    package func open(at now: Timestamp) -> [(id: SubjectID, exception: OpenException)] {
        byID.filter { now < $0.value.ends }.map { (id: $0.key, exception: $0.value) }
            .sorted { ($0.exception.number, $0.id) < ($1.exception.number, $1.id) }
    }

    mutating func put(_ exception: OpenException?, _ id: SubjectID) {
        byID[id] = exception
        if let exception { askedControls.insert(exception.control) }
    }

    mutating func grant(_ id: SubjectID, until: String?, ends: Timestamp?, _ grant: Grant) {
        guard var exception = byID[id] else { return }
        exception.grant = grant
        exception.until = until ?? exception.until
        exception.ends = ends ?? exception.ends
        byID[id] = exception
        lastGrants[Repetition(control: exception.control, cause: exception.cause)] = LastGrant(
            exception: id, sequence: grant.sequence)
    }

    package typealias Grant = OpenException.Grant

    /// Forgets what ended by its day: its record says so by itself.
    mutating func forget(endedBy time: Timestamp) {
        byID = byID.filter { time < $0.value.ends }
    }

    /// A control became part of another: what was granted counts there.
    mutating func move(from control: SubjectID, to target: SubjectID) {
        if askedControls.remove(control) != nil { askedControls.insert(target) }
        for (id, exception) in byID where exception.control == control {
            byID[id]?.control = target
        }
        for (repetition, last) in lastGrants where repetition.control == control {
            lastGrants[repetition] = nil
            let moved = Repetition(control: target, cause: repetition.cause)
            if lastGrants[moved].map({ $0.sequence < last.sequence }) ?? true {
                lastGrants[moved] = last
            }
        }
    }
}

extension Exceptions {
    func write(to writer: inout BinaryWriter) {
        writer.list(byID.sorted { $0.key < $1.key }) { writer, entry in
            writer.id(entry.key)
            writer.exception(entry.value)
        }
        let grants = lastGrants.sorted {
            ($0.key.control, $0.key.cause) < ($1.key.control, $1.key.cause)
        }
        writer.list(grants) { writer, entry in
            writer.id(entry.key.control)
            writer.text(entry.key.cause)
            writer.id(entry.value.exception)
            writer.integer(entry.value.sequence)
        }
        writer.list(askedControls.sorted()) { $0.id($1) }
    }

    init(reading reader: inout BinaryReader) throws(BinaryReader.Odd) {
        for _ in 0..<(try reader.count()) {
            let id = try reader.id()
            byID[id] = try reader.exception()
        }
        for _ in 0..<(try reader.count()) {
            let repetition = Repetition(control: try reader.id(), cause: try reader.text())
            lastGrants[repetition] = LastGrant(
                exception: try reader.id(), sequence: try reader.integer())
        }
        for _ in 0..<(try reader.count()) { askedControls.insert(try reader.id()) }
    }
}

extension BinaryWriter {
    fileprivate mutating func exception(_ exception: OpenException) {
        integer(exception.number)
        id(exception.control)
        text(exception.cause)
        list(exception.place.map { [$0] } ?? []) { $0.id($1) }
        id(exception.requester)
        integer(exception.asked.milliseconds)
        text(exception.until)
        integer(exception.ends.milliseconds)
        list(exception.grant.map { [$0] } ?? []) { writer, grant in
            writer.id(grant.approver)
            writer.integer(grant.sequence)
            writer.integer(grant.isUnseparated ? 1 : 0)
        }
    }
}

extension BinaryReader {
    fileprivate mutating func exception() throws(Odd) -> OpenException {
        var exception = OpenException(
            number: try integer(), control: try id(), cause: try text(),
            place: try isPresent() ? id() : nil, requester: try id(),
            asked: Timestamp(milliseconds: try integer()), until: try text(),
            ends: Timestamp(milliseconds: try integer()))
        guard try isPresent() else { return exception }
        exception.grant = OpenException.Grant(
            approver: try id(), sequence: try integer(), isUnseparated: try integer() == 1)
        return exception
    }
}
