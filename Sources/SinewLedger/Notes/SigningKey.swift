import Crypto
import Foundation

/// The Ed25519 key that signs a ledger's checkpoints: 32 bytes as base64 and a newline, in a file
/// that only its owner can read.
package struct SigningKey: Sendable {
    private static let fileBytesMax = 256

    private let key: Curve25519.Signing.PrivateKey

    /// The key of 32 random bytes (RFC 8032, 5.1.5).
    package init(using random: inout some RandomNumberGenerator) throws {
        var seed: [UInt8] = []
        for _ in 0..<4 {
            withUnsafeBytes(of: random.next() as UInt64) { seed.append(contentsOf: $0) }
        }
        key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    }

    /// - Throws: `LedgerFailure.unusableKey` where the file is missing, is no key, or can be read
    ///   by anybody but its owner.
    package init(loading path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            throw LedgerFailure.unusableKey(
                path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw LedgerFailure.unusableKey(path: path, reason: "it is not a file")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw LedgerFailure.unusableKey(path: path, reason: "other people can read it")
        }
        let bytes = try FileBytes.read(path, bytesMax: SigningKey.fileBytesMax)
        guard bytes.last == UInt8(ascii: "\n"),
            let raw = Data(base64Encoded: Data(bytes.dropLast())), raw.count == 32
        else { throw LedgerFailure.unusableKey(path: path, reason: "it is not a key") }
        key = try Curve25519.Signing.PrivateKey(rawRepresentation: raw)
    }

    /// Writes the key where no file is yet.
    package func store(at path: String) throws {
        try FileBytes.create(path, Array((key.rawRepresentation.base64EncodedString() + "\n").utf8))
    }

    /// The 32 bytes of the public half (RFC 8032), as base64.
    package var publicKey: String { key.publicKey.rawRepresentation.base64EncodedString() }

    /// 256 bits that only whoever holds the key can tell, other ones for each purpose (HMAC with
    /// SHA-256, RFC 2104), as base64.
    package func secret(for purpose: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(purpose.utf8), using: SymmetricKey(data: key.rawRepresentation))
        return Data(code).base64EncodedString()
    }

    func signature(over text: [UInt8]) throws -> [UInt8] {
        Array(try key.signature(for: text))
    }
}
