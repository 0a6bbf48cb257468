import ArgumentParser
import Foundation
import GRDB

/// Whole processes: from the start of a command to its end, with everything it does to get going.
struct ProcessBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "process", abstract: "Commands as whole processes.")

    @Option(help: "The binary under test.") var sinew = ".build-release/release/sinew"
    @Option(help: "A ledger of about 1,000 events.") var small: String?
    @Option(help: "A ledger of about 1,000,000 events.") var large: String?
    @Option(help: "Ledgers to search and to log to, made with --corpus.") var ledger: [String] = []
    @Option(help: "Of each ledger to search, a bare FTS5 database; made where there is none.")
    var bare: [String] = []
    @Option(help: "Of each bare database, how many records of the corpus it holds.")
    var bareCount: [Int] = []
    @Option(help: "Lines of class, tab, query.") var queries: String?
    @Option(help: "The corpus, for bare databases that are still to be made.") var corpus: String?
    @Option var runs = 40

    func run() throws {
        say(Figure.head)
        try measureVersion()
        for path in ledger { try measureLog(path) }
        for (place, path) in ledger.enumerated() {
            try measureFind(
                path, bare: place < bare.count ? bare[place] : nil,
                count: place < bareCount.count ? bareCount[place] : Int.max)
        }
        if let small, let large { try measureOpening(small, large) }
    }

    private func measureVersion() throws {
        let times = try (0..<runs).map { _ in try Child.run([sinew, "--version"]).milliseconds }
        let median = times.sorted().percentile(50)
        say(
            Figure("`sinew --version`", wanted: "≤ 6 ms", unit: "ms", times, isMet: median <= 6).row
        )
    }

    private func measureLog(_ path: String) throws {
        var times: [Double] = []
        for number in 0..<runs {
            let words = [
                sinew, "log", "Drill \(number) went well", "--as", "mei", "--ledger", path,
            ]
            times.append(try Child.run(words).milliseconds)
        }
        let median = times.sorted().percentile(50)
        say(
            Figure(
                "`sinew log` on \(name(path))", wanted: "≤ 30 ms", unit: "ms", times,
                isMet: median <= 30
            ).row)
    }

    /// Each class of queries once warm; the rare ones beside the `sqlite3` program.
    private func measureFind(_ path: String, bare: String?, count: Int) throws {
        guard let queries else { return }
        let bench = FindBench(corpus: corpus ?? "", queries: queries, folder: "", say: say)
        if let bare, corpus != nil, !FileManager.default.fileExists(atPath: bare) {
            try bench.buildBare(at: bare, count: count)
        }
        var mebibytes = 0.0
        for (kind, texts) in try bench.queryClasses() {
            var ours: [Double] = []
            var excess: [Double] = []
            for words in texts {
                let find = [sinew, "find", words, "--ledger", path]
                _ = try Child.run(find)
                let seen = try Child.run(find)
                ours.append(seen.milliseconds)
                mebibytes = max(mebibytes, seen.peakMebibytes)
                guard kind == "rare1", let bare else { continue }
                let sql =
                    "SELECT rowid, title FROM docs WHERE docs MATCH '\"\(words)\"' "
                    + "ORDER BY rank LIMIT 20"
                _ = try Child.run(["/usr/bin/sqlite3", bare, sql])
                let peer = try Child.run(["/usr/bin/sqlite3", bare, sql]).milliseconds
                excess.append(seen.milliseconds - peer)
            }
            report(kind, on: name(path), ours.sorted(), excess.sorted())
        }
        say(
            Figure(
                "`sinew find` on \(name(path)), peak memory", wanted: "< 60 MiB", unit: "MiB",
                [mebibytes], isMet: mebibytes < 60
            ).row)
    }

    private func report(_ kind: String, on name: String, _ ours: [Double], _ excess: [Double]) {
        let p95 = ours.percentile(95)
        say(
            Figure(
                "`sinew find` \(kind) on \(name), all", wanted: "≤ 120 ms", unit: "ms", ours,
                isMet: (ours.last ?? 0) <= 120
            ).row)
        say(
            Figure(
                "`sinew find` \(kind) on \(name), p95", wanted: "≤ 60 ms", unit: "ms", [p95],
                isMet: p95 <= 60
            ).row)
        guard !excess.isEmpty else { return }
        say(
            Figure(
                "`sinew find` \(kind) on \(name), above `sqlite3`", wanted: "≤ 6 ms", unit: "ms",
                excess, isMet: excess.percentile(50) <= 6
            ).row)
    }

    private func measureOpening(_ small: String, _ large: String) throws {
        for verb in [["status"], ["log", "Drill went well", "--as", "mei"]] {
            var ratios: [Double] = []
            var smalls: [Double] = []
            for _ in 0..<runs {
                let little = try Child.run([sinew] + verb + ["--ledger", small]).milliseconds
                let much = try Child.run([sinew] + verb + ["--ledger", large]).milliseconds
                smalls.append(little)
                ratios.append(much / little)
            }
            say(
                Figure("`sinew \(verb[0])` on \(name(small))", wanted: "", unit: "ms", smalls).row)
            say(
                Figure(
                    "`sinew \(verb[0])`, \(name(large)) to \(name(small))", wanted: "≤ 2",
                    unit: "×", ratios, isMet: ratios.sorted().percentile(50) <= 2
                ).row)
        }
    }

    private func name(_ path: String) -> String { (path as NSString).lastPathComponent }
}

/// One run of a command: its time, its peak memory, and that it succeeded.
struct Child {
    var milliseconds: Double
    var peakMebibytes: Double

    struct Failure: Error {
        var words: [String]
        var status: CInt
        var output: String
    }

    /// Its output goes into a pipe, as it would to a program that reads it.
    static func run(_ words: [String]) throws -> Child {
        var ends: [CInt] = [0, 0]
        guard pipe(&ends) == 0 else { throw POSIXError(.EMFILE) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
        posix_spawn_file_actions_addclose(&actions, ends[0])
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        let clock = ContinuousClock()
        let start = clock.now
        var child: pid_t = 0
        let spawned = posix_spawn(&child, words[0], &actions, nil, &arguments, environ)
        close(ends[1])
        guard spawned == 0 else {
            close(ends[0])
            throw POSIXError(POSIXErrorCode(rawValue: spawned) ?? .EIO)
        }
        let output = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true).readDataToEndOfFile()
        var status: CInt = 0
        var used = rusage()
        wait4(child, &status, 0, &used)
        let spent = clock.now - start
        // A search that finds nothing exits 1.
        guard status == 0 || status == 1 << 8 else {
            throw Failure(
                words: words, status: status, output: String(decoding: output, as: UTF8.self))
        }
        return Child(
            milliseconds: spent.milliseconds, peakMebibytes: Double(used.ru_maxrss) / 1024)
    }
}
