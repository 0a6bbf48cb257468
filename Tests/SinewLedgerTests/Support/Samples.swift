import SinewCore
import SinewLedger
import SinewTesting

/// Drafts and entries that tests append.
enum Samples {
    static let ledgerID = SubjectID(high: 0x1111, low: 0x2222)
    static let actor = SubjectID(high: 3, low: 4)
    static let start = Timestamp(milliseconds: 1_790_000_000_000)

    static func draft(_ number: Int) -> Draft {
        Draft(
            type: "evidence.logged", subject: SubjectID(high: 7, low: UInt64(number)),
            happened: number % 3 == 0
                ? Timestamp(milliseconds: start.milliseconds - Int64(number)) : nil,
            facts: ["impact": "high", "number": .integer(Int64(number))],
            words: [
                "summary": .text("Failover took \(number) minutes, “as planned”\n"),
                "title": .text("Secret title \(number)"),
            ])
    }

    static func drafts(_ numbers: Range<Int>) -> [Draft] { numbers.map(draft) }

    @discardableResult
    static func append(
        _ numbers: Range<Int>, to store: some LedgerStore, batch: Int = 7,
        at time: Timestamp = start
    ) throws -> [Event] {
        var random = SeededGenerator(seed: UInt64(numbers.lowerBound))
        var events: [Event] = []
        for first in stride(from: numbers.lowerBound, to: numbers.upperBound, by: batch) {
            events += try store.write { transaction in
                try transaction.append(
                    drafts(first..<min(first + batch, numbers.upperBound)),
                    recorded: time.advanced(bySeconds: Int64(first)), actor: actor,
                    proof: .claimed, using: &random)
            }
        }
        return events
    }
}
