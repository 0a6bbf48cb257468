/// How far answers and decisions rest on one person, without saying on whom (signal “found by
/// memory”; invariant 16).
package struct Concentration: Sendable, Hashable {
    /// Answers, explanations and decisions of the most frequent person.
    package var largest: Int
    /// All of them.
    package var count: Int
    /// The sum of the squares of everybody's counts.
    private var squares: Int
    /// Members who could have given them.
    package var eligibleCount: Int

    /// Fewer are not measured.
    package static let countMin = 5
    /// With fewer members it is one person by construction, and never a signal.
    package static let eligibleCountMin = 2
    /// The quantile of the normal distribution for 95 %, two-sided, as it is commonly rounded.
    private static let quantile = 1.96

    /// - Parameter counts: of each person who gave any.
    package init(counts: [Int], eligibleCount: Int) {
        largest = counts.max() ?? 0
        count = counts.reduce(0, +)
        squares = counts.reduce(0) { $0 + $1 * $1 }
        self.eligibleCount = eligibleCount
    }

    package var isMeasured: Bool {
        count >= Concentration.countMin && eligibleCount >= Concentration.eligibleCountMin
    }

    /// The lower bound of the share of the most frequent person: Wilson's score interval
    /// (Wilson 1927, “Probable inference, the law of succession, and statistical inference”).
    package var lowerBound: Double {
        guard count > 0 else { return 0 }
        let (n, z) = (Double(count), Concentration.quantile)
        let share = Double(largest) / n
        let square = z * z
        let middle = share + square / (2 * n)
        let spread = z * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
        return (middle - spread) / (1 + square / n)
    }

    /// What the lower bound has to exceed: more than half, and more than half again of an even
    /// share.
    package var threshold: Double { max(0.5, 1.5 / Double(max(1, eligibleCount))) }

    package var isSignal: Bool { isMeasured && lowerBound > threshold }

    /// As how many people who give equally much: from 1 to the number of people.
    package var effectivePeople: Double {
        squares == 0 ? 0 : Double(count * count) / Double(squares)
    }

    /// A figure from 0 up with so many places, rounded to the nearest.
    package static func text(_ value: Double, places: Int) -> String {
        let unit = (0..<places).reduce(1) { product, _ in product * 10 }
        let whole = Int((value * Double(unit)).rounded())
        guard places > 0 else { return "\(whole)" }
        return "\(whole / unit).\(Digits.pad(whole % unit, places))"
    }
}
