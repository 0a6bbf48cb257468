import SinewCore
import SinewTesting
import Testing

/// The clock of the worked example, and of every other ledger.
@Suite struct ExampleClock {
    private static let day: Int64 = 86_400

    private func founded(origin: String) throws -> PaperLedger {
        var founding = Founding.forTests
        founding.logOrigin = origin
        var ledger = PaperLedger()
        try ledger.perform(.createLedger(founding))
        return ledger
    }

    @Test func `an example’s clock stands still at the end of its quarter`() throws {
        let example = try founded(origin: WorkedExample.originPrefix + "1")
        #expect(WorkedExample.end.rfc3339 == "2026-05-31T18:00:00Z")
        for days: Int64 in [0, 1, 4_000] {
            let machine = WorkedExample.end.advanced(bySeconds: days * ExampleClock.day)
            #expect(example.standing.now(machine) == WorkedExample.end)
        }
        let before = WorkedExample.end.advanced(bySeconds: -ExampleClock.day)
        #expect(example.standing.now(before) == before)
    }

    @Test func `each act moves an example’s clock on by a minute`() throws {
        var example = try founded(origin: WorkedExample.originPrefix + "1")
        let machine = WorkedExample.end.advanced(bySeconds: 90 * ExampleClock.day)
        for minute: Int64 in 0..<3 {
            example.now = example.standing.now(machine)
            #expect(WorkedExample.end.seconds(to: example.now) == 60 * minute)
            try example.perform(.logEvidence(values: ["title": "Tried"], happened: nil))
        }
    }

    @Test(arguments: ["sinew/1", "sinew/example", "sinew.example/test", "xsinew/example/1"])
    func `every other ledger has the machine’s clock`(origin: String) throws {
        let ledger = try founded(origin: origin)
        let machine = WorkedExample.end.advanced(bySeconds: 90 * ExampleClock.day)
        #expect(ledger.standing.now(machine) == machine)
        #expect(!ledger.standing.isExample)
        #expect(Standing().now(machine) == machine)
    }
}
