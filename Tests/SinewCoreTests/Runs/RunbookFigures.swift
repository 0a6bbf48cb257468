import SinewTesting
import Testing

@testable import SinewCore

/// Runbook quality and adherence, as `docs/reports.md` defines them.
@Suite struct `Figures of a runbook` {
    private static let now = PaperLedger.opening
    private static let author = SubjectID(high: 1, low: 1)
    private static let other = SubjectID(high: 1, low: 2)

    private static func version(_ number: Int64, daysAgo: Int64) -> RunbookQuality.Version {
        RunbookQuality.Version(
            number: number, author: author, time: now.advanced(byDays: -daysAgo))
    }

    private static func run(
        _ number: Int64, daysAgo: Int64, _ outcomes: [RunOutcome?], by: SubjectID = other,
        on: SubjectID? = nil
    ) -> RunbookQuality.Run {
        let begun = now.advanced(byDays: -daysAgo)
        let deviations = outcomes.enumerated().filter { $0.element == .deviated }.map {
            RunbookQuality.Deviation(
                run: "B-\(number)", step: Int64($0.offset) + 1, text: "Else", time: begun)
        }
        return RunbookQuality.Run(
            id: SubjectID(high: 2, low: UInt64(number)), version: 1, begun: begun,
            outcomes: outcomes, by: [by], occasion: on, deviations: deviations)
    }

    private static func quality(
        _ runs: [RunbookQuality.Run], _ versions: [RunbookQuality.Version] = [],
        _ matches: [RunbookQuality.Match] = []
    ) -> RunbookQuality {
        RunbookQuality(
            runs: runs, versions: [version(1, daysAgo: 200)] + versions, matches: matches,
            at: now)
    }

    @Test func `adherence counts told steps alone, from five on`() {
        let four = Self.quality([Self.run(1, daysAgo: 1, [.done, .done, .skipped, .deviated, nil])])
        #expect(four.toldCount == 4)
        #expect(four.adherence == nil)
        let five = Self.quality([
            Self.run(1, daysAgo: 1, [.done, .done, .skipped, .deviated, nil]),
            Self.run(2, daysAgo: 90, [.done]), Self.run(3, daysAgo: 91, [.skipped, .skipped]),
        ])
        #expect(five.toldCount == 5)
        #expect(five.adherence == 0.6)
        #expect(five.runCount == 2)
    }

    @Test func `runs count as others' where somebody else than the author told a step`() {
        let quality = Self.quality([
            Self.run(1, daysAgo: 1, [.done]), Self.run(2, daysAgo: 2, [.done], by: Self.author),
        ])
        #expect(quality.runsByOthers == 1)
        #expect(Self.quality([]).runCount == 0)
    }

    @Test func `a deviation becomes a change with a version within 30 days`() {
        let run = Self.run(1, daysAgo: 40, [.deviated])
        #expect(Self.quality([run]).openDeviations == 1)
        #expect(Self.quality([run], [Self.version(2, daysAgo: 41)]).openDeviations == 1)
        #expect(Self.quality([run], [Self.version(2, daysAgo: 9)]).openDeviations == 1)
        let changed = Self.quality(
            [run], [Self.version(2, daysAgo: 10), Self.version(3, daysAgo: 9)])
        #expect(changed.openDeviations == 0)
        #expect(changed.changes == 1)
        #expect(changed.deviations.first?.version == 2)
    }

    @Test func `incidents count where the runbook was followed in them`() {
        let incidents = (1...3).map { SubjectID(high: 3, low: $0) }
        let matches = zip(incidents, [1, 5, 91]).map { id, days in
            RunbookQuality.Match(id: id, opened: Self.now.advanced(byDays: -days))
        }
        let quality = Self.quality(
            [
                Self.run(1, daysAgo: 1, [.done], on: incidents[0]),
                Self.run(2, daysAgo: 91, [.done], on: incidents[2]),
            ], [], matches)
        #expect(quality.matchCount == 2)
        #expect(quality.matchesRun == 1)
    }

    @Test func `a run is read from its record and its entries`() throws {
        let given = try Given.written().and(.follow())
            .and(.tell(1), .tell(2, .deviated, "Called twice"), by: "tom")
        let open = try Self.read(given)
        #expect(open.outcomes == [.done, .deviated])
        #expect(open.by == [try #require(given.ledger["tom"]).id])
        #expect(open.deviations.map(\.text) == ["Wait: Called twice"])
        let finished = try Self.read(given.and(.finish()))
        #expect(finished.outcomes == [.done, .deviated, nil])
        #expect(finished.by == open.by)
        let corrected = try Self.read(given.and(.tell(2), by: "tom").and(.finish()))
        #expect(corrected.deviations.isEmpty)
    }

    private static func read(_ given: Given) throws -> RunbookQuality.Run {
        let record = try #require(given.ledger["B-1"])
        return RunbookQuality.Run(
            record, history: given.ledger.events.filter { $0.subject == record.id })
    }
}
