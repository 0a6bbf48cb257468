/// A value of the Common Expression Language.
package enum ExpressionValue: Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case uint(UInt64)
    case double(Double)
    /// Valid UTF-8. Bytes and not a `String`: the language compares code points, and a `String`
    /// takes different ones for equal.
    case string([UInt8])
    case bytes([UInt8])
    case list([ExpressionValue])
    case map(ExpressionMap)
    case timestamp(ExpressionTime)
    case duration(ExpressionTime)
    case type(ExpressionType)

    package static func text(_ text: String) -> ExpressionValue { .string(Array(text.utf8)) }

    package var type: ExpressionType {
        switch self {
        case .null: .null
        case .bool: .bool
        case .int: .int
        case .uint: .uint
        case .double: .double
        case .string: .string
        case .bytes: .bytes
        case .list: .list
        case .map: .map
        case .timestamp: .timestamp
        case .duration: .duration
        case .type: .type
        }
    }

    /// Its size: one for the value and for each byte of text, and that of everything in it.
    /// - Returns: nil where that is more than `most`, or where it is nested deeper than `levels`.
    package func units(atMost most: Int, levels: Int = .max) -> Int? {
        var left = most
        return take(from: &left, levels: levels) ? most - left : nil
    }

    private func take(from left: inout Int, levels: Int) -> Bool {
        left -= 1
        guard left >= 0, levels >= 0 else { return false }
        switch self {
        case .string(let bytes), .bytes(let bytes):
            left -= bytes.count
            return left >= 0
        case .list(let elements):
            for element in elements where !element.take(from: &left, levels: levels - 1) {
                return false
            }
            return true
        case .map(let map):
            for entry in map.entries
            where !entry.key.take(from: &left, levels: levels - 1)
                || !entry.value.take(from: &left, levels: levels - 1)
            {
                return false
            }
            return true
        default: return true
        }
    }
}

/// The types, by the names that expressions use.
package enum ExpressionType: String, Sendable, CaseIterable {
    case null = "null_type"
    case bool, int, uint, double, string, bytes, list, map, type
    case timestamp = "google.protobuf.Timestamp"
    case duration = "google.protobuf.Duration"
}

/// A map, its entries in the order of their keys, so that whoever walks it sees the same order.
package struct ExpressionMap: Sendable {
    package struct Entry: Sendable {
        package var key: ExpressionValue
        package var value: ExpressionValue

        package init(key: ExpressionValue, value: ExpressionValue) {
            self.key = key
            self.value = value
        }
    }

    package private(set) var entries: [Entry] = []

    package init() {}

    /// - Throws: where a key has a type that no key can have, or stands twice.
    package init(_ entries: [Entry]) throws(EvaluationError) {
        for entry in entries where !ExpressionMap.canBeKey(entry.key) {
            throw EvaluationError(.unsupportedKey, entry.key.type.rawValue)
        }
        self.entries = entries.sorted { ExpressionMap.precedes($0.key, $1.key) }
        for index in self.entries.indices.dropFirst()
        where !ExpressionMap.precedes(self.entries[index - 1].key, self.entries[index].key) {
            throw EvaluationError(.duplicateKey, self.entries[index].key.shortText)
        }
    }

    /// The value under a key that equals this one, whatever kind of number it is.
    package subscript(key key: ExpressionValue) -> ExpressionValue? {
        if case .double(let number) = key, number.isNaN { return nil }
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if ExpressionMap.precedes(entries[middle].key, key) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < entries.count, !ExpressionMap.precedes(key, entries[low].key) else {
            return nil
        }
        return entries[low].value
    }

    private static func canBeKey(_ key: ExpressionValue) -> Bool {
        switch key {
        case .bool, .int, .uint, .string: true
        default: false
        }
    }

    /// Booleans, then numbers by size, then strings by code point, then what is no key.
    private static func precedes(_ left: ExpressionValue, _ right: ExpressionValue) -> Bool {
        let (leftRank, rightRank) = (rank(left), rank(right))
        guard leftRank == rightRank else { return leftRank < rightRank }
        return left.order(to: right) == .less
    }

    private static func rank(_ key: ExpressionValue) -> Int {
        switch key {
        case .bool: 0
        case .int, .uint, .double: 1
        case .string: 2
        default: 3
        }
    }
}
