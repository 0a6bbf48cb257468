import Foundation
package import SinewCore

/// Where time, randomness and place come into the program: here and nowhere else.
package struct Surroundings: Sendable {
    package var now: @Sendable () -> Timestamp
    package var random: @Sendable () -> UInt64
    package var zone: ZoneRules

    package init(
        now: @escaping @Sendable () -> Timestamp, random: @escaping @Sendable () -> UInt64,
        zone: ZoneRules
    ) {
        self.now = now
        self.random = random
        self.zone = zone
    }

    /// The machine's clock, the kernel's random source and the system's time zone.
    package static var system: Surroundings {
        Surroundings(
            now: {
                var time = timespec()
                clock_gettime(CLOCK_REALTIME, &time)
                return Timestamp(
                    milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
            },
            random: {
                var generator = SystemRandomNumberGenerator()
                return generator.next()
            },
            zone: ZoneDirectory.local())
    }

    /// Ids for one command.
    var identifiers: IdentifierSupply { IdentifierSupply(seed: (random(), random())) }
}

/// The surroundings' random source as a generator.
struct RandomSource: RandomNumberGenerator {
    let surroundings: Surroundings

    func next() -> UInt64 { surroundings.random() }
}
