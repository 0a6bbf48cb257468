import ArgumentParser
import Foundation
import SinewCore
import SinewRuntime

/// Makes a ledger as `sinew` would, command by command, in batches.
struct Make: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a ledger of many events through the desk.")

    @Argument(help: "The ledger's folder; there must be none.") var folder: String
    @Argument(help: "Pieces of evidence.") var count: Int
    @Option(help: "JSON Lines with title and body; else made-up text of about 600 bytes an event.")
    var corpus: String?

    static let callerCount = 128

    func run() async throws {
        let clock = ContinuousClock()
        let desk = try await BenchLedger.create(folder)
        let writing = try await clock.measure {
            try await BenchLedger.fill(
                desk, from: CommandSource(count: count, corpus: corpus),
                callerCount: Make.callerCount)
        }
        let indexing = try await clock.measure {
            _ = try await desk.answer(.recent(.evidence, limit: 1), asOf: nil)
        }
        say(
            "\(count) events: recorded in \(Figure.text(writing.seconds)) s, "
                + "\(Figure.text(Double(count) / writing.seconds))/s; "
                + "indexed in \(Figure.text(indexing.seconds)) s, "
                + "\(Figure.text(Double(count) / indexing.seconds))/s")
    }
}

/// Ledgers for benchmarks.
enum BenchLedger {
    static let actor = Actor(name: "mei", proof: .claimed)
    /// With leaf, salts and facts this makes events of about 600 stored bytes.
    static let summary = String(
        repeating: "The runbook was followed as it stands and the check passed. ", count: 2)

    static func create(_ folder: String) async throws -> LocalDesk {
        try await LocalDesk.create(
            folder,
            LocalDesk.Start(
                kind: .team, name: "Benchmark", zone: "UTC", handle: actor.name,
                personName: "Mei", email: nil),
            key: "make"
        ).desk
    }

    static func evidence(_ number: Int) -> Command {
        .logEvidence(
            values: [
                "title": .text("Failover of the payments database, drill \(number)"),
                "summary": .text(summary), "impact": "high",
            ], happened: nil)
    }

    /// Many callers at once, each with one command after the other.
    static func fill(
        _ desk: LocalDesk, from source: CommandSource, callerCount: Int
    ) async throws {
        try await withThrowingTaskGroup { group in
            for _ in 0..<callerCount {
                group.addTask {
                    while let next = await source.next() {
                        _ = try await desk.record(
                            LocalDesk.Pending(
                                command: next.command, actor: actor, key: "make-\(next.number)"))
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}

/// Hands out commands one by one to callers at once.
actor CommandSource {
    private let count: Int
    private var lines: CorpusLines?
    private var number = 0

    init(count: Int, corpus: String?) throws {
        self.count = count
        lines = try corpus.map { try CorpusLines(path: $0) }
    }

    func next() -> (command: Command, number: Int)? {
        guard number < count else { return nil }
        number += 1
        guard lines != nil else { return (BenchLedger.evidence(number), number) }
        guard let line = lines?.next() else { return nil }
        return (
            .logEvidence(
                values: ["title": .text(line.title), "summary": .text(line.body)], happened: nil),
            number
        )
    }
}
