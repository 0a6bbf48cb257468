/// A condition in the Common Expression Language (https://github.com/google/cel-spec), read and
/// ready to be evaluated.
package struct Expression: Sendable {
    let root: ExpressionNode
    let limits: ExpressionLimits

    /// - Throws: where the source is too long, nested too deep, or no expression of the part of
    ///   the language that `docs/guide/conditions.md` describes.
    package init(
        _ source: String, limits: ExpressionLimits = ExpressionLimits()
    ) throws(ExpressionFault) {
        let bytes = Array(source.utf8)
        guard bytes.count <= limits.sourceBytesMax else {
            throw ExpressionFault(
                "The expression is longer than \(limits.sourceBytesMax) bytes.",
                at: limits.sourceBytesMax, in: bytes)
        }
        var parser = try ExpressionParser(bytes, levelsMax: limits.nestingLevelsMax)
        root = try parser.whole()
        self.limits = limits
    }

    /// The value for these variables, by name. The same for the same variables, always.
    /// - Throws: `EvaluationError`, also where a limit is reached.
    package func evaluate(
        _ variables: ExpressionMap = ExpressionMap()
    ) throws(EvaluationError) -> ExpressionValue {
        let input = ExpressionValue.map(variables)
        guard input.units(atMost: limits.inputUnitsMax, levels: limits.inputLevelsMax) != nil else {
            throw EvaluationError(
                .inputTooLarge,
                "more than \(limits.inputUnitsMax) units or \(limits.inputLevelsMax) levels")
        }
        var stepsLeft = limits.stepsMax
        return try evaluate(measured: variables, stepsLeft: &stepsLeft)
    }

    /// The same for variables whose size somebody has measured, with steps that several
    /// evaluations share.
    /// - Parameter stepsLeft: how many there are; afterwards how many are left.
    package func evaluate(
        measured variables: ExpressionMap, stepsLeft: inout Int
    ) throws(EvaluationError) -> ExpressionValue {
        var evaluation = Evaluation(
            variables: variables, stepsMax: min(stepsLeft, limits.stepsMax))
        defer { stepsLeft -= evaluation.stepsTaken }
        let value = try evaluation.value(of: root)
        guard value.units(atMost: limits.resultUnitsMax) != nil else {
            throw EvaluationError(.resultTooLarge, "more than \(limits.resultUnitsMax) units")
        }
        return value
    }
}
