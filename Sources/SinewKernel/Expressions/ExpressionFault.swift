/// Why a text is not an expression that can be evaluated here, and where in it.
package struct ExpressionFault: Error, Sendable, Hashable {
    /// Counted from 1.
    package var line: Int
    /// Counted from 1, in code points.
    package var column: Int
    /// A sentence.
    package var reason: String

    init(_ reason: String, at offset: Int, in source: [UInt8]) {
        self.reason = reason
        let before = source[..<min(offset, source.count)]
        line = 1 + before.count { $0 == 0x0A }
        let row = before[(before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)...]
        column = 1 + row.count { !UTF8.isContinuation($0) }
    }
}

/// Why an evaluation has no value.
package struct EvaluationError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Kind: String, Sendable, CaseIterable {
        case noSuchVariable = "no such variable"
        case noSuchField = "no such field"
        case noSuchKey = "no such key"
        case noMatchingOverload = "no matching overload"
        case overflow
        case divideByZero = "divide by zero"
        case modulusByZero = "modulus by zero"
        case indexOutOfBounds = "index out of bounds"
        case outOfRange = "out of range"
        case invalidText = "invalid text"
        case duplicateKey = "duplicate key"
        case unsupportedKey = "unsupported key type"
        case unsupportedZone = "unsupported time zone"
        case inputTooLarge = "input too large"
        case tooManySteps = "too many steps"
        case resultTooLarge = "result too large"
        case noJSON = "no JSON form"
    }

    package var kind: Kind
    package var detail: String

    /// Most code points of a text from the input that an error repeats.
    static let quotedCodePointsMax = 80

    package init(_ kind: Kind, _ detail: String = "") {
        self.kind = kind
        self.detail = detail
    }

    package var description: String {
        detail.isEmpty ? kind.rawValue : "\(kind.rawValue): \(detail)"
    }

    /// Whether `&&`, `||` and macros must pass it on: a limit holds for the whole evaluation.
    var isFinal: Bool {
        switch kind {
        case .inputTooLarge, .tooManySteps, .resultTooLarge: true
        default: false
        }
    }

    static func quoted(_ bytes: [UInt8]) -> String {
        "\"\(clipped(String(decoding: bytes, as: UTF8.self)))\""
    }

    static func clipped(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count > quotedCodePointsMax else { return text }
        return String(scalars.prefix(quotedCodePointsMax)) + "…"
    }
}
