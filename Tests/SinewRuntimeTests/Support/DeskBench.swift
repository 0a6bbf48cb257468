import Foundation
import SinewCore
import SinewLedger
import SinewRuntime
import SinewTesting
import Synchronization

/// A desk with a clock and a random source that the test holds.
final class DeskBench: Sendable {
    let folder = TemporaryFolder()
    let clock = Mutex<Int64>(1_796_000_000_000)
    let random: Mutex<SeededGenerator>

    init(seed: UInt64 = 7) { random = Mutex(SeededGenerator(seed: seed)) }

    var path: String { folder.file(".sinew") }

    var surroundings: Surroundings {
        Surroundings(
            now: { [self] in
                clock.withLock { time in
                    time += 1000
                    return Timestamp(milliseconds: time)
                }
            },
            random: { [self] in random.withLock { $0.next() } }, zone: .utc)
    }

    func found() async throws -> LocalDesk {
        let start = LocalDesk.Start(
            kind: .team, name: "Harbour", zone: "Etc/UTC", handle: "mei", personName: "Mei",
            email: nil)
        return try await LocalDesk.create(path, start, key: "found", surroundings: surroundings)
            .desk
    }

    func open() throws -> LocalDesk { try LocalDesk.open(path, surroundings: surroundings) }

    static let mei = Actor(name: "mei", proof: .claimed)

    /// Every byte of every file of the ledger.
    func contains(_ text: String) -> Bool {
        let files = FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []
        return files.contains { name in
            FileManager.default.contents(atPath: path + "/" + name)
                .map { $0.range(of: Data(text.utf8)) != nil } ?? false
        }
    }
}

extension LocalDesk {
    @discardableResult
    func log(_ title: String, key: String? = nil) async throws -> Report {
        try await perform(
            .logEvidence(values: ["title": .text(title)], happened: nil), as: DeskBench.mei,
            key: key ?? "log \(title)", isRehearsal: false)
    }

    func size() async throws -> Int64 {
        try await answer(.ledger, asOf: nil).data.object?["size"]?.integer ?? -1
    }
}

extension Report {
    subscript(name: String) -> Value? { data.object?[name] }
}
