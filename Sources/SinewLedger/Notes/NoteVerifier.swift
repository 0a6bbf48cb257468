import Crypto
import Foundation
import SinewCore

/// A name and a public key whose signature on a note counts (C2SP signed-note).
package struct NoteVerifier: Sendable, Hashable {
    package let name: String
    /// 32 bytes (RFC 8032).
    package let publicKey: [UInt8]

    /// The signature type of Ed25519.
    private static let ed25519: UInt8 = 0x01

    /// - Parameter publicKey: base64 of 32 bytes.
    /// - Returns: nil where it is no key or the name cannot stand in a note.
    package init?(name: String, publicKey: String) {
        guard NoteVerifier.isName(name), let raw = Data(base64Encoded: publicKey), raw.count == 32
        else { return nil }
        self.name = name
        self.publicKey = Array(raw)
    }

    /// Not empty, without spaces, without a plus.
    package static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= SignedNote.nameBytesMax
            && !name.unicodeScalars.contains {
                $0 == "+" || $0.properties.isWhitespace || $0.value < 0x20 || $0.value == 0x7F
            }
    }

    /// SHA-256 of name, newline, signature type and key, the first four bytes.
    package var keyID: [UInt8] {
        let named = Array(name.utf8) + [UInt8(ascii: "\n"), NoteVerifier.ed25519] + publicKey
        return Array(TreeHash(hashing: named).bytes[..<4])
    }

    /// The form in which verifiers are handed on: `name+keyid+base64(type || key)`.
    package var text: String {
        let typed = Data([NoteVerifier.ed25519] + publicKey).base64EncodedString()
        return "\(name)+\(Hex.text(keyID))+\(typed)"
    }

    func accepts(_ signature: [UInt8], over text: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
            return false
        }
        return key.isValidSignature(signature, for: text)
    }
}
