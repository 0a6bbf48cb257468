/// What the simulation was not promised: something that a ledger must never do.
struct Breach: Error, CustomStringConvertible {
    var seed: UInt64
    /// The step of the quarter, from 0; the opening counts as well.
    var step: Int
    /// What broke, in a few words that tell it from other breaches.
    var promise: String
    var detail: String

    var description: String {
        "seed \(seed), step \(step): \(promise): \(detail)\n"
            + "Again: SINEW_SIMULATION_SEED=\(seed) script/test --filter SinewSimulation"
    }
}
