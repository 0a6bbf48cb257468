/// Text with what nobody can see, and could deceive, made visible.
///
/// Directional overrides and isolates let a title read differently from what it says; control
/// bytes have no place on a page. Both become U+FFFD, so that their place can be seen.
enum Legible {
    static func bytes(of text: String) -> [UInt8] {
        var text = text
        return text.withUTF8 { source in
            var bytes: [UInt8] = []
            bytes.reserveCapacity(source.count)
            var index = 0
            while index < source.count {
                if isDirectional(source, index) {
                    bytes.append(contentsOf: replacement)
                    index += 3
                    continue
                }
                if isControl(source[index]) {
                    bytes.append(contentsOf: replacement)
                } else {
                    bytes.append(source[index])
                }
                index += 1
            }
            return bytes
        }
    }

    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    private static func isControl(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x0A, 0x0D: false
        case 0..<0x20, 0x7F: true
        default: false
        }
    }

    /// U+202A to U+202E and U+2066 to U+2069. The marks U+200E and U+200F stay: they only help.
    private static func isDirectional(_ source: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        guard index + 2 < source.count, source[index] == 0xE2 else { return false }
        return switch (source[index + 1], source[index + 2]) {
        case (0x80, 0xAA...0xAE), (0x81, 0xA6...0xA9): true
        default: false
        }
    }
}
