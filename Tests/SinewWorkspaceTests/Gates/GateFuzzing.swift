import SinewCore
import SinewTesting
import SinewWorkspace
import Testing

/// Changed bytes of gates that were good: each is read and tried within its bounds, or refused
/// with a place.
@Suite struct GateFuzzing {
    private static let parts = [
        "rules:\n", "default: ", "scenarios:\n", "- ", "deny when: ", "allow when: true\n",
        "escalate when: ", "input: {}", "expect: deny", "name: A", "because: ", "{", "}", "[", "]",
        "\"", "'", "|\n", ">", "&&", "||", ".all(x, ", ".map(x, [x, x])", "[1,2,3]", "1e999", "-1",
        "9223372036854775808", "null", "~", "yes", "é", "💥", "\u{0}", "\t", "\n", "# ", "&a", "*a",
        "!t", "\u{202E}", "\\", ": ", ",",
    ]

    private static func mutated(_ source: String, by random: inout SeededGenerator) -> String {
        var bytes = Array(source.utf8)
        for _ in 0..<Int.random(in: 1...5, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 0...40, using: &random))
            switch Int.random(in: 0..<4, using: &random) {
            case 0 where place < bytes.count:
                bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(place..<end)
            case 2:
                let to = Int.random(in: 0...bytes.count, using: &random)
                bytes.insert(contentsOf: bytes[place..<end], at: to)
            default:
                let part = parts.randomElement(using: &random) ?? ""
                bytes.insert(contentsOf: Array(part.utf8), at: place)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `any change of good gates is refused with a place, or answers in bounds`() throws {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(WorkspaceBudget.fuzzSeconds)
        let input = try GateInput(json: Array(#"{"change": {"lines": 3, "labels": []}}"#.utf8))
        var random = SeededGenerator(seed: WorkspaceBudget.seed)
        var (round, read) = (0, 0)
        var slowest: Duration = .zero
        while clock.now < end {
            let text = Self.mutated(GateReading.whole, by: &random)
            let start = clock.now
            do throws(GateFault) {
                let gate = try GateReader.read(text)
                read += 1
                let trial = GateTrial(gate)
                #expect(trial.results.count == gate.scenarios.count)
                let verdict = gate.answer(to: input)
                #expect(verdict == gate.answer(to: input))
                // An error never allows, and never denies by itself.
                #expect(verdict.error == nil || verdict.outcome == .escalate, "\(text)")
                #expect((1...gate.rules.count).contains(verdict.rule ?? 1))
            } catch {
                let lines = text.utf8.count { $0 == 0x0A } + 1
                #expect((1...lines + 1).contains(error.line) && error.column >= 1, "\(text)")
                #expect(!error.reason.isEmpty && error.reason.utf8.count < 1_000, "\(text)")
            }
            slowest = max(slowest, clock.now - start)
            round += 1
        }
        #expect(round > 100 && read > round / 100, "\(round) rounds, \(read) read")
        #expect(slowest < .seconds(20))
    }
}
