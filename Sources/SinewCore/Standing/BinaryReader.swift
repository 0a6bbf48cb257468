/// Reads what `BinaryWriter` wrote and trusts none of it.
struct BinaryReader {
    /// The bytes are not what a writer makes.
    struct Odd: Error {}

    private let bytes: [UInt8]
    private var offset = 0
    private var depth = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { offset == bytes.count }

    mutating func integer() throws(Odd) -> Int64 {
        var result: UInt64 = 0
        for shift in stride(from: UInt64(0), through: 63, by: 7) {
            guard offset < bytes.count else { throw Odd() }
            let byte = bytes[offset]
            offset += 1
            result |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int64(bitPattern: result >> 1 ^ (0 &- (result & 1))) }
        }
        throw Odd()
    }

    /// A number of things to come, each of which takes at least a byte.
    mutating func count() throws(Odd) -> Int64 {
        let count = try integer()
        guard count >= 0, count <= bytes.count - offset else { throw Odd() }
        return count
    }

    mutating func text() throws(Odd) -> String {
        let count = Int(try count())
        guard let text = String(validating: bytes[offset..<offset + count], as: UTF8.self) else {
            throw Odd()
        }
        offset += count
        return text
    }

    mutating func id() throws(Odd) -> SubjectID {
        guard offset + 16 <= bytes.count else { throw Odd() }
        defer { offset += 16 }
        return SubjectID(high: half(at: offset), low: half(at: offset + 8))
    }

    private func half(at start: Int) -> UInt64 {
        bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func noun() throws(Odd) -> Noun {
        guard let noun = Noun(rawValue: try text()) else { throw Odd() }
        return noun
    }

    mutating func value() throws(Odd) -> Value {
        depth += 1
        defer { depth -= 1 }
        guard depth <= JSONReader.depthMax else { throw Odd() }
        switch try integer() {
        case 0: return .null
        case 1: return .bool(false)
        case 2: return .bool(true)
        case 3: return .integer(try integer())
        case 4: return .text(try text())
        case 5:
            var list: [Value] = []
            for _ in 0..<(try count()) { list.append(try value()) }
            return .list(list)
        case 6: return .object(try object())
        default: throw Odd()
        }
    }

    mutating func object() throws(Odd) -> Object {
        var entries: [Object.Entry] = []
        for _ in 0..<(try count()) {
            entries.append(Object.Entry(name: try text(), value: try value()))
        }
        guard let object = Object(canonical: entries) else { throw Odd() }
        return object
    }

    mutating func verification() throws(Odd) -> VerifyingAct {
        VerifyingAct(
            member: try id(), time: Timestamp(milliseconds: try integer()),
            sequence: try integer())
    }

    /// A list of one or none.
    mutating func isPresent() throws(Odd) -> Bool {
        switch try integer() {
        case 0: return false
        case 1: return true
        default: throw Odd()
        }
    }

    mutating func record() throws(Odd) -> Record {
        let id = try id()
        let noun = try noun()
        let slug = try isPresent() ? text() : nil
        let number = try isPresent() ? integer() : nil
        guard let state = Record.State(rawValue: try text()) else { throw Odd() }
        let fields = try object()
        let version = try integer()
        let happened = Timestamp(milliseconds: try integer())
        let recorded = Timestamp(milliseconds: try integer())
        let author = try self.id()
        guard let proof = ActorProof(rawValue: try text()) else { throw Odd() }
        let first = try integer()
        let last = try integer()
        let target = try isPresent() ? self.id() : nil
        return Record(
            id: id, noun: noun, slug: slug, number: number, state: state, fields: fields,
            version: version, happened: happened,
            recorded: recorded, author: author, proof: proof, firstSequence: first,
            lastSequence: last, mergedInto: target)
    }
}
