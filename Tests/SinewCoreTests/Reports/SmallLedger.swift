import SinewCore
import SinewTesting

/// One small ledger and every report of it.
struct SmallLedger {
    let ledger: PaperLedger
    let context: ReportContext

    /// - Parameter title: of everything that has one.
    init(title: String = "Late") throws {
        let values: Object = ["title": .text(title)]
        let given = try Given.payments()
            .and(
                .change(.workflow, name: "payments", values: ["backup": "tom", "owner": "mei"]),
                .confirm(steps: []),
                .add(.metric, slug: "late", values: values, isKnownAsNew: true),
                .recordReading(metric: "late", value: "2.5", note: nil, happened: nil),
                .add(
                    .runbook, slug: "late/sends", values: values.merging(["body": "1. Look"]),
                    isKnownAsNew: true),
                .logEvidence(
                    values: values.merging(["supports": ["payments/frame"], "people": ["tom"]]),
                    happened: PaperLedger.opening.advanced(byDays: -1)),
                .recordDecision(
                    values: values.merging(["look-again": "2026-04-10", "outcome": "Stop."]),
                    happened: nil),
                .importRecord(
                    ImportedRecord(
                        noun: .incident, happened: PaperLedger.opening,
                        values: values.merging(["severity": "sev2"]), source: "incidents",
                        path: "1.md", digest: "d", originKey: "key-1")),
                .importRecord(.suggestion("charts/", owners: ["@ann"]))
            )
            .and(.use(name: "E-1"), by: "tom")
        ledger = given.ledger
        context = ReportContext(standing: ledger.standing, now: ledger.now, zone: .utc)
    }

    private func record(_ name: String) -> Record {
        ledger[name] ?? ledger.records(of: .ledger)[0]
    }

    private func history(_ name: String) -> [Event] {
        let id = record(name).id
        return ledger.events.filter { $0.subject == id }
    }

    var status: Report {
        StatusReport(
            context, asker: record("mei").id, openIncidents: ledger.records(of: .incident),
            dueDecisions: ledger.records(of: .decision),
            openSuggestions: ledger.records(of: .suggestion),
            counts: [.evidence: 1, .member: 2],
            zone: NamedZone(name: "UTC", rules: .utc, edition: nil)
        ).report
    }

    func show(_ name: String) -> Report {
        let shown = record(name)
        let links = ledger.records.values
            .filter { other in
                other.noun.schema.fields.contains { other.references($0.name).contains(shown.id) }
            }
            .sorted { $0.firstSequence < $1.firstSequence }
            .map { ShowReport.Link(relation: "supports", record: $0, isOutward: false) }
        return ShowReport(
            context, shown, links: links, history: history(name),
            verification: ledger.standing.verifications[shown.id]
        ).report
    }

    func form(_ noun: Noun, _ name: String?) -> Report {
        FormReport(
            context, noun, name.map(record), history: name.map(history) ?? []
        ).report
    }

    var find: Report {
        let hit = FindReport.Hit(
            record: record("E-1"), snippet: Phrase([.plain("… "), .mark("Late")]),
            verification: ledger.standing.verifications[record("E-1").id])
        return FindReport(
            context, FindRequest(words: "late"), hits: [hit], isMore: false, isAnyWord: false
        ).report
    }

    var events: Report {
        EventsReport(
            context, events: ledger.events, size: Int64(ledger.events.count), root: "cm9vdA==",
            logOrigin: "sinew.example/test"
        ).report
    }

    var calendar: Report {
        CalendarReport(context, zone: NamedZone(name: "UTC", rules: .utc, edition: "2026a")).report
    }

    var receipt: Report {
        ReceiptReport(
            context, events: history("E-1"), names: ledger.records, understood: ["who: tom"]
        ).report
    }

    var importing: Report {
        var report = ImportReport(source: "runbooks", path: "runbooks/", isRehearsal: false)
        report.counts.accepted = 3
        report.counts.changed = 1
        report.counts.unchanged = 2
        report.counts.quarantined = 1
        report.quarantine = [ImportReport.Remark(place: "a.md:3", reason: "No title")]
        report.skips = [ImportReport.Remark(place: "b.png", reason: "Not Markdown")]
        return report.report(context)
    }

    var verification: [Report] {
        let outcomes: [VerifyReport.Outcome] = [
            .whole(size: 9, root: "cm9vdA==", redacted: 1, checked: ["leaves", "tree"]),
            .damaged(sequence: 4, reason: "its facts differ"),
            .attachmentDamaged(digest: "00ff", reason: "was altered"),
            .derivedDiffers("the index does not follow"), .indexHolds, .indexRebuilt,
        ]
        return outcomes.map { VerifyReport(context, outcome: $0).report }
    }

    func all() -> [Report] {
        let decisions = ledger.records(of: .decision)
        let chain = ["payments", "payments/frame"].flatMap { name in
            history(name).map { (record: record(name), event: $0) }
        }
        return [
            status, CheckReport(context, on: nil, level: .info).report,
            ListReport(context, .decision, decisions, isRecent: true).report,
            ListReport(context, .control, [], isRecent: false).report,
            ListReport(context, .member, ledger.records(of: .member), isRecent: false).report,
            show("E-1"), show("payments"), show("late/sends"),
            ExplainReport(context, record("payments/frame"), chain: chain).report, find, events,
            receipt, importing, PortfolioReport(context, asker: record("tom").id).report,
            form(.step, "payments/frame"), form(.member, nil), calendar,
        ] + verification
    }
}
