import Foundation
import SinewCore
import SinewLedger
import SinewRuntime
import SinewTesting
import Synchronization
import Testing

@Suite struct UnreadableIndexes {
    let bench = DeskBench()

    /// Draws of chance that a command makes before it asks the index: the seed of its ids.
    private static let drawsBefore = 2

    /// The bench's surroundings, which spoil the index once a command has decided.
    private func spoiling(_ isArmed: Spoiler) -> Surroundings {
        let (bench, given) = (bench, bench.surroundings)
        let draw = given.random
        return Surroundings(
            now: given.now,
            random: {
                if isArmed.isDue { bench.spoilIndex() }
                return draw()
            }, zone: .utc)
    }

    @Test func `what is recorded stays recorded though its name cannot be read any more`()
        async throws
    {
        _ = try await bench.found().log("Restored the orders")
        let spoiler = Spoiler(after: UnreadableIndexes.drawsBefore)
        let desk = try LocalDesk.open(bench.path, surroundings: spoiling(spoiler))
        let size = try await desk.size()
        spoiler.arm()
        let receipt = try await desk.perform(
            .amend(name: "E-1", values: ["impact": "high"], reason: nil), as: DeskBench.mei,
            key: "a", isRehearsal: false)
        #expect(spoiler.isSpent)
        #expect(receipt["sequence"] == .integer(size + 1))
        #expect(receipt["name"] == .null)
        #expect(receipt["events"]?.list?.count == 1)
        await #expect(throws: (any Error).self) {
            try await desk.answer(.show(name: "E-1"), asOf: nil)
        }
        // The next process makes the index anew and finds what was recorded.
        let shown = try await bench.open().answer(.show(name: "E-1"), asOf: nil)
        #expect(shown["record"]?.object?["values"]?.object?["impact"] == "high")
    }
}

/// Goes off once, some draws after it was armed.
private final class Spoiler: Sendable {
    private struct State {
        var isArmed = false
        var isSpent = false
        var drawsLeft: Int
    }

    private let state: Mutex<State>

    init(after draws: Int) { state = Mutex(State(drawsLeft: draws)) }

    func arm() { state.withLock { $0.isArmed = true } }

    var isSpent: Bool { state.withLock { $0.isSpent } }

    var isDue: Bool {
        state.withLock { state in
            guard state.isArmed, !state.isSpent else { return false }
            state.drawsLeft -= 1
            state.isSpent = state.drawsLeft < 0
            return state.isSpent
        }
    }
}

extension DeskBench {
    /// Writes nonsense over the index, its journal, and what its readers share.
    fileprivate func spoilIndex() {
        for tail in ["", "-wal", "-shm"] {
            let path = LedgerFolder(path: path).index + tail
            guard let file = FileHandle(forWritingAtPath: path),
                let size = try? file.seekToEnd(), (try? file.seek(toOffset: 0)) != nil
            else { continue }
            try? file.write(contentsOf: Data(repeating: 0x41, count: Int(size)))
            try? file.close()
        }
    }
}
