/// One walk over an expression's tree with one set of variables.
struct Evaluation {
    private let variables: ExpressionMap
    /// The variables of the macros around, the innermost last.
    private var scopes: [(name: [UInt8], value: ExpressionValue)] = []
    private var stepsLeft: Int
    private let stepsMax: Int

    init(variables: ExpressionMap, stepsMax: Int) {
        self.variables = variables
        self.stepsMax = stepsMax
        stepsLeft = stepsMax
    }

    /// How many of its steps it took.
    var stepsTaken: Int { stepsMax - max(0, stepsLeft) }

    mutating func spend(_ steps: Int = 1) throws(EvaluationError) {
        stepsLeft -= steps
        guard stepsLeft >= 0 else { throw EvaluationError(.tooManySteps, "more than \(stepsMax)") }
    }

    mutating func value(of node: ExpressionNode) throws(EvaluationError) -> ExpressionValue {
        try spend()
        switch node {
        case .literal(let value): return value
        case .name(let name, let isRoot): return try variable(name, isRoot: isRoot)
        case .select(let operand, let field): return try selection(of: field, from: operand)
        case .has(let operand, let field):
            return .bool(try map(operand, for: "has")[key: .string(field)] != nil)
        case .list(let elements): return .list(try values(of: elements))
        case .map(let entries): return try map(entries)
        case .and(let operands): return try joined(operands, decidedBy: false)
        case .or(let operands): return try joined(operands, decidedBy: true)
        case .not(let operand):
            let value = try value(of: operand)
            guard case .bool(let isTrue) = value else { throw overload("!", value) }
            return .bool(!isTrue)
        case .negate(let operand): return try negated(try value(of: operand))
        case .conditional(let condition, let then, let otherwise):
            let decided = try value(of: condition)
            guard case .bool(let isTrue) = decided else { throw overload("?:", decided) }
            return try value(of: isTrue ? then : otherwise)
        case .binary(let sign, let left, let right):
            let left = try value(of: left)
            return try result(of: sign, left, try value(of: right))
        case .call(let function, let arguments):
            return try result(of: function, try values(of: arguments))
        case .macro(let macro): return try result(of: macro)
        }
    }

    func overload(_ name: String, _ values: ExpressionValue...) -> EvaluationError {
        overload(name, values)
    }

    func overload(_ name: String, _ values: [ExpressionValue]) -> EvaluationError {
        let types = values.map(\.type.rawValue).joined(separator: ", ")
        return EvaluationError(.noMatchingOverload, "\(name) of \(types)")
    }

    private func variable(
        _ name: [UInt8], isRoot: Bool
    ) throws(EvaluationError) -> ExpressionValue {
        if !isRoot, let scope = scopes.last(where: { $0.name == name }) { return scope.value }
        if let value = variables[key: .string(name)] { return value }
        let word = String(decoding: name, as: UTF8.self)
        if let type = ExpressionType(rawValue: word) { return .type(type) }
        throw EvaluationError(.noSuchVariable, EvaluationError.clipped(word))
    }

    private mutating func selection(
        of field: [UInt8], from operand: ExpressionNode
    ) throws(EvaluationError) -> ExpressionValue {
        let name = EvaluationError.clipped(String(decoding: field, as: UTF8.self))
        let value = try map(operand, for: ".\(name)")[key: .string(field)]
        guard let value else { throw EvaluationError(.noSuchField, name) }
        return value
    }

    private mutating func map(
        _ node: ExpressionNode, for name: String
    ) throws(EvaluationError) -> ExpressionMap {
        let value = try value(of: node)
        guard case .map(let map) = value else { throw overload(name, value) }
        return map
    }

    private mutating func values(
        of nodes: [ExpressionNode]
    ) throws(EvaluationError) -> [ExpressionValue] {
        var values: [ExpressionValue] = []
        values.reserveCapacity(nodes.count)
        for node in nodes { values.append(try value(of: node)) }
        return values
    }

    private mutating func map(
        _ nodes: [(key: ExpressionNode, value: ExpressionNode)]
    ) throws(EvaluationError) -> ExpressionValue {
        var entries: [ExpressionMap.Entry] = []
        for node in nodes {
            let key = try value(of: node.key)
            try spend(key.units(atMost: stepsMax) ?? stepsMax)
            entries.append(ExpressionMap.Entry(key: key, value: try value(of: node.value)))
        }
        return .map(try ExpressionMap(entries))
    }

    /// What an operand or a predicate says: yes, no, or an error that may not matter.
    private mutating func verdict(
        _ node: ExpressionNode, of name: String
    ) throws(EvaluationError) -> Result<Bool, EvaluationError> {
        do throws(EvaluationError) {
            let value = try value(of: node)
            guard case .bool(let isTrue) = value else { throw overload(name, value) }
            return .success(isTrue)
        } catch {
            if error.isFinal { throw error }
            return .failure(error)
        }
    }

    /// `&&` and `||`: an operand that decides wins over any error, wherever it stands.
    private mutating func joined(
        _ operands: [ExpressionNode], decidedBy decisive: Bool
    ) throws(EvaluationError) -> ExpressionValue {
        var firstError: EvaluationError?
        for operand in operands {
            switch try verdict(operand, of: decisive ? "||" : "&&") {
            case .success(decisive): return .bool(decisive)
            case .success: break
            case .failure(let error): firstError = firstError ?? error
            }
        }
        if let firstError { throw firstError }
        return .bool(!decisive)
    }

    private mutating func result(
        of macro: ExpressionMacro
    ) throws(EvaluationError) -> ExpressionValue {
        let name = macro.kind.rawValue
        let range = try value(of: macro.range)
        let elements: [ExpressionValue]
        switch range {
        case .list(let list): elements = list
        case .map(let map): elements = map.entries.map(\.key)
        default: throw overload(name, range)
        }
        let depth = scopes.count
        scopes.append((macro.variable, .null))
        defer { scopes.removeLast(scopes.count - depth) }
        switch macro.kind {
        case .all: return try decided(macro, elements, decisive: false)
        case .exists: return try decided(macro, elements, decisive: true)
        case .existsOne:
            var count = 0
            for element in elements where try holds(macro, for: element) { count += 1 }
            return .bool(count == 1)
        case .filter, .map:
            var made: [ExpressionValue] = []
            for element in elements where try holds(macro, for: element) {
                guard let transform = macro.transform else {
                    made.append(element)
                    continue
                }
                made.append(try value(of: transform))
            }
            return .list(made)
        }
    }

    private mutating func holds(
        _ macro: ExpressionMacro, for element: ExpressionValue
    ) throws(EvaluationError) -> Bool {
        try spend()
        scopes[scopes.count - 1].value = element
        guard let predicate = macro.predicate else { return true }
        return try verdict(predicate, of: macro.kind.rawValue).get()
    }

    private mutating func decided(
        _ macro: ExpressionMacro, _ elements: [ExpressionValue], decisive: Bool
    ) throws(EvaluationError) -> ExpressionValue {
        guard let predicate = macro.predicate else { return .bool(!decisive) }
        var firstError: EvaluationError?
        for element in elements {
            try spend()
            scopes[scopes.count - 1].value = element
            switch try verdict(predicate, of: macro.kind.rawValue) {
            case .success(decisive): return .bool(decisive)
            case .success: break
            case .failure(let error): firstError = firstError ?? error
            }
        }
        if let firstError { throw firstError }
        return .bool(!decisive)
    }
}
