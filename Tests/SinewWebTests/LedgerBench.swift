import Hummingbird
import SinewCore
import SinewRuntime
import SinewTesting
import SinewWeb
import Synchronization
import Testing

/// Pages on a real ledger in a folder of its own, with a clock and a random source that tests hold.
final class LedgerBench: Sendable {
    private let folder = TemporaryFolder()
    private let clock = Mutex<Int64>(1_776_000_000_000)
    private let random = Mutex(SeededGenerator(seed: 11))
    private let keys = Mutex(0)

    /// Founded by mei, with one workflow, its first step, a metric and its reading.
    func found() async throws -> LocalDesk {
        let surroundings = Surroundings(
            now: { [self] in tick() }, random: { [self] in random.withLock { $0.next() } },
            zone: .utc)
        let start = LocalDesk.Start(
            kind: .team, name: "Harbour", zone: "Etc/UTC", handle: "mei", personName: "Mei",
            email: nil)
        let desk = try await LocalDesk.create(
            folder.file(".sinew"), start, key: "found", surroundings: surroundings
        ).desk
        let commands: [Command] = [
            .add(
                .workflow, slug: "payments",
                values: ["title": "Payments", "criticality": "critical", "owner": "mei"],
                isKnownAsNew: true),
            .add(
                .metric, slug: "late",
                values: [
                    "title": "Payments after cut-off", "unit": "per week", "direction": "down",
                    "target": "0", "figure-source": "Bank files",
                ],
                isKnownAsNew: true),
            .recordReading(metric: "late", value: "3", note: "Two banks", happened: nil),
            .logEvidence(values: ["title": "Cut-off times of three banks"], happened: nil),
        ]
        for command in commands { try await tell(desk, command) }
        return desk
    }

    /// The same with the first step of its workflow, not started.
    func framed() async throws -> LocalDesk {
        let desk = try await found()
        try await tell(
            desk,
            .add(
                .step, slug: "payments/problem-framing",
                values: ["capability": "problem-framing"], isKnownAsNew: true))
        return desk
    }

    @discardableResult
    func tell(_ desk: LocalDesk, _ command: Command) async throws -> Report {
        let key = keys.withLock { count in
            count += 1
            return "key \(count)"
        }
        return try await desk.perform(command, as: WebHarness.mei, key: key, isRehearsal: false)
    }

    func size(_ desk: LocalDesk) async throws -> Int64 {
        try #require(try await desk.answer(.ledger, asOf: nil).asOf).sequence
    }

    /// What the program that serves the pages brings along.
    private var shorthand: Shorthand {
        Shorthand(
            search: { try FindRequest(parsing: $0) },
            evidence: { [self] values, _ in
                let times = MomentParser(now: tick(), zone: .utc)
                var rest = values
                rest["title"] = Value?.none
                return try Command.evidence(
                    values["title"]?.text ?? "", values: rest, times: times
                ).command
            },
            moment: { [self] in
                do {
                    return try MomentParser(now: tick(), zone: .utc).read($0).start(in: .utc)
                } catch {
                    throw Refusal(
                        "happened-malformed", "That is no time.", rule: "Times are times.",
                        next: "sinew log --help")
                }
            })
    }

    func get(_ path: String, from desk: LocalDesk) async throws -> WebHarness.Seen {
        try await WebHarness.send(path, to: desk, shorthand: shorthand)
    }

    func post(_ path: String, _ form: String, to desk: LocalDesk) async throws -> WebHarness.Seen {
        try await WebHarness.send(
            path, .post, headers: [.contentType: "application/x-www-form-urlencoded"],
            body: "token=\(WebHarness.token)&" + form, to: desk, shorthand: shorthand)
    }

    private func tick() -> Timestamp {
        clock.withLock { time in
            time += 1000
            return Timestamp(milliseconds: time)
        }
    }
}
