import ArgumentParser
import Foundation
import SinewCore
import SinewLedger
import SinewRuntime

/// Events that a verification recomputes in a second.
struct VerifyBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Events verified in a second.")

    @Argument(help: "A ledger that `make` made.") var folder: String
    @Option var runs = 5

    static let perSecondWanted = 500_000.0

    func run() throws {
        let store = try SQLiteStore(opening: LedgerFolder(path: folder), isReadOnly: true)
        let clock = ContinuousClock()
        var size: Int64 = 0
        var rates: [Double] = []
        for _ in 0..<runs {
            let spent = try clock.measure { size = try store.verify().size }
            rates.append(Double(size) / spent.seconds)
        }
        let bytes = try store.read { reading in
            try reading.entries(from: max(1, size - 999), limit: 1000).reduce(0) {
                $0 + $1.leaf.count + $1.facts.count + ($1.words?.count ?? 0) + 3 * 32
            }
        }
        say(Figure.head)
        say(
            Figure(
                "verify \(size) events of \(bytes / 1000) bytes", wanted: "≥ 500000/s", unit: "/s",
                rates, isMet: rates.sorted().percentile(50) >= VerifyBench.perSecondWanted
            ).row)
    }
}

/// How much longer a large ledger takes to open than a small one, inside one process.
struct OpenBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Opening a large ledger against opening a small one.")

    @Argument(help: "A ledger of about 1,000 events.") var small: String
    @Argument(help: "A ledger of about 1,000,000 events.") var large: String
    @Option var runs = 20

    func run() async throws {
        let clock = ContinuousClock()
        var smalls: [Double] = []
        var larges: [Double] = []
        for _ in 0..<runs {
            for (folder, isLarge) in [(small, false), (large, true)] {
                let spent = try clock.measure { _ = try LocalDesk.open(folder) }
                if isLarge {
                    larges.append(spent.milliseconds)
                } else {
                    smalls.append(spent.milliseconds)
                }
            }
        }
        let ratios = zip(larges, smalls).map { $0 / $1 }
        say(Figure.head)
        say(Figure("open the small ledger", wanted: "", unit: "ms", smalls).row)
        say(Figure("open the large ledger", wanted: "", unit: "ms", larges).row)
        say(
            Figure(
                "open, large to small", wanted: "≤ 2", unit: "×", ratios,
                isMet: ratios.sorted().percentile(50) <= 2
            ).row)
    }
}

/// Searching inside one process.
struct FindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "Search a corpus, inside one process, beside bare FTS5.")

    @Argument(help: "JSON Lines with id, ts, kind, actor, title and body.") var corpus: String
    @Argument(help: "Lines of class, tab, query.") var queries: String
    @Argument(help: "Where the databases are kept from run to run.") var folder: String

    func run() throws {
        try FindBench(corpus: corpus, queries: queries, folder: folder, say: say).run()
    }
}
