/// A piece of a page: markup that we wrote, with everything else escaped into it.
///
/// Only literals are markup. Whatever is interpolated as text is escaped byte by byte, for text
/// and for quoted attributes alike. Bytes and not characters: a quote followed by a combining
/// mark is one `Character` that equals no quote, and still closes an attribute in a browser.
package struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
    package private(set) var bytes: [UInt8]

    package init() { bytes = [] }

    package init(stringLiteral markup: StaticString) {
        bytes = markup.withUTF8Buffer { [UInt8]($0) }
    }

    package init(stringInterpolation: StringInterpolation) {
        bytes = stringInterpolation.page.bytes
    }

    /// Text as text.
    package init(_ text: String) {
        bytes = []
        append(text: text)
    }

    /// Markup that another renderer vouches for.
    init(markup: [UInt8]) { bytes = markup }

    package var isEmpty: Bool { bytes.isEmpty }
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package static func + (left: HTML, right: HTML) -> HTML {
        HTML(markup: left.bytes + right.bytes)
    }

    package static func += (left: inout HTML, right: HTML) { left.bytes += right.bytes }

    /// One piece after the other.
    package static func each<Element>(
        _ elements: some Sequence<Element>, _ piece: (Element) -> HTML
    ) -> HTML {
        var page = HTML()
        for element in elements { page += piece(element) }
        return page
    }

    /// The piece where there is a value, and nothing where there is none.
    package static func maybe<Wrapped>(_ value: Wrapped?, _ piece: (Wrapped) -> HTML) -> HTML {
        value.map(piece) ?? HTML()
    }

    fileprivate mutating func append(text: String) {
        let source = Legible.bytes(of: text)
        bytes.reserveCapacity(bytes.count + source.count)
        for byte in source {
            switch byte {
            case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
            default: bytes.append(byte)
            }
        }
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var page = HTML()

        package init(literalCapacity: Int, interpolationCount: Int) {
            page.bytes.reserveCapacity(literalCapacity)
        }

        package mutating func appendLiteral(_ markup: StaticString) {
            markup.withUTF8Buffer { page.bytes.append(contentsOf: $0) }
        }
        package mutating func appendInterpolation(_ text: String) { page.append(text: text) }
        package mutating func appendInterpolation(_ number: some BinaryInteger) {
            page.append(text: String(number))
        }
        package mutating func appendInterpolation(_ piece: HTML) { page += piece }
    }
}
