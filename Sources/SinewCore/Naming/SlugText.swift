/// Slugs: lower-case ASCII letters, digits and hyphens, in parts joined by slashes.
package enum SlugText {
    /// Longest slug, in bytes.
    package static let bytesMax = 200

    package static func isValid(_ text: String, segmentsMax: Int) -> Bool {
        let segments = text.utf8.split(
            separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return text.utf8.count <= bytesMax && segments.count <= segmentsMax
            && segments.allSatisfy { segment in
                !segment.isEmpty && segment.first != UInt8(ascii: "-")
                    && segment.last != UInt8(ascii: "-") && segment.allSatisfy(isSlugByte)
            }
    }

    /// Of `workflow/step`, the workflow.
    package static func workflow(of name: String) -> String {
        name.split(separator: "/").first.map { String($0) } ?? name
    }

    /// Of `workflow/step`, what the step is called within its workflow.
    package static func tail(of name: String) -> String {
        name.split(separator: "/").last.map { String($0) } ?? name
    }

    /// The nearest slug to a text: `Late settlements (EU)` gives `late-settlements-eu`. Empty
    /// where the text has no ASCII letter or digit.
    package static func made(from text: String) -> String {
        var slug: [UInt8] = []
        for byte in text.utf8 {
            let lower = (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
            if isSlugByte(lower), lower != UInt8(ascii: "-") {
                slug.append(lower)
            } else if lower == UInt8(ascii: "/"), let last = slug.last,
                last != UInt8(ascii: "/")
            {
                if last == UInt8(ascii: "-") { slug.removeLast() }
                slug.append(lower)
            } else if let last = slug.last, last != UInt8(ascii: "-"), last != UInt8(ascii: "/") {
                slug.append(UInt8(ascii: "-"))
            }
            if slug.count >= bytesMax { break }
        }
        while let last = slug.last, last == UInt8(ascii: "-") || last == UInt8(ascii: "/") {
            slug.removeLast()
        }
        return String(decoding: slug, as: UTF8.self)
    }

    private static func isSlugByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
    }
}
