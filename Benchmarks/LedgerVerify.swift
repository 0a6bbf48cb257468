import Foundation
import SinewCore
import SinewLedger

/// Events that `verify` recomputes per second, on a fresh ledger of `eventCount` events.
func benchmarkLedgerVerify(in folder: String, eventCount: Int = 1_000_000) throws -> String {
    let store = try SQLiteStore.create(
        LedgerFolder(path: folder + "/verify"), ledgerID: LedgerSamples.ledgerID)
    var random = SystemRandomNumberGenerator()
    let clock = ContinuousClock()
    let filling = try clock.measure {
        for first in stride(from: 0, to: eventCount, by: 10_000) {
            _ = try store.write {
                try $0.append(
                    LedgerSamples.drafts(first..<min(eventCount, first + 10_000)),
                    recorded: LedgerSamples.start, actor: LedgerSamples.actor, proof: .claimed,
                    using: &random)
            }
        }
    }
    let bytes = try store.read { reading in
        try reading.entries(from: 1, limit: 1000).reduce(0) {
            $0 + $1.leaf.count + $1.facts.count + ($1.words?.count ?? 0) + 3 * 32
        }
    }
    var best = Duration.seconds(3600)
    for _ in 0..<3 {
        best = min(best, try clock.measure { _ = try store.verify() })
    }
    let opening = try clock.measure {
        _ = try SQLiteStore(opening: LedgerFolder(path: folder + "/verify"))
    }
    return """
        verify: \(eventCount) events of \(bytes / 1000) bytes in \(best), \
        \(Int(Double(eventCount) / (best / .seconds(1)))) events/s (wanted: 500000)
        append: \(Int(Double(eventCount) / (filling / .seconds(1)))) events/s in batches of 10000
        open: \(opening)
        """
}
