import Foundation
import SinewCore
import SinewLedger
import SinewRuntime
import SinewTesting
import Testing

@Suite struct Redactions {
    let bench = DeskBench()
    static let secret = "Qlopzarvix"

    private func redacted() async throws -> LocalDesk {
        let desk = try await bench.found()
        try await desk.log("Kept before")
        try await desk.log("The password is \(Redactions.secret)", key: "password")
        _ = try await desk.perform(
            .amend(
                name: "E-2", values: ["summary": .text("Again \(Redactions.secret)")],
                reason: nil), as: DeskBench.mei, key: "a", isRehearsal: false)
        for index in 0..<300 { try await desk.log("Kept after \(index)") }
        #expect(bench.contains(Redactions.secret))
        _ = try await desk.perform(
            .redact(name: "E-2", reason: "a password"), as: DeskBench.mei, key: "r",
            isRehearsal: false)
        return desk
    }

    @Test func `redacted words are in no byte of the folder`() async throws {
        _ = try await redacted()
        #expect(!bench.contains(Redactions.secret))
        #expect(!bench.contains(Redactions.secret.lowercased()))
    }

    @Test func `a ledger with redacted words still verifies, deeply`() async throws {
        let desk = try await redacted()
        let report = try await desk.verify(isDeep: true)
        #expect(report.verdict == .done)
        #expect(report["redacted"] == 2)
        #expect(try await bench.open().verify(isDeep: true).verdict == .done)
    }

    @Test func `a redacted record keeps its number and says what is gone`() async throws {
        let desk = try await redacted()
        let shown = try await desk.answer(.show(name: "E-2"), asOf: nil)
        #expect(shown["record"]?.object?["title"]?.text == "(words redacted)")
        let found = try await desk.answer(
            .find(FindRequest(parsing: Redactions.secret)), asOf: nil)
        #expect(found["hits"] == [])
    }

    @Test func `words that a restore removes again are named by an entry`() async throws {
        let desk = try await bench.found()
        try await desk.log("The password is \(Redactions.secret)", key: "password")
        _ = try await desk.backUp(to: bench.folder.file("backup"))
        _ = try await desk.perform(
            .redact(name: "E-1", reason: "a password"), as: DeskBench.mei, key: "r",
            isRehearsal: false)
        for tail in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: bench.path + "/ledger.sqlite" + tail)
        }
        let report = try await LocalDesk.restore(
            bench.folder.file("backup"), to: bench.path, allowsRollback: true,
            surroundings: bench.surroundings)
        #expect(report.sheet.lede.plain.contains("1 had their words redacted again."))
        let restored = try bench.open()
        #expect(!bench.contains(Redactions.secret))
        #expect(try await restored.verify(isDeep: true).verdict == .done)
        let last = try await restored.answer(.ledger, asOf: nil)["events"]?.list?.last?.object
        #expect(last?["type"] == "ledger.redacted")
        #expect(last?["facts"] == ["sequences": [4]])
    }

    @Test(arguments: ["E-77", "nope", "#999", "#0"])
    func `what is not there is not called redacted`(name: String) async throws {
        let desk = try await bench.found()
        let refusal = await #expect(throws: Refusal.self) {
            try await desk.perform(
                .redact(name: name, reason: "a typo"), as: DeskBench.mei, key: "r",
                isRehearsal: false)
        }
        #expect(refusal?.code == "nothing-named")
        let asked = await #expect(throws: Refusal.self) { try await desk.refuseUnknown(name) }
        #expect(asked?.message.hasPrefix("Nothing here is called “\(name)”.") == true)
    }

    @Test func `what has lost its words has none left to redact`() async throws {
        let desk = try await bench.found()
        try await desk.log("One", key: "one")
        let redaction = Command.redact(name: "E-1", reason: "a secret")
        _ = try await desk.perform(
            redaction, as: DeskBench.mei, key: "r", isRehearsal: false)
        try await desk.refuseUnknown("E-1")
        let refusal = await #expect(throws: Refusal.self) {
            try await desk.perform(redaction, as: DeskBench.mei, key: "r2", isRehearsal: false)
        }
        #expect(refusal?.code == "nothing-to-redact")
    }

    @Test(arguments: ["#1", "#2"])
    func `neither the first entry nor the only person who can act is redacted`(
        entry: String
    ) async throws {
        let desk = try await bench.found()
        await #expect(throws: Refusal.self) {
            try await desk.perform(
                .redact(name: entry, reason: "no"), as: DeskBench.mei, key: "r",
                isRehearsal: false)
        }
        #expect(try await desk.log("Goes on")["name"] == "E-1")
    }
}

@Suite struct RedactionsByOthers {
    let bench = DeskBench()
    static let secret = "Qlopzarvix"

    private func hits(_ desk: LocalDesk) async throws -> Int? {
        let request = try FindRequest(parsing: RedactionsByOthers.secret)
        return try await desk.answer(.find(request), asOf: nil)["hits"]?.list?.count
    }

    @Test func `a desk forgets what another process redacted`() async throws {
        let serving = try await bench.found()
        try await serving.log("The word is \(RedactionsByOthers.secret)", key: "word")
        for index in 0..<300 { try await serving.log("Kept \(index)") }
        #expect(try await hits(serving) == 1)
        let other = try bench.open()
        _ = try await other.perform(
            .redact(name: "E-1", reason: "a secret"), as: DeskBench.mei, key: "r",
            isRehearsal: false)
        #expect(try await hits(serving) == 0)
        for index in 0..<300 { try await serving.log("Later \(index)") }
        #expect(!bench.contains(RedactionsByOthers.secret))
        #expect(try await serving.verify(isDeep: true).verdict == .done)
    }

    /// A ledger as a process leaves it that dies right after the commit of a redaction: the index
    /// and the snapshots are those of before.
    private func leftByTheDead(snapshotsKept: Bool) async throws {
        let desk = try await bench.found()
        try await desk.log("The word is \(RedactionsByOthers.secret)", key: "word")
        for index in 0..<300 { try await desk.log("Kept \(index)") }
        #expect(try await hits(desk) == 1)
        let kept = bench.folder.file("kept")
        let index = LedgerFolder(path: bench.path).index
        let snapshots = LedgerFolder(path: bench.path).snapshots
        try FileManager.default.createDirectory(
            atPath: kept, withIntermediateDirectories: true)
        for tail in ["", "-wal"] where FileManager.default.fileExists(atPath: index + tail) {
            try FileManager.default.copyItem(atPath: index + tail, toPath: kept + "/index\(tail)")
        }
        try FileManager.default.copyItem(atPath: snapshots, toPath: kept + "/snapshots")
        _ = try await desk.perform(
            .redact(name: "E-1", reason: "a secret"), as: DeskBench.mei, key: "r",
            isRehearsal: false)
        for tail in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: index + tail)
            try? FileManager.default.copyItem(atPath: kept + "/index\(tail)", toPath: index + tail)
        }
        try? FileManager.default.removeItem(atPath: snapshots)
        if snapshotsKept {
            try FileManager.default.copyItem(atPath: kept + "/snapshots", toPath: snapshots)
        }
        #expect(bench.contains(RedactionsByOthers.secret))
    }

    @Test func `an index with words that were redacted since is made anew`() async throws {
        try await leftByTheDead(snapshotsKept: true)
        let next = try bench.open()
        #expect(try await hits(next) == 0)
        #expect(!bench.contains(RedactionsByOthers.secret))
        #expect(try await next.verify(isDeep: true).verdict == .done)
    }

    /// A command that asks the index nothing goes past the redaction, and the next would not see
    /// it any more.
    @Test(arguments: [true, false])
    func `so it is by a command that does not need the index`(snapshotsKept: Bool) async throws {
        try await leftByTheDead(snapshotsKept: snapshotsKept)
        let next = try bench.open()
        try await next.log("Goes on")
        #expect(!bench.contains(RedactionsByOthers.secret))
        #expect(try await next.verify(isDeep: true).verdict == .done)
    }

    @Test func `a thing declared a moment ago can be redacted by its name`() async throws {
        let desk = try await bench.found()
        _ = try await desk.perform(
            .add(
                .metric, slug: "qlopzarvix", values: ["title": "Late"], isKnownAsNew: false),
            as: DeskBench.mei, key: "m", isRehearsal: false)
        _ = try await desk.perform(
            .redact(name: "qlopzarvix", reason: "a secret"), as: DeskBench.mei, key: "r",
            isRehearsal: false)
        #expect(!bench.contains("qlopzarvix"))
    }
}
