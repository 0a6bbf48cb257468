import Foundation
import SinewCore
import SinewLedger
import SinewTesting
import Testing

@Suite struct `A backup` {
    let folder = TemporaryFolder()
    let store: SQLiteStore

    init() throws {
        store = try SQLiteStore.create(folder.ledger, ledgerID: Samples.ledgerID)
        try `Signed notes`.key().store(at: folder.ledger.signingKey)
        try Samples.append(0..<40, to: store)
        try store.write { transaction in
            _ = try transaction.attach([1, 2])
            try transaction.remember(
                "key", answer: FirstAnswer(sequences: 1..<2, contentDigest: nil))
        }
    }

    func removeLedger() throws {
        try store.close()
        try FileManager.default.removeItem(atPath: folder.ledger.database)
    }

    @Test func `it is taken while the ledger is in use, with the key, and verified`() throws {
        let backup = folder.ledger("backup")
        let verification = try LedgerBackup.take(of: folder.ledger, to: backup)
        #expect(verification.size == 40 && verification.attachmentCount == 1)
        #expect(
            try SigningKey(loading: backup.signingKey).publicKey == `Signed notes`.key().publicKey)
        #expect(throws: LedgerFailure.alreadyExists(path: backup.path)) {
            try LedgerBackup.take(of: folder.ledger, to: backup)
        }
        let copy = try SQLiteStore(opening: backup)
        #expect(try copy.read { try $0.answer(forKey: "key") } != nil)
        #expect(try copy.read { try $0.head } == store.read { try $0.head })
    }

    @Test func `a ledger that does not verify gives no backup`() throws {
        let other = try `The verification of a ledger`()
        _ = try other.failure(after: "UPDATE entries SET facts = x'7B7D' WHERE sequence = 8")
        let backup = folder.ledger("backup")
        #expect(throws: LedgerFailure.self) {
            try LedgerBackup.take(of: other.folder.ledger, to: backup)
        }
        #expect(!FileManager.default.fileExists(atPath: backup.path))
        #expect(!FileManager.default.fileExists(atPath: backup.path + ".unfinished"))
    }

    @Test func `a restore never overwrites`() throws {
        let backup = folder.ledger("backup")
        _ = try LedgerBackup.take(of: folder.ledger, to: backup)
        #expect(throws: LedgerFailure.alreadyExists(path: folder.ledger.path)) {
            try LedgerBackup.restore(backup, to: folder.ledger)
        }
    }

    @Test func `a restore brings the ledger back into an empty folder`() throws {
        let backup = folder.ledger("backup")
        _ = try LedgerBackup.take(of: folder.ledger, to: backup)
        let target = folder.ledger("restored")
        let restoration = try LedgerBackup.restore(backup, to: target)
        #expect(restoration.lost == nil && restoration.verification.size == 40)
        #expect(FileManager.default.fileExists(atPath: target.signingKey))
        let restored = try SQLiteStore(opening: target)
        try Samples.append(40..<42, to: restored)
        #expect(try restored.verify().size == 42)
        let names = try FileManager.default.contentsOfDirectory(atPath: target.path)
        #expect(!names.contains("being-restored"))
    }

    @Test func `losing events that are known to have been needs leave, and is told`() throws {
        let backup = folder.ledger("backup")
        _ = try LedgerBackup.take(of: folder.ledger, to: backup)
        try Samples.append(40..<45, to: store)
        try removeLedger()
        #expect(throws: LedgerFailure.rolledBack(rememberedSize: 45, size: 40)) {
            try LedgerBackup.restore(backup, to: folder.ledger)
        }
        #expect(!folder.ledger.hasLedger)
        let restoration = try LedgerBackup.restore(
            backup, to: folder.ledger, acceptsRollback: true)
        #expect(restoration.lost == 41..<46)
        #expect(try SQLiteStore(opening: folder.ledger).read { try $0.head.size } == 40)
    }

    @Test func `another ledger's backup is a fork`() throws {
        let other = folder.ledger("other")
        let store = try SQLiteStore.create(other, ledgerID: Samples.ledgerID)
        try Samples.append(100..<150, to: store)
        let backup = folder.ledger("backup")
        _ = try LedgerBackup.take(of: other, to: backup)
        try removeLedger()
        #expect(throws: LedgerFailure.forked(atSize: 40)) {
            try LedgerBackup.restore(backup, to: folder.ledger, acceptsRollback: true)
        }
    }

    @Test func `what was redacted since stays redacted, in every byte`() throws {
        let backup = folder.ledger("backup")
        _ = try LedgerBackup.take(of: folder.ledger, to: backup)
        let listed = FileManager.default.fileExists(atPath: backup.redactions)
        #expect(!listed)
        try store.write { try $0.redact(1...40) }
        try removeLedger()
        let restoration = try LedgerBackup.restore(backup, to: folder.ledger)
        #expect(restoration.verification.redactedCount == 40)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.ledger.path) {
            let path = folder.ledger.path + "/" + name
            let bytes = try Data(contentsOf: URL(filePath: path))
            #expect(bytes.range(of: Data("Secret title".utf8)) == nil, "\(name)")
        }
    }

    @Test func `a list of redactions may end in half a line, and hold nothing strange`() throws {
        let path = folder.ledger.redactions
        try store.write { try $0.redact([3]) }
        let whole = try Data(contentsOf: URL(filePath: path))
        try (whole + Data("{\"leafHa".utf8)).write(to: URL(filePath: path))
        #expect(try RedactionList.read(path).map(\.sequence) == [3])
        try (Data("{}\n".utf8) + whole).write(to: URL(filePath: path))
        #expect(
            throws: LedgerFailure.badInput(path: path, line: 1, reason: "it is not a redaction")
        ) { try RedactionList.read(path) }
    }
}
