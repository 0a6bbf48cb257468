import SinewCore
import SinewTesting

/// A command that a rule refuses, and who gives it.
struct RefusalCase {
    var code: String
    var given: Given
    var command: Command
    var actor: String? = "mei"

    private static let log = Command.logEvidence(values: ["title": "Read"], happened: nil)
    private static let decide = Command.recordDecision(values: ["title": "Stop"], happened: nil)
    private static let long = String(repeating: "a", count: Field.lineBytesMax + 1)

    private static func step(_ slug: String, _ capability: String = "design") -> Command {
        .add(.step, slug: slug, values: ["capability": .text(capability)], isKnownAsNew: false)
    }

    private static func evidence(_ values: Object) -> Command {
        .logEvidence(values: values.merging(["title": "Read"]), happened: nil)
    }

    private static func member(_ slug: String) -> Command {
        .add(.member, slug: slug, values: [:], isKnownAsNew: false)
    }

    static func all() throws -> [RefusalCase] {
        let founded = try Given()
        let payments = try Given.payments()
        let suggested = try Given(.importRecord(.suggestion("charts/", owners: ["@mei"])))
        var cases = try forNames(founded, payments) + forValues(founded)
        cases += try forDeclared(founded, payments) + forCorrections(founded, suggested)
        cases += try forRedactions(founded) + forIncidents(payments) + forLessons(payments)
        cases += try forControls() + forReviews(founded)
        cases += try forExceptions() + forRuns() + forHandoffs() + forPauses()
        cases +=
            try forScores() + forDrills(payments) + forRetrievals(payments) + forNotes(payments)
            + forReviewSittings(payments) + forOffers()
        return cases
    }

    private static func forNames(_ founded: Given, _ payments: Given) throws -> [RefusalCase] {
        let tomLeft = try payments.and(.leave(member: "tom"))
        let twins = try payments.and(
            .add(.control, slug: "late", values: ["title": "A"], isKnownAsNew: false),
            .add(.runbook, slug: "late", values: ["title": "B"], isKnownAsNew: false))
        return [
            RefusalCase(
                code: "no-ledger", given: Given(PaperLedger()), command: log, actor: nil),
            RefusalCase(
                code: "ledger-exists", given: founded, command: .createLedger(.forTests)),
            RefusalCase(code: "nobody-acts", given: founded, command: log, actor: nil),
            RefusalCase(code: "actor-left", given: tomLeft, command: log, actor: "tom"),
            RefusalCase(
                code: "step-not-found", given: payments, command: .startStep(name: "payment/frame")
            ),
            RefusalCase(
                code: "record-not-found", given: founded, command: .use(name: "E-7")),
            RefusalCase(code: "name-ambiguous", given: twins, command: .use(name: "late")),
            RefusalCase(
                code: "no-longer-stands", given: tomLeft, command: .leave(member: "tom")),
            RefusalCase(
                code: "slug-malformed", given: founded, command: member("Tom Reed")),
            RefusalCase(code: "slug-taken", given: founded, command: member("mei")),
            RefusalCase(
                code: "step-without-workflow", given: payments, command: step("frame")),
        ]
    }

    private static func forValues(_ founded: Given) -> [RefusalCase] {
        let later = PaperLedger.opening.advanced(byDays: 9)
        return [
            RefusalCase(
                code: "field-unknown", given: founded, command: evidence(["impcat": "high"])),
            RefusalCase(
                code: "field-missing", given: founded,
                command: .logEvidence(values: ["title": ""], happened: nil)),
            RefusalCase(
                code: "field-malformed", given: founded, command: evidence(["impact": "huge"])),
            RefusalCase(
                code: "field-too-long", given: founded,
                command: evidence(["location": .text(long)])),
            RefusalCase(
                code: "field-not-one-line", given: founded,
                command: evidence(["location": "a\nb"])),
            RefusalCase(
                code: "attachment-missing", given: founded,
                command: evidence(["attachments": ["00ff"]])),
            RefusalCase(
                code: "field-too-many", given: founded,
                command: evidence([
                    "tags": .texts((0...Field.listCountMax).map { "tag\($0)" })
                ])),
            RefusalCase(
                code: "happens-later", given: founded,
                command: .logEvidence(values: ["title": "Read"], happened: later)),
        ]
    }

    private static func forDeclared(_ founded: Given, _ payments: Given) throws -> [RefusalCase] {
        let late = Command.add(
            .metric, slug: "late", values: ["title": "Late"], isKnownAsNew: false)
        let again = Command.add(
            .metric, slug: "late-2", values: ["title": "Late"], isKnownAsNew: false)
        return [
            RefusalCase(
                code: "resembles-existing", given: try founded.and(late), command: again),
            RefusalCase(
                code: "pack-version-kept", given: founded,
                command: .change(.pack, name: "two-muscles", values: PackForTests.changed("1"))),
            RefusalCase(
                code: "pack-named-otherwise", given: founded,
                command: .change(
                    .pack, name: "two-muscles", values: PackForTests.values(PackForTests.other))),
            RefusalCase(
                code: "primary-is-backup", given: payments,
                command: .change(.workflow, name: "payments", values: ["backup": "mei"])),
            RefusalCase(
                code: "changed-meanwhile", given: payments,
                command: .changeSeen(
                    .workflow, name: "payments", values: ["summary": "Two banks"],
                    lastSequence: 1)),
            RefusalCase(
                code: "nothing-to-change", given: payments,
                command: .change(.workflow, name: "payments", values: [:])),
            RefusalCase(
                code: "wrong-state", given: payments, command: .startStep(name: "payments/frame")),
            RefusalCase(
                code: "merge-not-offered", given: payments,
                command: .merge(.workflow, name: "payments", into: "payments")),
            RefusalCase(
                code: "merge-into-itself", given: payments,
                command: .merge(.member, name: "tom", into: "tom")),
            RefusalCase(
                code: "nothing-to-confirm", given: payments, command: .confirm(steps: []),
                actor: "tom"),
            RefusalCase(
                code: "not-yours", given: payments, command: .confirm(steps: ["payments/frame"]),
                actor: "tom"),
            RefusalCase(
                code: "step-stays", given: payments,
                command: .rename(.step, name: "payments/frame", to: "claims/frame")),
            RefusalCase(
                code: "last-member", given: founded, command: .leave(member: "mei")),
            RefusalCase(
                code: "add-not-offered", given: founded,
                command: .add(.evidence, slug: "a", values: [:], isKnownAsNew: false)),
            RefusalCase(
                code: "capability-unknown", given: payments,
                command: step("payments/dream", "dreaming")),
        ]
    }

    private static func forRedactions(_ founded: Given) throws -> [RefusalCase] {
        let rested = try founded.and(log).and(member("tom"), by: "mei")
            .and(log, by: "tom").and(evidence(["people": "tom"]), by: "mei")
        return [
            RefusalCase(
                code: "redact-founding", given: rested,
                command: .redact(name: "#1", reason: "Asked for")),
            RefusalCase(
                code: "redact-adopted", given: try Given.payments(),
                command: .redact(name: "two-muscles", reason: "Asked for")),
            RefusalCase(
                code: "redact-last-member", given: founded,
                command: .redact(name: "mei", reason: "Asked for")),
            RefusalCase(
                code: "nothing-to-redact", given: rested,
                command: .redact(name: "#99", reason: "Asked for")),
        ]
    }

    private static func forCorrections(
        _ founded: Given, _ suggested: Given
    ) throws -> [RefusalCase] {
        let logged = try founded.and(log)
        let declined = try suggested.and(.decline(suggestions: ["O-1"], reason: nil))
        let decided = try founded.and(decide)
        var other = ImportedRecord.suggestion("charts/", owners: ["@ann"])
        other.digest = "d2"
        let supported = try decided.and(member("tom"))
            .and(decide, by: "tom")
            .and(.recordDecision(values: ["title": "B", "supersedes": "D-2"], happened: nil))
        return [
            RefusalCase(
                code: "amend-declared", given: founded,
                command: .amend(name: "mei", values: ["name": "M"], reason: nil)),
            RefusalCase(
                code: "amend-date-not-offered", given: suggested,
                command: .amend(
                    name: "O-1", values: [:], reason: nil, happened: PaperLedger.opening)),
            RefusalCase(
                code: "retract-declared", given: founded,
                command: .retract(name: "mei", reason: "Wrong")),
            RefusalCase(
                code: "reason-missing", given: logged, command: .retract(name: "E-1", reason: "")),
            RefusalCase(
                code: "nothing-to-undo", given: try founded.and(member("tom")), command: .undo,
                actor: "tom"),
            RefusalCase(code: "undone-already", given: try supported.and(.undo), command: .undo),
            RefusalCase(code: "undo-rested-on", given: supported, command: .undo, actor: "tom"),
            RefusalCase(code: "undo-not-offered", given: founded, command: .undo),
            RefusalCase(
                code: "email-taken", given: founded,
                command: .add(
                    .member, slug: "tim", values: ["email": "mei@example.org"],
                    isKnownAsNew: false)),
            RefusalCase(
                code: "import-changed-here",
                given: try suggested.and(
                    .amend(name: "O-1", values: ["owners": "@tom"], reason: nil)),
                command: .importRecord(other)),
            RefusalCase(
                code: "supersedes-in-circle",
                given: try decided.and(
                    .recordDecision(values: ["title": "B", "supersedes": "D-1"], happened: nil)),
                command: .amend(name: "D-1", values: ["supersedes": "D-2"], reason: nil)),
            RefusalCase(
                code: "suggestion-settled", given: declined, command: .accept(suggestions: ["O-1"])
            ),
            RefusalCase(code: "no-suggestions", given: founded, command: .accept(suggestions: [])),
            RefusalCase(code: "use-not-offered", given: suggested, command: .use(name: "O-1")),
            RefusalCase(
                code: "supersedes-itself", given: decided,
                command: .amend(name: "D-1", values: ["supersedes": "D-1"], reason: nil)),
            RefusalCase(
                code: "import-not-offered", given: founded,
                command: .importRecord(
                    ImportedRecord(
                        noun: .area, values: [:], source: "owners", path: "a", digest: "d"))),
        ]
    }
}

extension ImportedRecord {
    static func suggestion(_ path: String, owners: [String]) -> ImportedRecord {
        ImportedRecord(
            noun: .suggestion,
            values: ["title": .text("\(path):"), "path": .text(path), "owners": .texts(owners)],
            source: "owners", path: "OWNERS#\(path)", digest: "d1", originKey: "key-\(path.count)")
    }
}
