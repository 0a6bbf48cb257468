import ArgumentParser
import Foundation

/// Every figure in one run, each group in a process of its own, so that the memory of one is not
/// counted as another's.
struct All: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the ledgers that are missing, and print every figure as a table.")

    @Option(help: "Where ledgers are kept from run to run.")
    var folder = "/var/tmp/sinew-bench"
    @Option(help: "The binary under test.") var sinew = ".build-release/release/sinew"
    @Option(help: "Events of the large ledger.") var large = 1_000_000
    @Option(help: "JSON Lines of records to search: id, ts, kind, actor, title, body.")
    var corpus: String?
    @Option(help: "Lines of class, tab, query.") var queries: String?

    static let smallCount = 1_000
    static let mediumCount = 100_000

    func run() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let small = try ledger(All.smallCount)
        let large = try ledger(large)
        try All.bench(["append"])
        try All.bench(["workspace"])
        try All.bench(["verify", large])
        try All.bench(["open", small, large])
        var words = ["process", "--sinew", sinew, "--small", small, "--large", large]
        guard let corpus, let queries else {
            return try All.bench(words + ["--ledger", try ledger(All.mediumCount)])
        }
        words += ["--corpus", corpus, "--queries", queries]
        for count in [All.mediumCount, self.large] {
            let path = try ledger(count, corpus: corpus)
            words += ["--ledger", path, "--bare", path + "-bare.sqlite"]
            words += ["--bare-count", String(count)]
        }
        try All.bench(words)
    }

    private func ledger(_ count: Int, corpus: String? = nil) throws -> String {
        let path = "\(folder)/\(corpus == nil ? "events" : "corpus")-\(count)"
        guard !FileManager.default.fileExists(atPath: path) else { return path }
        try All.bench(["make", path, String(count)] + (corpus.map { ["--corpus", $0] } ?? []))
        return path
    }

    /// One verb in a process of its own.
    static func bench(_ words: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = words
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ExitCode(process.terminationStatus) }
    }
}
