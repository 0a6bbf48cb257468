import Foundation
import GRDB
import SinewCore
import SinewLedger

/// Searches a corpus of JSON Lines through an index, and through a bare FTS5 table
/// with its own `bm25` in the same run.
struct FindBench {
    /// JSON Lines with `id`, `ts`, `kind`, `actor`, `title`, `body`.
    var corpus: String
    /// Lines of class, tab, query.
    var queries: String
    /// Where both databases are kept from run to run.
    var folder: String
    var say: (String) -> Void

    private var indexPath: String { folder + "/" + LedgerIndex.fileName }
    private var barePath: String { folder + "/bare.sqlite" }

    /// Builds what is missing, runs every query once warm, and says percentiles per class.
    func run() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if !FileManager.default.fileExists(atPath: barePath) { try buildBare(at: barePath) }
        let index = try LedgerIndex.open(at: indexPath)
        if try index.watermark == nil { try build(index) }
        let bare = try DatabaseQueue(path: barePath)
        say("class     n  index p50   p95   max ms   bare bm25 p50   p95 ms   ratio of p95")
        for (name, words) in try queryClasses() {
            let ours = try times(words) { _ = try index.find(FindRequest(words: $0)) }
            let theirs = try times(words) { words in
                try bare.read { database in
                    let quoted = words.split(separator: " ").map { "\"\($0)\"" }
                    _ = try Int64.fetchAll(
                        database,
                        sql: "SELECT rowid FROM docs WHERE docs MATCH ? ORDER BY rank LIMIT 20",
                        arguments: [quoted.joined(separator: " ")])
                }
            }
            let figures = [
                ours.percentile(50), ours.percentile(95), ours.last ?? 0, theirs.percentile(50),
                theirs.percentile(95), ours.percentile(95) / theirs.percentile(95),
            ].map { String(format: "%8.2f", $0) }.joined(separator: " ")
            let padded = name.padding(toLength: 8, withPad: " ", startingAt: 0)
            say("\(padded) \(words.count)\(figures)")
        }
        say("peak memory \(FindBench.peakMebibytes) MiB")
    }

    /// Opens the index and answers one search, as a process does.
    func once(_ words: String) throws {
        let index = try LedgerIndex.open(at: indexPath, isReadOnly: true)
        let finding = try index.find(FindRequest(parsing: words))
        for hit in finding.hits { say("\(hit.record.name)\t\(hit.record.title)") }
    }

    func queryClasses() throws -> [(name: String, words: [String])] {
        var classes: [(name: String, words: [String])] = []
        let text = try String(contentsOfFile: queries, encoding: .utf8)
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "\t").map(String.init)
            guard parts.count == 2 else { continue }
            if classes.last?.name != parts[0] { classes.append((parts[0], [])) }
            classes[classes.count - 1].words.append(parts[1])
        }
        return classes
    }

    /// Milliseconds per query, sorted.
    private func times(_ queries: [String], _ body: (String) throws -> Void) throws -> [Double] {
        for query in queries.prefix(3) { try body(query) }
        let clock = ContinuousClock()
        return try queries.map { query in
            let spent = try clock.measure { try body(query) }
            return Double(spent.components.attoseconds) / 1e15
                + Double(spent.components.seconds) * 1000
        }.sorted()
    }

    private func build(_ index: LedgerIndex) throws {
        let clock = ContinuousClock()
        let start = clock.now
        let lines = try CorpusLines(path: corpus)
        var count: Int64 = 0
        let spent = try clock.measure {
            try index.catchUp(
                lines.lazy.map(\.event), root: { _ in [UInt8](repeating: 7, count: 32) },
                progress: {
                    count = $0
                    if count % 100_000 == 0 { say("\(count) events, \(clock.now - start)") }
                })
        }
        let perSecond = Double(count) / (Double(spent.components.seconds) + 0.001)
        say("index of \(count) events built in \(spent), \(Int(perSecond))/s")
    }

    func buildBare(at path: String, count: Int = Int.max) throws {
        let bare = try DatabaseQueue(path: path)
        try bare.write { database in
            try database.execute(sql: "CREATE VIRTUAL TABLE docs USING fts5(title, body)")
            let statement = try database.makeStatement(
                sql: "INSERT INTO docs(rowid, title, body) VALUES (?, ?, ?)")
            for line in try CorpusLines(path: corpus).prefix(count) {
                try statement.execute(arguments: [line.number, line.title, line.body])
            }
        }
    }

    static var peakMebibytes: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return (Int(line.filter(\.isNumber)) ?? 0) / 1024
    }
}

/// One record of the corpus.
struct CorpusLine {
    var number: Int64
    var seconds: Int64
    var kind: String
    var person: String
    var title: String
    var body: String

    /// As the ledger would record it: kinds it does not have come as evidence.
    var event: Event {
        let noun = Noun(rawValue: kind) ?? .evidence
        let time = Timestamp(milliseconds: seconds * 1000)
        let field: String
        let verb: EventType.Verb
        switch noun {
        case .decision: (field, verb) = ("context", .recorded)
        case .incident: (field, verb) = ("body", .imported)
        case .control: (field, verb) = ("rule", .added)
        default: (field, verb) = ("summary", .logged)
        }
        let draft = Draft(
            type: EventType(noun, verb).description,
            subject: SubjectID(high: 0xC0, low: UInt64(number)),
            facts: noun.letter == nil ? [:] : ["number": .integer(number)],
            words: ["title": .text(title), field: .text(body)])
        return Event(
            draft, sequence: number, id: EventID(at: time, random: (0, UInt64(number))),
            recorded: time, actor: SubjectID(high: 0xAC, low: UInt64(person.dropFirst(6)) ?? 0),
            proof: .claimed)
    }
}

/// Reads a corpus line by line: it may be larger than memory.
struct CorpusLines: Sequence, IteratorProtocol {
    private let file: UnsafeMutablePointer<FILE>

    init(path: String) throws {
        guard let file = fopen(path, "r") else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .ENOENT)
        }
        self.file = file
    }

    mutating func next() -> CorpusLine? {
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        let count = getline(&line, &capacity, file)
        guard count > 0, let line else {
            fclose(file)
            return nil
        }
        let bytes = [UInt8](UnsafeRawBufferPointer(start: line, count: count))
        guard case .object(let object) = try? JSONReader.read(bytes),
            let number = object["id"]?.integer, let seconds = object["ts"]?.integer,
            let kind = object["kind"]?.text, let person = object["actor"]?.text,
            let title = object["title"]?.text, let body = object["body"]?.text
        else { return nil }
        return CorpusLine(
            number: number, seconds: seconds, kind: kind, person: person, title: title, body: body)
    }
}
