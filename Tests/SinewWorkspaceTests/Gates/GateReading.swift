import SinewCore
import SinewWorkspace
import Testing

/// A gate's text, read strictly, with the place of what is wrong.
@Suite struct GateReading {
    static let whole = """
        # Changes to the booking service.
        rules:
          - deny when: change.lines > 400
            because: Changes this large are reviewed in parts.
          - escalate when: '"schema" in change.labels'
          - allow when: |
              change.approvals >= 1 &&
              has(change.ticket)
        default: deny
        scenarios:
          - name: A large change
            input:
              change: {lines: 401, labels: [], approvals: 2}
            expect: deny
          - name: "A new column"
            input: {"change": {"lines": 3, "labels": ["schema"]}}
            expect: escalate
          - name: Small and approved
            input:
              change:
                lines: 3
                labels: []
                approvals: 1
                ticket: yes
            expect: allow

        """

    @Test func `rules, default and scenarios are read in their order`() throws {
        let gate = try GateReader.read(Self.whole)
        #expect(gate.rules.map(\.outcome) == [.deny, .escalate, .allow])
        #expect(
            gate.rules.map(\.condition.text) == [
                "change.lines > 400", #""schema" in change.labels"#,
                "change.approvals >= 1 &&\nhas(change.ticket)\n",
            ])
        #expect(gate.rules[2].condition.line == "change.approvals >= 1 && has(change.ticket)")
        #expect(gate.rules[0].because == "Changes this large are reviewed in parts.")
        #expect(gate.standard == .deny)
        #expect(gate.scenarios.map(\.expected) == [.deny, .escalate, .allow])
        let trial = GateTrial(gate)
        #expect(trial.results.map(\.passes) == [true, true, true])
        #expect(trial.results.map(\.verdict.rule) == [1, 2, 3])
        #expect(GateProof(trial).isWhole)
    }

    @Test(
        arguments: [
            ("1.5", "1.5"), ("-2", "-2"), ("1e3", "1000.0"), ("'1.5'", "\"1.5\""),
            ("\"7\"", "\"7\""), ("yes", "\"yes\""), ("true", "true"), ("null", "null"),
            ("~", "null"), ("007", "\"007\""), ("0x1F", "\"0x1F\""), (".5", "\".5\""),
            ("1_000", "\"1_000\""), ("2026-01-01", "\"2026-01-01\""), ("", "null"),
            ("[1, a]", "[1, \"a\"]"), ("12345678901234567890", "12345678901234567890.0"),
        ])
    func `a value in a scenario is what JSON would say, never a surprise of YAML`(
        yaml: String, condition: String
    ) throws {
        let gate = try GateReader.read(
            """
            rules:
              - allow when: "a == b"
            default: deny
            scenarios:
              - name: One
                input: {"a": \(yaml), "b": \(yaml)}
                expect: allow
            """)
        #expect(GateTrial(gate).results[0].passes)
        let condition = try Gate.Condition("a == \(condition) && type(a) == type(\(condition))")
        let other = Gate(
            rules: [Gate.Rule(.allow, when: condition)], standard: .deny,
            scenarios: gate.scenarios)
        #expect(GateTrial(other).results[0].passes, "\(yaml)")
    }

    private static let rest = "\ndefault: allow\n"

    @Test(
        arguments: [
            ("", "line 1, column 1: the file is empty"),
            ("rules: []\(rest)", "line 1, column 8: a gate has at least one rule"),
            ("rules: 1\(rest)", "line 1, column 8: a list should stand here"),
            ("default: allow\n", "line 1, column 1: `rules` is missing"),
            (
                "rules:\n  - deny when: a\n",
                "line 1, column 1: `default` is missing: the answer where no rule holds"
            ),
            (
                "rules:\n  - deny when: a\ndefault: alow\n",
                "line 3, column 10: one of allow, deny, escalate should stand here "
                    + "(did you mean `allow`?)"
            ),
            (
                "rules:\n  - deny wen: a\(rest)",
                "line 2, column 5: unknown key `deny wen` (did you mean `deny when`?)"
            ),
            (
                "rules:\n  - because: a\(rest)",
                "line 2, column 5: a rule has one of `allow when`, `deny when` and "
                    + "`escalate when`"
            ),
            (
                "rules:\n  - {deny when: a, allow when: b}\(rest)",
                "line 2, column 5: a rule has one of `allow when`, `deny when` and "
                    + "`escalate when`"
            ),
            (
                "rules:\n  - deny when: [a]\(rest)",
                "line 2, column 16: a condition should stand here"
            ),
            // The place is that of the fault inside of the condition.
            (
                "rules:\n  - deny when: a.matches('b')\(rest)",
                "line 2, column 18: matches is not supported; use contains, startsWith or "
                    + "endsWith"
            ),
            (
                "rules:\n  - deny when: 'a.matches(b)'\(rest)",
                "line 2, column 19: matches is not supported; use contains, startsWith or "
                    + "endsWith"
            ),
            (
                "rules:\n  - deny when: |\n      'é' == a &&\n      b.matches(c)\(rest)",
                "line 4, column 9: matches is not supported; use contains, startsWith or "
                    + "endsWith"
            ),
            (
                "rules:\n  - deny when: \"a\\t&& b.matches(c)\"\(rest)",
                "line 2, column 16: matches is not supported; use contains, startsWith or "
                    + "endsWith"
            ),
            (
                "rules:\n  - deny when: a ? b : c\(rest)",
                "line 2, column 22: not YAML: mapping values are not allowed in this context"
            ),
            (
                "rules:\n  - deny when: &x a\(rest)",
                "line 2, column 16: anchors are not taken: write the value out where it is needed"
            ),
            (
                "rules:\n  - deny when: a\n    deny when: b\(rest)",
                "line 2, column 5: `deny when` stands twice in one mapping"
            ),
        ])
    func `what is no gate is refused with its place`(text: String, fault: String) throws {
        let thrown = try #require(throws: GateFault.self) { try GateReader.read(text) }
        #expect(thrown.description == fault)
    }

    @Test(
        arguments: [
            ("{name: A, input: {}}", "a scenario has `name`, `input` and `expect`"),
            (
                "{name: A, input: [], expect: deny}",
                "an input is `name: value` lines; {} where it has none"
            ),
            (
                "{name: \"A\\nB\", input: {}, expect: deny}",
                "a line of text should stand here, of at most 1024 bytes"
            ),
            ("{name: [], input: {}, expect: deny}", "a line of text should stand here"),
            (
                "{name: A, input: {}, expect: deny}\n  - {name: A, input: {}, expect: deny}",
                "two scenarios have this name"
            ),
        ])
    func `what is no scenario is refused`(text: String, reason: String) throws {
        let gate = "rules:\n  - deny when: a\(Self.rest)scenarios:\n  - \(text)\n"
        let thrown = try #require(throws: GateFault.self) { try GateReader.read(gate) }
        #expect(thrown.reason == reason)
    }

    @Test func `a gate has bounds`() throws {
        let reason = { (text: String) -> String in
            try #require(throws: GateFault.self) { try GateReader.read(text) }.reason
        }
        let rule = "  - deny when: a\n"
        let rules = String(repeating: rule, count: Gate.rulesCountMax)
        #expect(throws: Never.self) { try GateReader.read("rules:\n\(rules)\(Self.rest)") }
        #expect(
            try reason("rules:\n\(rules)\(rule)\(Self.rest)")
                == "the list has 65 elements; at most 64")
        let scenarios = (0...Gate.scenariosCountMax)
            .map { "  - {name: S\($0), input: {}, expect: deny}\n" }.joined()
        #expect(
            try reason("rules:\n\(rule)\(Self.rest)scenarios:\n\(scenarios)")
                == "the list has 257 elements; at most 256")
        let long = "# " + String(repeating: "x", count: Gate.textBytesMax)
        #expect(try reason(long).contains("at most 65536 are read"))
        let condition = String(repeating: "(", count: 200)
        #expect(try reason("rules:\n  - deny when: \(condition)\(Self.rest)").contains("128"))
    }
}
