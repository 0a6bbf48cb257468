import SinewTesting

/// Expressions by chance, mostly well typed, from the part of the language in which the
/// implementations that we compare with keep to its definition; `ExpressionPeers` lists the rest.
struct RandomExpression {
    enum Kind: CaseIterable {
        case bool, int, uint, double, string, bytes, list, map, timestamp, duration
    }

    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func source() -> String {
        value(one(Kind.allCases), levels: Int.random(in: 1...4, using: &random))
    }

    private mutating func one<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: 0..<choices.count, using: &random)]
    }

    private mutating func happens(oneIn count: Int) -> Bool {
        Int.random(in: 0..<count, using: &random) == 0
    }

    mutating func value(_ kind: Kind, levels: Int) -> String {
        // A wrong type now and then: errors are part of the language.
        let kind = happens(oneIn: 40) ? one(Kind.allCases) : kind
        guard levels > 0 else { return literal(kind) }
        let less = levels - 1
        if happens(oneIn: 12) {
            let condition = value(.bool, levels: less)
            return "(\(condition) ? \(value(kind, levels: less)) : \(value(kind, levels: less)))"
        }
        if happens(oneIn: 15) {
            return "[\(value(kind, levels: less)), \(literal(kind))][\(one(["0", "1", "2"]))]"
        }
        switch kind {
        case .bool: return condition(less)
        case .int: return int(less)
        case .uint: return calculated(.uint, less, signs: ["+", "-", "*", "/", "%"])
        case .double: return calculated(.double, less, signs: ["+", "-", "*", "/"])
        case .string: return string(less)
        case .bytes: return calculated(.bytes, less, signs: ["+"])
        case .list: return list(less)
        case .map: return "{'a': \(value(.int, levels: less)), 'b': \(value(.int, levels: less))}"
        case .timestamp:
            return "(\(value(.timestamp, levels: less)) + \(value(.duration, levels: less)))"
        case .duration:
            let kind = one([Kind.duration, .timestamp])
            return "(\(value(kind, levels: less)) - \(value(kind, levels: less)))"
        }
    }

    private mutating func calculated(_ kind: Kind, _ levels: Int, signs: [String]) -> String {
        "(\(value(kind, levels: levels)) \(one(signs)) \(value(kind, levels: levels)))"
    }

    private mutating func literal(_ kind: Kind) -> String {
        switch kind {
        case .bool: one(["true", "false"])
        case .int:
            one([
                "0", "1", "2", "3", "7", "-1", "-5", "42", "0x10", "9223372036854775807",
                "-9223372036854775808", "1000000007",
            ])
        case .uint: one(["0u", "1u", "2u", "7u", "0x1fu", "18446744073709551615u"])
        case .double: one(["0.0", "1.0", "0.5", "-1.5", "2.25", "1e3", "1e10", "3.0"])
        case .string:
            one(["''", "'a'", "\"ab\"", "'b'", "'é'", "r'\\n'", "'''x'y'''", "'\\u00fc'", "'\\t'"])
        case .bytes: one(["b''", "b'a'", "b'ab'", "b'\\x00'", "b'\\377'", "b'é'"])
        case .list: one(["[]", "[1]", "[1, 2]", "[3, 2, 1]", "[0, -1, 7, 42]"])
        case .map: one(["{}", "{'a': 1}", "{'b': 2, 'a': 1}", "{'é': 3}"])
        case .timestamp:
            one([
                "timestamp('2009-02-13T23:31:30Z')", "timestamp('2024-02-29T00:00:00Z')",
                "timestamp('1969-07-20T20:17:40.5Z')", "timestamp('2000-01-01T00:00:00.001Z')",
            ])
        case .duration:
            one([
                "duration('1s')", "duration('1h30m')", "duration('-250ms')", "duration('36h')",
                "duration('0s')",
            ])
        }
    }

    private mutating func condition(_ levels: Int) -> String {
        let order = ["<", "<=", ">", ">=", "==", "!="]
        switch Int.random(in: 0..<12, using: &random) {
        case 0, 1, 2:
            return calculated(.bool, levels, signs: ["&&", "||"])
        case 3: return "!\(value(.bool, levels: levels))"
        case 4:
            let kind = one([Kind.int, .uint, .double, .string, .bytes, .timestamp, .duration])
            return calculated(kind, levels, signs: order)
        case 5:
            // Small numbers of different types compare by size.
            let (left, right) = (
                one(["0", "2", "3u", "1u", "2.5"]), one(["1.5", "2", "2u", "3.0"])
            )
            return "(\(left) \(one(order)) \(right))"
        case 6: return calculated(one([Kind.list, .map, .bool]), levels, signs: ["==", "!="])
        case 7: return "(\(value(.int, levels: levels)) in \(value(.list, levels: levels)))"
        case 8: return "(\(sum(levels, (.string, "''"))) in \(value(.map, levels: levels)))"
        case 9: return "has(\(value(.map, levels: levels)).\(one(["a", "b"])))"
        case 10:
            let call = one(["contains", "startsWith", "endsWith"])
            return "\(value(.string, levels: levels)).\(call)(\(value(.string, levels: levels)))"
        default:
            let macro = one(["all", "exists", "exists_one"])
            let integers = "\(value(.list, levels: levels)).filter(y, type(y) == int)"
            return "\(integers).\(macro)(x, \(predicate()))"
        }
    }

    /// Without errors: not every implementation absorbs them in a macro.
    private mutating func predicate() -> String {
        one(["x > 1", "x == 2", "x % 2 == 0", "x < 3 && x > 0", "x in [1, 7]", "true"])
    }

    private mutating func int(_ levels: Int) -> String {
        switch Int.random(in: 0..<9, using: &random) {
        case 0...3: return calculated(.int, levels, signs: ["+", "-", "*", "/", "%"])
        case 4: return "-(\(value(.int, levels: levels)) % 1000)"
        case 5: return "size(\(value(one([.list, .map, .bytes]), levels: levels)))"
        case 6: return "int(\(sum(levels, one([(.uint, "0u"), (.double, "0.0"), (.int, "0")]))))"
        case 7:
            let field = one([".a", ".b", "['a']"])
            return "\(value(.map, levels: levels))\(field)"
        default:
            let part = one([
                "getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfWeek",
                "getDayOfYear", "getHours", "getMinutes", "getSeconds",
            ])
            return "\(value(.timestamp, levels: levels)).\(part)()"
        }
    }

    /// A value plus one that changes nothing: an error where it is of another type.
    private mutating func sum(_ levels: Int, _ zero: (kind: Kind, literal: String)) -> String {
        "\(value(zero.kind, levels: levels)) + \(zero.literal)"
    }

    private mutating func string(_ levels: Int) -> String {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: "string(\(sum(levels, one([(.int, "0"), (.uint, "0u"), (.string, "''")]))))"
        case 1: "string(\(one(["0.5", "-1.5", "2.25", "123.456"])))"
        default: calculated(.string, levels, signs: ["+"])
        }
    }

    private mutating func list(_ levels: Int) -> String {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return "(\(value(.list, levels: levels)) + \(literal(.list)))"
        case 1: return "\(value(.list, levels: levels)).filter(x, \(predicate()))"
        case 2:
            let made = one(["x", "x + 1", "x * 2", "[x]", "size([x])", "10 / x"])
            return "\(value(.list, levels: levels)).map(x, \(made))"
        default: return "[\(value(.int, levels: levels)), \(value(.int, levels: levels))]"
        }
    }
}
