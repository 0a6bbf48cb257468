import Foundation
import GRDB
import SinewCore
import SinewLedger

/// Appends through the ledger against bare GRDB inserting the same rows, bytes and idempotency
/// keys with the same durability. Both take turns in one run, so that a slow disk slows both.
func benchmarkLedgerAppend(in folder: String, rounds: Int = 40) throws -> String {
    let single = try compare(in: folder + "/single", batch: 1, batchesPerRound: 100, rounds: rounds)
    let batched = try compare(in: folder + "/batch", batch: 64, batchesPerRound: 20, rounds: rounds)
    return """
        append, one at a time: \(single) (wanted: 0.80)
        append, batches of 64: \(batched) (wanted: 0.75)
        """
}

private func compare(
    in folder: String, batch: Int, batchesPerRound: Int, rounds: Int
) throws -> String {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let store = try SQLiteStore.create(
        LedgerFolder(path: folder + "/ledger"), ledgerID: LedgerSamples.ledgerID)
    let bare = try BareRows(path: folder + "/bare.sqlite")
    var random = SystemRandomNumberGenerator()
    let clock = ContinuousClock()
    let perRound = batch * batchesPerRound
    var ratios: [Double] = []
    var ledgerTime = Duration.zero
    var bareTime = Duration.zero
    for round in 0..<rounds {
        let first = round * perRound
        let drafts = LedgerSamples.drafts(first..<first + perRound)
        let inLedger = try clock.measure {
            for start in stride(from: 0, to: perRound, by: batch) {
                try store.write { transaction in
                    for number in start..<start + batch {
                        let events = try transaction.append(
                            [drafts[number]], recorded: LedgerSamples.start,
                            actor: LedgerSamples.actor, proof: .claimed, using: &random)
                        try transaction.remember(
                            "key-\(first + number)",
                            answer: FirstAnswer(
                                sequences: events[0].sequence..<events[0].sequence + 1,
                                contentDigest: .ofEmptyTree))
                    }
                }
            }
        }
        let entries = try store.read {
            try $0.entries(from: Int64(first + 1), limit: perRound)
        }
        let rows = entries.map(BareRow.init)
        let inBare = try clock.measure {
            for start in stride(from: 0, to: perRound, by: batch) {
                try bare.insert(rows[start..<start + batch])
            }
        }
        ledgerTime += inLedger
        bareTime += inBare
        ratios.append(inBare / inLedger)
    }
    let count = Double(rounds * perRound)
    ratios.sort()
    return """
        \(Int(count / (ledgerTime / .seconds(1)))) events/s, bare GRDB \
        \(Int(count / (bareTime / .seconds(1)))), ratio \(rounded(bareTime / ledgerTime)), \
        median of rounds \(rounded(ratios[ratios.count / 2]))
        """
}

private func rounded(_ number: Double) -> String { String(format: "%.2f", number) }

/// The same tables without a ledger around them.
private struct BareRows {
    let queue: DatabaseQueue

    init(path: String) throws {
        queue = try DatabaseQueue(path: path)
        try queue.inDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA journal_mode = WAL;
                    PRAGMA synchronous = FULL;
                    PRAGMA secure_delete = ON;
                    CREATE TABLE entries (
                        sequence INTEGER PRIMARY KEY, leaf BLOB NOT NULL, hash BLOB NOT NULL,
                        facts_salt BLOB NOT NULL, facts BLOB NOT NULL, words_salt BLOB NOT NULL,
                        words BLOB NOT NULL) STRICT;
                    CREATE TABLE answers (
                        key TEXT PRIMARY KEY, first INTEGER NOT NULL, past INTEGER NOT NULL,
                        digest BLOB) STRICT, WITHOUT ROWID;
                    """)
        }
    }

    func insert(_ rows: ArraySlice<BareRow>) throws {
        try queue.write { database in
            let insertion = try database.cachedStatement(
                sql: "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)")
            let remembering = try database.cachedStatement(
                sql: "INSERT INTO answers VALUES (?, ?, ?, ?)")
            for row in rows {
                try insertion.execute(arguments: row.entry)
                try remembering.execute(arguments: row.answer)
            }
        }
    }
}

/// A row that was made before the clock runs.
private struct BareRow {
    let entry: StatementArguments
    let answer: StatementArguments

    init(_ entry: Entry) {
        self.entry = [
            entry.sequence, Data(entry.leaf), Data(entry.leafHash.bytes),
            Data(entry.factsSalt.bytes), Data(entry.facts), Data(entry.wordsSalt?.bytes ?? []),
            Data(entry.words ?? []),
        ]
        answer = [
            "key-\(entry.sequence - 1)", entry.sequence, entry.sequence + 1,
            Data(TreeHash.ofEmptyTree.bytes),
        ]
    }
}
