extension Evaluation {
    mutating func result(
        of sign: ExpressionOperator, _ left: ExpressionValue, _ right: ExpressionValue
    ) throws(EvaluationError) -> ExpressionValue {
        switch sign {
        case .equal: return .bool(try areEqual(left, right))
        case .unequal: return .bool(try !areEqual(left, right))
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            return try compared(sign, left, right)
        case .contained: return .bool(try isContained(left, in: right))
        case .index: return try element(of: left, at: right)
        case .add, .subtract, .multiply, .divide, .modulus:
            return try calculated(sign, left, right)
        }
    }

    /// Values of different types are unequal, but numbers compare by size whatever their type.
    mutating func areEqual(
        _ left: ExpressionValue, _ right: ExpressionValue
    ) throws(EvaluationError) -> Bool {
        try spend()
        switch (left, right) {
        case (.null, .null): return true
        case (.type(let left), .type(let right)): return left == right
        case (.string(let left), .string(let right)), (.bytes(let left), .bytes(let right)):
            guard left.count == right.count else { return false }
            try spend(left.count)
            return left == right
        case (.list(let left), .list(let right)):
            guard left.count == right.count else { return false }
            for (left, right) in zip(left, right) where try !areEqual(left, right) { return false }
            return true
        case (.map(let left), .map(let right)):
            guard left.entries.count == right.entries.count else { return false }
            // Both are in the order of their keys.
            for (left, right) in zip(left.entries, right.entries) {
                guard try areEqual(left.key, right.key), try areEqual(left.value, right.value)
                else { return false }
            }
            return true
        default: return left.order(to: right) == .equal
        }
    }

    private mutating func compared(
        _ sign: ExpressionOperator, _ left: ExpressionValue, _ right: ExpressionValue
    ) throws(EvaluationError) -> ExpressionValue {
        switch (left, right) {
        case (.string(let left), .string(let right)), (.bytes(let left), .bytes(let right)):
            try spend(min(left.count, right.count))
        default: break
        }
        guard let order = left.order(to: right) else { throw overload(sign.rawValue, left, right) }
        switch sign {
        case .less: return .bool(order == .less)
        case .lessOrEqual: return .bool(order == .less || order == .equal)
        case .greater: return .bool(order == .greater)
        default: return .bool(order == .greater || order == .equal)
        }
    }

    private mutating func isContained(
        _ value: ExpressionValue, in range: ExpressionValue
    ) throws(EvaluationError) -> Bool {
        switch range {
        case .list(let elements):
            for element in elements where try areEqual(value, element) { return true }
            return false
        case .map(let map): return map[key: value] != nil
        default: throw overload("in", value, range)
        }
    }

    private func element(
        of value: ExpressionValue, at index: ExpressionValue
    ) throws(EvaluationError) -> ExpressionValue {
        switch value {
        case .list(let elements):
            let place: Int128?
            if case .double(let number) = index {
                place = abs(number) < 0x1p63 ? Int128(exactly: number) : nil
            } else {
                place = index.whole
                guard place != nil else { throw overload("[]", value, index) }
            }
            guard let place, (0..<Int128(elements.count)).contains(place) else {
                throw EvaluationError(
                    .indexOutOfBounds, "\(index.shortText) of \(elements.count) elements")
            }
            return elements[Int(place)]
        case .map(let map):
            guard let found = map[key: index] else {
                throw EvaluationError(.noSuchKey, index.shortText)
            }
            return found
        default: throw overload("[]", value, index)
        }
    }

    func negated(_ value: ExpressionValue) throws(EvaluationError) -> ExpressionValue {
        switch value {
        case .int(let number):
            guard number != .min else { throw EvaluationError(.overflow, "-(\(number))") }
            return .int(-number)
        case .double(let number): return .double(-number)
        default: throw overload("-", value)
        }
    }

    private mutating func calculated(
        _ sign: ExpressionOperator, _ left: ExpressionValue, _ right: ExpressionValue
    ) throws(EvaluationError) -> ExpressionValue {
        switch (left, right) {
        case (.int(let left), .int(let right)): return .int(try whole(sign, left, right))
        case (.uint(let left), .uint(let right)): return .uint(try whole(sign, left, right))
        case (.double(let first), .double(let second)):
            switch sign {
            case .add: return .double(first + second)
            case .subtract: return .double(first - second)
            case .multiply: return .double(first * second)
            case .divide: return .double(first / second)
            default: throw overload(sign.rawValue, left, right)
            }
        default: break
        }
        switch (sign, left, right) {
        case (.add, .string(let left), .string(let right)):
            try spend(left.count + right.count)
            return .string(left + right)
        case (.add, .bytes(let left), .bytes(let right)):
            try spend(left.count + right.count)
            return .bytes(left + right)
        case (.add, .list(let left), .list(let right)):
            try spend(left.count + right.count)
            return .list(left + right)
        case (.add, .timestamp(let moment), .duration(let length)),
            (.add, .duration(let length), .timestamp(let moment)):
            return try ExpressionTime.timestamp(moment.nanoseconds + length.nanoseconds)
        case (.subtract, .timestamp(let moment), .duration(let length)):
            return try ExpressionTime.timestamp(moment.nanoseconds - length.nanoseconds)
        case (.add, .duration(let left), .duration(let right)):
            return try ExpressionTime.duration(left.nanoseconds + right.nanoseconds)
        case (.subtract, .duration(let left), .duration(let right)),
            (.subtract, .timestamp(let left), .timestamp(let right)):
            return try ExpressionTime.duration(left.nanoseconds - right.nanoseconds)
        default: throw overload(sign.rawValue, left, right)
        }
    }

    private func whole<Number: FixedWidthInteger>(
        _ sign: ExpressionOperator, _ left: Number, _ right: Number
    ) throws(EvaluationError) -> Number {
        let (number, isOverflow): (Number, Bool)
        switch sign {
        case .add: (number, isOverflow) = left.addingReportingOverflow(right)
        case .subtract: (number, isOverflow) = left.subtractingReportingOverflow(right)
        case .multiply: (number, isOverflow) = left.multipliedReportingOverflow(by: right)
        case .divide:
            guard right != 0 else { throw EvaluationError(.divideByZero, "\(left) / 0") }
            (number, isOverflow) = left.dividedReportingOverflow(by: right)
        default:
            guard right != 0 else { throw EvaluationError(.modulusByZero, "\(left) % 0") }
            (number, isOverflow) = left.remainderReportingOverflow(dividingBy: right)
        }
        guard !isOverflow else {
            throw EvaluationError(.overflow, "\(left) \(sign.rawValue) \(right)")
        }
        return number
    }
}
