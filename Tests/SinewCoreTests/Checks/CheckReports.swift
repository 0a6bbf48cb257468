import SinewCore
import SinewTesting
import Testing

/// How `check` is told: worst first, few lines where little is asked, everything where one asks.
@Suite struct `Check reports` {
    private static func report(
        _ given: Given, on name: String? = nil, level: Severity = .info
    ) -> Report {
        let standing = given.ledger.standing
        let subject = name.flatMap { standing.thing($0, $0.contains("/") ? .step : .workflow) }
        return CheckReport(
            ReportContext(standing: standing, now: given.ledger.now, zone: .utc), on: subject,
            level: level
        ).report
    }

    private static func lines(_ report: Report) -> [Sheet.Line] {
        report.sheet.parts.flatMap { part -> [Sheet.Line] in
            if case .cord(let lines) = part.content { lines } else { [] }
        }
    }

    private static let claims: [Command] = [
        .add(
            .workflow, slug: "claims",
            values: ["title": "Claims", "criticality": "critical", "owner": "mei"],
            isKnownAsNew: false),
        .add(.step, slug: "claims/frame", values: ["capability": "framing"], isKnownAsNew: false),
        .startStep(name: "claims/frame"),
    ]

    @Test func `what one command mends is one line with that command`() throws {
        let lines = Self.lines(Self.report(try Given.payments())).filter { $0.folio.isEmpty }
        #expect(
            lines.map { $0.mend?.command } == [
                "sinew workflow edit payments --owner HANDLE --backup HANDLE --escalate-to HANDLE",
                #"sinew step edit payments/frame --trigger "TEXT" --stop "TEXT""#,
            ])
        #expect(
            lines.map { $0.faint?.plain } == [
                "Nobody answers for it. Nobody is backup. It does not say to whom it escalates.",
                "Nothing says what starts it. Nothing says what shows that it is complete.",
            ])
    }

    @Test func `what several steps inherit is mended once, at their workflow`() throws {
        let given = try Given.payments().and(
            .change(.workflow, name: "payments", values: ["owner": "mei"]),
            .add(
                .step, slug: "payments/design", values: ["capability": "design"],
                isKnownAsNew: false),
            .startStep(name: "payments/design"))
        let line = try #require(Self.lines(Self.report(given)).first)
        #expect(line.what.plain == "payments: 2 steps")
        #expect(line.faint?.plain == "Nobody is backup. It does not say to whom it escalates.")
        #expect(
            line.mend?.command
                == "sinew workflow edit payments --backup HANDLE --escalate-to HANDLE")
        let own = try given.and(
            .change(.step, name: "payments/frame", values: ["backup": "tom"]),
            .leave(member: "tom"))
        let commands = Self.lines(Self.report(own)).compactMap { $0.mend?.command }
        #expect(commands.contains("sinew step edit payments/frame --backup HANDLE"))
    }

    @Test func `with a workflow or a step each result that does not pass has its line`() throws {
        let given = try Given.payments()
        let whole = Self.report(given, on: "payments")
        let results = whole.data.object?["results"]?.list ?? []
        let passed = results.count { $0.object?["outcome"] == "pass" }
        #expect(Self.lines(whole).count == results.count - passed)
        let step = Self.report(given, on: "payments/frame")
        let subjects = (step.data.object?["results"]?.list ?? []).map { $0.object?["subject"] }
        #expect(Set(subjects) == ["payments/frame"])
        #expect(subjects.count == PackForTests.pack.checks.count)
    }

    @Test func `the worst workflow stands first, and what to settle first is its command`() throws {
        var given = try Given.payments()
        for command in Self.claims { given = try given.and(command) }
        let report = Self.report(given)
        #expect(report.sheet.parts.map(\.title) == ["claims", "payments"])
        #expect(report.sheet.action?.command == Self.lines(report).first?.mend?.command)
        #expect(report.sheet.action?.command.hasPrefix("sinew workflow edit claims") == true)
        let one = Self.report(try Given.payments())
        #expect(one.sheet.parts.map(\.title) == [""])
    }

    @Test func `a level leaves out what weighs less`() throws {
        let given = try Given.payments()
        let severities = { (level: Severity) in
            Set(
                (Self.report(given, level: level).data.object?["results"]?.list ?? [])
                    .compactMap { $0.object?["severity"]?.text })
        }
        #expect(severities(.error) == ["error"])
        #expect(severities(.warning) == ["error", "warning"])
        #expect(severities(.info) == ["error", "info", "warning"])
    }
}
