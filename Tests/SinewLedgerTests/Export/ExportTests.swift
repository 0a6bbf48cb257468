import Foundation
import SinewCore
import SinewLedger
import SinewTesting
import Testing

@Suite struct `The text form of a ledger` {
    let folder = TemporaryFolder()
    let store: SQLiteStore
    let path: String

    init() throws {
        store = try SQLiteStore.create(folder.ledger, ledgerID: Samples.ledgerID)
        path = folder.path + "/ledger.jsonl"
        try Samples.append(0..<30, to: store)
        try store.write { transaction in
            try transaction.redact([4, 11])
            _ = try transaction.attach(Array("a file".utf8))
            _ = try transaction.attach([])
        }
        try export(store).write(to: URL(filePath: path))
    }

    func export(_ store: some LedgerStore) throws -> Data {
        var data = Data()
        try store.read { reading throws in
            try LedgerExport.write(reading) { data.append(contentsOf: $0) }
        }
        return data
    }

    var lines: [String] {
        get throws {
            try String(contentsOfFile: path, encoding: .utf8)
                .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
    }

    func importing(_ lines: [String]) throws -> LedgerFailure? {
        let changed = folder.path + "/changed.jsonl"
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: changed))
        let target = folder.ledger("imported-\(lines.joined().utf8.count)")
        let failure = #expect(throws: LedgerFailure.self) {
            try LedgerImport.read(changed, into: target)
        }
        #expect(!target.hasLedger)
        return failure
    }

    @Test func `an import gives the same ledger, and its export the same bytes`() throws {
        let target = folder.ledger("imported")
        let verification = try LedgerImport.read(path, into: target).verification
        let imported = try SQLiteStore(opening: target)
        let (before, after) = (try store.read { try $0.head }, try imported.read { try $0.head })
        #expect(before == after)
        #expect(verification.redactedCount == 2 && verification.attachmentCount == 2)
        #expect(try imported.read { $0.ledgerID } == Samples.ledgerID)
        #expect(try export(imported) == Data(contentsOf: URL(filePath: path)))
        #expect(throws: LedgerFailure.alreadyExists(path: target.path)) {
            try LedgerImport.read(path, into: target)
        }
        try Samples.append(30..<32, to: imported)
        #expect(try imported.verify().size == 32)
    }

    @Test func `a person can read it, and redacted words are not in it`() throws {
        let lines = try lines
        #expect(lines.count == 34 && lines[33].isEmpty)
        #expect(lines[1].contains("\"title\":\"Secret title 0\""))
        #expect(lines[1].contains("\"recorded\":\"2026-09-21T"))
        #expect(!lines[4].contains("title") && !lines[4].contains("wordsSalt"))
        #expect(lines[4].contains("\"number\":3"))
    }

    @Test func `a changed line is named`() throws {
        let lines = try lines
        let changes: [(Int, String, String)] = [
            (1, "\"size\":30", "\"size\":31"), (1, "\"size\":30", "\"size\":29"),
            (1, "\"root\":\"", "\"root\":\"0"), (1, "sinew-ledger/1", "sinew-ledger/2"),
            (3, "\"number\":1", "\"number\":2"), (3, "Secret title 1", "Secret title 2"),
            (3, "\"proof\":\"claimed\"", "\"proof\":\"key-signed\""),
            (3, "2026-", "2025-"), (3, "{", "{ "),
            (3, "\"type\":\"evidence.logged\"", "\"type\":\"x\""),
            (3, "\"impact\":\"high\"", "\"impact\":\"high\",\"impact\":\"high\""),
            (3, "\"sequence\":2", "\"sequence\":3"), (6, "\"wordsSalt\":", "\"wordsSult\":"),
            (32, "\"bytes\":\"", "\"bytes\":\"AAAA"),
        ]
        for (number, old, new) in changes {
            var changed = lines
            changed[number - 1] = changed[number - 1].replacing(old, with: new, maxReplacements: 1)
            let failure = try importing(changed)
            #expect(failure?.code == "bad-input", "\(number) \(old)")
            if case .badInput(_, let line, _)? = failure, number > 1 { #expect(line == number) }
        }
    }

    @Test func `lines that are missing, moved or added are found`() throws {
        let lines = try lines
        var swapped = lines
        swapped.swapAt(8, 9)
        #expect(try importing(swapped)?.message.contains(":9:") == true)
        #expect(try importing(Array(lines[..<7]) + lines[8...])?.message.contains(":8:") == true)
        #expect(try importing(Array(lines[..<9])) != nil)
        #expect(try importing(Array(lines[..<33])) != nil)
        #expect(try importing(lines + ["{}", ""]) != nil)
        #expect(try importing([""]) != nil)
        #expect(try importing(["not a ledger", ""]) != nil)
    }

    @Test func `hostile text is bounded`() throws {
        let deep = String(repeating: "[", count: 100_000)
        var lines = try lines
        lines[2] = deep
        #expect(try importing(lines)?.code == "bad-input")
        lines[2] = lines[3].replacing("Secret", with: "\u{0}")
        #expect(try importing(lines)?.code == "bad-input")
        lines[0] = lines[0].replacing("\"size\":30", with: "\"size\":9223372036854775807")
        #expect(try importing(lines)?.code == "bad-input")
    }
}

@Suite struct `The independent verifier` {
    static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../docs/verify/verify.py").standardizedFileURL.path

    let folder = TemporaryFolder()
    let identity: LogIdentity
    let verifier: String
    let store = MemoryStore(ledgerID: Samples.ledgerID)

    init() throws {
        identity = LogIdentity(origin: "sinew.example/team", key: try `Signed notes`.key())
        verifier = NoteVerifier(name: identity.origin, publicKey: identity.key.publicKey)!.text
        try Samples.append(0..<21, to: store)
        try store.write { transaction in
            try transaction.redact([5])
            _ = try transaction.attach([7, 8])
        }
    }

    static var isRunnable: Bool {
        run(["-c", "import cryptography"]) == 0
    }

    static func run(_ arguments: [String]) -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { return -1 }
        process.waitUntilExit()
        return process.terminationStatus
    }

    func write(_ bytes: [UInt8], _ name: String) throws -> String {
        let path = folder.path + "/" + name
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }

    func exported() throws -> [UInt8] {
        var bytes: [UInt8] = []
        try store.read { reading throws in
            try LedgerExport.write(reading) { bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    @Test func `whether it can run is said aloud`() {
        if !Self.isRunnable {
            FileHandle.standardError.write(
                Data("WARNING: python3 with cryptography is absent; verify.py was not run\n".utf8))
        }
        #expect(FileManager.default.fileExists(atPath: Self.script))
    }

    @Test(.enabled(if: isRunnable)) func `it accepts exports, proofs and checkpoints`() throws {
        let ledger = try write(exported(), "ledger.jsonl")
        let checkpoint = try write(
            Array(store.read { try identity.checkpoint(of: $0) }.utf8), "checkpoint.txt")
        #expect(Self.run([Self.script, "ledger", ledger]) == 0)
        #expect(
            Self.run([
                Self.script, "ledger", ledger, "--checkpoint", checkpoint, "--key", verifier,
            ]) == 0)
        #expect(Self.run([Self.script, "checkpoint", checkpoint, "--key", verifier]) == 0)
        #expect(Self.run([Self.script, "checkpoint", checkpoint]) == 1)
        for sequence in [Int64(1), 5, 21] {
            for disclosure in [Disclosure.everything, .leafOnly] {
                let document = try store.read {
                    try identity.prove(sequence, in: $0, disclosing: disclosure)
                }
                let proof = try write(document.canonicalJSON, "proof.json")
                #expect(Self.run([Self.script, "proof", proof, "--key", verifier]) == 0)
            }
        }
    }

    /// Many changed files in one process, because starting Python costs more than the check.
    @Test(.enabled(if: isRunnable)) func `it refuses any changed byte`() throws {
        let ledger = try write(exported(), "ledger.jsonl")
        let document = try store.read {
            try identity.prove(9, in: $0, disclosing: .everything)
        }
        let proof = try write(document.canonicalJSON, "proof.json")
        let harness = """
            import random, runpy, sys
            verify = runpy.run_path(sys.argv[1])
            ledger, proof, key = sys.argv[2:5]
            def accepted(check, raw, path):
                open(path, "wb").write(raw)
                try:
                    check(path)
                    return True
                except verify["FAILURES"]:
                    return False
            checks = [(lambda path: verify["check_ledger"](path), ledger),
                      (lambda path: verify["check_proof"](verify["read"](path), key), proof)]
            for check, path in checks:
                raw = open(path, "rb").read()
                assert accepted(check, raw, path + ".same")
                random.seed(7)
                # The proof names the verifier for comparison only; the header, the ledger's id.
                skipped = range(0, 0)
                for name in [b'"verifier":"', b'"ledger":"']:
                    at = raw.find(name)
                    if at >= 0:
                        skipped = range(at, raw.index(b'"', at + len(name)) + 1)
                        break
                for _ in range(1500):
                    at = random.randrange(len(raw))
                    if at in skipped:
                        continue
                    changed = bytearray(raw)
                    changed[at] ^= 1 << random.randrange(8)
                    if accepted(check, bytes(changed), path + ".changed"):
                        sys.exit(f"accepted {path} with byte {at} changed")
                if check is checks[0][0]:
                    lines = raw.splitlines(keepends=True)
                    for at in range(1, len(lines) - 1):
                        moved = lines[:at] + [lines[at + 1], lines[at]] + lines[at + 2:]
                        missing = lines[:at] + lines[at + 1:]
                        for changed in (moved, missing):
                            if accepted(check, b"".join(changed), path + ".changed"):
                                sys.exit(f"accepted lines out of order at {at}")
            """
        let path = try write(Array(harness.utf8), "harness.py")
        #expect(Self.run([path, Self.script, ledger, proof, verifier]) == 0)
    }
}
