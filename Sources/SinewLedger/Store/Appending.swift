import SinewCore

/// What every store does alike when it appends: drafts become sealed entries, and the head moves.
struct Appending {
    private(set) var frontier: TreeFrontier
    private(set) var lastRecorded: Timestamp?
    /// One for all that a transaction appends, seeded by the first of it.
    private var salts: SaltSource?

    init(frontier: TreeFrontier, lastRecorded: Timestamp?) {
        self.frontier = frontier
        self.lastRecorded = lastRecorded
    }

    var head: LedgerHead {
        LedgerHead(size: frontier.size, root: frontier.root, lastRecorded: lastRecorded)
    }

    typealias Completed = (Int, Int64, TreeHash) throws -> Void

    mutating func seal(
        _ drafts: [Draft], recorded: Timestamp, actor: SubjectID, proof: ActorProof,
        using random: inout some RandomNumberGenerator, store: (Entry) throws -> Void,
        completed: Completed
    ) throws -> [Event] {
        guard !drafts.isEmpty else { return [] }
        var salts = self.salts ?? SaltSource(using: &random)
        defer { self.salts = salts }
        let recorded = max(recorded, lastRecorded ?? recorded)
        var events: [Event] = []
        events.reserveCapacity(drafts.count)
        for draft in drafts {
            let event = Event(
                draft, sequence: frontier.size + 1, id: salts.eventID(at: recorded),
                recorded: recorded, actor: actor, proof: proof)
            let entry = try Entry(
                sealing: event, factsSalt: salts.next(), wordsSalt: salts.next())
            try store(entry)
            try frontier.append(entry.leafHash, completed: completed)
            events.append(event)
        }
        lastRecorded = recorded
        return events
    }

    mutating func adopt(
        _ entry: Entry, store: (Entry) throws -> Void, completed: Completed
    ) throws {
        var check = EntryCheck(sequence: frontier.size + 1, lastRecorded: lastRecorded)
        try check.pass(entry)
        try store(entry)
        try frontier.append(entry.leafHash, completed: completed)
        lastRecorded = check.lastRecorded
    }
}
