import SinewCore
import SinewLedger
import SinewRuntime
import SinewTesting
import Testing

/// A list that is cut says so, in JSON and to a person.
@Suite struct CutLists {
    let bench = DeskBench()

    private func amend(_ desk: LocalDesk, times: Int) async throws {
        for turn in 0..<times {
            _ = try await desk.perform(
                .amend(name: "E-1", values: ["summary": .text("Turn \(turn)")], reason: nil),
                as: DeskBench.mei, key: "a\(turn)", isRehearsal: false)
        }
    }

    @Test func `a long history`() async throws {
        let desk = try await bench.found()
        try await desk.log("Looked at often")
        try await amend(desk, times: 199)
        for question in [Question.show(name: "E-1"), .explain(name: "E-1")] {
            let report = try await desk.answer(question, asOf: nil)
            #expect(report["isMore"] == false)
            #expect((report["history"] ?? report["chain"])?.list?.count == 200)
            #expect(!report.sheet.lede.plain.contains("more"))
        }
        _ = try await desk.perform(
            .amend(name: "E-1", values: ["summary": "Once more"], reason: nil),
            as: DeskBench.mei, key: "last", isRehearsal: false)
        for question in [Question.show(name: "E-1"), .explain(name: "E-1")] {
            let report = try await desk.answer(question, asOf: nil)
            #expect(report["isMore"] == true)
            let events = (report["history"] ?? report["chain"])?.list
            #expect(events?.count == 200)
            #expect(events?.last?.object?["words"]?.object?["summary"] == "Once more")
            #expect(report.sheet.lede.plain.contains("more"))
        }
    }

    @Test func `many things that name one`() async throws {
        let desk = try await bench.found()
        _ = try await desk.perform(
            .add(.workflow, slug: "berths", values: ["title": "Berths"], isKnownAsNew: false),
            as: DeskBench.mei, key: "w", isRehearsal: false)
        func support(_ numbers: Range<Int>) async throws {
            for number in numbers {
                _ = try await desk.perform(
                    .logEvidence(
                        values: ["title": .text("Seen \(number)"), "supports": ["berths"]],
                        happened: nil), as: DeskBench.mei, key: "e\(number)",
                    isRehearsal: false)
            }
        }
        try await support(0..<19)
        // The pack that the workflow adopts is one of the things.
        #expect(try await desk.answer(.explain(name: "berths"), asOf: nil)["isMore"] == false)
        try await support(19..<21)
        #expect(try await desk.answer(.explain(name: "berths"), asOf: nil)["isMore"] == true)
        #expect(try await desk.answer(.show(name: "berths"), asOf: nil)["isMore"] == false)
        try await support(21..<201)
        let shown = try await desk.answer(.show(name: "berths"), asOf: nil)
        #expect(shown["isMore"] == true)
        #expect(shown.sheet.lede.plain.contains("more"))
    }

    @Test func `more hits than are shown`() async throws {
        let desk = try await bench.found()
        for number in 0..<21 { try await desk.log("Quorum \(number)") }
        var request = FindRequest(words: "quorum")
        let cut = try await desk.answer(.find(request), asOf: nil)
        #expect(cut["isMore"] == true)
        #expect(cut["hits"]?.list?.count == 20)
        #expect(cut.sheet.lede.plain == "The best 20 of 21.")
        request.limit = 21
        let whole = try await desk.answer(.find(request), asOf: nil)
        #expect(whole["isMore"] == false)
        #expect(whole.sheet.lede.plain == "21 found.")
        let newest = try await desk.answer(.find(FindRequest(words: "")), asOf: nil)
        #expect(newest["isMore"] == true)
        #expect(newest.sheet.lede.plain == "The newest 20; there are more.")
    }

    @Test func `more that waits than is counted`() async throws {
        let desk = try await bench.found()
        func bring(_ count: Int) async throws -> Report {
            let rows = (0..<count).map { "Decision \($0)" }
            for title in rows {
                try bench.folder.write(
                    "# \(title)\n\n## Status\n\nAccepted\n\n## Context\n\nWhy.\n\n"
                        + "## Decision\n\nThis.\n\n## Consequences\n\nThat.\n",
                    to: "decisions/\(title.split(separator: " ")[1]).md")
            }
            return try await desk.bring(
                in: ImportRequest(source: .decisions, path: bench.folder.file("decisions")),
                as: DeskBench.mei)
        }
        #expect(try await bring(2000)["accepted"] == 2000)
        let whole = try await desk.answer(.status(asker: "mei"), asOf: nil)
        #expect(whole["isMore"] == false)
        #expect(try await bring(2001)["accepted"] == 1)
        let cut = try await desk.answer(.status(asker: "mei"), asOf: nil)
        #expect(cut["isMore"] == true)
        #expect(cut.sheet.lede.plain.contains("More wait"))
    }
}
