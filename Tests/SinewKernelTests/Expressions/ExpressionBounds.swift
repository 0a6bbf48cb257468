import SinewKernel
import Testing

/// Each bound holds, and what lies just inside it passes.
@Suite struct ExpressionBounds {
    private static func fault(_ source: String) -> String? {
        do throws(ExpressionFault) {
            _ = try Expression(source)
            return nil
        } catch {
            return error.reason
        }
    }

    private static func kind(
        _ source: String, _ variables: ExpressionMap = ExpressionMap()
    ) throws -> EvaluationError.Kind? {
        let expression = try Expression(source)
        do throws(EvaluationError) {
            _ = try expression.evaluate(variables)
            return nil
        } catch {
            return error.kind
        }
    }

    private static func variables(_ value: ExpressionValue) throws -> ExpressionMap {
        try ExpressionMap([ExpressionMap.Entry(key: .text("x"), value: value)])
    }

    @Test func `the source has so many bytes at most`() {
        let most = ExpressionLimits().sourceBytesMax
        #expect(Self.fault("'" + String(repeating: "a", count: most - 2) + "'") == nil)
        #expect(
            Self.fault("'" + String(repeating: "a", count: most - 1) + "'")
                == "The expression is longer than 16384 bytes.")
    }

    @Test(arguments: [
        ("(", "1", ")"), ("[", "1", "]"), ("-(", "1", ")"), ("{1:", "1", "}"),
        ("size(", "a", ")"), ("", "a", ".b"), ("", "a", "[1]"), ("", "1", "+1"), ("1?1:", "1", ""),
        ("[1].all(x,", "x", ")"), ("!", "a", ""), ("true&&(", "a", ")"),
    ])
    func `whatever nests is bounded`(open: String, inner: String, close: String) {
        let source = { (count: Int) in
            String(repeating: open, count: count) + inner + String(repeating: close, count: count)
        }
        #expect(Self.fault(source(32)) == nil)
        // As deep as may be, in the small stack of a test's thread.
        _ = ExpressionExamples.answer(source(120), #"{"a": {"b": [true]}}"#)
        let reason = "The expression is nested deeper than 128 levels."
        #expect(Self.fault(source(130)) == reason)
        #expect(Self.fault(source(1_000)) == reason)
    }

    @Test func `rows of 32 and many more are evaluated`() throws {
        for sign in ["&&", "||", "==", "+", "*"] {
            let one = ["&&", "||", "=="].contains(sign) ? "true" : "1"
            let row = Array(repeating: one, count: 33).joined(separator: sign)
            #expect(try Self.kind(row) == nil)
        }
        #expect(
            try Self.kind(Array(repeating: "true", count: 2_000).joined(separator: "&&")) == nil)
    }

    @Test func `the input is bounded in size and in depth`() throws {
        let most = ExpressionLimits().inputUnitsMax
        // The map, the name and the text count too.
        let fits = ExpressionValue.bytes(Array(repeating: 0, count: most - 4))
        #expect(try Self.kind("x.size() > 0", Self.variables(fits)) == nil)
        let large = ExpressionValue.bytes(Array(repeating: 0, count: most - 3))
        #expect(try Self.kind("true", Self.variables(large)) == .inputTooLarge)
        var deep = ExpressionValue.int(1)
        for _ in 0..<63 { deep = .list([deep]) }
        #expect(try Self.kind("true", Self.variables(deep)) == nil)
        #expect(try Self.kind("true", Self.variables(.list([deep]))) == .inputTooLarge)
    }

    @Test func `steps are bounded, and no operator hides it`() throws {
        let ten = "[1,2,3,4,5,6,7,8,9,10]"
        let nested = (0..<7).reduce("true") { inner, _ in "\(ten).all(x, \(inner))" }
        #expect(try Self.kind(nested) == .tooManySteps)
        #expect(try Self.kind("\(nested) || true") == .tooManySteps)
        #expect(try Self.kind("true && \(nested)") == .tooManySteps)
        #expect(try Self.kind("[1].exists(y, \(nested))") == .tooManySteps)
        let doubled = (0..<30).reduce("['ab']") { inner, _ in "\(inner).map(x, x + x)" }
        #expect(try Self.kind(doubled) == .tooManySteps)
        let text = ExpressionValue.bytes(Array(repeating: 0, count: 400_000))
        #expect(try Self.kind("x == x && x == x && x == x", Self.variables(text)) == .tooManySteps)
    }

    @Test func `the result is bounded, also where its parts are shared`() throws {
        let shared = (0..<25).reduce("[1]") { inner, _ in "[\(inner)].map(x, [x, x])" }
        #expect(try Self.kind(shared) == .resultTooLarge)
        let most = ExpressionLimits().resultUnitsMax
        let text = ExpressionValue.bytes(Array(repeating: 0, count: most - 1))
        #expect(try Self.kind("x", Self.variables(text)) == nil)
        #expect(try Self.kind("[x]", Self.variables(text)) == .resultTooLarge)
    }

    @Test func `the same variables give the same value`() throws {
        let source = "{'b': [1, 2], 'a': {'z': 1, 'y': 2}}.map(k, k)"
        let answers = (0..<50).map { _ in ExpressionExamples.answer(source) }
        #expect(Set(answers) == [#"["a","b"]"#])
    }
}
