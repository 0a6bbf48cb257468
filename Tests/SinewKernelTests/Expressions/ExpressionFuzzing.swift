import Foundation
import SinewKernel
import SinewTesting
import Testing

/// Changed bytes of good expressions: each is refused with a place, or ends within its bounds.
@Suite struct ExpressionFuzzing {
    private static let environment = ProcessInfo.processInfo.environment
    private static let isSoak = environment["SINEW_SOAK"]?.isEmpty == false
    private static let seconds =
        environment["SINEW_FUZZ_SECONDS"].flatMap(Int64.init) ?? (isSoak ? 600 : 10)
    private static let seed = environment["SINEW_SEED"].flatMap(UInt64.init) ?? 1

    private static let parts = [
        "(", ")", "[", "]", "{", "}", ".", ",", ":", "?", "!", "-", "+", "*", "%", "/", "//", "&&",
        "||", "==", "<", " in ", "'", "\"", "'''", "r'", "b'", "\\", "\\u00", "\\ud83d\\ude00",
        "0x",
        "1e", "u", "9223372036854775807", "1e308", "\n", "\u{0}", "é", "💥", "has(", "size(",
        ".all(x,", ".exists(x,", ".map(x,", ".filter(x,", "[1,2,3]", "input", ".a", "timestamp(",
        "duration('1h')", ".getHours(", "'+02:00'", "null", "true", "dyn(", "string(", "int(",
    ]

    private static func mutated(_ source: String, by random: inout SeededGenerator) -> String {
        var bytes = Array(source.utf8)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 0...30, using: &random))
            switch Int.random(in: 0..<4, using: &random) {
            case 0 where place < bytes.count:
                bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(place..<end)
            case 2:
                for _ in 0..<Int.random(in: 1...8, using: &random) {
                    bytes.insert(contentsOf: bytes[place..<end], at: place)
                }
            default:
                let part = parts.randomElement(using: &random) ?? ""
                bytes.insert(contentsOf: Array(part.utf8), at: place)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether it was read.
    private static func isRead(_ source: String, _ variables: ExpressionMap) -> Bool {
        do throws(ExpressionFault) {
            let expression = try Expression(source)
            do throws(EvaluationError) {
                let value = try expression.evaluate(variables)
                let most = ExpressionLimits().resultUnitsMax
                #expect(value.units(atMost: most) != nil, "\(source)")
            } catch {
                #expect(!error.description.isEmpty && error.description.utf8.count < 2_000)
            }
            return true
        } catch {
            let lines = source.utf8.count { $0 == 0x0A } + 1
            #expect((1...lines).contains(error.line) && error.column >= 1, "\(source)")
            #expect(!error.reason.isEmpty && error.reason.utf8.count < 1_000, "\(source)")
            return false
        }
    }

    @Test func `any change of good expressions is refused with a place, or evaluated in bounds`()
        throws
    {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(Self.seconds)
        let input = #"{"input": {"a": [1, 2.5, "x", null, {"b": true}]}, "x": 1}"#
        let variables = try ExpressionMap(json: Array(input.utf8))
        var good = RandomExpression(seed: Self.seed)
        var random = SeededGenerator(seed: Self.seed)
        var (round, read) = (0, 0)
        var slowest: Duration = .zero
        while clock.now < end {
            let source = Self.mutated(good.source(), by: &random)
            let start = clock.now
            if Self.isRead(source, variables) { read += 1 }
            slowest = max(slowest, clock.now - start)
            round += 1
        }
        #expect(round > 200 && read > round / 100, "\(round) rounds, \(read) read")
        // A bound on steps is a bound on time; generous, as tests share the machine.
        #expect(slowest < .seconds(20))
    }
}
