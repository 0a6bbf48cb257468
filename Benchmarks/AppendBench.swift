import ArgumentParser
import Foundation
import GRDB
import SinewCore
import SinewLedger
import SinewRuntime

/// What many people at once can record through the desk (decided, sealed, appended, remembered),
/// against bare GRDB inserting the very rows that came of it, in equal batches and with the same
/// durability. Both take turns in one run, so that a slow disk slows both.
struct AppendBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "append", abstract: "Appends against bare GRDB inserting the same rows.")

    @Option var rounds = 15
    @Option(help: "Events of a round with 64 callers.") var events = 6400
    @Option(help: "Events of a round with one caller.") var single = 300

    func run() async throws {
        say(Figure.head)
        for figure in try await compare(callerCount: 1, perRound: single, wanted: 0.8)
            + compare(callerCount: 64, perRound: events, wanted: 0.75)
        {
            say(figure.row)
        }
    }

    private func compare(callerCount: Int, perRound: Int, wanted: Double) async throws -> [Figure] {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let desk = try await BenchLedger.create(scratch.path + "/ledger")
        let reader = try SQLiteStore(
            opening: LedgerFolder(path: scratch.path + "/ledger"), isReadOnly: true)
        let rows = try BareRows(path: scratch.path + "/rows.sqlite", hasText: false)
        let texts = try BareRows(path: scratch.path + "/texts.sqlite", hasText: true)
        let clock = ContinuousClock()
        var ours: [Double] = []
        var bare: [Double] = []
        var ratios: [Double] = []
        var textRatios: [Double] = []
        var indexedRatios: [Double] = []
        for round in 0...rounds {
            let first = round * perRound
            let start = try reader.read { try $0.head.size } + 1
            let commands = (first..<first + perRound).map { PreparedCommand($0) }
            let recording = try await clock.measure {
                try await AppendBench.record(desk, commands, callerCount)
            }
            let indexing = try await clock.measure {
                _ = try await desk.answer(.recent(.evidence, limit: 1), asOf: nil)
            }
            let made = try reader.read { try $0.entries(from: start, limit: perRound) }
                .map { try BareRow($0) }
            let inRows = try clock.measure { try rows.insert(made, batch: callerCount) }
            let inTexts = try clock.measure { try texts.insert(made, batch: callerCount) }
            // The first round warms caches and compiles statements.
            guard round > 0 else { continue }
            ours.append(Double(perRound) / recording.seconds)
            bare.append(Double(perRound) / inRows.seconds)
            ratios.append(inRows / recording)
            textRatios.append(inTexts / recording)
            indexedRatios.append(inTexts / (recording + indexing))
        }
        let who = callerCount == 1 ? "one caller" : "\(callerCount) callers"
        return [
            Figure("append, \(who): events", wanted: "", unit: "/s", ours),
            Figure("the same rows by bare GRDB", wanted: "", unit: "/s", bare),
            Figure(
                "append, \(who), to bare rows", wanted: "≥ \(wanted)", unit: "×", ratios,
                isMet: ratios.sorted().percentile(50) >= wanted),
            Figure(
                "append, \(who), to bare rows and FTS5 text", wanted: "≥ \(wanted)", unit: "×",
                textRatios, isMet: textRatios.sorted().percentile(50) >= wanted),
            Figure(
                "append and index, \(who), to bare rows and FTS5 text", wanted: "",
                unit: "×", indexedRatios),
        ]
    }

    private static func record(
        _ desk: LocalDesk, _ commands: [PreparedCommand], _ callerCount: Int
    ) async throws {
        try await withThrowingTaskGroup { group in
            for caller in 0..<callerCount {
                group.addTask {
                    for index in stride(from: caller, to: commands.count, by: callerCount) {
                        _ = try await desk.record(
                            LocalDesk.Pending(
                                command: commands[index].command, actor: BenchLedger.actor,
                                key: commands[index].key))
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}

/// A command that was made before the clock runs, as the rows of its peer are.
private struct PreparedCommand {
    let command: Command
    let key: String

    init(_ number: Int) {
        command = BenchLedger.evidence(number)
        key = "append-\(number)"
    }
}

/// The same tables without a ledger around them.
private struct BareRows {
    let queue: DatabaseQueue
    let hasText: Bool

    init(path: String, hasText: Bool) throws {
        self.hasText = hasText
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
                    CREATE VIRTUAL TABLE texts USING fts5(title, body);
                    """)
        }
    }

    func insert(_ rows: [BareRow], batch: Int) throws {
        for start in stride(from: 0, to: rows.count, by: batch) {
            try queue.write { database in
                let insertion = try database.cachedStatement(
                    sql: "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)")
                let remembering = try database.cachedStatement(
                    sql: "INSERT INTO answers VALUES (?, ?, ?, ?)")
                let writing = try database.cachedStatement(
                    sql: "INSERT INTO texts(rowid, title, body) VALUES (?, ?, ?)")
                for row in rows[start..<min(rows.count, start + batch)] {
                    try insertion.execute(arguments: row.entry)
                    try remembering.execute(arguments: row.answer)
                    if hasText { try writing.execute(arguments: row.text) }
                }
            }
        }
    }
}

/// A row that was made before the clock runs.
private struct BareRow {
    let entry: StatementArguments
    let answer: StatementArguments
    let text: StatementArguments

    init(_ entry: Entry) throws {
        self.entry = [
            entry.sequence, Data(entry.leaf), Data(entry.leafHash.bytes),
            Data(entry.factsSalt.bytes), Data(entry.facts), Data(entry.wordsSalt?.bytes ?? []),
            Data(entry.words ?? []),
        ]
        answer = [
            "append-\(entry.sequence - 1)", entry.sequence, entry.sequence + 1,
            Data(TreeHash.ofEmptyTree.bytes),
        ]
        let words = try entry.event().words ?? [:]
        text = [entry.sequence, words["title"]?.text ?? "", words["summary"]?.text ?? ""]
    }
}
