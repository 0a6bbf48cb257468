import Foundation
import GRDB
import SinewCore
import SinewLedger
import SinewTesting
import Testing

@Suite struct `A ledger in SQLite` {
    let folder = TemporaryFolder()
    let store: SQLiteStore

    init() throws {
        store = try SQLiteStore.create(folder.ledger, ledgerID: Samples.ledgerID)
    }

    func mode(_ path: String) throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue
    }

    func tamper(_ sql: String) throws {
        let queue = try DatabaseQueue(path: folder.ledger.database)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    @Test func `every commit is synced: the setting is read back`() throws {
        for store in [store, try SQLiteStore(opening: folder.ledger)] {
            let settings = try store.durability()
            #expect(settings.synchronous == 2)
            #expect(settings.journalMode == "wal")
            #expect(settings.secureDelete == 1)
            #expect(settings.mmapBytes == 0)
        }
    }

    @Test func `its files are for its owner alone`() throws {
        try Samples.append(0..<3, to: store)
        #expect(try mode(folder.ledger.path) == 0o700)
        for path in [
            folder.ledger.database, folder.ledger.database + "-wal", folder.ledger.lock,
            folder.ledger.rememberedHead,
        ] {
            #expect(try mode(path) == 0o600, "\(path)")
        }
    }

    @Test func `there is one ledger in a folder`() throws {
        #expect(throws: LedgerFailure.alreadyExists(path: folder.ledger.database)) {
            try SQLiteStore.create(folder.ledger, ledgerID: Samples.ledgerID)
        }
        let nowhere = folder.ledger("nowhere")
        #expect(throws: LedgerFailure.absent(path: nowhere.path)) {
            try SQLiteStore(opening: nowhere)
        }
    }

    @Test func `a report reads and cannot write, also while somebody writes`() throws {
        try Samples.append(0..<5, to: store)
        let report = try SQLiteStore(opening: folder.ledger, isReadOnly: true)
        try store.write { transaction in
            var random = SeededGenerator(seed: 9)
            _ = try transaction.append(
                Samples.drafts(5..<6), recorded: Samples.start, actor: Samples.actor,
                proof: .claimed, using: &random)
            #expect(try report.read { try $0.head.size } == 5)
        }
        #expect(try report.read { try $0.head.size } == 6)
        #expect(throws: LedgerFailure.readOnly(path: folder.ledger.path)) {
            try Samples.append(6..<7, to: report)
        }
    }

    @Test func `a second writer waits for its turn and then is refused`() throws {
        let second = try SQLiteStore(opening: folder.ledger, lockWaitMilliseconds: 1)
        try store.write { _ in
            #expect(throws: LedgerFailure.locked(path: folder.ledger.lock)) {
                try Samples.append(0..<1, to: second)
            }
        }
        try Samples.append(0..<1, to: second)
        #expect(try store.read { try $0.head.size } == 1)
    }

    @Test func `writers on several threads lose nothing`() async throws {
        let path = folder.ledger
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let store = try SQLiteStore(opening: path, lockWaitMilliseconds: 60_000)
                    try Samples.append(writer * 100..<writer * 100 + 20, to: store, batch: 1)
                }
            }
            try await group.waitForAll()
        }
        #expect(try store.read { try $0.head.size } == 80)
        #expect(try store.verify().size == 80)
    }

    @Test func `another process that holds the writer's place keeps others out`() throws {
        let holder = Process()
        holder.executableURL = URL(filePath: "/usr/bin/python3")
        // F_OFD_SETLK is 37; struct flock of a 64-bit Linux.
        holder.arguments = [
            "-c",
            """
            import fcntl, os, struct, sys
            lock = os.open(sys.argv[1], os.O_RDWR)
            fcntl.fcntl(lock, 37, struct.pack('hhxxxxqqixxxx', fcntl.F_WRLCK, 0, 0, 0, 0))
            print('held', flush=True)
            sys.stdin.read()
            """, folder.ledger.lock,
        ]
        let (input, output) = (Pipe(), Pipe())
        holder.standardInput = input
        holder.standardOutput = output
        try holder.run()
        #expect(output.fileHandleForReading.readData(ofLength: 5) == Data("held\n".utf8))
        let other = try SQLiteStore(opening: folder.ledger, lockWaitMilliseconds: 1)
        #expect(throws: LedgerFailure.locked(path: folder.ledger.lock)) {
            try Samples.append(0..<1, to: other)
        }
        try input.fileHandleForWriting.close()
        holder.waitUntilExit()
        try Samples.append(0..<1, to: other)
        #expect(try other.read { try $0.head.size } == 1)
    }

    @Test func `closing brings everything into one file`() throws {
        try Samples.append(0..<5, to: store)
        try store.close()
        #expect(!FileManager.default.fileExists(atPath: folder.ledger.database + "-wal"))
        #expect(try SQLiteStore(opening: folder.ledger).verify().size == 5)
    }

    @Test func `a ledger that was rolled back is refused`() throws {
        try Samples.append(0..<5, to: store)
        try store.close()
        let old = try Data(contentsOf: URL(filePath: folder.ledger.database))
        try Samples.append(5..<9, to: try SQLiteStore(opening: folder.ledger))
        try old.write(to: URL(filePath: folder.ledger.database))
        try? FileManager.default.removeItem(atPath: folder.ledger.database + "-wal")
        #expect(throws: LedgerFailure.rolledBack(rememberedSize: 9, size: 5)) {
            try SQLiteStore(opening: folder.ledger)
        }
        #expect(throws: LedgerFailure.rolledBack(rememberedSize: 9, size: 5)) {
            try SQLiteStore(opening: folder.ledger, isReadOnly: true)
        }
    }

    @Test func `a ledger that was forked is refused`() throws {
        try Samples.append(0..<5, to: store)
        try store.close()
        let other = folder.ledger("other")
        let fork = try SQLiteStore.create(other, ledgerID: Samples.ledgerID)
        try Samples.append(100..<107, to: fork)
        try fork.close()
        try FileManager.default.removeItem(atPath: folder.ledger.database)
        try FileManager.default.copyItem(
            atPath: other.database, toPath: folder.ledger.database)
        #expect(throws: LedgerFailure.forked(atSize: 5)) {
            try SQLiteStore(opening: folder.ledger)
        }
    }

    @Test func `other files and newer formats are told apart`() throws {
        try store.close()
        try tamper("PRAGMA user_version = 7")
        #expect(throws: LedgerFailure.newerFormat(found: 7, known: 1)) {
            try SQLiteStore(opening: folder.ledger)
        }
        try tamper("PRAGMA application_id = 1")
        #expect(throws: LedgerFailure.self) { try SQLiteStore(opening: folder.ledger) }
        try Data(repeating: 65, count: 9000).write(to: URL(filePath: folder.ledger.database))
        let failure = #expect(throws: LedgerFailure.self) {
            try SQLiteStore(opening: folder.ledger)
        }
        #expect(failure?.code == "not-a-ledger")
    }

    @Test func `a head that does not add up is refused`() throws {
        try Samples.append(0..<5, to: store)
        try tamper("UPDATE ledger SET size = 4")
        #expect(throws: LedgerFailure.self) { try SQLiteStore(opening: folder.ledger) }
        #expect(throws: LedgerFailure.self) { try Samples.append(5..<6, to: store) }
    }

    @Test func `redacted words are in no byte of the folder`() throws {
        var random = SeededGenerator(seed: 5)
        let secret = "Correct horse battery staple"
        var drafts = Samples.drafts(0..<60)
        // Long words spill over into pages of their own.
        for index in drafts.indices where index % 5 == 0 {
            drafts[index].words["text"] = .text(
                String(repeating: "\(secret) \(index) ", count: index % 2 == 0 ? 1 : 900))
        }
        try store.write { transaction in
            _ = try transaction.append(
                drafts, recorded: Samples.start, actor: Samples.actor, proof: .claimed,
                using: &random)
            _ = try transaction.attach(Array(String(repeating: secret, count: 500).utf8))
        }
        #expect(try contains(secret))
        let redacted: [Int64] = drafts.indices.filter { $0 % 5 == 0 }.map { Int64($0 + 1) }
        try store.write { transaction in
            try transaction.redact(redacted)
            _ = try transaction.removeAttachments(notIn: [])
        }
        #expect(try !contains(secret))
        #expect(try contains("Secret title 1"))
        #expect(try store.verify().redactedCount == 12)
        let listed = try RedactionList.read(folder.ledger.redactions)
        #expect(listed.map(\.sequence) == redacted)
    }

    @Test func `a redaction that a reader stood in the way of is finished when it has gone`() throws
    {
        let writer = try SQLiteStore(opening: folder.ledger, lockWaitMilliseconds: 1)
        try Samples.append(0..<5, to: writer)
        let report = try SQLiteStore(opening: folder.ledger, isReadOnly: true)
        try report.read { _ in
            try writer.write { try $0.redact(1...5) }
            // The reader still sees what was there when it began.
            #expect(try contains("Secret"))
        }
        try writer.write { _ in }
        #expect(try !contains("Secret"))
    }

    @Test func `a log that a crash left behind is brought in when the ledger is opened`() throws {
        try Samples.append(0..<5, to: store)
        let copy = folder.ledger("copy")
        try FileManager.default.copyItem(atPath: folder.ledger.path, toPath: copy.path)
        let wal = copy.database + "-wal"
        let before = try FileManager.default.attributesOfItem(atPath: wal)[.size] as? NSNumber
        #expect(before?.intValue ?? 0 > 0)
        let opened = try SQLiteStore(opening: copy)
        let after = try FileManager.default.attributesOfItem(atPath: wal)[.size] as? NSNumber
        #expect(after?.intValue == 0)
        #expect(try opened.verify().size == 5)
    }

    func contains(_ text: String) throws -> Bool {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.ledger.path)
        return try names.contains { name in
            let path = folder.ledger.path + "/" + name
            return try Data(contentsOf: URL(filePath: path)).range(of: Data(text.utf8)) != nil
        }
    }

    @Test func `redacting every event one by one still verifies`() throws {
        try Samples.append(0..<40, to: store)
        let root = try store.read { try $0.head.root }
        for sequence in Int64(1)...40 {
            try store.write { try $0.redact([sequence]) }
            let verification = try store.verify()
            #expect(verification.root == root && verification.redactedCount == sequence)
        }
        #expect(try !contains("Secret"))
    }

    @Test func `a network file system is known by its name`() throws {
        let mounts = Array(
            """
            22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
            36 22 0:42 / /home rw shared:2 master:1 - nfs4 host:/home rw
            37 22 0:43 / /mnt rw - fuse.sshfs host: rw
            """.utf8)
        #expect(FileSystem.kind(ofDevice: 0xFE01, mounts: mounts) == "ext4")
        #expect(FileSystem.kind(ofDevice: 42, mounts: mounts) == "nfs4")
        #expect(FileSystem.kind(ofDevice: 99, mounts: mounts) == nil)
        #expect(FileSystem.isNetwork("nfs4") && FileSystem.isNetwork("fuse.sshfs"))
        #expect(!FileSystem.isNetwork("ext4"))
        try folder.ledger.refuseNetworkFileSystem()
    }
}
