extension ExpressionValue {
    enum Order { case less, equal, greater, unordered }

    /// How two values of one ordered kind stand; nil where the language has no such comparison.
    /// The three kinds of numbers are one kind here, compared exactly and without rounding.
    func order(to other: ExpressionValue) -> Order? {
        switch (self, other) {
        case (.bool(let left), .bool(let right)):
            left == right ? .equal : left ? .greater : .less
        case (.string(let left), .string(let right)), (.bytes(let left), .bytes(let right)):
            Self.bytesOrder(left, right)
        case (.timestamp(let left), .timestamp(let right)),
            (.duration(let left), .duration(let right)):
            Self.order(left.nanoseconds, right.nanoseconds)
        case (.double(let left), .double(let right)):
            Self.order(left, right)
        case (.double(let left), _):
            other.whole.map { Self.order(left, $0) }
        case (_, .double(let right)):
            whole.map { Self.reversed(Self.order(right, $0)) }
        default:
            if let left = whole, let right = other.whole { Self.order(left, right) } else { nil }
        }
    }

    /// The integer, whichever of the two kinds it is.
    var whole: Int128? {
        switch self {
        case .int(let number): Int128(number)
        case .uint(let number): Int128(number)
        default: nil
        }
    }

    private static func order(_ left: Int128, _ right: Int128) -> Order {
        left < right ? .less : left == right ? .equal : .greater
    }

    private static func order(_ left: Double, _ right: Double) -> Order {
        left < right ? .less : left == right ? .equal : left > right ? .greater : .unordered
    }

    private static func order(_ left: Double, _ right: Int128) -> Order {
        guard !left.isNaN else { return .unordered }
        // Every integer of 64 bits lies well inside; beyond it the size alone decides.
        guard abs(left) < 0x1p100 else { return left < 0 ? .less : .greater }
        let whole = Int128(left)
        if whole != right { return order(whole, right) }
        return order(left - Double(whole), 0.0)
    }

    private static func reversed(_ order: Order) -> Order {
        switch order {
        case .less: .greater
        case .greater: .less
        default: order
        }
    }

    private static func bytesOrder(_ left: [UInt8], _ right: [UInt8]) -> Order {
        if left == right { return .equal }
        return left.lexicographicallyPrecedes(right) ? .less : .greater
    }
}
