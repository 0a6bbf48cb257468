import SinewCore
import SinewLedger

extension OpenLedger {
    /// Events read at once while folding or indexing.
    static let pageEventsMax = 2000
    /// Events a start may have to fold before a new snapshot is kept.
    static let snapshotEventsMax: Int64 = 256
    /// The same while many write at once and each snapshot would keep them waiting.
    static let busySnapshotEventsMax: Int64 = 8192

    /// Brings standing and index up to the head of the log.
    func refresh() throws {
        let head = try store.read { reading in
            standing = try caughtUp(with: reading)
            return try reading.head
        }
        // Also where the index is up to date: or else each start would fold the same again.
        defer { try? keepSnapshot() }
        guard try !isIndexed(head) else { return }
        guard !isReadOnly else { return try borrowIndex() }
        let start = try index?.watermark?.sequence ?? 0
        do {
            while try !isIndexed(try store.read { try $0.head }) {
                // Under the writer's place, since only one process may write an index; page by
                // page, so that nobody waits long for it.
                try store.write { try self.indexPage(with: $0) }
            }
        } catch {
            reopen(after: error)
            throw error
        }
        if head.size - start >= OpenLedger.snapshotEventsMax { try? index?.cutLog() }
    }

    /// An index elsewhere, for the time in which the disk cannot be written to.
    private func borrowIndex() throws {
        let place = try BorrowedPlace()
        let fresh = try indexAnew(at: place.index)
        index = fresh
        borrowedPlace = place
    }

    /// An index of all entries that the standing has seen, made from nothing.
    func indexAnew(at path: String) throws -> LedgerIndex {
        let fresh = try LedgerIndex.recreate(at: path)
        try store.read { reading in
            let tree = LogTree(reading)
            var next: Int64 = 1
            while next <= standing.sequence {
                let limit = min(OpenLedger.pageEventsMax, Int(standing.sequence - next + 1))
                let events = try reading.events(from: next, limit: limit)
                guard let last = events.last?.sequence else { break }
                try fresh.apply(
                    events, to: Watermark(sequence: last, root: try tree.root(size: last).bytes))
                next = last + 1
            }
        }
        return fresh
    }

    /// The standing with everything folded that it has not seen. Once words were redacted, what
    /// was folded from them is folded anew without them, and no snapshot that has them stays.
    func caughtUp(with reading: any LedgerReading) throws -> Standing {
        var caughtUp = standing
        let head = try reading.head
        while caughtUp.sequence < head.size {
            let events = try reading.events(
                from: caughtUp.sequence + 1, limit: OpenLedger.pageEventsMax)
            guard !events.isEmpty else { break }
            if let redaction = events.last(where: \.isRedaction) {
                if !isReadOnly { SnapshotStore(folder).removeAll() }
                snapshotSequence = 0
                redactionSeen = max(redactionSeen, redaction.sequence)
                if standing.sequence > 0 {
                    redactionSeen = head.size
                    caughtUp = try OpenLedger.folded(to: head.size, reading)
                    break
                }
            }
            for event in events { caughtUp.apply(event, try event.knownType) }
        }
        return caughtUp
    }

    /// The standing from the first entry on.
    static func folded(to sequence: Int64, _ reading: any LedgerReading) throws -> Standing {
        try folded(Standing(), to: sequence, reading)
    }

    private static func folded(
        _ start: Standing, to sequence: Int64, _ reading: any LedgerReading
    ) throws -> Standing {
        var standing = start
        while standing.sequence < sequence {
            let limit = min(pageEventsMax, Int(sequence - standing.sequence))
            let events = try reading.events(from: standing.sequence + 1, limit: limit)
            guard !events.isEmpty else { break }
            for event in events { standing.apply(event, try event.knownType) }
        }
        return standing
    }

    /// Brings the index up to where the transaction found the log.
    func syncIndex(with reading: any LedgerReading) throws {
        while try !isIndexed(reading.head) { try indexPage(with: reading) }
    }

    private func isIndexed(_ head: LedgerHead) throws -> Bool {
        guard head.size > 0 else { return true }
        guard let mark = try index?.watermark else { return false }
        return mark.sequence == head.size && mark.root == head.root.bytes
    }

    /// Indexes the next page of events; an index that followed another log is made anew.
    private func indexPage(with reading: any LedgerReading) throws {
        let head = try reading.head
        let tree = LogTree(reading)
        let mark = try index?.watermark
        if let mark {
            let isOurs =
                try mark.sequence <= head.size
                && mark.root == tree.root(size: mark.sequence).bytes
            if !isOurs { try recreateIndex(at: head) }
        }
        guard let index else { return try recreateIndex(at: head) }
        let start = try index.watermark?.sequence ?? 0
        let events = try reading.events(from: start + 1, limit: OpenLedger.pageEventsMax)
        guard let last = events.last?.sequence else { return }
        // Words that were redacted meanwhile may stand in what was indexed before, whoever redacted
        // them and however that process ended.
        if start > 0,
            events.contains(where: { $0.isRedaction && $0.sequence > redactionsIndexed })
        {
            return try recreateIndex(at: head)
        }
        try index.apply(
            events, to: Watermark(sequence: last, root: try tree.root(size: last).bytes))
    }

    private func recreateIndex(at head: LedgerHead) throws {
        redactionsIndexed = head.size
        try index?.close()
        index = nil
        index = try LedgerIndex.recreate(at: folder.index)
    }

    /// Whether the index may still hold words that are gone from the ledger: whoever redacted them
    /// ended before it was made anew.
    var isIndexBehindRedaction: Bool {
        guard redactionSeen > 0 else { return false }
        if let mark = try? index?.watermark, mark.sequence < redactionSeen { return true }
        redactionSeen = 0
        return false
    }

    /// Drops whatever was derived from words that are gone, and makes it again without them.
    func forgetDerived() throws {
        SnapshotStore(folder).removeAll()
        standing = Standing()
        snapshotSequence = 0
        try store.write { try self.recreateIndex(at: $0.head) }
        try refresh()
    }

    /// Keeps a snapshot once a start would have to fold too much without it.
    ///
    /// Not while the index is behind a redaction: who starts from the snapshot would not see it.
    func keepSnapshot(after events: Int64 = OpenLedger.snapshotEventsMax) throws {
        guard !isReadOnly, standing.sequence - snapshotSequence >= events,
            !isIndexBehindRedaction
        else { return }
        try saveSnapshot()
    }

    /// Under the writer's place, so that no redaction comes in between.
    private func saveSnapshot() throws {
        try store.write { transaction in
            guard try transaction.head.size == standing.sequence else { return }
            try SnapshotStore(folder).write(
                standing.encoded,
                for: SnapshotStore.Key(
                    ledgerID: transaction.ledgerID, sequence: standing.sequence,
                    root: try transaction.head.root, foldVersion: Standing.foldVersion))
            snapshotSequence = standing.sequence
        }
    }

    /// The standing as it was after an earlier event.
    func standing(at sequence: Int64) throws -> Standing {
        if sequence >= standing.sequence { return standing }
        return try store.read { reading in
            try OpenLedger.folded(
                OpenLedger.snapshot(folder, upTo: sequence, reading) ?? Standing(), to: sequence,
                reading)
        }
    }

    /// The newest snapshot at or before a sequence; nil where there is none or it is odd.
    static func snapshot(
        _ folder: LedgerFolder, upTo sequence: Int64, _ reading: any LedgerReading
    ) -> Standing? {
        let found = try? SnapshotStore(folder).load(
            atMost: sequence, ledgerID: reading.ledgerID, foldVersion: Standing.foldVersion,
            root: { size in
                let head = try reading.head
                return size == head.size ? head.root : try LogTree(reading).root(size: size)
            })
        return found.flatMap { Standing(encoded: $0.payload) }
    }

    /// - Parameter now: the instant that is asked about; nil for this one.
    func context(_ standing: Standing, now: Timestamp? = nil) -> ReportContext {
        var context = ReportContext(
            standing: standing, now: now ?? standing.now(surroundings.now()),
            zone: surroundings.zone)
        // Of the present, whatever moment the report is about: nobody looks around the veil.
        context.veil = self.standing.workflowsScoredBlind
        return context
    }
}

extension Event {
    var isRedaction: Bool { type == EventType(.ledger, .redacted).description }
}
