import SinewCore

/// Hexadecimal into and out of raw bytes, for the loops that run once per event.
enum HexText {
    private static let digits: StaticString = "0123456789abcdef"

    static func append(_ raw: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
        let digit = digits.utf8Start
        withUnsafeTemporaryAllocation(byteCount: raw.count * 2, alignment: 1) { text in
            for index in raw.indices {
                text[2 * index] = digit[Int(raw[index] >> 4)]
                text[2 * index + 1] = digit[Int(raw[index] & 15)]
            }
            bytes.append(contentsOf: text)
        }
    }

    static func append(_ id: SubjectID, to bytes: inout [UInt8]) {
        append(id.high, digits: 16, to: &bytes)
        append(id.low, digits: 16, to: &bytes)
    }

    /// In the form of RFC 9562: groups of 8, 4, 4, 4 and 12 digits.
    static func append(_ id: EventID, to bytes: inout [UInt8]) {
        append(id.high >> 32, digits: 8, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        append(id.high >> 16, digits: 4, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        append(id.high, digits: 4, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        append(id.low >> 48, digits: 4, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        append(id.low, digits: 12, to: &bytes)
    }

    private static func append(_ number: UInt64, digits count: UInt64, to bytes: inout [UInt8]) {
        let digit = digits.utf8Start
        withUnsafeTemporaryAllocation(byteCount: Int(count), alignment: 1) { text in
            for place in 0..<count {
                text[Int(place)] = digit[Int((number >> ((count - place - 1) * 4)) & 15)]
            }
            bytes.append(contentsOf: text)
        }
    }

    /// The value of a lower-case digit; 255 for anything else.
    static let values: [UInt8] = (0...255).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(byte) - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt8(byte) - UInt8(ascii: "a") + 10
        default: 255
        }
    }
}
