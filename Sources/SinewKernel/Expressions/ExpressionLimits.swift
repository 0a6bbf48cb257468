/// What one expression may cost, from its text to its result.
package struct ExpressionLimits: Sendable {
    /// Bytes of the source, in UTF-8.
    package var sourceBytesMax = 16_384
    /// Levels of the parsed tree. A row of `&&`, or of `||`, is one level however long it is.
    package var nestingLevelsMax = 128
    /// Units of all variables together; see `ExpressionValue.units(atMost:)`.
    package var inputUnitsMax = 1_048_576
    /// Levels of lists and maps in a variable.
    package var inputLevelsMax = 64
    /// Steps of one evaluation: one for each node visited and each element or byte looked at.
    package var stepsMax = 1_000_000
    /// Units of the result.
    package var resultUnitsMax = 262_144

    package init() {}
}
