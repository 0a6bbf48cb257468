import Foundation

/// A text and the signatures over it, to the letter of C2SP signed-note.
package struct SignedNote: Sendable, Hashable {
    package static let bytesMax = 1024 * 1024
    package static let signatureCountMax = 100
    static let nameBytesMax = 256

    package struct Signature: Sendable, Hashable {
        package var name: String
        package var keyID: [UInt8]
        package var bytes: [UInt8]
    }

    /// Ends in a newline.
    package private(set) var text: String
    package private(set) var signatures: [Signature]

    /// Signs a text.
    ///
    /// - Throws: `LedgerFailure.unacceptable` where the text cannot be a note's or the name not a
    ///   key's.
    package init(signing text: String, name: String, key: SigningKey) throws {
        guard let verifier = NoteVerifier(name: name, publicKey: key.publicKey) else {
            throw LedgerFailure.unacceptable("\(name) cannot be the name of a key in a note")
        }
        guard text.utf8.last == UInt8(ascii: "\n"), SignedNote.isClean(text.utf8) else {
            throw LedgerFailure.unacceptable(
                "a note ends in a newline and has no other control characters")
        }
        self.text = text
        signatures = [
            Signature(
                name: name, keyID: verifier.keyID, bytes: try key.signature(over: Array(text.utf8)))
        ]
    }

    /// - Returns: nil where the bytes are no note.
    package init?(parsing bytes: [UInt8]) {
        guard bytes.count <= SignedNote.bytesMax, SignedNote.isClean(bytes),
            bytes.last == UInt8(ascii: "\n"), let split = SignedNote.lastEmptyLine(in: bytes),
            let text = String(validating: bytes[..<split], as: UTF8.self)
        else { return nil }
        let lines = bytes[(split + 1)...].dropLast()
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.count <= SignedNote.signatureCountMax else { return nil }
        var signatures: [Signature] = []
        for line in lines {
            guard let signature = SignedNote.signature(line) else { return nil }
            signatures.append(signature)
        }
        self.text = text
        self.signatures = signatures
    }

    package var note: String {
        signatures.reduce(into: text + "\n") { note, signature in
            let signed = Data(signature.keyID + signature.bytes).base64EncodedString()
            note += "\u{2014} \(signature.name) \(signed)\n"
        }
    }

    /// Whether one of the verifiers signed it. A wrong signature by one of them makes the whole
    /// note wrong; signatures of unknown keys are passed over.
    package func isSigned(by verifiers: [NoteVerifier]) -> Bool {
        var isSigned = false
        for signature in signatures {
            let known = verifiers.first {
                $0.name.utf8.elementsEqual(signature.name.utf8) && $0.keyID == signature.keyID
            }
            guard let known else { continue }
            guard known.accepts(signature.bytes, over: Array(text.utf8)) else { return false }
            isSigned = true
        }
        return isSigned
    }

    private static func isClean(_ bytes: some Sequence<UInt8>) -> Bool {
        bytes.allSatisfy { $0 >= 0x20 || $0 == UInt8(ascii: "\n") }
    }

    /// The offset of the second of the last two newlines in a row.
    private static func lastEmptyLine(in bytes: [UInt8]) -> Int? {
        bytes.indices.dropFirst().last {
            bytes[$0] == UInt8(ascii: "\n") && bytes[$0 - 1] == UInt8(ascii: "\n")
        }
    }

    private static func signature(_ line: ArraySlice<UInt8>) -> Signature? {
        let dash = Array("\u{2014} ".utf8)
        guard line.starts(with: dash) else { return nil }
        let parts = line.dropFirst(dash.count)
            .split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 2, let name = String(validating: parts[0], as: UTF8.self),
            NoteVerifier.isName(name), let signed = Base64.bytes(parts[1]), signed.count > 4
        else { return nil }
        return Signature(name: name, keyID: Array(signed[..<4]), bytes: Array(signed[4...]))
    }
}
