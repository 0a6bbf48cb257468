import Foundation
import SinewCore
import SinewLedger
import SinewRuntime
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

    @Test func `the first entry cannot be redacted`() async throws {
        let desk = try await bench.found()
        let refusal = await #expect(throws: Refusal.self) {
            try await desk.perform(
                .redact(name: "#1", reason: "no"), as: DeskBench.mei, key: "r",
                isRehearsal: false)
        }
        #expect(refusal?.code == "redact-founding")
    }
}
