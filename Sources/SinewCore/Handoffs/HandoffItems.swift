/// The items that nobody has answered yet.
package struct HandoffItems: Sendable, Hashable {
    package private(set) var byID: [SubjectID: OpenOffer] = [:]

    /// Most items that are open at once in a ledger.
    package static let openCountMax = 1_000

    package init() {}

    package subscript(id: SubjectID) -> OpenOffer? { byID[id] }

    package var count: Int { byID.count }

    /// In the order of their numbers.
    package var all: [(id: SubjectID, item: OpenOffer)] {
        byID.map { (id: $0.key, item: $0.value) }.sorted {
            ($0.item.number, $0.id) < ($1.item.number, $1.id)
        }
    }

    /// - Parameter item: nil takes it out.
    mutating func put(_ item: OpenOffer?, _ id: SubjectID) { byID[id] = item }

    func write(to writer: inout BinaryWriter) {
        writer.list(byID.sorted { $0.key < $1.key }) { writer, entry in
            writer.id(entry.key)
            writer.item(entry.value)
        }
    }

    init(reading reader: inout BinaryReader) throws(BinaryReader.Odd) {
        for _ in 0..<(try reader.count()) {
            let id = try reader.id()
            byID[id] = try reader.item()
        }
    }
}

/// What decisions and reports need to know of an item that waits.
package struct OpenOffer: Sendable, Hashable {
    package var number: Int64
    package var handoff: SubjectID
    package var offeredBy: SubjectID
    /// When it was recorded here; its time counts from then.
    package var offered: Timestamp
    package var to: SubjectID?
    /// How long the other side may take, as its handoff said then; nil where it said nothing.
    package var waitMinutes: Int64?
    /// Whom the receiving step escalated to then.
    package var escalatesTo: SubjectID?

    /// How an item stands that nobody has answered.
    package enum Course: Sendable, Hashable {
        case waits(until: Timestamp?)
        /// It has escalated.
        case overdue(since: Timestamp)
        /// Nobody has answered in three times the wait.
        case lost(since: Timestamp)
    }

    /// After so many waits nobody counts on an answer any more.
    package static let lostWaits: Int64 = 3

    package var name: String { ShortNumber.text(.item, number) }

    package func course(at now: Timestamp) -> Course {
        guard let waitMinutes else { return .waits(until: nil) }
        let seconds = waitMinutes.clampedProduct(60)
        let due = offered.advanced(bySeconds: seconds)
        guard due <= now else { return .waits(until: due) }
        let lost = offered.advanced(
            bySeconds: seconds.clampedProduct(OpenOffer.lostWaits))
        return lost <= now && waitMinutes > 0 ? .lost(since: lost) : .overdue(since: due)
    }
}

extension Standing {
    /// Folds what happens to an item. Never fails.
    mutating func applyItem(_ event: Event, _ type: EventType) {
        switch type.verb {
        case .offered:
            guard let handoff = event.facts["handoff"]?.text.flatMap({ SubjectID($0) }) else {
                return
            }
            items.put(
                OpenOffer(
                    number: event.facts["number"]?.integer ?? 0, handoff: handoff,
                    offeredBy: event.actor, offered: event.recorded,
                    to: event.facts["to"]?.text.flatMap { SubjectID($0) },
                    waitMinutes: event.facts["wait"]?.integer,
                    escalatesTo: event.facts["escalates-to"]?.text.flatMap { SubjectID($0) }),
                event.subject)
        case .amended:
            guard var item = items[event.subject], let to = event.facts["to"] else { return }
            item.to = to.text.flatMap { SubjectID($0) }
            items.put(item, event.subject)
        case .accepted, .returned, .withdrawn, .retracted: items.put(nil, event.subject)
        default: break
        }
    }
}

extension BinaryWriter {
    fileprivate mutating func item(_ item: OpenOffer) {
        integer(item.number)
        id(item.handoff)
        id(item.offeredBy)
        integer(item.offered.milliseconds)
        list(item.to.map { [$0] } ?? []) { $0.id($1) }
        list(item.waitMinutes.map { [$0] } ?? []) { $0.integer($1) }
        list(item.escalatesTo.map { [$0] } ?? []) { $0.id($1) }
    }
}

extension BinaryReader {
    fileprivate mutating func item() throws(Odd) -> OpenOffer {
        var item = OpenOffer(
            number: try integer(), handoff: try id(), offeredBy: try id(),
            offered: Timestamp(milliseconds: try integer()))
        if try isPresent() { item.to = try id() }
        if try isPresent() { item.waitMinutes = try integer() }
        if try isPresent() { item.escalatesTo = try id() }
        return item
    }
}
