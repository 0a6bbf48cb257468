package import SinewCore

/// Addresses of pages: what may stand in a link, and how names stand in a path.
package enum PageLink {
    /// The page of a noun: `/workflows`.
    package static func list(_ noun: Noun) -> String { "/\(noun.plural)" }

    /// The page of one thing: `/workflows/payments-incidents/problem-framing`.
    package static func record(_ noun: Noun, _ name: String) -> String {
        "\(list(noun))/\(encoded(name, keepingSlash: true))"
    }

    /// Whether `address` can only lead to a page of ours: one slash in front and no second one,
    /// nor what browsers take for one.
    static func isOurs(_ address: String) -> Bool {
        let bytes = Array(address.utf8)
        guard bytes.first == UInt8(ascii: "/") else { return false }
        if bytes.count > 1, bytes[1] == UInt8(ascii: "/") { return false }
        return bytes.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "\\") && $0 != 0x7F }
    }

    /// RFC 3986: unreserved bytes stand as they are, all others as percent and two digits.
    package static func encoded(_ text: String, keepingSlash: Bool = false) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                bytes.append(byte)
            case UInt8(ascii: "/") where keepingSlash: bytes.append(byte)
            default:
                bytes.append(UInt8(ascii: "%"))
                for half in [byte >> 4, byte & 15] {
                    bytes.append(half < 10 ? 0x30 + half : 0x41 + half - 10)
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text behind percent signs; nil where it is not UTF-8 or holds control bytes.
    ///
    /// - Parameter plusIsSpace: as forms and queries have it.
    static func decoded(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit),
                    let low = rest.popFirst().flatMap(digit)
                else { return nil }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(0x20)
            default: bytes.append(byte)
            }
        }
        guard !bytes.contains(0) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
