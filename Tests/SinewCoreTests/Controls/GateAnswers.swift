import SinewCore
import Testing

/// What a gate answers, rule by rule: each row is the rules, the input, the answer.
@Suite struct `A gate answers` {
    private static func said(_ rules: [String], _ input: String) throws -> String {
        let gate = try Gate.made(rules)
        let verdict = gate.answer(to: try GateInput(json: Array(input.utf8)))
        let rule = verdict.rule.map { " by \($0)" } ?? " by default"
        return verdict.outcome.rawValue + rule + (verdict.error.map { ": \($0)" } ?? "")
    }

    private static let size = ["deny when lines > 400", #"escalate when "schema" in labels"#]

    @Test(
        arguments: [
            // The first rule that holds answers, whatever stands behind it.
            (size, #"{"lines": 401, "labels": []}"#, "deny by 1"),
            (size, #"{"lines": 401, "labels": ["schema"]}"#, "deny by 1"),
            (size, #"{"lines": 400, "labels": ["schema"]}"#, "escalate by 2"),
            (size, #"{"lines": 400, "labels": ["docs"]}"#, "allow by default"),
            (["allow when true", "deny when true"], "{}", "allow by 1"),
            (["deny when false"], "{}", "allow by default"),
            // An error escalates: it never allows, and nothing behind it is asked.
            (size, #"{"labels": []}"#, "escalate by 1: no such variable"),
            (size, "{}", "escalate by 1: no such variable"),
            (["allow when lines > 1"], "{}", "escalate by 1: no such variable"),
            (["allow when 1 / 0 > 0", "deny when true"], "{}", "escalate by 1: divide by zero"),
            (["allow when a.b"], #"{"a": {}}"#, "escalate by 1: no such field"),
            (["allow when a[3]"], #"{"a": []}"#, "escalate by 1: index out of bounds"),
            (
                ["deny when lines > 400"], #"{"lines": "many"}"#,
                "escalate by 1: no matching overload"
            ),
            // What is neither true nor false is an error.
            (["allow when lines"], #"{"lines": 1}"#, "escalate by 1: no matching overload"),
            (["allow when 'yes'"], "{}", "escalate by 1: no matching overload"),
            (["allow when null"], "{}", "escalate by 1: no matching overload"),
            // `&&` and `||` absorb an error that does not matter.
            (["allow when false && missing"], "{}", "allow by default"),
            (["deny when missing || true"], "{}", "deny by 1"),
            (["allow when missing || false"], "{}", "escalate by 1: no such variable"),
            // A bound that is reached escalates as well.
            (
                ["allow when a.all(x, a.all(y, a.all(z, x + y + z >= 0)))"],
                "{\"a\": [\(Array(repeating: "1", count: 200).joined(separator: ","))]}",
                "escalate by 1: too many steps"
            ),
        ] as [([String], String, String)])
    func `as its rules say`(rules: [String], input: String, answer: String) throws {
        #expect(try Self.said(rules, input) == answer)
    }

    @Test func `the same to the same input, always`() throws {
        let gate = try Gate.made(Self.size)
        let input = try GateInput.schema
        let first = gate.answer(to: input)
        for _ in 0..<100 { #expect(gate.answer(to: input) == first) }
    }

    @Test func `within steps that all its rules share`() throws {
        let costly = "allow when a.exists(x, a.exists(y, x + y < 0))"
        let input = "{\"a\": [\(Array(repeating: "1", count: 300).joined(separator: ","))]}"
        #expect(try Self.said([costly], input) == "allow by default")
        let many = try Self.said(Array(repeating: costly, count: 8), input)
        #expect(many.hasPrefix("escalate by ") && many.hasSuffix("too many steps"))
    }

    @Test func `with nothing of the input in the reason of an error`() throws {
        let secret = "s3cret"
        for rule in ["allow when int(a) > 0", "allow when a[a]", "allow when {a: 1}.b > 0"] {
            let said = try Self.said([rule], "{\"a\": \"\(secret)\"}")
            #expect(said.hasPrefix("escalate by 1: ") && !said.contains(secret))
        }
    }

    @Test(
        arguments: [
            ("lines <", 1, 8), ("a.matches('b')", 1, 3), ("a &&\n  b.?c", 2, 4), ("", 1, 1),
        ])
    func `only by conditions that it can evaluate`(text: String, line: Int, column: Int) throws {
        let fault = try #require(throws: GateFault.self) { try Gate.Condition(text) }
        #expect(fault.line == line && fault.column == column, "\(fault)")
    }

    @Test(
        arguments: [
            ("[1]", 1, 1), ("", 1, 1), ("{\"a\": 1,\n \"a\": 2}", 2, 9), ("{\"a\": é}", 1, 7),
            ("{\"a\": \"\\ud800\"}", 1, 0),
        ])
    func `about a JSON object alone`(text: String, line: Int, column: Int) throws {
        let fault = try #require(throws: GateFault.self) {
            try GateInput(json: Array(text.utf8))
        }
        #expect(fault.line == line && (column == 0 || fault.column == column), "\(fault)")
    }

    @Test func `about no more than a bound`() throws {
        let large = "{\"a\": \"" + String(repeating: "x", count: GateInput.bytesMax) + "\"}"
        let fault = try #require(throws: GateFault.self) {
            try GateInput(json: Array(large.utf8))
        }
        #expect(fault.reason == "it has more than 1048576 bytes")
    }
}
