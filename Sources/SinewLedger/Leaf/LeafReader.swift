import SinewCore

/// Reads a leaf from its bytes without building a value tree: once per event when a ledger is
/// verified or replayed.
struct LeafReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0
    private let hexValues: UnsafeBufferPointer<UInt8>

    /// - Returns: nil unless `bytes` are a canonical leaf; with it where its type stands.
    static func read(_ bytes: UnsafeRawBufferPointer) -> (leaf: Leaf, type: Range<Int>)? {
        guard bytes.count <= Leaf.bytesMax else { return nil }
        return HexText.values.withUnsafeBufferPointer { values in
            var reader = LeafReader(bytes: bytes, hexValues: values)
            return reader.leaf()
        }
    }

    private init(bytes: UnsafeRawBufferPointer, hexValues: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        self.hexValues = hexValues
    }

    private mutating func leaf() -> (leaf: Leaf, type: Range<Int>)? {
        guard take("{\"actor\":\""), let actor = subject(), take("\",\"facts\":\""),
            let facts = hash(), take("\",")
        else { return nil }
        var happened: Timestamp?
        if take("\"happened\":") {
            guard let milliseconds = integer(), take(",") else { return nil }
            happened = Timestamp(milliseconds: milliseconds)
        }
        guard take("\"id\":\""), let id = eventID(), take("\",\"proof\":\""),
            let proof = proof(), take("\",\"recorded\":"), let recorded = integer(),
            take(",\"sequence\":"), let sequence = integer(), take(",\"subject\":\""),
            let subject = subject(), take("\",\"type\":\""), let type = type(),
            take("\",\"words\":\""), let words = hash(), take("\"}"), offset == bytes.count
        else { return nil }
        let leaf = Leaf(
            sequence: sequence, id: id, recorded: Timestamp(milliseconds: recorded),
            happened: happened, actor: actor, proof: proof, subject: subject, facts: facts,
            words: words)
        return (leaf, type)
    }

    @inline(__always)
    private mutating func take(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard offset + count <= bytes.count else { return false }
        let start = text.utf8Start
        for index in 0..<count where bytes[offset + index] != start[index] { return false }
        offset += count
        return true
    }

    /// Reads exactly `count` lower-case digits, at most 16.
    private mutating func number(digits count: Int) -> UInt64? {
        guard offset + count <= bytes.count else { return nil }
        var number: UInt64 = 0
        var bad: UInt8 = 0
        for index in offset..<offset + count {
            let value = hexValues[Int(bytes[index])]
            bad |= value & 0xF0
            number = number << 4 | UInt64(value & 15)
        }
        offset += count
        return bad == 0 ? number : nil
    }

    private mutating func subject() -> SubjectID? {
        guard let high = number(digits: 16), let low = number(digits: 16) else { return nil }
        return SubjectID(high: high, low: low)
    }

    private mutating func eventID() -> EventID? {
        guard let time = number(digits: 8), take("-"), let rest = number(digits: 4), take("-"),
            let version = number(digits: 4), take("-"), let variant = number(digits: 4),
            take("-"), let tail = number(digits: 12)
        else { return nil }
        var id = EventID(at: Timestamp(milliseconds: 0), random: (0, 0))
        id.high = time << 32 | rest << 16 | version
        id.low = variant << 48 | tail
        return id
    }

    private mutating func hash() -> TreeHash? {
        guard let first = number(digits: 16), let second = number(digits: 16),
            let third = number(digits: 16), let fourth = number(digits: 16)
        else { return nil }
        let raw = (first.bigEndian, second.bigEndian, third.bigEndian, fourth.bigEndian)
        return withUnsafeBytes(of: raw) { TreeHash($0) }
    }

    private mutating func proof() -> ActorProof? {
        if take("claimed") { return .claimed }
        if take("signed-in") { return .signedIn }
        return take("key-signed") ? .keySigned : nil
    }

    private mutating func integer() -> Int64? {
        let isNegative = take("-")
        let start = offset
        var number: Int64 = 0
        while offset < bytes.count, case let digit = bytes[offset] &- UInt8(ascii: "0"), digit < 10
        {
            let (tens, isTooLarge) = number.multipliedReportingOverflow(by: 10)
            let (sum, isOver) = tens.subtractingReportingOverflow(Int64(digit))
            guard !isTooLarge, !isOver else { return nil }
            number = sum
            offset += 1
        }
        guard offset > start, bytes[start] != UInt8(ascii: "0") || offset == start + 1,
            !(isNegative && number == 0)
        else { return nil }
        // Counted downwards, because the smallest number has no positive counterpart.
        if isNegative { return number }
        return number == .min ? nil : -number
    }

    private mutating func type() -> Range<Int>? {
        let start = offset
        while offset < bytes.count, Leaf.isTypeByte(bytes[offset]) { offset += 1 }
        let range = start..<offset
        return range.isEmpty || range.count > Leaf.typeBytesMax ? nil : range
    }
}
