import SinewCore
import SinewTesting
import Testing

extension Given {
    /// What signals read of this ledger.
    var history: SignalHistory {
        let known = Set(SignalHistory.types.map(\.description))
        let start = ledger.now.advanced(byDays: -SignalHistory.windowDays)
        return SignalHistory(
            ledger.events.filter { known.contains($0.type) && $0.recorded >= start },
            ledger.records, ledger.standing, at: ledger.now)
    }

    func signal(_ kind: SignalReading.Kind, on workflow: String = "payments") -> PlacedSignal? {
        ledger.standing.signals(history, on: ledger.standing.thing(workflow, .workflow))
            .first { $0.reading.signal == kind }
    }
}

/// Requirement L8, over the events of a ledger.
@Suite struct `Signals of a ledger` {
    private static func whose(_ incident: String, _ boundary: String?) -> Command {
        .incident(name: incident, .askWhose(about: boundary, note: nil), happened: nil)
    }

    private static func asked() throws -> Given {
        try Given.mapped().and(
            .open(on: "payments/frame"), .open(on: "payments/frame"), Self.whose("I-1", nil),
            .incident(name: "I-2", .acknowledge, happened: nil), Self.whose("I-2", nil))
    }

    @Test func `L8 whose in two incidents is raised where it was asked, and nowhere else`() throws {
        let given = try Self.asked()
        let placed = try #require(given.signal(.ownershipAsked))
        #expect(placed.reading.state == .raised)
        #expect(placed.reading.said.hasSuffix("1 after an acknowledgement"))
        #expect(placed.reading.subject == given.ledger["payments/frame"]?.id)
        #expect(given.signal(.ownershipAsked, on: "claims")?.reading.state == .notMeasured)
        #expect(given.after(days: 91).signal(.ownershipAsked)?.reading.state == .notMeasured)
    }

    @Test func `L8 an accepted or declined signal is not proposed again for the same events`()
        throws
    {
        let given = try Self.asked()
        #expect(given.signal(.ownershipAsked)?.isUnanswered == true)
        let decline = Command.pause(
            .decline(workflow: "payments", signal: "ownership-asked", reason: "One new hire"),
            happened: nil)
        let start = Command.pause(
            .start(
                workflow: "payments", signal: "ownership-asked", tighten: "Name one",
                owner: "mei"), happened: nil)
        for answer in [decline, start] {
            let answered = try given.and(answer)
            #expect(answered.signal(.ownershipAsked)?.reading.state == .raised)
            #expect(answered.signal(.ownershipAsked)?.isUnanswered == false)
            let again = try answered.and(Self.whose("I-2", nil))
            #expect(again.signal(.ownershipAsked)?.isUnanswered == true)
        }
    }

    @Test func `L8 decisions count for those who decided`() throws {
        var given = try Given.mapped(members: 3)
        for _ in 0..<5 {
            given = try given.and(
                .recordDecision(
                    values: ["title": "Stop", "deciders": ["tom"]], happened: nil))
        }
        let placed = try #require(given.signal(.memoryNotPath))
        #expect(placed.reading.state == .raised && placed.reading.count == 5)
        let shared = try given.and(
            .recordDecision(values: ["title": "Go"], happened: nil),
            .recordDecision(values: ["title": "Go"], happened: nil))
        #expect(shared.signal(.memoryNotPath)?.reading.state == .quiet)
    }

    @Test func `L8 incidents and lessons that end without a version`() throws {
        let closed = try Given.mapped().and(
            .open("sev1", on: "payments/frame"), .incident(.resolve(note: nil))
        ).and(.incident(.close("Bad luck")), by: "tom")
        #expect(closed.signal(.notesWithoutChange)?.reading.state == .quiet)
        let overdue = try closed.and(.learn("A", ["touches": ["payments"]])).after(days: 15)
        let reading = try #require(overdue.signal(.notesWithoutChange)?.reading)
        #expect(reading.state == .raised && reading.count == 2)
        let changed = try overdue.and(.runbook(), .lesson(.close(with: "cut-off")))
        #expect(changed.signal(.notesWithoutChange)?.reading.state == .quiet)
    }

    @Test func `L8 the report has every signal with its count and what it proposes`() throws {
        let given = try Self.asked()
        let context = ReportContext(
            standing: given.ledger.standing, now: given.ledger.now, zone: .utc)
        let report = SignalsReport(context, given.history, on: nil).report
        #expect(report.verdict == .no)
        let signals = report.data.object?["signals"]?.list?.compactMap(\.object) ?? []
        #expect(
            Set(signals.compactMap { $0["signal"]?.text })
                == Set(SignalReading.Kind.allCases.map(\.rawValue)))
        #expect(
            signals.first { $0["signal"] == "ownership-asked" }?["propose"]
                == .text(
                    "sinew pause start payments --signal ownership-asked --tighten "
                        + "\"Name who owns payments/frame\" --owner mei"))
        #expect(signals.first { $0["signal"] == "memory-not-path" }?["workflow"] == .null)
    }
}
