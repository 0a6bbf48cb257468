import Foundation
import Testing

/// Whole quarters, each made by a seed: people at work, machines that fail, and everything that
/// holds all the same.
///
/// `SINEW_SIMULATION_SEED=17` runs that one alone, and names the few steps that a breach needs.
@Suite struct Quarters {
    private static let environment = ProcessInfo.processInfo.environment
    private static let isSoak = environment["SINEW_SOAK"]?.isEmpty == false
    private static let one = environment["SINEW_SIMULATION_SEED"].flatMap(UInt64.init)
    private static let seeds: [UInt64] =
        one.map { [$0] } ?? Array(1...(isSoak ? 1000 : 100))
    private static let seedsTogether = 25

    @Test(arguments: Array(stride(from: 0, to: seeds.count, by: seedsTogether)))
    func `quarters keep every promise, and 25 of them do everything that people do`(
        first: Int
    ) throws {
        var types: Set<String> = []
        let seeds = Self.seeds.dropFirst(first).prefix(Self.seedsTogether)
        for seed in seeds {
            let quarter = Quarter(seed: seed)
            do {
                try quarter.run()
            } catch let breach as Breach {
                let story = Self.one == nil ? "" : Shrinking.story(of: breach, nil)
                Issue.record("\(breach)\n\(story)")
            }
            #expect(quarter.tally.refusals * 2 < quarter.tally.commands, "seed \(seed)")
            #expect(quarter.tally.crashes > 3 && quarter.tally.faults > 0, "seed \(seed)")
            types.formUnion(quarter.tally.types)
        }
        guard seeds.count == Self.seedsTogether else { return }
        let missing = Set(Chapter.all.flatMap(\.eventTypes)).subtracting(types).sorted()
        #expect(missing == [])
    }

    @Test func `the same seed makes the same quarter`() throws {
        for seed in 1...2 as ClosedRange<UInt64> {
            let (one, other) = (Quarter(seed: seed), Quarter(seed: seed))
            try one.run()
            try other.run()
            #expect(one.tally == other.tally)
            #expect(one.retelling.hashes == other.retelling.hashes, "seed \(seed)")
        }
    }

    @Test(arguments: PlantedBug.allCases)
    func `a planted bug is found`(bug: PlantedBug) throws {
        var findings: [String] = []
        let found = try (1...UInt64(bug.seedsMax)).first { seed in
            do {
                try Quarter(seed: seed, bug: bug).run()
                return false
            } catch let breach as Breach {
                findings.append("\(breach)")
                return true
            }
        }
        if Self.one != nil { Issue.record("\(bug): \(findings)") }
        #expect(found != nil, "\(bug) is not found among \(bug.seedsMax) seeds")
    }
}
