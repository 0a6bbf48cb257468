import SinewCore

/// Records as events make them that the index does not have yet.
///
/// Few commands ask for one, so events are kept as they are until the first does.
struct Overlay {
    private(set) var records: [SubjectID: Record] = [:]
    private var names: [String: SubjectID] = [:]
    private var origins: [String: SubjectID] = [:]
    private var waiting: [(event: Event, type: EventType)] = []

    mutating func add(_ event: Event, _ type: EventType) { waiting.append((event, type)) }

    /// - Parameter older: the record before these events, where there is one.
    mutating func fold(older: (SubjectID) throws -> Record?) rethrows {
        for (event, type) in waiting { try apply(event, type, older: older) }
        waiting = []
    }

    private mutating func apply(
        _ event: Event, _ type: EventType, older: (SubjectID) throws -> Record?
    ) rethrows {
        let previous: Record?
        if let known = records[event.subject] {
            previous = known
        } else if type.makesRecord {
            previous = nil
        } else {
            previous = try older(event.subject)
        }
        guard let record = Record.after(event, type, previous: previous) ?? previous else { return }
        records[record.id] = record
        if record.noun.letter != nil { names[record.name] = record.id }
        if let key = record.fields["origin-key"]?.text { origins[key] = record.id }
    }

    func record(_ id: SubjectID) -> Record? { records[id] }
    func record(named name: String) -> Record? { names[name].flatMap { records[$0] } }
    func record(originKey: String) -> Record? { origins[originKey].flatMap { records[$0] } }
}
