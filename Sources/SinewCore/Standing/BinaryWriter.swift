/// Writes the parts of a standing, one after another.
struct BinaryWriter {
    private(set) var bytes: [UInt8] = []

    /// Zigzag LEB128: small magnitudes are short.
    mutating func integer(_ integer: Int64) {
        var rest = UInt64(bitPattern: integer << 1 ^ integer >> 63)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func text(_ text: String) {
        integer(Int64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func id(_ id: SubjectID) {
        for half in [id.high, id.low] {
            for shift in stride(from: UInt64(56), through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: half >> shift))
            }
        }
    }

    mutating func list<Element>(
        _ elements: some Collection<Element>, _ write: (inout BinaryWriter, Element) -> Void
    ) {
        integer(Int64(elements.count))
        for element in elements { write(&self, element) }
    }

    mutating func value(_ value: Value) {
        switch value {
        case .null: integer(0)
        case .bool(let bool): integer(bool ? 2 : 1)
        case .integer(let number):
            integer(3)
            integer(number)
        case .text(let string):
            integer(4)
            text(string)
        case .list(let elements):
            integer(5)
            list(elements) { $0.value($1) }
        case .object(let object):
            integer(6)
            self.object(object)
        }
    }

    mutating func object(_ object: Object) {
        list(object.entries) { writer, entry in
            writer.text(entry.name)
            writer.value(entry.value)
        }
    }

    mutating func verification(_ verification: VerifyingAct) {
        id(verification.member)
        integer(verification.time.milliseconds)
        integer(verification.sequence)
    }

    mutating func record(_ record: Record) {
        id(record.id)
        text(record.noun.rawValue)
        list(record.slug.map { [$0] } ?? []) { $0.text($1) }
        list(record.number.map { [$0] } ?? []) { $0.integer($1) }
        text(record.state.rawValue)
        object(record.fields)
        integer(record.version)
        integer(record.happened.milliseconds)
        integer(record.recorded.milliseconds)
        id(record.author)
        text(record.proof.rawValue)
        integer(record.firstSequence)
        integer(record.lastSequence)
        integer(record.mergedInto == nil ? 0 : 1)
        if let target = record.mergedInto { id(target) }
    }
}
