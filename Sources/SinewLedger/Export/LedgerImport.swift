import SinewCore

/// Makes a ledger from its text form, with the same root, or says which line is wrong.
package struct LedgerImport: ~Copyable {
    /// Lines that are committed at a time.
    private static let batchCount = 1000

    private let path: String
    private var lines: LineReader
    private let header: Header

    private struct Header {
        var ledgerID: SubjectID
        var size: Int64
        var root: TreeHash
        var attachmentCount: Int64
    }

    private init(_ path: String, lines: consuming LineReader, header: Header) {
        self.path = path
        self.lines = lines
        self.header = header
    }

    /// - Parameters:
    ///   - path: a file that `LedgerExport` wrote. Nothing in it is believed.
    ///   - target: a folder without a ledger; its `redactions.jsonl` and remembered head bind the
    ///     result, as in a restore.
    /// - Throws: `LedgerFailure.badInput` with the line that is wrong, `.alreadyExists`,
    ///   `.rolledBack`, `.forked`.
    package static func read(
        _ path: String, into target: LedgerFolder, acceptsRollback: Bool = false,
        progress: @escaping Verification.Progress = { _, _ in }
    ) throws -> LedgerBackup.Restoration {
        var lines = try LineReader(path, lineBytesMax: ExportLine.bytesMax)
        let header = try header(&lines, path: path)
        var run = LedgerImport(path, lines: lines, header: header)
        let place = try LedgerStaging(for: target)
        defer { place.discard() }
        let store = try SQLiteStore.create(place.staging, ledgerID: run.header.ledgerID)
        try run.events(into: store, progress: progress)
        try run.attachments(into: store)
        let redacted = try LedgerBackup.redact(
            RedactionList.read(target.redactions), in: store)
        let verification = try store.verify(progress: progress)
        let lost = try place.checkRollback(store, acceptsRollback: acceptsRollback)
        try store.close()
        try place.finish()
        return LedgerBackup.Restoration(
            verification: verification, lost: lost, redacted: redacted)
    }

    private static func header(_ lines: inout LineReader, path: String) throws -> Header {
        guard let line = try lines.next(), case .object(let header)? = try? JSONReader.read(line),
            header["format"]?.text == ExportLine.format
        else {
            throw LedgerFailure.badInput(
                path: path, line: 1, reason: "it is not an exported ledger")
        }
        guard let ledgerID = header["ledger"]?.text.flatMap({ SubjectID($0) }),
            let size = header["size"]?.integer, size >= 0,
            let root = header["root"]?.text.flatMap({ TreeHash(hex: $0) }),
            let attachmentCount = header["attachments"]?.integer, attachmentCount >= 0,
            header.canonicalJSON == line
        else {
            throw LedgerFailure.badInput(path: path, line: 1, reason: "the header is not whole")
        }
        return Header(
            ledgerID: ledgerID, size: size, root: root, attachmentCount: attachmentCount)
    }

    private mutating func events(
        into store: SQLiteStore, progress: Verification.Progress
    ) throws {
        var taken: Int64 = 0
        while taken < header.size {
            let count = min(header.size - taken, Int64(LedgerImport.batchCount))
            try store.write { transaction in
                for _ in 0..<count { try takeEvent(transaction) }
            }
            taken += count
            progress(taken, header.size)
        }
        guard try store.read({ try $0.head.root }) == header.root else {
            throw failure("the events do not have the root that the header names")
        }
    }

    private mutating func takeEvent(_ transaction: any LedgerTransaction) throws {
        let (line, object) = try nextObject("an event")
        do {
            let entry = try ExportLine.entry(object)
            try transaction.adopt(entry)
            // What a person reads in the line has to be what the leaf says.
            guard try ExportLine.event(entry).canonicalJSON == line else {
                throw LedgerFailure.unacceptable("the line says something else than its leaf")
            }
        } catch let error as LedgerFailure {
            switch error {
            case .damaged, .unacceptable: throw failure(error.message)
            default: throw error
            }
        }
    }

    private mutating func attachments(into store: SQLiteStore) throws {
        for _ in 0..<header.attachmentCount {
            let (line, object) = try nextObject("an attachment")
            guard let digest = object["attachment"]?.text,
                let bytes = object["bytes"]?.text.flatMap({ Base64.bytes($0.utf8) }),
                TreeHash(hashing: bytes).hex == digest, object.canonicalJSON == line,
                object.count == 2
            else { throw failure("it is not an attachment with its digest") }
            _ = try store.write { try $0.attach(bytes) }
        }
        guard try lines.next() == nil else { throw failure("something follows the last line") }
    }

    private mutating func nextObject(_ what: String) throws -> (line: [UInt8], object: Object) {
        guard let line = try lines.next() else {
            throw LedgerFailure.badInput(
                path: path, line: lines.number + 1, reason: "\(what) is missing")
        }
        let value: Value
        do {
            value = try JSONReader.read(line)
        } catch {
            throw failure("\(error.reason), at byte \(error.offset)")
        }
        guard case .object(let object) = value else { throw failure("it is not an object") }
        return (line, object)
    }

    private func failure(_ reason: String) -> LedgerFailure {
        .badInput(path: path, line: lines.number, reason: reason)
    }
}
