import SinewCore
import SinewTesting
import Testing

/// Each report of one small ledger, as a sheet and as JSON, in `Fixtures/reports.txt`.
@Suite struct `Golden reports` {
    @Test func `each report says what it said before`() throws {
        let text = try SmallLedger().all().map(SheetText.of).joined(separator: "\n")
        try Golden.compare(text, with: "reports.txt")
    }

    @Test(arguments: [
        ("status", "exceptions holds isMore nextReview putOff suggestions waiting"),
        ("check", "counts exceptions results"),
        ("list", "isMore noun records"),
        ("show", "attachments history isMore links record verified"),
        ("explain", "chain evidence isMore name people title"),
        ("find", "hits isAnyWord isMore words"),
        ("ledger", "events origin root size"),
        ("receipt", "events name page rehearsal repeated sequence understood"),
        ("portfolio", "workflows"),
        ("calendar", "clocks edition reviews revised rhythm zone"),
        ("form", "checks fields lastSequence name names noun"),
        (
            "import",
            "accepted changed path quarantine quarantined rehearsal skipped skips source "
                + "suggestions unchanged warnings"
        ),
    ])
    func `the JSON of a report has its keys and no others`(name: String, keys: String) throws {
        let reports = try SmallLedger().all().filter { $0.name == name }
        #expect(!reports.isEmpty)
        for report in reports {
            #expect(report.json.object?.names == ["asOf", "data", "ledger", "report"])
            #expect(report.data.object?.names.joined(separator: " ") == keys)
        }
    }

    @Test func `a verification says whether it held and what did not`() throws {
        let keys = try SmallLedger().verification.map {
            $0.data.object?.names.joined(separator: " ")
        }
        #expect(
            keys == [
                "checked redacted root size verified", "firstBadSequence reason verified",
                "attachment reason verified", "reason verified", "checked verified", "rebuilt",
            ])
        let verdicts = try SmallLedger().verification.map(\.verdict)
        #expect(verdicts == [.done, .no, .no, .no, .done, .done])
    }

    @Test func `a lede is one line that answers`() throws {
        for report in try SmallLedger().all() {
            let lede = report.sheet.lede.plain
            #expect(lede.hasSuffix("."), "\(report.name): \(lede)")
            #expect(!lede.unicodeScalars.contains("\n") && lede.utf8.count < 300)
            guard case .plain(let text) = report.sheet.lede.spans[0] else { continue }
            #expect(text.hasPrefix("The newest"), "\(report.name): \(lede)")
        }
    }

    @Test func `what somebody typed stays inside its span`() throws {
        let hostile = "*x* `rm -rf` <b>|/evil> [a](b) ““"
        for report in try SmallLedger(title: hostile).all() {
            for span in Self.spans(report.sheet) {
                switch span {
                case .plain(let text), .strong(let text), .said(let text), .code(let text),
                    .mark(let text), .status(_, let text):
                    let isWhole = text.contains(hostile)
                    #expect(isWhole || !text.contains("rm -rf"), "\(report.name): \(text)")
                case .link(let text, let page):
                    #expect(!page.contains("evil"), "\(report.name)")
                    #expect(text.contains(hostile) || !text.contains("evil"), "\(report.name)")
                }
            }
        }
    }

    @Test func `no report prints the keys of the ledger`() throws {
        let ledger = try SmallLedger()
        for report in ledger.all() + [ledger.show("nothing")] {
            let json = String(decoding: report.json.canonicalJSON, as: UTF8.self)
            let text = SheetText.of(report)
            for secret in ["00ff00ff", "pepper", "origin-key", "key-1"] {
                #expect(!json.contains(secret) && !text.contains(secret), "\(report.name)")
            }
        }
    }

    private static func spans(_ sheet: Sheet) -> [Phrase.Span] {
        sheet.lede.spans
            + sheet.parts.flatMap { part -> [Phrase.Span] in
                switch part.content {
                case .cord(let lines):
                    lines.flatMap { $0.folio.spans + $0.what.spans + ($0.faint?.spans ?? []) }
                case .table(_, let rows): rows.flatMap { $0.flatMap(\.spans) }
                case .facts(let facts): facts.flatMap(\.value.spans)
                case .note(let phrase): phrase.spans
                case .said, .verbatim, .ring, .series: []
                }
            }
    }
}
