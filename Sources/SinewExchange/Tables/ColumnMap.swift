import SinewCore

/// Which column of somebody's table holds which field: `severity=Priority,opened=Created`.
package struct ColumnMap: Sendable, Hashable, CustomStringConvertible {
    package struct Failure: Error, Sendable, Hashable {
        package var reason: String
    }

    /// Column by field.
    private(set) var columns: [String: String] = [:]

    package init() {}

    /// - Parameter text: pairs with commas between them; `\,` and `\=` stand for themselves.
    package init(_ text: String) throws(Failure) {
        for pair in ColumnMap.split(Array(text.utf8), at: UInt8(ascii: ",")) {
            let sides = ColumnMap.split(pair, at: UInt8(ascii: "="))
            guard sides.count == 2, let field = ColumnMap.name(sides[0]),
                let column = ColumnMap.name(sides[1])
            else {
                let shown = PlainText.line(String(decoding: pair, as: UTF8.self))
                throw Failure(reason: "`\(shown)` is not of the form field=Column")
            }
            guard columns.updateValue(column, forKey: field) == nil else {
                throw Failure(reason: "`\(field)` is mapped twice")
            }
        }
    }

    /// The same map as one text, in the order of its fields.
    package var description: String {
        columns.keys.sorted(by: ByteOrder.precedes).map {
            "\(ColumnMap.escaped($0))=\(ColumnMap.escaped(columns[$0] ?? ""))"
        }.joined(separator: ",")
    }

    /// The first mapped field that a format does not have.
    func unknownField(among known: [String]) -> String? {
        columns.keys.sorted(by: ByteOrder.precedes).first { !known.contains($0) }
    }

    private static func name(_ bytes: [UInt8]) -> String? {
        var plain: [UInt8] = []
        var isEscaped = false
        for byte in bytes {
            if byte == UInt8(ascii: "\\"), !isEscaped {
                isEscaped = true
            } else {
                plain.append(byte)
                isEscaped = false
            }
        }
        let name = PlainText.trimmed(plain)
        return name.isEmpty ? nil : name
    }

    private static func escaped(_ name: String) -> String {
        let special = Array("\\,=".utf8)
        let bytes = name.utf8.flatMap { special.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func split(_ bytes: [UInt8], at separator: UInt8) -> [[UInt8]] {
        var parts: [[UInt8]] = [[]]
        var isEscaped = false
        for byte in bytes {
            if byte == separator, !isEscaped {
                parts.append([])
            } else {
                parts[parts.count - 1].append(byte)
            }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        }
        return parts.filter { !$0.isEmpty }
    }
}
