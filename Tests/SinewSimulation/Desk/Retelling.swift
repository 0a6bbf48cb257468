import SinewLedger

@testable import SinewCore
@testable import SinewRuntime

/// What the log says, folded a second time from its entries alone: neither a snapshot nor an index
/// nor a desk's own standing has a part in it.
struct Retelling {
    private(set) var events: [Event] = []
    private(set) var hashes: [TreeHash] = []
    private(set) var standing = Standing()
    private(set) var records: [SubjectID: Record] = [:]

    /// Entries that are not told yet; and all of them, where a redaction among those changed older
    /// ones.
    struct News {
        var entries: [Entry]
        var events: [Event]
        var whole: [Event]?
    }

    func news(_ reading: any LedgerReading) throws -> News {
        let entries = try reading.entries(from: Int64(events.count) + 1, limit: .max)
        let fresh = try entries.map { try $0.event() }
        let isRedacted = fresh.contains(where: \.isRedaction)
        return News(
            entries: entries, events: fresh,
            whole: isRedacted ? try reading.events(from: 1, limit: .max) : nil)
    }

    /// Folds events that follow. After a redaction all is told again, without the words that are
    /// gone.
    mutating func tell(_ fresh: some Sequence<Event>, whole: [Event]?) {
        let told = events.count
        events += fresh
        guard let whole, events[told...].contains(where: \.isRedaction) else {
            for event in events[told...] { fold(event) }
            return
        }
        events = Array(whole.prefix(events.count))
        standing = Standing()
        records = [:]
        for event in events { fold(event) }
    }

    mutating func remember(_ entries: [Entry]) { hashes += entries.map(\.leafHash) }

    private mutating func fold(_ event: Event) {
        guard let type = EventType(event.type) else { return }
        standing.apply(event, type)
        if let record = Record.after(event, type, previous: records[event.subject]) {
            records[record.id] = record
        }
    }

    /// The entries whose words a redaction removed.
    var redacted: Set<Int64> {
        Set(
            events.filter(\.isRedaction)
                .flatMap { $0.facts["sequences"]?.list ?? [] }.compactMap(\.integer))
    }
}
