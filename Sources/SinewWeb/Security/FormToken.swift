/// Compares what a form brought back with what it was given.
enum FormToken {
    static let field = "token"

    /// Takes as long for a wrong first byte as for a wrong last one.
    static func isSame(_ given: String, _ expected: String) -> Bool {
        let given = Array(given.utf8)
        let expected = Array(expected.utf8)
        guard given.count == expected.count, !expected.isEmpty else { return false }
        var difference: UInt8 = 0
        for (left, right) in zip(given, expected) { difference |= left ^ right }
        return difference == 0
    }
}
