/// Names, literals, calls, selections and macros.
extension ExpressionParser {
    static let reserved: Set<String> = [
        "as", "break", "const", "continue", "else", "false", "for", "function", "if", "import",
        "in", "let", "loop", "namespace", "null", "package", "return", "true", "var", "void",
        "while",
    ]

    mutating func member() throws(ExpressionFault) -> Part { try member(of: try primary()) }

    /// What follows a value: `.field`, `.method(…)`, `[index]`.
    mutating func member(of first: Part) throws(ExpressionFault) -> Part {
        var member = first
        while true {
            let place = place
            if try take(".") {
                if token == .symbol("?") { throw unsupported("Optional selection", at: place) }
                guard case .identifier(let word) = token else {
                    throw unexpected("a field's name")
                }
                let wordPlace = self.place
                try advance()
                if try take("(") {
                    member = try method(word, of: member, at: wordPlace)
                } else {
                    member = try selection(word, of: member, at: wordPlace)
                }
            } else if try take("[") {
                if token == .symbol("?") { throw unsupported("Optional indexing", at: place) }
                let index = try expression()
                try expect("]")
                member = try part(
                    .binary(.index, member.node, index.node), over: member, index, at: place)
            } else if token == .symbol("{") {
                throw unsupported("Making a message", at: place)
            } else {
                return member
            }
        }
    }

    func unsupported(_ what: String, at place: Int) -> ExpressionFault {
        fault("\(what) is not supported.", at: place)
    }

    private func selection(
        _ word: String, of member: Part, at place: Int
    ) throws(ExpressionFault) -> Part {
        guard !Self.reserved.contains(word) else {
            throw fault("\(word) is a reserved word.", at: place)
        }
        if case .select(.name(let first, _), let second) = member.node,
            let type = ExpressionType(
                rawValue: [first, second, Array(word.utf8)]
                    .map { String(decoding: $0, as: UTF8.self) }.joined(separator: "."))
        {
            return Part(node: .literal(.type(type)))
        }
        return try part(.select(member.node, field: Array(word.utf8)), over: member, at: place)
    }

    mutating func primary() throws(ExpressionFault) -> Part {
        let place = place
        switch token {
        case .int(let magnitude):
            guard let number = Int64(exactly: magnitude) else { throw tooLarge() }
            return try literal(.int(number))
        case .uint(let number): return try literal(.uint(number))
        case .double(let number): return try literal(.double(number))
        case .string(let text): return try literal(.string(text))
        case .bytes(let bytes): return try literal(.bytes(bytes))
        case .identifier("true"): return try literal(.bool(true))
        case .identifier("false"): return try literal(.bool(false))
        case .identifier("null"): return try literal(.null)
        case .identifier: return try name(isRoot: false)
        case .symbol("."):
            try advance()
            return try name(isRoot: true)
        case .symbol("("):
            try advance()
            let inner = try expression()
            try expect(")")
            return inner
        case .symbol("["):
            try advance()
            let elements = try arguments(until: "]", allowsTrailingComma: true)
            return try part(.list(elements.map(\.node)), over: elements, at: place)
        case .symbol("{"):
            try advance()
            return try entries(at: place)
        default: throw unexpected("a value")
        }
    }

    private mutating func literal(_ value: ExpressionValue) throws(ExpressionFault) -> Part {
        try advance()
        return Part(node: .literal(value))
    }

    /// Expressions with commas between, and what closes them.
    mutating func arguments(
        until close: String, allowsTrailingComma: Bool = false
    ) throws(ExpressionFault) -> [Part] {
        var parts: [Part] = []
        if try take(close) { return [] }
        repeat {
            if allowsTrailingComma, !parts.isEmpty, token == .symbol(close) { break }
            if token == .symbol("?") { throw unsupported("An optional element", at: place) }
            parts.append(try expression())
        } while try take(",")
        try expect(close)
        return parts
    }

    private mutating func entries(at place: Int) throws(ExpressionFault) -> Part {
        var parts: [Part] = []
        var entries: [(key: ExpressionNode, value: ExpressionNode)] = []
        if try take("}") { return Part(node: .map([])) }
        repeat {
            if !parts.isEmpty, token == .symbol("}") { break }
            if token == .symbol("?") { throw unsupported("An optional entry", at: self.place) }
            let key = try expression()
            try expect(":")
            let value = try expression()
            parts += [key, value]
            entries.append((key.node, value.node))
        } while try take(",")
        try expect("}")
        return try part(.map(entries), over: parts, at: place)
    }

    private mutating func name(isRoot: Bool) throws(ExpressionFault) -> Part {
        guard case .identifier(let word) = token else { throw unexpected("a name") }
        let place = place
        guard !Self.reserved.contains(word) else {
            throw fault("\(word) is a reserved word.", at: place)
        }
        try advance()
        guard try take("(") else {
            return Part(node: .name(Array(word.utf8), isRoot: isRoot))
        }
        if word == "has" {
            let parts = try arguments(until: ")")
            guard parts.count == 1, case .select(let operand, let field) = parts[0].node else {
                throw fault("has takes one selection, such as has(request.path).", at: place)
            }
            return Part(node: .has(operand, field: field), levels: parts[0].levels)
        }
        let function = try known(word, at: place)
        let parts = try arguments(until: ")")
        guard function.isGlobal, parts.count == 1 else { throw misused(function, at: place) }
        return try part(.call(function, parts.map(\.node)), over: parts, at: place)
    }

    private func known(_ word: String, at place: Int) throws(ExpressionFault)
        -> ExpressionFunction
    {
        if word == "matches" {
            throw fault(
                "matches is not supported; use contains, startsWith or endsWith.", at: place)
        }
        guard let function = ExpressionFunction(rawValue: word) else {
            throw fault("There is no function \(word.prefix(40)).", at: place)
        }
        return function
    }

    private func misused(_ function: ExpressionFunction, at place: Int) -> ExpressionFault {
        let name = function.rawValue
        let form =
            switch function.methodArguments {
            case nil: "\(name)(value)"
            case 0...0: "\(name)(value) or value.\(name)()"
            case 0...1: "value.\(name)() or value.\(name)(zone)"
            default: "value.\(name)(text)"
            }
        return fault("Write \(form).", at: place)
    }

    private mutating func method(
        _ word: String, of receiver: Part, at place: Int
    ) throws(ExpressionFault) -> Part {
        if let kind = ExpressionMacro.Kind(rawValue: word) {
            return try macro(kind, over: receiver, at: place)
        }
        let function = try known(word, at: place)
        let zonePlace = self.place
        let parts = try arguments(until: ")")
        guard let counts = function.methodArguments, counts.contains(parts.count) else {
            throw misused(function, at: place)
        }
        if function.isAccessor, case .literal(.string(let zone)) = parts.first?.node,
            ExpressionTime.zoneSeconds(zone) == nil
        {
            throw fault("A zone is UTC or an offset such as +02:00.", at: zonePlace)
        }
        let all = [receiver] + parts
        return try part(.call(function, all.map(\.node)), over: all, at: place)
    }

    private mutating func macro(
        _ kind: ExpressionMacro.Kind, over range: Part, at place: Int
    ) throws(ExpressionFault) -> Part {
        let parts = try arguments(until: ")")
        guard parts.count == 2 || (kind == .map && parts.count == 3) else {
            let form =
                kind == .map ? "(x, value) or list.map(x, condition, value)" : "(x, condition)"
            throw fault("Write list.\(kind.rawValue)\(form).", at: place)
        }
        guard case .name(let variable, isRoot: false) = parts[0].node else {
            throw fault("The first argument of \(kind.rawValue) is a plain name.", at: place)
        }
        let isMap = kind == .map
        let macro = ExpressionMacro(
            kind: kind, range: range.node, variable: variable,
            predicate: isMap && parts.count == 2 ? nil : parts[1].node,
            transform: isMap ? parts[parts.count - 1].node : nil)
        return try part(.macro(macro), over: [range] + parts, at: place)
    }
}
