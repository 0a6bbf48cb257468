import SinewTesting
import Testing

@testable import SinewCore

/// What counts as a numbered step (CommonMark 0.31.2, 5.2 and 5.3).
@Suite struct `Steps of a runbook` {
    @Test(arguments: [
        ("1. Call\n2. Wait", ["Call", "Wait"]),
        ("1) Call\r\n2) Wait\r\n", ["Call", "Wait"]),
        ("  1.  Call  \n\n   2. Wait", ["Call", "Wait"]),
        ("1. Call\n   1. Not this\n   - nor this\n2. Wait", ["Call", "Wait"]),
        ("10. Call\n    11. Not this\n11. Wait", ["Call", "Wait"]),
        ("- Before\n  1. Not this\n\nThen\n\n1. Call", ["Call"]),
        ("It was in\n1984. A good year.", []),
        ("It says\n1. Call", ["Call"]),
        ("1. Call\nand wait\n2. Send", ["Call", "Send"]),
        ("```\n1. Code\n```\n1. Call", ["Call"]),
        ("~~~~\n1. Code\n~~~\n1. Code\n~~~~\n1) Call", ["Call"]),
        ("1. Call\n\n   ```\n2. Not this\n   ```\n2. Wait", ["Call", "Wait"]),
        ("    1. Code", []), ("1.Call", []), ("1234567890. Call", []), ("", []), ("\r\n", []),
        ("1.\n2. Wait", ["Step 1", "Wait"]),
        ("# Step 1: Call\n1. Not this\n## Step 2 Wait", ["Step 1: Call", "Step 2 Wait"]),
        ("# Step 1: Call\n1. One\n2. Two", ["One", "Two"]),
        ("# Steps\n1. One", ["One"]), ("####### Step 1\n####### Step 2", []),
        ("1. Stra\u{7}ße\u{2028}offen", ["Stra ße offen"]),
    ])
    func `are read from its text`(text: String, steps: [String]) {
        #expect(RunbookSteps.read(text) == steps)
    }

    @Test func `are cut at a letter and counted up to a bound`() {
        let long = RunbookSteps.read("1. " + String(repeating: "ä", count: 400))
        #expect(long == [String(repeating: "ä", count: RunbookSteps.stepBytesMax / 2) + "…"])
        let many = RunbookSteps.read(String(repeating: "1. a\n", count: 5_000))
        #expect(many.count == RunbookSteps.countMax + 1)
    }

    @Test func `of any bytes are lines within bounds`() {
        let alphabet: [UInt8] = Array("12.) \t\n\r#-`~Step a\u{0}é".utf8)
        for seed in UInt64(1)...300 {
            var random = SeededGenerator(seed: seed)
            let bytes = (0..<200).map { _ in alphabet.randomElement(using: &random) ?? 0x20 }
            let steps = RunbookSteps.read(String(decoding: bytes, as: UTF8.self))
            #expect(steps.allSatisfy { !$0.isEmpty && TextRule.isLine($0) }, "seed \(seed)")
            #expect(steps.allSatisfy { $0.utf8.count <= RunbookSteps.stepBytesMax + 3 })
        }
    }
}
