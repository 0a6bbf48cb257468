import SinewKernel

/// What an automatic control answers to an input.
///
/// Its rules are asked in their order, and the first whose condition holds answers; where none
/// does, the default answers. A condition that gives an error, or neither true nor false,
/// escalates at once, whatever its rule would have said and whatever stands behind it.
package struct Gate: Sendable {
    package enum Outcome: String, Sendable, Hashable, CaseIterable { case allow, deny, escalate }

    package var rules: [Rule]
    /// The answer where no rule holds.
    package var standard: Outcome
    package var scenarios: [Scenario]

    package struct Rule: Sendable {
        package var outcome: Outcome
        package var condition: Condition
        /// What whoever asks is told, in a line.
        package var because: String?

        package init(_ outcome: Outcome, when condition: Condition, because: String? = nil) {
            self.outcome = outcome
            self.condition = condition
            self.because = because
        }
    }

    /// A condition in the part of the Common Expression Language that is supported.
    package struct Condition: Sendable {
        package let text: String
        private let expression: Expression

        /// - Throws: where in the condition something is not supported or no condition.
        package init(_ text: String) throws(GateFault) {
            do throws(ExpressionFault) {
                expression = try Expression(text)
            } catch {
                throw GateFault(line: error.line, column: error.column, reason: error.reason)
            }
            self.text = text
        }

        /// On one line and not too long, as a table shows it.
        package var line: String {
            let words = text.split { $0 == " " || $0.isNewline || $0 == "\t" }
            let line = words.joined(separator: " ")
            guard line.count > Condition.lineCharactersMax else { return line }
            return line.prefix(Condition.lineCharactersMax) + "…"
        }

        private static let lineCharactersMax = 160

        fileprivate func holds(
            for input: GateInput, stepsLeft: inout Int
        ) throws(EvaluationError) -> Bool {
            let value = try expression.evaluate(
                measured: input.variables, stepsLeft: &stepsLeft)
            guard case .bool(let holds) = value else {
                throw EvaluationError(.noMatchingOverload)
            }
            return holds
        }
    }

    /// An input, and what the gate should answer to it.
    package struct Scenario: Sendable {
        package var name: String
        package var input: GateInput
        package var expected: Outcome

        package init(_ name: String, input: GateInput, expected: Outcome) {
            self.name = name
            self.input = input
            self.expected = expected
        }
    }

    package init(rules: [Rule], standard: Outcome, scenarios: [Scenario] = []) {
        self.rules = rules
        self.standard = standard
        self.scenarios = scenarios
    }

    /// Longest text of a gate, in bytes.
    package static let textBytesMax = 65_536
    package static let rulesCountMax = 64
    package static let scenariosCountMax = 256
    /// Steps of one answer, over all its rules; see `ExpressionLimits.stepsMax`.
    package static let answerStepsMax = 1_000_000
    /// Steps of all scenarios together.
    package static let trialStepsMax = 2_000_000
}

/// What a gate answered to one input.
package struct GateVerdict: Sendable, Hashable {
    package var outcome: Gate.Outcome
    /// The rule that answered, counted from 1; nil where the default did.
    package var rule: Int?
    /// Why its condition has no value, in words that hold nothing of the input; nil where it has.
    package var error: String?

    package init(_ outcome: Gate.Outcome, rule: Int? = nil, error: String? = nil) {
        self.outcome = outcome
        self.rule = rule
        self.error = error
    }
}

extension Gate {
    /// The same for the same input, always.
    package func answer(to input: GateInput) -> GateVerdict {
        var stepsLeft = Gate.answerStepsMax
        return answer(to: input, stepsLeft: &stepsLeft)
    }

    func answer(to input: GateInput, stepsLeft: inout Int) -> GateVerdict {
        for (index, rule) in rules.enumerated() {
            do throws(EvaluationError) {
                guard try rule.condition.holds(for: input, stepsLeft: &stepsLeft) else { continue }
                return GateVerdict(rule.outcome, rule: index + 1)
            } catch {
                // The detail may quote the input.
                return GateVerdict(.escalate, rule: index + 1, error: error.kind.rawValue)
            }
        }
        return GateVerdict(standard)
    }
}

/// Why a gate's text or its input cannot be read, and where.
package struct GateFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// Counted from 1; columns in code points.
    package var line: Int
    package var column: Int
    /// What is wrong, without a full stop.
    package var reason: String

    package init(line: Int, column: Int, reason: String) {
        self.line = line
        self.column = column
        self.reason = reason.hasSuffix(".") ? String(reason.dropLast()) : reason
    }

    package var description: String { "line \(line), column \(column): \(reason)" }
}
