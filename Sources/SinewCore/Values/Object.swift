/// Named values in canonical order: names sorted by their UTF-16 units (RFC 8785, 3.2.3), each
/// once.
///
/// Names are compared byte for byte. Swift's own `String ==` takes canonically equivalent texts
/// for equal, which would let two different byte strings share a name.
package struct Object: Sendable, Hashable {
    package private(set) var entries: [Entry]

    package struct Entry: Sendable, Hashable {
        package var name: String
        package var value: Value

        package static func == (left: Entry, right: Entry) -> Bool {
            left.name.utf8.elementsEqual(right.name.utf8) && left.value == right.value
        }
    }

    package init() { entries = [] }

    package init(_ pairs: some Sequence<(String, Value)>) {
        entries = []
        for (name, value) in pairs { self[name] = value }
    }

    /// Takes over entries that are already in canonical order without repetition, or nil where
    /// they are not.
    package init?(canonical entries: [Entry]) {
        for index in entries.indices.dropFirst()
        where !Object.precedes(entries[index - 1].name, entries[index].name) {
            return nil
        }
        self.entries = entries
    }

    package var isEmpty: Bool { entries.isEmpty }
    package var count: Int { entries.count }
    package var names: [String] { entries.map(\.name) }

    package subscript(name: String) -> Value? {
        get {
            let (index, isFound) = position(of: name)
            return isFound ? entries[index].value : nil
        }
        set {
            // Values mostly come in order.
            if entries.isEmpty || Object.precedes(entries[entries.count - 1].name, name) {
                if let newValue { entries.append(Entry(name: name, value: newValue)) }
                return
            }
            let (index, isFound) = position(of: name)
            switch (newValue, isFound) {
            case (let value?, true): entries[index].value = value
            case (let value?, false): entries.insert(Entry(name: name, value: value), at: index)
            case (nil, true): entries.remove(at: index)
            case (nil, false): break
            }
        }
    }

    /// This object with `other`'s values laid over it; a null there removes the name.
    package func merging(_ other: Object) -> Object {
        var merged = self
        for entry in other.entries {
            merged[entry.name] = entry.value == .null ? nil : entry.value
        }
        return merged
    }

    private func position(of name: String) -> (index: Int, isFound: Bool) {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if Object.precedes(entries[middle].name, name) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        let isFound = low < entries.count && entries[low].name.utf8.elementsEqual(name.utf8)
        return (low, isFound)
    }

    /// Order of UTF-16 units. It is the order of bytes but for what UTF-16 writes with surrogates
    /// (first byte 0xF0 and up), which comes before U+E000 and up (0xEE and 0xEF) there.
    static func precedes(_ left: String, _ right: String) -> Bool {
        let (one, other) = (left.utf8.span, right.utf8.span)
        for index in 0..<min(one.count, other.count) where one[index] != other[index] {
            return one[index] < 0xEE || other[index] < 0xEE
                ? one[index] < other[index] : left.utf16.lexicographicallyPrecedes(right.utf16)
        }
        return one.count < other.count
    }
}

extension Object: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, Value)...) { self.init(elements) }
}
