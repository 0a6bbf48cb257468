import Foundation

/// Standard base64 with padding (RFC 4648, 4), in its one canonical form.
package enum Base64 {
    package static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard let raw = Data(base64Encoded: Data(text)),
            raw.base64EncodedData().elementsEqual(text)
        else { return nil }
        return Array(raw)
    }

    package static func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
    }
}
