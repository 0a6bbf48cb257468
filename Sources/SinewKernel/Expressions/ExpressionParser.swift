/// Reads an expression by the grammar of the language definition.
struct ExpressionParser {
    /// A part of the tree and how many levels it has.
    struct Part {
        var node: ExpressionNode
        var levels = 1
    }

    private(set) var lexer: ExpressionLexer
    private(set) var token: ExpressionLexer.Token = .end
    /// Where `token` starts.
    var place: Int { lexer.start }
    let levelsMax: Int
    private var openLevels = 0

    init(_ source: [UInt8], levelsMax: Int) throws(ExpressionFault) {
        lexer = ExpressionLexer(source)
        self.levelsMax = levelsMax
        token = try lexer.next()
    }

    mutating func whole() throws(ExpressionFault) -> ExpressionNode {
        let part = try expression()
        guard token == .end else { throw unexpected("the end") }
        return part.node
    }

    func fault(_ reason: String, at place: Int) -> ExpressionFault {
        lexer.fault(reason, at: place)
    }

    func unexpected(_ wanted: String) -> ExpressionFault {
        let found =
            switch token {
            case .end: "the expression ends"
            case .identifier(let word): "there is \(word.prefix(40))"
            case .symbol(let symbol): "there is \(symbol)"
            default: "there is a literal"
            }
        return fault("Expected \(wanted), but \(found).", at: place)
    }

    mutating func advance() throws(ExpressionFault) { token = try lexer.next() }

    mutating func take(_ symbol: String) throws(ExpressionFault) -> Bool {
        guard token == .symbol(symbol) else { return false }
        try advance()
        return true
    }

    mutating func expect(_ symbol: String) throws(ExpressionFault) {
        guard try take(symbol) else { throw unexpected(symbol) }
    }

    /// A node over parts that were read.
    func part(_ node: ExpressionNode, over parts: Part..., at place: Int) throws(ExpressionFault)
        -> Part
    {
        try part(node, over: parts, at: place)
    }

    func part(_ node: ExpressionNode, over parts: [Part], at place: Int) throws(ExpressionFault)
        -> Part
    {
        let levels = 1 + (parts.map(\.levels).max() ?? 0)
        guard levels <= levelsMax else { throw tooDeep(at: place) }
        return Part(node: node, levels: levels)
    }

    private func tooDeep(at place: Int) -> ExpressionFault {
        fault("The expression is nested deeper than \(levelsMax) levels.", at: place)
    }

    mutating func expression() throws(ExpressionFault) -> Part {
        openLevels += 1
        defer { openLevels -= 1 }
        guard openLevels <= levelsMax else { throw tooDeep(at: place) }
        let condition = try row("||")
        let place = place
        guard try take("?") else { return condition }
        let then = try row("||")
        try expect(":")
        let otherwise = try expression()
        return try part(
            .conditional(condition.node, then: then.node, otherwise: otherwise.node),
            over: condition, then, otherwise, at: place)
    }

    /// Operands joined by `||`, or by `&&`.
    private mutating func row(_ sign: String) throws(ExpressionFault) -> Part {
        let place = place
        var parts: [Part] = []
        repeat {
            parts.append(sign == "||" ? try row("&&") : try binary(binding: 3))
        } while try take(sign)
        guard parts.count > 1 else { return parts[0] }
        let nodes = parts.map(\.node)
        return try part(sign == "||" ? .or(nodes) : .and(nodes), over: parts, at: place)
    }

    private mutating func binary(binding: Int) throws(ExpressionFault) -> Part {
        var left = try unary()
        while let sign = sign, let strength = sign.binding, strength >= binding {
            let place = place
            try advance()
            let right = try binary(binding: strength + 1)
            left = try part(
                .binary(sign, left.node, right.node), over: left, right, at: place)
        }
        return left
    }

    private var sign: ExpressionOperator? {
        switch token {
        case .symbol(let symbol): ExpressionOperator(rawValue: symbol)
        case .identifier("in"): .contained
        default: nil
        }
    }

    private mutating func unary() throws(ExpressionFault) -> Part {
        let place = place
        guard token == .symbol("!") || token == .symbol("-") else { return try member() }
        let isNot = token == .symbol("!")
        var count = 0
        while try take(isNot ? "!" : "-") { count += 1 }
        if !isNot, let number = try negative() {
            count -= 1
            var operand = try member(of: number)
            for _ in 0..<count {
                operand = try part(.negate(operand.node), over: operand, at: place)
            }
            return operand
        }
        var operand = try member()
        for _ in 0..<count {
            operand = try part(
                isNot ? .not(operand.node) : .negate(operand.node), over: operand, at: place)
        }
        return operand
    }

    /// The number that stands behind a minus sign, made negative: the smallest integer has no
    /// positive counterpart.
    private mutating func negative() throws(ExpressionFault) -> Part? {
        switch token {
        case .int(let magnitude):
            guard magnitude <= Int64.min.magnitude else { throw tooLarge() }
            try advance()
            return Part(node: .literal(.int(Int64(truncatingIfNeeded: 0 &- magnitude))))
        case .double(let number):
            try advance()
            return Part(node: .literal(.double(-number)))
        default:
            return nil
        }
    }

    func tooLarge() -> ExpressionFault { fault("The integer does not fit 64 bits.", at: place) }
}
