/// What a field of an event, a record or a report can hold: JSON without fractions.
///
/// Fractions are carried as decimal text, so that no two readers can round a figure differently
/// and every value has exactly one canonical form (RFC 8785 restricted to integers and strings).
package enum Value: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    case text(String)
    case list([Value])
    case object(Object)
}

extension Value {
    /// Texts are compared byte for byte, as names are (see `Object`): two values are equal where
    /// their canonical forms are.
    package static func == (left: Value, right: Value) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
        case (.list(let left), .list(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }
}

extension Value {
    package var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    package var integer: Int64? {
        if case .integer(let integer) = self { integer } else { nil }
    }

    package var bool: Bool? {
        if case .bool(let bool) = self { bool } else { nil }
    }

    package var list: [Value]? {
        if case .list(let list) = self { list } else { nil }
    }

    package var object: Object? {
        if case .object(let object) = self { object } else { nil }
    }

    /// The texts of a list of texts; an element of another kind makes the whole nil.
    package var texts: [String]? {
        guard case .list(let list) = self else { return nil }
        var texts: [String] = []
        texts.reserveCapacity(list.count)
        for element in list {
            guard case .text(let text) = element else { return nil }
            texts.append(text)
        }
        return texts
    }

    package static func texts(_ texts: some Sequence<String>) -> Value {
        .list(texts.map(Value.text))
    }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: Value...) { self = .list(elements) }
    package init(dictionaryLiteral elements: (String, Value)...) {
        self = .object(Object(elements))
    }
}
