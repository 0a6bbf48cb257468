import SinewTesting
import Testing

@testable import SinewCore

/// Tuesday 14 April 2026, 12:58 UTC.
private func read(_ text: String) throws -> EvidenceShorthand {
    let now = try #require(Timestamp(rfc3339: "2026-04-14T12:58:30Z"))
    return try EvidenceShorthand(text, times: MomentParser(now: now, zone: .utc))
}

@Suite struct `The shorthand of evidence` {
    @Test func `everything at once`() throws {
        let line = try read(
            #"yesterday: Nightly import runs clean with @mei ~payments/settlement "#
                + #"tool:"SQL Server" outcome:"late files 9 -> 2 per week" impact:high kind:Run "#
                + #"https://ci.example.org/runs/7 +etl +nightly"#)
        #expect(line.title == "Nightly import runs clean with @mei")
        #expect(line.people == ["mei"])
        #expect(line.supports == ["payments/settlement"])
        #expect(line.tools == ["SQL Server"])
        #expect(line.outcomes == ["late files 9 -> 2 per week"])
        #expect(line.impact == "high")
        #expect(line.kind == "run")
        #expect(line.location == "https://ci.example.org/runs/7")
        #expect(line.tags == ["etl", "nightly"])
        #expect(line.moment == .day(try #require(CivilDate("2026-04-13"))))
        #expect(
            line.understood == [
                "happened: 13 April 2026", "people: @mei", "supports: payments/settlement",
                "tools: SQL Server", "outcomes: late files 9 -> 2 per week", "impact: high",
                "kind: run", "location: https://ci.example.org/runs/7", "tags: etl, nightly",
            ])
    }

    @Test(arguments: [
        ("Plain words.", "Plain words."),
        ("Paired with @mei on +etcd compaction", "Paired with @mei on etcd compaction"),
        ("Paired with @mei, @tom +etcd", "Paired with @mei, @tom"),
        ("Pager noise halved @mei +oncall", "Pager noise halved"),
        ("Rewrote the loader in tool:Rust", "Rewrote the loader in Rust"),
        ("Rewrote it in tool:'SQL Server', at last", "Rewrote it in SQL Server, at last"),
        ("Halved pages, impact:high and slept", "Halved pages, and slept"),
        ("~payments/triage: new rule works", "new rule works"),
        ("https://x.org/a Runbook tried", "Runbook tried"),
        ("Tried it, see https://x.org/a for more", "Tried it, see https://x.org/a for more"),
        ("https://x.org/a", "https://x.org/a"),
        ("https://x.org/a +link", "https://x.org/a"),
        ("outcome:'9 -> 2 per week'", "9 -> 2 per week"),
        ("Fixed (with @mei and +etl)", "Fixed (with @mei and etl)"),
        ("Took over @mei's", "Took over @mei's"),
        ("Two\nlines\r\nand\ta tab", "Two lines and a tab"),
        ("Report: what we saw", "Report: what we saw"),
        ("Import was slow - +etl", "Import was slow"),
        ("Grade A-", "Grade A-"),
    ])
    func `the title is the sentence without what files it`(text: String, title: String) throws {
        #expect(try read(text).title == title)
    }

    @Test(arguments: [
        "Mail from mei@example.org came", "@scope/package was updated", "+5% and +20ms",
        "about ~10 minutes in ~/src", "C++ + C and a @ b ~ c", "tool: none, impact: none",
        "a+b a~b x@y http:// ftp://x.org https:", "~a/b/c ~-x", "@ + ~",
        "back\\slash C:\\temp",
    ])
    func `what only looks like a token stays text`(text: String) throws {
        let line = try read(text)
        #expect(line.title.utf8.elementsEqual(text.utf8))
        #expect(line.understood.isEmpty)
    }

    @Test(arguments: [
        (#"Sent \@mei a note"#, "Sent @mei a note"), (#"\+etl grew"#, "+etl grew"),
        (#"\~payments"#, "~payments"), (#"say \impact:high aloud"#, "say impact:high aloud"),
        (#"\https://x.org"#, "https://x.org"),
    ])
    func `a backslash makes a token plain`(text: String, title: String) throws {
        let line = try read(text)
        #expect(line.title == title)
        #expect(line.understood.isEmpty)
    }

    @Test func `punctuation behind a token is not part of it`() throws {
        let line = try read("(@mei, @tom.) moved +ETL; see ~pay/in! <https://x.org/a_(b)>.")
        #expect(line.people == ["mei", "tom"])
        #expect(line.tags == ["etl"])
        #expect(line.supports == ["pay/in"])
        #expect(line.location == "https://x.org/a_(b)")
    }

    @Test func `each thing is named once and the first address counts`() throws {
        let line = try read("x +a +A +größe @mei @mei ~E-142 ~D-12 https://x.org/1 https://x.org/2")
        #expect(line.tags == ["a", "größe"])
        #expect(line.people == ["mei"])
        #expect(line.supports == ["E-142", "D-12"])
        #expect(line.location == "https://x.org/1")
    }

    @Test(arguments: [
        ("yesterday: x", "2026-04-13T00:00:00Z"), ("mon: x", "2026-04-13T00:00:00Z"),
        ("2026-03-01: x", "2026-03-01T00:00:00Z"), ("yesterday 14:05: x", "2026-04-13T14:05:00Z"),
        ("2026-03-01T14:05Z: x", "2026-03-01T14:05:00Z"), ("14:05: x", "2026-04-14T14:05:00Z"),
        ("3 days ago: x", "2026-04-11T00:00:00Z"),
    ])
    func `a time in front says when it happened`(text: String, start: String) throws {
        let line = try read(text)
        #expect(line.title == "x")
        #expect(line.moment?.start(in: .utc).rfc3339 == start)
    }

    @Test(arguments: [
        ("", "Nothing says"), ("  \n ", "Nothing says"), ("+etl @mei", "Nothing says"),
        ("yesterday:", "Nothing says"), ("x impact:huge", "none of low, medium and high"),
        ("x impact:low impact:high", "stands twice"), ("x kind:Ünï", "not a name"),
        (#"x tool:"SQL Server"#, "not closed"), (#"x tool:"""#, "nothing in its quotes"),
        (#"x tool:"a"b"#, "without a space"), (#"x outcome:""#, "nothing in its quotes"),
    ])
    func `what makes no sense is refused with the reason`(text: String, reason: String) throws {
        let failure = #expect(throws: EvidenceShorthand.Failure.self) { try read(text) }
        #expect(failure?.reason.contains(reason) == true, "\(failure?.reason ?? "")")
    }

    @Test func `a quote may stand escaped in quotes`() throws {
        #expect(try read(#"x outcome:"said \"no\"  twice""#).outcomes == [#"said "no" twice"#])
    }

    @Test func `length and number are bounded`() throws {
        let longest = String(repeating: "a", count: EvidenceShorthand.textBytesMax)
        #expect(try read(longest).title == longest)
        #expect(throws: EvidenceShorthand.Failure.self) { try read(longest + "a") }
        let tags = (0...Field.listCountMax).map { "+t\($0)" }.joined(separator: " ")
        #expect(throws: EvidenceShorthand.Failure.self) { try read("x " + tags) }
    }

    @Test(arguments: [
        "(", ")", "()", "'", "+a)", ":", "tool:'x' ", "@a, ", "~a/b ", "\\", "+", "é",
    ])
    func `one piece over and over is read or refused in bounds`(piece: String) {
        let count = EvidenceShorthand.textBytesMax / piece.utf8.count
        let text = String(repeating: piece, count: count)
        if let line = try? read(text) {
            #expect(line.title.utf8.count <= text.utf8.count)
            #expect(line.tools.count <= 1 && line.people.count <= 1 && line.supports.count <= 1)
        } else {
            #expect("~@tool".contains(piece.prefix(1)))
        }
    }

    @Test func `any text is either read or refused`() throws {
        let pieces = [
            "a", " ", "+", "@", "~", "tool:", "outcome:", "\"", "'", "\\", "https://", "é",
            "\u{301}", "\r\n", "(", ")", ",", ":", "yesterday", "/", "-", "\0", "’s", "🙂", "5",
        ]
        var random = SeededGenerator(seed: 142)
        var readCount = 0
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 1...24, using: &random))
                .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }
                .joined()
            guard let line = try? read(text) else { continue }
            readCount += 1
            #expect(!line.title.isEmpty && line.title.utf8.count <= text.utf8.count)
            #expect(!line.title.utf8.contains { $0 < 0x20 })
        }
        #expect(readCount > 5000)
    }
}
