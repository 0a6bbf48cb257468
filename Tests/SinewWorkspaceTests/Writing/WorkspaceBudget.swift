import Foundation

/// How much the tests over random workspaces try.
enum WorkspaceBudget {
    private static let environment = ProcessInfo.processInfo.environment
    private static let isSoak = environment["SINEW_SOAK"]?.isEmpty == false

    /// The same seed tries the same workspaces and the same files.
    static let seed = environment["SINEW_SEED"].flatMap(UInt64.init) ?? 1
    static let seeds = seed..<(seed + (isSoak ? 2_000 : 40))
    static let fuzzSeconds =
        environment["SINEW_FUZZ_SECONDS"].flatMap(Int64.init) ?? (isSoak ? 600 : 10)
}
