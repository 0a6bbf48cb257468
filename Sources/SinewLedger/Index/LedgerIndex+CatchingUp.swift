import Foundation
import GRDB
package import SinewCore

extension LedgerIndex {
    /// Most events in one transaction of `catchUp`, where its caller does not say.
    package static let batchEventsMax = 10_000
    /// Most bytes of facts and words, roughly, in one transaction of `catchUp`.
    package static let batchBytesMax = 8 * 1024 * 1024

    /// Applies events that continue the index, and says where it stands then, in one transaction.
    ///
    /// - Parameter watermark: the sequence of the last event, and the log's root at that size.
    /// - Throws: `IndexFailure.gap` where another process was faster or something is missing;
    ///   nothing is applied then.
    package func apply(_ events: some Sequence<Event>, to watermark: Watermark) throws {
        try queue.write { database in
            let start = try LedgerIndex.watermark(in: database)?.sequence ?? 0
            var writer = try IndexWriter(database)
            var expected = start + 1
            for event in events {
                guard event.sequence == expected else {
                    throw IndexFailure.gap(expected: expected, found: event.sequence)
                }
                try writer.apply(event)
                expected += 1
            }
            guard watermark.sequence == expected - 1 else {
                throw IndexFailure.gap(expected: expected - 1, found: watermark.sequence)
            }
            try writer.finish()
            let statement = try database.cachedStatement(
                sql: "INSERT OR REPLACE INTO watermark(only, sequence, root) VALUES (1, ?, ?)")
            try statement.execute(arguments: [watermark.sequence, Data(watermark.root)])
        }
    }

    /// Applies all of `events` in bounded batches. Interrupted, it continues from the watermark.
    ///
    /// - Parameters:
    ///   - events: everything after the watermark, in order.
    ///   - batchEvents: most events in one transaction.
    ///   - root: the log's root at a size, asked for once per batch.
    ///   - progress: told the sequence that each batch reached.
    package func catchUp(
        _ events: some Sequence<Event>, batchEvents: Int = batchEventsMax,
        root: (Int64) throws -> [UInt8],
        progress: (Int64) -> Void = { _ in }
    ) throws {
        var batch: [Event] = []
        var bytes = 0
        func flush() throws {
            guard let last = batch.last?.sequence else { return }
            try apply(batch, to: Watermark(sequence: last, root: try root(last)))
            batch.removeAll(keepingCapacity: true)
            bytes = 0
            progress(last)
        }
        for event in events {
            batch.append(event)
            bytes += event.facts.roughBytes + (event.words?.roughBytes ?? 0)
            if batch.count >= batchEvents || bytes >= LedgerIndex.batchBytesMax {
                try flush()
            }
        }
        try flush()
    }
}

extension Object {
    /// Bytes of names and texts: enough to bound a batch by.
    fileprivate var roughBytes: Int {
        entries.reduce(0) { $0 + $1.name.utf8.count + $1.value.roughBytes }
    }
}

extension Value {
    fileprivate var roughBytes: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .list(let list): list.reduce(0) { $0 + $1.roughBytes }
        case .object(let object): object.roughBytes
        case .null, .bool, .integer: 8
        }
    }
}
