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
            try await BenchLedger.fill(desk, with: titles(), callerCount: Make.callerCount)
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

    private func titles() throws -> AnyIterator<Command> {
        guard let corpus else {
            var number = 0
            return AnyIterator { [count] in
                guard number < count else { return nil }
                number += 1
                return BenchLedger.evidence(number)
            }
        }
        var lines = try CorpusLines(path: corpus).prefix(count).makeIterator()
        return AnyIterator {
            lines.next().map {
                .logEvidence(
                    values: ["title": .text($0.title), "summary": .text($0.body)], happened: nil)
            }
        }
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
        _ desk: LocalDesk, with commands: AnyIterator<Command>, callerCount: Int
    ) async throws {
        let source = CommandSource(commands)
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
    private let commands: AnyIterator<Command>
    private var number = 0

    init(_ commands: sending AnyIterator<Command>) { self.commands = commands }

    func next() -> (command: Command, number: Int)? {
        guard let command = commands.next() else { return nil }
        number += 1
        return (command, number)
    }
}
