/// A strict, bounded JSON reader over bytes (RFC 8259): no repeated names, valid UTF-8 only, a
/// limit on depth. Whoever reads a ledger may ask for the canonical form as well.
package struct JSONReader {
    package enum Fractions: Sendable {
        /// A number that is not an integer of 64 bits is an error.
        case refused
        /// Such a number is kept as the text that stood there.
        case asText
    }

    package struct Failure: Error, Sendable, Hashable {
        /// Offset in bytes of what could not be read.
        package var offset: Int
        package var reason: String
    }

    package static let depthMax = 64

    private let bytes: [UInt8]
    private let fractions: Fractions
    private var offset = 0

    private init(_ bytes: [UInt8], fractions: Fractions) {
        self.bytes = bytes
        self.fractions = fractions
    }

    /// Reads one value that fills the whole of `bytes`.
    package static func read(
        _ bytes: [UInt8], fractions: Fractions = .refused
    ) throws(Failure) -> Value {
        var reader = JSONReader(bytes, fractions: fractions)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.offset == bytes.count else {
            throw reader.failure("something follows the value")
        }
        return value
    }

    /// Reads an object whose bytes are its own canonical form.
    package static func readCanonicalObject(_ bytes: [UInt8]) throws(Failure) -> Object {
        guard case .object(let object) = try read(bytes) else {
            throw Failure(offset: 0, reason: "not an object")
        }
        guard object.canonicalJSON == bytes else {
            throw Failure(offset: 0, reason: "not in canonical form")
        }
        return object
    }

    private func failure(_ reason: String) -> Failure { Failure(offset: offset, reason: reason) }

    private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            offset += 1
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        offset += 1
        return true
    }

    private mutating func value(depth: Int) throws(Failure) -> Value {
        guard depth < JSONReader.depthMax else {
            throw failure("nested deeper than \(JSONReader.depthMax)")
        }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .list(try list(depth: depth))
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"): return try number()
        case let byte? where (0x30...0x39).contains(byte): return try number()
        case nil: throw failure("the text ends where a value should be")
        default: throw failure("not a JSON value")
        }
    }

    private mutating func word(_ word: StaticString, _ value: Value) throws(Failure) -> Value {
        for byte in "\(word)".utf8 where !take(byte) { throw failure("not a JSON value") }
        return value
    }

    private mutating func list(depth: Int) throws(Failure) -> [Value] {
        offset += 1
        skipSpace()
        if take(UInt8(ascii: "]")) { return [] }
        var list: [Value] = []
        while true {
            list.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return list }
            guard take(UInt8(ascii: ",")) else { throw failure("expected , or ]") }
        }
    }

    private mutating func object(depth: Int) throws(Failure) -> Object {
        offset += 1
        skipSpace()
        var entries: [Object.Entry] = []
        var isInOrder = true
        if !take(UInt8(ascii: "}")) {
            while true {
                skipSpace()
                let name = try text()
                skipSpace()
                guard take(UInt8(ascii: ":")) else { throw failure("expected :") }
                let value = try value(depth: depth + 1)
                if let last = entries.last, !Object.precedes(last.name, name) { isInOrder = false }
                entries.append(Object.Entry(name: name, value: value))
                skipSpace()
                if take(UInt8(ascii: "}")) { break }
                guard take(UInt8(ascii: ",")) else { throw failure("expected , or }") }
            }
        }
        if !isInOrder { entries.sort { Object.precedes($0.name, $1.name) } }
        guard let object = Object(canonical: entries) else {
            throw failure("a name stands twice in one object")
        }
        return object
    }

    private mutating func number() throws(Failure) -> Value {
        let start = offset
        _ = take(UInt8(ascii: "-"))
        let first = next
        try digits()
        if first == UInt8(ascii: "0"), bytes[start..<offset].drop(while: { $0 == 0x2D }).count > 1 {
            throw failure("a number starts with 0")
        }
        var isInteger = true
        if take(UInt8(ascii: ".")) {
            isInteger = false
            try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            isInteger = false
            offset += 1
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        let digits = String(decoding: bytes[start..<offset], as: UTF8.self)
        if isInteger, let integer = Int64(digits) { return .integer(integer) }
        guard fractions == .asText else { throw failure("only whole numbers of 64 bits are taken") }
        return .text(digits)
    }

    private mutating func digits() throws(Failure) {
        let start = offset
        while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { offset += 1 }
        guard offset > start else { throw failure("a number without digits") }
    }

    private mutating func text() throws(Failure) -> String {
        guard take(UInt8(ascii: "\"")) else { throw failure("expected a text in quotes") }
        let start = offset
        while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20
        {
            offset += 1
        }
        if next == UInt8(ascii: "\"") {
            guard let text = String(validating: bytes[start..<offset], as: UTF8.self) else {
                throw Failure(offset: start, reason: "not valid UTF-8")
            }
            offset += 1
            return text
        }
        var plain = Array(bytes[start..<offset])
        while true {
            guard let byte = next else { throw failure("a text is not closed") }
            offset += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: plain, as: UTF8.self) else {
                    throw Failure(offset: start, reason: "not valid UTF-8")
                }
                return text
            case UInt8(ascii: "\\"): try escape(into: &plain)
            case 0..<0x20: throw failure("a control character stands in a text")
            default: plain.append(byte)
            }
        }
    }

    private mutating func escape(into plain: inout [UInt8]) throws(Failure) {
        guard let byte = next else { throw failure("a text is not closed") }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain.append(byte)
        case UInt8(ascii: "b"): plain.append(0x08)
        case UInt8(ascii: "f"): plain.append(0x0C)
        case UInt8(ascii: "n"): plain.append(0x0A)
        case UInt8(ascii: "r"): plain.append(0x0D)
        case UInt8(ascii: "t"): plain.append(0x09)
        case UInt8(ascii: "u"):
            var unit = UInt32(try hexadecimalUnit())
            if unit & 0xFC00 == 0xD800 {
                guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
                    throw failure("half of a surrogate pair")
                }
                let low = UInt32(try hexadecimalUnit())
                guard low & 0xFC00 == 0xDC00 else { throw failure("half of a surrogate pair") }
                unit = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
            }
            guard let scalar = Unicode.Scalar(unit) else {
                throw failure("half of a surrogate pair")
            }
            plain.append(contentsOf: UTF8.encode(scalar)!)
        default: throw failure("unknown escape")
        }
    }

    private mutating func hexadecimalUnit() throws(Failure) -> UInt16 {
        // `UInt16(_:radix:)` takes a sign as well.
        guard offset + 4 <= bytes.count, bytes[offset] != UInt8(ascii: "+"),
            let unit = UInt16(
                String(decoding: bytes[offset..<offset + 4], as: UTF8.self), radix: 16)
        else { throw failure("expected four hexadecimal digits") }
        offset += 4
        return unit
    }
}
