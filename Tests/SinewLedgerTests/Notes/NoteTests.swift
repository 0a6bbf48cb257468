import Foundation
import SinewCore
import SinewLedger
import SinewTesting
import Testing

@Suite struct `Signed notes` {
    /// The example of C2SP signed-note.
    static let example = """
        Ognuno sta solo sul cuor della terra
        trafitto da un raggio di sole:

        ed è subito sera.

        — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/\
        5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=

        """

    static func key(_ seed: UInt64 = 1) throws -> SigningKey {
        var random = SeededGenerator(seed: seed)
        return try SigningKey(using: &random)
    }

    @Test func `the example of the specification is read and written as it stands there`() throws {
        let note = try #require(SignedNote(parsing: Array(Self.example.utf8)))
        #expect(note.text.hasSuffix("ed è subito sera.\n"))
        #expect(note.signatures.map(\.name) == ["quasimodo.example/salvatore"])
        #expect(note.signatures[0].keyID == [0x36, 0x7B, 0xA0, 0x4B])
        #expect(note.note == Self.example)
    }

    /// The key of golang.org/x/mod/sumdb/note's own documentation and its id.
    @Test func `the id of a key is the one other people's programs give it`() throws {
        let text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
        let key = "GlzZBxQ8OExB6DDFvOEqqIF+xWSaqr8sMTiLNbLXRNY="
        let verifier = try #require(NoteVerifier(name: "PeterNeumann", publicKey: key))
        #expect(verifier.text == text)
        let note = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcE\
            lZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

            """
        #expect(SignedNote(parsing: Array(note.utf8))?.isSigned(by: [verifier]) == true)
        let forged = note.replacing("answer", with: "problem")
        #expect(SignedNote(parsing: Array(forged.utf8))?.isSigned(by: [verifier]) == false)
    }

    @Test func `a secret is the same for one key and purpose, and for no other`() throws {
        let secret = try Self.key().secret(for: "forms")
        #expect(secret.utf8.count == 44)
        #expect(try secret == Self.key().secret(for: "forms"))
        #expect(try secret != Self.key().secret(for: "links"))
        #expect(try secret != Self.key(2).secret(for: "forms"))
    }

    @Test func `what was signed is accepted, and no changed byte of it`() throws {
        let key = try Self.key()
        let note = try SignedNote(signing: "a\n\nb\n", name: "log.example/x", key: key)
        let verifier = try #require(NoteVerifier(name: "log.example/x", publicKey: key.publicKey))
        let bytes = Array(note.note.utf8)
        #expect(SignedNote(parsing: bytes) == note)
        #expect(note.isSigned(by: [verifier]))
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            #expect(SignedNote(parsing: changed)?.isSigned(by: [verifier]) != true, "\(index)")
        }
        let stranger = try #require(
            NoteVerifier(name: "log.example/x", publicKey: Self.key(2).publicKey))
        #expect(!note.isSigned(by: [stranger]))
        #expect(!note.isSigned(by: []))
    }

    @Test(arguments: [
        "", "\n", "a\n", "a\n\n", "a\n\nb\n", "a\n\n— x\n", "a\n\n— x y z\n", "a\n\n— x AAAA\n",
        "a\n\n— x+y AAAAAAA=\n", "a\r\n\n— x AAAAAAA=\n", "a\n\n— x AAAAAAA\n",
        "a\n\n— x AAAAAAA=",
    ])
    func `what is no note is refused`(text: String) {
        #expect(SignedNote(parsing: Array(text.utf8)) == nil)
    }

    @Test func `a checkpoint has origin, size and root on a line each`() throws {
        let text =
            "example.com/behind-the-sofa\n20852163\n"
            + "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
        let checkpoint = try #require(Checkpoint(text: text))
        #expect(checkpoint.origin == "example.com/behind-the-sofa")
        #expect(checkpoint.size == 20_852_163)
        #expect(checkpoint.text == text)
        #expect(Checkpoint(text: text + "an extension\n")?.size == 20_852_163)
        for bad in [
            text.replacing("20852163", with: "020852163"), text.replacing("q2I=", with: "q2I"),
            text.replacing("20852163", with: "-1"), String(text.dropLast()), "a\n1\n", "",
            text.replacing("20852163", with: "99999999999999999999"), text + "\n",
        ] {
            #expect(Checkpoint(text: bad) == nil, "\(bad)")
        }
    }
}

@Suite struct `A signing key's file` {
    @Test func `it is written once, for its owner alone, and read back`() throws {
        let folder = TemporaryFolder()
        let path = folder.path + "/signing.key"
        let key = try `Signed notes`.key()
        try key.store(at: path)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        #expect(try SigningKey(loading: path).publicKey == key.publicKey)
        #expect(throws: LedgerFailure.alreadyExists(path: path)) { try key.store(at: path) }
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o644, 0o601])
    func `it is not used when anybody else could read it`(mode: Int) throws {
        let folder = TemporaryFolder()
        let path = folder.path + "/signing.key"
        try `Signed notes`.key().store(at: path)
        #expect(chmod(path, mode_t(mode)) == 0)
        #expect(
            throws: LedgerFailure.unusableKey(path: path, reason: "other people can read it")
        ) { try SigningKey(loading: path) }
    }

    @Test func `a missing, short or strange file is no key`() throws {
        let folder = TemporaryFolder()
        let path = folder.path + "/signing.key"
        #expect(throws: LedgerFailure.self) { try SigningKey(loading: path) }
        for content in ["", "AAAA\n", "not base64!\n", String(repeating: "A", count: 500)] {
            try? FileManager.default.removeItem(atPath: path)
            try Data(content.utf8).write(to: URL(filePath: path))
            chmod(path, 0o600)
            #expect(throws: LedgerFailure.self) { try SigningKey(loading: path) }
        }
        let target = folder.path + "/target.key"
        try `Signed notes`.key().store(at: target)
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
        #expect(throws: LedgerFailure.self) { try SigningKey(loading: path) }
    }
}
