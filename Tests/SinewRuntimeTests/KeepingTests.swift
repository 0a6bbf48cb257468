import Foundation
import SinewCore
import SinewLedger
import SinewRuntime
import SinewTesting
import Testing

@Suite struct Keeping {
    let bench = DeskBench()

    @Test func `a restored backup has the same root and goes on`() async throws {
        let desk = try await bench.found()
        try await desk.log("Before")
        _ = try await desk.backUp(to: bench.folder.file("backup"))
        let root = try await desk.answer(.ledger, asOf: nil)["root"]
        let target = bench.folder.file("restored")
        _ = try await LocalDesk.restore(
            bench.folder.file("backup"), to: target, allowsRollback: false,
            surroundings: bench.surroundings)
        let restored = try LocalDesk.open(target, surroundings: bench.surroundings)
        #expect(try await restored.answer(.ledger, asOf: nil)["root"] == root)
        #expect(try await restored.log("After")["name"] == "E-2")
    }

    @Test func `a rollback needs a yes and is written down`() async throws {
        let desk = try await bench.found()
        _ = try await desk.backUp(to: bench.folder.file("backup"))
        try await desk.log("Will be lost")
        try FileManager.default.removeItem(atPath: bench.path + "/ledger.sqlite")
        for tail in ["-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: bench.path + "/ledger.sqlite" + tail)
        }
        await #expect(throws: LedgerFailure.self) {
            try await LocalDesk.restore(
                bench.folder.file("backup"), to: bench.path, allowsRollback: false,
                surroundings: bench.surroundings)
        }
        _ = try await LocalDesk.restore(
            bench.folder.file("backup"), to: bench.path, allowsRollback: true,
            surroundings: bench.surroundings)
        let events = try await bench.open().answer(.ledger, asOf: nil)["events"]?.list
        let last = events?.last?.object
        #expect(last?["type"] == "ledger.restored")
        #expect(last?["facts"] == ["lost-first": 4, "lost-last": 4])
    }

    @Test func `an exported ledger comes back with the same root`() async throws {
        let desk = try await bench.found()
        for index in 0..<20 { try await desk.log("Report \(index)") }
        _ = try await desk.exportLedger(to: bench.folder.file("ledger.jsonl"))
        _ = try await LocalDesk.importLedger(
            from: bench.folder.file("ledger.jsonl"), to: bench.folder.file("copy"),
            surroundings: bench.surroundings, progress: { _, _ in })
        let copy = try LocalDesk.open(bench.folder.file("copy"), surroundings: bench.surroundings)
        let root = try await desk.answer(.ledger, asOf: nil)["root"]
        #expect(try await copy.answer(.ledger, asOf: nil)["root"] == root)
    }

    @Test func `an export never takes the place of what is no file`() async throws {
        let desk = try await bench.found()
        let pipe = bench.folder.file("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        let reader = Process()
        reader.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        reader.arguments = ["sh", "-c", "cat \"$0\" > \"$0.read\"", pipe]
        try reader.run()
        _ = try await desk.exportLedger(to: pipe)
        reader.waitUntilExit()
        let read = FileManager.default.contents(atPath: pipe + ".read") ?? Data()
        #expect(read.split(separator: UInt8(ascii: "\n")).count == 4)
        let kind = try FileManager.default.attributesOfItem(atPath: pipe)[.type]
        #expect(kind as? FileAttributeType != .typeRegular)
    }

    @Test func `a deep verification beside a writer raises no alarm`() async throws {
        let desk = try await bench.found()
        let other = try bench.open()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for index in 0..<200 { try await other.log("Beside \(index)") }
            }
            group.addTask {
                for _ in 0..<10 {
                    let report = try await desk.verify(isDeep: true)
                    #expect(report.verdict == .done, "\(report["reason"] ?? "")")
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `an index that was tampered with is found and made anew`() async throws {
        let desk = try await bench.found()
        try await desk.log("Genuine")
        #expect(try await desk.checkIndex().verdict == .done)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "sqlite3", LedgerFolder(path: bench.path).index,
            "UPDATE record SET title = 'Forged' WHERE title = 'Genuine'",
        ]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let fresh = try bench.open()
        #expect(try await fresh.checkIndex().verdict == .no)
        #expect(try await fresh.verify(isDeep: true).verdict == .no)
        _ = try await fresh.rebuildIndex()
        #expect(try await fresh.checkIndex().verdict == .done)
    }

    @Test func `an altered entry is named`() async throws {
        let desk = try await bench.found()
        for index in 0..<10 { try await desk.log("Report \(index)") }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "sqlite3", LedgerFolder(path: bench.path).database,
            "UPDATE entries SET words = CAST(replace(CAST(words AS TEXT), 'Report 3', 'Report 9') "
                + "AS BLOB) WHERE sequence = 7",
        ]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let report = try await bench.open().verify(isDeep: false)
        #expect(report.verdict == .no)
        #expect(report["firstBadSequence"] == 7)
        await #expect(
            throws: LedgerFailure.damaged(sequence: 7, reason: "its words were changed")
        ) {
            try await bench.open().prove("#7")
        }
        #expect(try await bench.open().prove("#6").verdict == .done)
    }

    @Test func `reports are given where the ledger cannot be written to`() async throws {
        let desk = try await bench.found()
        try await desk.log("Not indexed yet")
        let reading = try LocalDesk.open(
            bench.path, reading: .yes, surroundings: bench.surroundings)
        let found = try await reading.answer(.find(FindRequest(parsing: "indexed")), asOf: nil)
        #expect(found["hits"]?.list?.count == 1)
        await #expect(throws: LedgerFailure.self) { try await reading.log("Never") }
    }

    @Test func `a damaged snapshot is passed over`() async throws {
        let desk = try await bench.found()
        for index in 0..<300 { try await desk.log("Report \(index)") }
        let folder = LedgerFolder(path: bench.path).snapshots
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            var bytes = try #require(FileManager.default.contents(atPath: folder + "/" + name))
            bytes[bytes.count / 2] ^= 0x40
            try bytes.write(to: URL(fileURLWithPath: folder + "/" + name))
        }
        let fresh = try bench.open()
        #expect(try await fresh.log("Goes on")["name"] == "E-301")
        #expect(try await fresh.verify(isDeep: true).verdict == .done)
    }
}
