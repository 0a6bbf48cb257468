/// An expression as a tree.
indirect enum ExpressionNode: Sendable {
    case literal(ExpressionValue)
    /// A name; `isRoot` where a dot in front says that no macro's variable is meant.
    case name([UInt8], isRoot: Bool)
    case select(ExpressionNode, field: [UInt8])
    case has(ExpressionNode, field: [UInt8])
    case list([ExpressionNode])
    case map([(key: ExpressionNode, value: ExpressionNode)])
    case and([ExpressionNode])
    case or([ExpressionNode])
    case not(ExpressionNode)
    case negate(ExpressionNode)
    case conditional(ExpressionNode, then: ExpressionNode, otherwise: ExpressionNode)
    case binary(ExpressionOperator, ExpressionNode, ExpressionNode)
    /// The receiver, where there is one, is the first argument.
    case call(ExpressionFunction, [ExpressionNode])
    case macro(ExpressionMacro)
}

enum ExpressionOperator: String, Sendable {
    case multiply = "*"
    case divide = "/"
    case modulus = "%"
    case add = "+"
    case subtract = "-"
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case contained = "in"
    case index = "[]"

    /// The tighter it binds, the higher; nil for what is not written between its operands.
    var binding: Int? {
        switch self {
        case .multiply, .divide, .modulus: 5
        case .add, .subtract: 4
        case .index: nil
        default: 3
        }
    }
}

struct ExpressionMacro: Sendable {
    enum Kind: String, Sendable {
        case all, exists
        case existsOne = "exists_one"
        case filter, map
    }

    var kind: Kind
    var range: ExpressionNode
    var variable: [UInt8]
    /// What must hold of an element; `map` may do without.
    var predicate: ExpressionNode?
    /// What `map` makes of an element.
    var transform: ExpressionNode?
}

enum ExpressionFunction: String, Sendable, CaseIterable {
    case size, contains, startsWith, endsWith
    case int, uint, double, string, bytes, bool, timestamp, duration, type, dyn
    case getFullYear, getMonth, getDate, getDayOfMonth, getDayOfWeek, getDayOfYear
    case getHours, getMinutes, getSeconds, getMilliseconds

    var isAccessor: Bool { rawValue.hasPrefix("get") }

    /// How many arguments it takes after a receiver; nil where it is not written so.
    var methodArguments: ClosedRange<Int>? {
        switch self {
        case .size: 0...0
        case .contains, .startsWith, .endsWith: 1...1
        default: isAccessor ? 0...1 : nil
        }
    }

    /// Whether it is written in front of its one argument.
    var isGlobal: Bool { self == .size || methodArguments == nil }
}
