import SinewCore
import Testing

/// The vectors of the definition: the lower bound of Wilson's interval at 95 %.
@Suite struct `Concentration of answers` {
    @Test(arguments: [
        (5, 5, 3, "0.566", true), (8, 10, 3, "0.490", false), (9, 10, 3, "0.596", true),
        (15, 20, 3, "0.531", true), (10, 10, 2, "0.722", false), (12, 12, 2, "0.757", true),
        (12, 12, 1, "0.757", false), (4, 4, 3, "0.510", false), (5, 5, 6, "0.566", true),
    ])
    func `is a signal where chance does not explain it`(
        largest: Int, count: Int, eligible: Int, bound: String, isSignal: Bool
    ) {
        let others = count - largest
        let concentration = Concentration(
            counts: [largest] + Array(repeating: 1, count: others), eligibleCount: eligible)
        #expect(concentration.largest == largest && concentration.count == count)
        #expect(Concentration.text(concentration.lowerBound, places: 3) == bound)
        #expect(concentration.isSignal == isSignal)
    }

    @Test(arguments: 1...8)
    func `with one member it is never a signal, with fewer than five never measured`(count: Int) {
        #expect(!Concentration(counts: [count * 9], eligibleCount: 1).isMeasured)
        let few = Concentration(counts: [count], eligibleCount: 9)
        #expect(few.isMeasured == (count >= 5))
    }

    @Test func `is as if so many people gave equally much`() {
        #expect(Concentration(counts: [5], eligibleCount: 3).effectivePeople == 1)
        #expect(Concentration(counts: [2, 2, 2, 2], eligibleCount: 4).effectivePeople == 4)
        let skewed = Concentration(counts: [6, 2], eligibleCount: 2).effectivePeople
        #expect(Concentration.text(skewed, places: 2) == "1.60")
        #expect(Concentration(counts: [], eligibleCount: 2).effectivePeople == 0)
    }

    @Test func `the bound stays below the share and above nothing`() {
        for count in 1...60 {
            for largest in 1...count {
                let bound = Concentration(
                    counts: [largest] + Array(repeating: 1, count: count - largest),
                    eligibleCount: 5
                ).lowerBound
                #expect(bound > 0 && bound < Double(largest) / Double(count))
            }
        }
    }
}
