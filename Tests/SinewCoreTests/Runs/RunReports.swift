import SinewTesting
import Testing

@testable import SinewCore

/// What pages say of runs, of the runbook that was followed and of the incident it was for.
@Suite struct `Reports of runs` {
    private static func context(_ given: Given) -> ReportContext {
        ReportContext(standing: given.ledger.standing, now: given.ledger.now, zone: .utc)
    }

    private static func show(
        _ given: Given, _ name: String, quality: RunbookQuality? = nil, matching: [Record] = [],
        links: [ShowReport.Link] = []
    ) throws -> Sheet {
        let record = try #require(given.ledger[name])
        return ShowReport(
            context(given), record, links: links,
            history: given.ledger.events.filter { $0.subject == record.id }, verification: nil,
            quality: quality, matching: matching
        ).report.sheet
    }

    private static func lines(_ sheet: Sheet, _ title: String) -> [Sheet.Line] {
        guard case .cord(let lines) = sheet.parts.first(where: { $0.title == title })?.content
        else { return [] }
        return lines
    }

    @Test func `a run shows each step with what became of it`() throws {
        let told = try Given.written().and(.follow()).and(.tell(1), by: "tom")
            .and(.tell(2, .deviated, "Called twice"))
        let open = Self.lines(try Self.show(told, "B-1"), "Steps")
        #expect(open.map(\.end) == ["done", "done otherwise", "not told"])
        #expect(open.map(\.said) == [nil, "Called twice", nil])
        #expect(open.map(\.what.plain) == ["Call", "Wait", "Send"])
        let action = try Self.show(told, "B-1").action
        #expect(action?.command == "sinew runbook step B-1 3 done")
        let all = try told.and(.tell(3))
        #expect(try Self.show(all, "B-1").action?.command == "sinew runbook finish B-1")
        let finished = try told.and(.finish())
        #expect(
            Self.lines(try Self.show(finished, "B-1"), "Steps").map(\.end) == open.map(\.end))
        #expect(try Self.show(finished, "B-1").action == nil)
        let atOnce = try Given.written().and(.follow(isAllDone: true))
        #expect(
            Self.lines(try Self.show(atOnce, "B-1"), "Steps").map(\.end)
                == ["done", "done", "done"])
    }

    @Test func `a runbook says what is measured and what is not`() throws {
        let given = try Given.written().and(.follow(isAllDone: true), by: "tom")
        let none = RunbookQuality(runs: [], versions: [], matches: [], at: given.ledger.now)
        let facts = { (quality: RunbookQuality) throws -> [String] in
            let sheet = try Self.show(given, "cut-off", quality: quality)
            guard
                case .facts(let facts) = sheet.parts.first(where: { $0.title == "How it serves" })?
                    .content
            else { return [] }
            return facts.map { "\($0.label): \($0.value.plain)" }
        }
        #expect(
            try facts(none) == [
                "Last verified: not yet", "Runs: not measured: no run in 90 days",
                "Incidents: none in 90 days on what it serves",
            ])
        let run = try #require(given.ledger["B-1"])
        let author = try #require(given.ledger["mei"]).id
        let once = RunbookQuality(
            runs: [RunbookQuality.Run(run, history: [])],
            versions: [RunbookQuality.Version(number: 1, author: author, time: run.recorded)],
            matches: [], at: given.ledger.now)
        #expect(
            try facts(once).prefix(3) == [
                "Last verified: not yet", "Runs: 1 in 90 days, 1 by others than the author",
                "Adherence: not measured: 3 of 5 steps told",
            ])
    }

    @Test func `an incident is offered runbooks, and told of those that were followed`() throws {
        let given = try Given.written().and(
            .open(on: "payments/frame"),
            .add(
                .runbook, slug: "night",
                values: ["title": "At night", "body": "1. Wake", "serves": ["payments/frame"]],
                isKnownAsNew: true),
            .add(.runbook, slug: "other", values: ["title": "Other"], isKnownAsNew: true))
        let incident = try #require(given.ledger["I-1"])
        let matching = given.ledger.standing.runbooks(for: incident)
        #expect(matching.map(\.name) == ["cut-off", "night"])
        let offered = Self.lines(try Self.show(given, "I-1", matching: matching), "Runbooks")
        #expect(
            offered.map(\.mend?.command) == [
                "sinew runbook run cut-off --on I-1", "sinew runbook run night --on I-1",
            ])
        let run = try given.and(.follow("night", on: "I-1"), by: "tom")
        let link = ShowReport.Link(
            relation: "on", record: try #require(run.ledger["B-1"]), isOutward: false)
        let told = Self.lines(
            try Self.show(run, "I-1", matching: matching, links: [link]), "Runbooks")
        #expect(told.map(\.mend?.command).last == "sinew show B-1")
        #expect(told.map(\.end) == [nil, "0 of 1 told"])
        // A step's runbook is for incidents on its whole workflow too, and another's is not.
        let whole = try Given.written().and(.open(on: "payments"))
        #expect(
            whole.ledger.standing.runbooks(for: try #require(whole.ledger["I-1"])).map(\.name)
                == ["cut-off"])
    }

    @Test func `status names runs that nobody has finished, mine apart`() throws {
        let given = try Given.written().and(.follow(), by: "tom").and(.tell(1), by: "tom")
        let tasks = { (given: Given, member: String) in
            StatusReport(
                Self.context(given), asker: given.ledger[member]?.id, openIncidents: [],
                dueDecisions: [], openSuggestions: [], counts: [:], zone: nil
            ).runTasks
        }
        #expect(tasks(given, "tom").map(\.isMine) == [true])
        #expect(tasks(given, "mei").map(\.line.end) == ["1 of 3 told"])
        #expect(tasks(try given.and(.finish(), by: "tom"), "tom").isEmpty)
    }

    @Test func `words for a search are cut to what it takes`() {
        #expect(FindRequest.cut("a b c d e f g h i j") == "a b c d e f g h")
        let long = String(repeating: "x", count: 200)
        #expect(FindRequest.cut("\(long) \(long)") == long)
        #expect(FindRequest.cut("") == "")
    }
}
