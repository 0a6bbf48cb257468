import SinewCore
import Synchronization

/// A clock that shows what it is set to, and chance that is always the same.
final class ExamplePulse: Sendable {
    private struct State {
        var moment = Timestamp(milliseconds: 0)
        var seed: UInt64
    }

    private let state: Mutex<State>

    init(seed: UInt64) { state = Mutex(State(seed: seed)) }

    func set(_ moment: Timestamp) { state.withLock { $0.moment = moment } }

    /// SplitMix64 (Steele, Lea, Flood 2014). Nobody should think that this cannot be guessed.
    private func next() -> UInt64 {
        state.withLock { state in
            state.seed &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state.seed
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    var surroundings: Surroundings {
        Surroundings(
            now: { self.state.withLock(\.moment) }, random: { self.next() }, zone: .utc)
    }
}
