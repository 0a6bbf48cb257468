import SinewCore
import SinewTesting
import Testing

/// What stands first in the table of workflows, and what rests on whom.
@Suite struct `Portfolio` {
    private func given() throws -> Given {
        try Given.payments().and(
            .change(.workflow, name: "payments", values: ["owner": "mei", "backup": "tom"]),
            .confirm(steps: []),
            .add(
                .workflow, slug: "alpha", values: ["title": "Alpha", "owner": "mei"],
                isKnownAsNew: true),
            .add(
                .workflow, slug: "beta",
                values: ["title": "Beta", "criticality": "critical"], isKnownAsNew: true))
    }

    private func names(_ asker: String?) throws -> [String] {
        let ledger = try given().ledger
        let report = PortfolioReport(
            ReportContext(standing: ledger.standing, now: ledger.now, zone: .utc),
            asker: asker.flatMap { ledger[$0]?.id }
        ).report
        let rows = report.data.object?["workflows"]?.list ?? []
        return rows.compactMap { $0.object?["name"]?.text }
    }

    @Test func `the worst stands first, and what is mine before it`() throws {
        #expect(try names(nil) == ["beta", "payments", "alpha"])
        #expect(try names("mei") == ["payments", "alpha", "beta"])
        #expect(try names("tom") == ["payments", "beta", "alpha"])
    }

    @Test func `a member's page says what is carried and what is carried alone`() throws {
        let given = try given().and(
            .add(
                .runbook, slug: "sends", values: ["title": "Sends", "owners": ["tom"]],
                isKnownAsNew: true),
            .change(.workflow, name: "payments", values: ["backup": ""]))
        let ledger = given.ledger
        let context = ReportContext(standing: ledger.standing, now: ledger.now, zone: .utc)
        let load = { (name: String) -> Object? in
            ledger[name].flatMap { member in
                ShowReport(context, member, links: [], history: [], verification: nil).report
                    .data.object?["load"]?.object
            }
        }
        let names = { (value: Value?) -> [String] in
            (value?.list ?? []).compactMap { $0.object?["name"]?.text }
        }
        let mei = try #require(load("mei"))
        #expect(names(mei["primary"]).contains("payments/frame"))
        #expect(names(mei["alone"]).contains("payments/frame"))
        #expect(names(mei["owned"]) == ["alpha", "payments"])
        let tom = try #require(load("tom"))
        #expect(names(tom["alone"]) == ["sends"])
        #expect(names(tom["backup"]) == [])
    }

    @Test func `a rehearsal tells what turns and what ends`() throws {
        let ledger = try given().ledger
        let before = ledger.standing.checks(at: ledger.now)
        let after = try given().and(.leave(member: "tom")).ledger
        let turns = CheckTurn.between(before, after.standing.checks(at: ledger.now))
        #expect(turns.contains { $0.after?.outcome == .stale && $0.before?.outcome != .stale })
        let ended = CheckTurn.between(before, [])
        #expect(ended.count == before.count && ended.allSatisfy { $0.after == nil })
        #expect(CheckTurn.between(before, before) == [])
    }
}

/// The newest records of a noun, a page at a time.
@Suite struct `A list of the newest` {
    @Test(arguments: [(0, true, "/incidents?skip=2"), (2, true, "/incidents /incidents?skip=4")])
    func `says where it goes on and back`(skipped: Int, isMore: Bool, wanted: String) throws {
        let given = try Given(.open("sev3", on: nil), .open("sev3", on: nil))
        let context = ReportContext(
            standing: given.ledger.standing, now: given.ledger.now, zone: .utc)
        let sheet = ListReport(
            context, .incident, given.ledger.records(of: .incident), isRecent: true,
            isMore: isMore, skipped: skipped
        ).report.sheet
        #expect(sheet.more.compactMap(\.page).joined(separator: " ") == wanted)
    }
}
