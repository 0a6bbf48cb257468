import SinewCore
import Testing

@testable import SinewRuntime

/// Who waits, who serves, and how much goes into one transaction.
@Suite struct CommandQueues {
    private func evidence(_ number: Int, bytes: Int = 10) -> LocalDesk.Pending {
        LocalDesk.Pending(
            command: .logEvidence(
                values: ["title": .text(String(repeating: "x", count: bytes))], happened: nil),
            actor: Actor(name: "mei", proof: .claimed), key: "key-\(number)")
    }

    /// Joins, and gives up waiting once the queue has handed it out.
    private func join(_ queue: CommandQueue, _ pending: LocalDesk.Pending) async -> Bool {
        let receipt = try? await withCheckedThrowingContinuation {
            let joined = queue.join(CommandQueue.Waiting(pending: pending, answer: $0))
            guard joined == .isFirst else { return }
            for waiting in queue.next() ?? [] {
                waiting.answer.resume(
                    returning: LocalDesk.Receipt(events: [], isRepeated: false))
            }
        }
        return receipt != nil
    }

    @Test func `whoever comes alone serves itself, and the next one after it`() {
        let queue = CommandQueue()
        #expect(queue.serveAlone())
        #expect(!queue.serveAlone())
        #expect(queue.rest())
        #expect(queue.serveAlone())
    }

    @Test func `the first to join sees to it that the queue is served`() async {
        let queue = CommandQueue()
        #expect(await join(queue, evidence(1)))
        #expect(queue.next() == nil)
        #expect(await join(queue, evidence(2)))
    }

    @Test func `a batch is bounded by count and by bytes`() async throws {
        let queue = CommandQueue()
        #expect(queue.serveAlone())
        async let all: Void = withTaskGroup { group in
            for number in 0..<100 {
                let pending = evidence(number, bytes: number < 70 ? 10 : 300_000)
                group.addTask { _ = try? await wait(queue, pending) }
            }
        }
        while queue.count < 100 { await Task.yield() }
        var sizes: [Int] = []
        var largest = 0
        while let batch = queue.next() {
            sizes.append(batch.count)
            let bytes = batch.map(\.pending.command.roughBytes).reduce(0, +)
            largest = max(largest, batch.count == 1 ? 0 : bytes)
            for waiting in batch {
                waiting.answer.resume(
                    returning: LocalDesk.Receipt(events: [], isRepeated: false))
            }
        }
        await all
        #expect(sizes.reduce(0, +) == 100)
        #expect(sizes.allSatisfy { $0 <= CommandQueue.batchCommandsMax })
        #expect(largest <= CommandQueue.batchBytesMax)
        #expect(sizes.count > 10)
    }

    private func wait(_ queue: CommandQueue, _ pending: LocalDesk.Pending) async throws {
        _ = try await withCheckedThrowingContinuation {
            _ = queue.join(CommandQueue.Waiting(pending: pending, answer: $0))
        }
    }
}
