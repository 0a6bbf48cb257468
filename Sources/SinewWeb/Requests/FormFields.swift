/// Named values from a query or a form (`application/x-www-form-urlencoded`), in their order.
package struct FormFields: Sendable, Hashable {
    package private(set) var entries: [Entry] = []

    package struct Entry: Sendable, Hashable {
        package var name: String
        package var value: String
    }

    package init() {}

    /// - Returns: nil where a name or value is no UTF-8, or there are too many of them.
    package init?(_ source: some StringProtocol) {
        func text(_ bytes: some Sequence<UInt8>) -> String {
            String(decoding: Array(bytes), as: UTF8.self)
        }
        for pair in source.utf8.split(separator: UInt8(ascii: "&")) {
            guard entries.count < WebLimits.formFieldsMax else { return nil }
            let halves = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard
                let name = PageLink.decoded(text(halves[0]), plusIsSpace: true),
                let value = PageLink.decoded(
                    halves.count > 1 ? text(halves[1]) : "", plusIsSpace: true)
            else { return nil }
            entries.append(Entry(name: name, value: value))
        }
    }

    /// The first value of that name, without blank ends; nil where it is absent or empty.
    package subscript(name: String) -> String? { all(name).first }

    package func all(_ name: String) -> [String] {
        entries.filter { $0.name.utf8.elementsEqual(name.utf8) }.map { FormFields.trim($0.value) }
            .filter { !$0.isEmpty }
    }

    package func has(_ name: String) -> Bool {
        entries.contains { $0.name.utf8.elementsEqual(name.utf8) }
    }

    /// The same with another value under a name.
    func replacing(_ name: String, by value: String) -> FormFields {
        var fields = self
        fields.entries.removeAll { $0.name.utf8.elementsEqual(name.utf8) }
        fields.entries.append(Entry(name: name, value: value))
        return fields
    }

    /// The first value as it was typed.
    package func typed(_ name: String) -> String {
        entries.first { $0.name.utf8.elementsEqual(name.utf8) }?.value ?? ""
    }

    package static func trim(_ text: String) -> String {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        let ahead = text.utf8.drop(while: isBlank)
        var rest = Array(ahead)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return String(decoding: rest, as: UTF8.self)
    }
}
