import SinewTesting
import Testing

@testable import SinewCore

/// Shares of what is reused, explained and recovered, set-up times, and the next update.
@Suite struct `Figures of coverage and compounding` {
    static let now = Figures.now

    static func id(_ number: UInt64) -> SubjectID { Figures.id(number) }

    @Test func `the reactive share tells actions that an incident brought`() {
        let figure = ReactiveShare.figure(
            opened: Array(1...10), born: [1, 2, 3], in: Figures.quarter)
        #expect(figure.value == "0.3" && figure.beside.map(\.value) == ["7"])
        let few = ReactiveShare.figure(opened: Array(1...9), born: [1], in: Figures.quarter)
        #expect(few.value == nil)
    }

    @Test func `reuse counts what lasted, and uses by the author nowhere`() {
        let old = Self.now.advanced(byDays: -200)
        let young = Self.now.advanced(byDays: -50)
        let use = { (sequence: Int64, user: UInt64, made: Timestamp) in
            SharedUse(
                sequence: sequence, time: Self.now.advanced(byDays: -1), user: Self.id(user),
                author: Self.id(1), made: made)
        }
        let uses =
            (1...6).map { use($0, 2, old) } + (7...10).map { use($0, 3, young) }
            + (11...30).map { use($0, 1, old) }
        let figure = ReuseShare.figure(uses, in: Figures.quarter)
        #expect(figure.count == 10 && figure.value == "0.6")
        #expect(figure.beside.map(\.value) == ["20"])
        #expect(figure.events == Array(1...10))
        #expect(ReuseShare.figure(Array(uses.dropFirst()), in: Figures.quarter).value == nil)
    }

    static func setUp(_ place: UInt64, days: Int64?, reused: Int = 0) -> SetUp {
        let began = now.advanced(byDays: -300 + Int64(place))
        return SetUp(
            workflow: id(place), name: "w\(place)", began: began,
            settled: days.map { began.advanced(byDays: $0) }, reused: reused,
            sequence: Int64(place))
    }

    @Test func `set-up times of 40, 32 and 28 days have a progress ratio of 0.8`() {
        // 40 · n^b with 2^b = 0.8: 40, 32, 40 · 3^(-0.3219) = 28.09.
        let setUps = [
            Self.setUp(1, days: 40), Self.setUp(2, days: 32, reused: 3),
            Self.setUp(3, days: 28, reused: 5),
        ]
        let ratio = SetUp.progress(setUps)
        #expect(ratio.value == "0.8" && ratio.count == 3)
        #expect(ratio.beside.map(\.value) == ["0, 3, 5"])
        let time = SetUp.figure(setUps + [Self.setUp(4, days: nil)])
        #expect(time.value == "28" && time.beside.map(\.value) == ["5", "1"])
        #expect(SetUp.progress(Array(setUps.dropLast())).value == nil)
        #expect(SetUp.figure([Self.setUp(1, days: nil)]).value == nil)
        let flat = (1...4).map { Self.setUp($0, days: 7) }
        #expect(SetUp.progress(flat).value == "1")
    }

    @Test(arguments: [
        (1.0, 0.0), (2, 1), (8, 3), (0.25, -2), (3, 1.584962500721156),
        (10, 3.321928094887362), (0.1, -3.321928094887362), (1e15, 49.82892142331043),
    ])
    func `logarithms and powers of two are exact to twelve digits`(
        number: Double, power: Double
    ) {
        #expect(abs(PowersOfTwo.log2(number) - power) < 1e-12)
        #expect(abs(PowersOfTwo.exp2(power) / number - 1) < 1e-12)
    }

    @Test func `a logarithm of nothing is nothing, and powers are bounded`() {
        for number in [0, -1, Double.nan, .infinity] { #expect(PowersOfTwo.log2(number) == 0) }
        #expect(PowersOfTwo.exp2(5000).isFinite && PowersOfTwo.exp2(-5000) > 0)
    }

    static func decision(
        _ sequence: Int64, isCritical: Bool = true, without: String = ""
    ) -> DecisionGround {
        DecisionGround(
            name: "D-\(sequence)", sequence: sequence, isCritical: isCritical,
            hasContext: without != "context", hasDecider: without != "decider",
            hasStandingEvidence: without != "evidence",
            explained: without == "explanation" ? [] : [100 + sequence])
    }

    @Test func `explain coverage wants context, decider, evidence and somebody else (L10)`() {
        let decisions = [
            Self.decision(1), Self.decision(2, without: "context"),
            Self.decision(3, without: "decider"), Self.decision(4, without: "evidence"),
            Self.decision(5, without: "explanation"), Self.decision(6, isCritical: false),
        ]
        let figure = ExplainCoverage.figure(decisions, at: Self.now)
        #expect(figure.count == 5 && figure.value == "0.2")
        #expect(figure.beside.map(\.value) == ["83 %"])
        #expect(figure.window?.days == 180)
        let few = ExplainCoverage.figure(Array(decisions.prefix(2)), at: Self.now)
        #expect(few.value == nil && few.count == 2)
    }

    static func mode(_ place: UInt64, _ people: UInt64...) -> FailureMode {
        FailureMode(id: id(place), name: "r\(place)", mendedBy: Set(people.map(id)))
    }

    @Test(arguments: [
        // One person alone covers nothing without themselves; with 2, 3 and 6 it depends.
        ([mode(1, 1), mode(2, 1), mode(3, 1)], "0", "r1, r2, r3"),
        ([mode(1, 1, 2), mode(2, 1, 2), mode(3, 1)], "0.67", "r3"),
        ([mode(1, 1, 2), mode(2, 2, 3), mode(3, 1, 3)], "1", "none"),
        ([mode(1, 1, 2, 3, 4, 5, 6), mode(2), mode(3, 4)], "0.33", "r2, r3"),
    ])
    func `recovery coverage takes away the one who is missed most, and names nobody (L10)`(
        modes: [FailureMode], value: String, left: String
    ) {
        let figure = RecoveryCoverage.figure(modes, at: Self.now)
        #expect(figure.value == value)
        #expect(figure.beside.map(\.value) == ["3", left])
    }

    @Test func `adding somebody who can mend never lowers recovery coverage`() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            var modes = (1...5).map { place in
                FailureMode(
                    id: Self.id(place), name: "r\(place)",
                    mendedBy: Set(
                        (1...4).filter { _ in Bool.random(using: &random) }.map { Self.id($0) }))
            }
            let before = RecoveryCoverage.uncovered(modes).count
            let place = Int.random(in: 0..<5, using: &random)
            modes[place].mendedBy.insert(Self.id(UInt64.random(in: 1...4, using: &random)))
            #expect(RecoveryCoverage.uncovered(modes).count <= before)
        }
    }

    static func blame(
        _ sequence: Int64, _ minutes: Int64, _ shortfalls: UInt64...
    ) -> BestUpdate.Blame {
        BestUpdate.Blame(
            incident: "I-\(sequence)", sequence: sequence, minutes: minutes,
            shortfalls: shortfalls.map(id))
    }

    @Test func `the best update takes an even part of each incident’s minutes`() {
        let blames = [Self.blame(1, 600, 1, 2), Self.blame(2, 300, 2), Self.blame(3, 90)]
        let ranked = BestUpdate.ranked(blames, [])
        // 2: (300 + 300) / 3 · 0.3 = 60; 1: 300 / 3 · 0.3 = 30.
        #expect(ranked.map(\.subject) == [Self.id(2), Self.id(1)])
        #expect(abs(ranked[0].saved - 60) < 1e-9 && abs(ranked[1].saved - 30) < 1e-9)
        let figure = BestUpdate.figure(blames, [], at: Self.now) { "r\($0.low)" }
        #expect(figure.value == "60" && figure.note == "r2")
        #expect(figure.beside.map(\.value) == ["0.3", "r1"])
        #expect(figure.beside[0].label == "share that updates save, assumed:")
        let few = BestUpdate.figure(Array(blames.prefix(2)), [], at: Self.now) { _ in "r" }
        #expect(few.value == nil && few.note == "fewer than 3 incidents")
    }

    @Test func `the share that updates save is observed from five on`() {
        let effect = BestUpdate.Effect(before: 100, after: 50)
        #expect(BestUpdate.share(Array(repeating: effect, count: 4)).isAssumed)
        let five = BestUpdate.share(Array(repeating: effect, count: 5))
        #expect(!five.isAssumed && five.share == 0.5)
        let worse = BestUpdate.Effect(before: 10, after: 90)
        #expect(BestUpdate.share(Array(repeating: worse, count: 5)).share == 0)
        // An update before which nothing happened shows nothing.
        let idle = BestUpdate.Effect(before: 0, after: 0)
        #expect(BestUpdate.share(Array(repeating: idle, count: 9)).isAssumed)
    }
}
