import Foundation
import SinewCore
import SinewLedger
import SinewRuntime
import SinewTesting
import Testing

@Suite struct Attachments {
    let bench = DeskBench()
    static let words = "The bank closes at 16:00, says Qlopzarvix"

    private func write(_ text: String, _ name: String = "times.txt") throws -> [AttachedFile] {
        try bench.folder.write(text, to: name)
        return try AttachedFile.read([bench.folder.file(name)])
    }

    @discardableResult
    private func log(
        _ desk: LocalDesk, _ title: String, _ files: [AttachedFile], isRehearsal: Bool = false
    ) async throws -> Report {
        try await desk.perform(
            .logEvidence(values: ["title": .text(title)], happened: nil), as: DeskBench.mei,
            key: title, isRehearsal: isRehearsal, attaching: files)
    }

    private func redact(_ desk: LocalDesk, _ name: String) async throws {
        _ = try await desk.perform(
            .redact(name: name, reason: "too much"), as: DeskBench.mei, key: name,
            isRehearsal: false)
    }

    private func shown(_ desk: LocalDesk, _ name: String) async throws -> [Object] {
        let report = try await desk.answer(.show(name: name), asOf: nil)
        return report["attachments"]?.list?.compactMap(\.object) ?? []
    }

    @Test func `a file is kept with its evidence and comes back as it was`() async throws {
        let desk = try await bench.found()
        try await log(desk, "Times read", try write(Attachments.words))
        let attachment = try #require(try await shown(desk, "E-1").first)
        #expect(attachment["bytes"] == .integer(Int64(Attachments.words.utf8.count)))
        let digest = try #require(attachment["digest"]?.text)
        let output = bench.folder.file("back.txt")
        let report = try await desk.writeAttachment(digest, to: output)
        #expect(report["bytes"] == attachment["bytes"])
        #expect(try String(contentsOfFile: output, encoding: .utf8) == Attachments.words)
        let verified = try await desk.verify(isDeep: true)
        #expect(verified["checked"]?.texts?.contains("attachments") == true)
    }

    @Test func `the same key with another file is refused, with the same it records once`()
        async throws
    {
        let desk = try await bench.found()
        let files = try write(Attachments.words)
        try await log(desk, "Times read", files)
        #expect(try await log(desk, "Times read", files)["repeated"] == true)
        let refusal = await #expect(throws: Refusal.self) {
            try await log(desk, "Times read", try write("Others"))
        }
        #expect(refusal?.code == "key-reused")
        #expect(!bench.contains("Others"))
    }

    @Test func `a rehearsal and a refusal keep no file`() async throws {
        let desk = try await bench.found()
        let files = try write(Attachments.words)
        try await log(desk, "Only tried", files, isRehearsal: true)
        await #expect(throws: Refusal.self) { try await log(desk, "Two\nlines", files) }
        #expect(!bench.contains(Attachments.words))
    }

    @Test func `a digest without its file is refused, whoever names it`() async throws {
        let desk = try await bench.found()
        try await log(desk, "Times read", try write(Attachments.words))
        let digest = try #require(try await shown(desk, "E-1").first?["digest"])
        for command in [
            Command.logEvidence(values: ["title": "A", "attachments": [digest]], happened: nil),
            .amend(name: "E-1", values: ["attachments": [digest, "00"]], reason: nil),
        ] {
            let refusal = await #expect(throws: Refusal.self) {
                try await desk.perform(
                    command, as: DeskBench.mei, key: "d", isRehearsal: false)
            }
            #expect(refusal?.code == "attachment-missing")
        }
    }

    @Test func `a redaction takes a file that no words name any more, and its digest`()
        async throws
    {
        let desk = try await bench.found()
        let files = try write(Attachments.words)
        try await log(desk, "Times read", files)
        try await log(desk, "Read by Tom as well", files)
        let digest = try #require(try await shown(desk, "E-1").first?["digest"]?.text)
        try await redact(desk, "E-1")
        #expect(try await shown(desk, "E-1").isEmpty)
        #expect(try await shown(desk, "E-2").count == 1)
        #expect(bench.contains(Attachments.words))
        try await redact(desk, "E-2")
        #expect(!bench.contains(Attachments.words))
        #expect(!bench.contains("Qlopzarvix"))
        #expect(!bench.contains(digest))
        let refusal = await #expect(throws: Refusal.self) {
            try await desk.writeAttachment(digest, to: nil)
        }
        #expect(refusal?.code == "attachment-not-kept")
        #expect(try await desk.verify(isDeep: true).verdict == .done)
    }

    @Test func `a backup of before gives back no file that was redacted since`() async throws {
        let desk = try await bench.found()
        try await log(desk, "Times read", try write(Attachments.words))
        _ = try await desk.backUp(to: bench.folder.file("backup"))
        try await redact(desk, "E-1")
        let list = LedgerFolder(path: bench.path).redactions
        let place = bench.folder.file("restored")
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: list, toPath: LedgerFolder(path: place).redactions)
        _ = try await LocalDesk.restore(
            bench.folder.file("backup"), to: place, allowsRollback: true,
            surroundings: bench.surroundings)
        let files = try FileManager.default.contentsOfDirectory(atPath: place)
        #expect(files.contains("ledger.sqlite"))
        for file in files {
            let bytes = FileManager.default.contents(atPath: place + "/" + file) ?? Data()
            #expect(bytes.range(of: Data("Qlopzarvix".utf8)) == nil, "\(file)")
        }
    }

    @Test func `what is missing, no file, too large or too many is not read`() throws {
        let folder = bench.folder.file("folder")
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        let large = bench.folder.file("large")
        #expect(FileManager.default.createFile(atPath: large, contents: nil))
        try FileHandle(forWritingTo: URL(filePath: large))
            .truncate(atOffset: UInt64(LedgerBound.attachmentBytesMax) + 1)
        let small = bench.folder.file("small")
        #expect(FileManager.default.createFile(atPath: small, contents: nil))
        let tooMany = Array(repeating: small, count: AttachedFile.countMax + 1)
        for paths in [[bench.folder.file("none")], [folder], ["/dev/zero"], [large], tooMany] {
            let trouble = #expect(throws: Trouble.self) { try AttachedFile.read(paths) }
            #expect(trouble?.kind == .input)
        }
        #expect(try AttachedFile.read([small, small]).count == 1)
    }
}
