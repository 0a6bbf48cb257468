extension ExpressionMap {
    /// The variables in a JSON object: its names and what stands under them. A number without a
    /// fraction and an exponent that fits 64 bits is an `int`, any other a `double`.
    /// - Parameter json: must have passed a strict JSON reader, which also bounds its depth; here
    ///   only its values are taken, with the words of expressions.
    package init(json: [UInt8]) throws(ExpressionFault) {
        var reader = JSONVariables(lexer: ExpressionLexer(json, isJSON: true))
        guard case .map(let map) = try reader.value() else {
            throw ExpressionFault("The input is no JSON object.", at: 0, in: json)
        }
        self = map
    }
}

private struct JSONVariables {
    var lexer: ExpressionLexer

    mutating func value() throws(ExpressionFault) -> ExpressionValue {
        try value(from: try lexer.next())
    }

    private mutating func value(
        from token: ExpressionLexer.Token
    ) throws(ExpressionFault) -> ExpressionValue {
        switch token {
        case .identifier("null"): return .null
        case .identifier("true"): return .bool(true)
        case .identifier("false"): return .bool(false)
        case .string(let text): return .string(text)
        case .int, .double: return number(token, isNegative: false)
        case .symbol("-"): return number(try lexer.next(), isNegative: true)
        case .symbol("["): return .list(try elements())
        case .symbol("{"): return .map(try entries())
        default: throw lexer.fault("Expected a JSON value.")
        }
    }

    private func number(_ token: ExpressionLexer.Token, isNegative: Bool) -> ExpressionValue {
        switch token {
        case .int(let magnitude):
            let whole = isNegative ? -Int128(magnitude) : Int128(magnitude)
            return Int64(exactly: whole).map { .int($0) } ?? .double(Double(whole))
        case .double(let number): return .double(isNegative ? -number : number)
        default: return .null
        }
    }

    private mutating func elements() throws(ExpressionFault) -> [ExpressionValue] {
        var elements: [ExpressionValue] = []
        var token = try lexer.next()
        while token != .symbol("]") {
            elements.append(try value(from: token))
            token = try lexer.next()
            if token == .symbol(",") { token = try lexer.next() }
        }
        return elements
    }

    private mutating func entries() throws(ExpressionFault) -> ExpressionMap {
        var entries: [ExpressionMap.Entry] = []
        var token = try lexer.next()
        while token != .symbol("}") {
            guard case .string(let name) = token, try lexer.next() == .symbol(":") else {
                throw lexer.fault("Expected a name and a colon.")
            }
            entries.append(ExpressionMap.Entry(key: .string(name), value: try value()))
            token = try lexer.next()
            if token == .symbol(",") { token = try lexer.next() }
        }
        do throws(EvaluationError) {
            return try ExpressionMap(entries)
        } catch {
            throw lexer.fault("The JSON is not fit for variables: \(error).")
        }
    }
}
