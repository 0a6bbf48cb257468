import SinewCore
import Testing

@testable import SinewExchange

@Suite struct DecisionRecords {
    private func gather(_ files: [String: String]) throws -> Gathered {
        let folder = try ScratchFolder(files)
        return Gathered(
            try .decisions(in: folder.path, offset: { _ in 7200 }, digest: testDigest))
    }

    @Test func `MADR 4 gives every field of the schema`() throws {
        let text = """
            ---
            status: "accepted"
            date: 2024-05-06
            decision-makers: [Mei Lin, "@ravi"]
            consulted: zoe; sam
            informed: {everyone}
            ---

            # Keep the ledger in one file

            ## Context and Problem Statement

            Why one?

            ## Decision Drivers

            * speed

            ## Considered Options

            * one
            * many

            ## Decision Outcome

            Chosen option: "one", because.

            ### Consequences

            * Good

            ### Confirmation

            A test.

            ## Pros and Cons of the Options

            ### one

            * Good
            """
        let gathered = try gather(["0001-a.md": text])
        let record = try #require(gathered.records.first)
        #expect(record.happened?.rfc3339 == "2024-05-05T22:00:00Z")
        let values = record.values
        #expect(values["title"] == "Keep the ledger in one file")
        #expect(values["status"] == "accepted")
        #expect(values["deciders"]?.texts == ["Mei Lin", "@ravi"])
        #expect(values["consulted"]?.texts == ["zoe", "sam"])
        #expect(!values.names.contains("informed"))
        #expect(values["context"] == "Why one?")
        #expect(values["constraints"] == "* speed")
        #expect(values["options"] == "* one\n* many\n\n### one\n\n* Good")
        #expect(values["outcome"] == "Chosen option: \"one\", because.")
        #expect(values["consequences"] == "* Good")
        #expect(values["confirmation"] == "A test.")
        #expect(values["body"]?.text == text)
    }

    @Test func `MADR 2 keeps its header as bullets`() throws {
        let gathered = try gather([
            "a.md": """
            # Use a queue

            * Status: accepted
            * **Deciders:** [mei], ravi, Zoe
            - Date: 2019-03-04

            Technical Story: none

            ## Context and Problem Statement

            x

            ## Decision Outcome

            y

            ### Positive Consequences

            * p

            ### Negative Consequences

            * n
            """
        ])
        let record = try #require(gathered.records.first)
        #expect(record.values["status"] == "accepted")
        #expect(record.values["deciders"]?.texts == ["ravi", "Zoe"])
        #expect(record.happened?.rfc3339 == "2019-03-03T22:00:00Z")
        #expect(record.values["outcome"] == "y")
        #expect(record.values["consequences"] == "* p\n\n* n")
    }

    @Test func `Nygard's form links what supersedes what`() throws {
        func nygard(_ status: String) -> String {
            """
            # 4. Some title

            Date: 2017-06-30

            ## Status

            \(status)

            ## Context

            c

            ## Decision

            d

            ## Consequences

            e
            """
        }
        let gathered = try gather([
            "adr/0001-a.md": nygard("Superseded by [2. B](0002-b.md)"),
            "adr/0002-b.md": nygard("Accepted\n\nSupersedes [1. A](./0001-a.md#top)"),
            "adr/0003-c.md": nygard("superseded by ADR-0002"),
            "adr/0004-d.md": nygard("Partly superseded"),
            "adr/0005-e.md": nygard("Superseded by [out](../../0001-a.md)"),
            "adr/0006-f.md": nygard("~~proposed~~ Approved"),
            "adr/0007-g.md": nygard("Accepted\n\nAmended by [2. B](0002-b.md)"),
            "adr/0008-h.md": nygard("{accepted | proposed | rejected}"),
            "adr/README.md": "# Decisions\n\nA list.",
        ])
        #expect(gathered.records.allSatisfy { $0.values["title"] == "Some title" })
        let statuses = gathered.records.map { $0.values["status"]?.text }
        #expect(
            statuses == [
                "superseded", "accepted", "superseded", "accepted", "superseded", "accepted",
                "accepted", nil,
            ])
        func paths(_ index: Int, _ field: String) -> [String]? {
            gathered.records[index].values[field]?.texts
        }
        #expect(paths(0, "superseded-by-paths") == ["adr/0002-b.md"])
        #expect(paths(1, "supersedes-paths") == ["adr/0001-a.md"])
        #expect(paths(2, "superseded-by-paths") == ["adr/0002-b.md"])
        #expect(paths(3, "tags") == ["partly superseded"])
        #expect(paths(4, "superseded-by-paths") == nil)
        #expect(paths(6, "superseded-by-paths") == nil)
        #expect(gathered.warnings.map(\.place) == ["adr/0005-e.md:5", "adr/0008-h.md:5"])
        #expect(gathered.skipped.map(\.path) == ["adr/README.md"])
        #expect(gathered.records[0].values["outcome"] == "d")
        #expect(gathered.records[0].values["consequences"] == "e")
    }

    @Test(arguments: [
        ("Accepted", "accepted"), ("'ACCEPTED'", "accepted"), ("accepted (2020-01-01)", "accepted"),
        ("In Review", "proposed"), ("pending", "proposed"), ("accepted | Approved", "accepted"),
        ("Deprecated, see below", "deprecated"), ("**Rejected**", "rejected"),
        ("superseded", "superseded"), ("accepted | proposed", nil), ("on hold", nil),
        ("~~accepted~~ deprecated", "deprecated"), ("~~open", "proposed"), ("", nil),
    ])
    func `states are mapped whatever their dress`(text: String, status: String?) {
        #expect(DecisionStatus([text]).status == status)
    }

    @Test func `templates and other Markdown are skipped with a reason`() throws {
        let sections = "\n## Context and Problem Statement\n\n## Considered Options\n"
        let gathered = try gather([
            "t1.md": "# {short title}" + sections, "t2.md": "# <!-- short title -->" + sections,
            "note.md": "# Note", "plain.md": "no heading", "x.txt": "x",
        ])
        #expect(gathered.records.isEmpty)
        #expect(gathered.quarantined.isEmpty)
        #expect(
            gathered.skipped.map(\.description) == [
                "note.md: not a decision record: neither MADR's headings nor Nygard's",
                "plain.md: not a decision record: neither MADR's headings nor Nygard's",
                "t1.md: a template: it has no title yet",
                "t2.md: a template: it has no title yet", "x.txt: not a decision record",
            ])
    }

    @Test func `a date that is none is left out with a warning`() throws {
        let gathered = try gather([
            "a.md": "---\ndate: soon\n---\n# A\n## Context\nc\n## Decision\nd\n",
            "b.md": "---\ndate: [\n---\n# A\n## Context\nc\n## Decision\nd\n",
        ])
        #expect(gathered.records.map(\.path) == ["a.md"])
        #expect(gathered.warnings.map(\.place) == ["a.md:2"])
        #expect(gathered.quarantined.map(\.path) == ["b.md"])
    }
}

@Suite struct CstateIncidents {
    private func gather(_ front: String, body: String = "text") throws -> Gathered {
        let folder = try ScratchFolder(["a.md": "---\n\(front)\n---\n\n\(body)\n"])
        return Gathered(
            try .incidents(at: folder.path, offset: { _ in 3600 }, digest: testDigest))
    }

    @Test func `an incident keeps what its front matter says`() throws {
        let gathered = try gather(
            """
            title: 'API: down'
            date: 2024-01-02 10:00:00
            resolved: true
            resolvedWhen: 2024-01-02T9:30:00-00:00
            severity: down
            affected:
              - API
              - Web
            section: issue
            """)
        let record = try #require(gathered.records.first)
        #expect(
            record.values == [
                "title": "API: down", "opened": "2024-01-02T09:00:00Z",
                "resolved": "2024-01-02T09:30:00Z", "severity": "sev1",
                "affected": ["API", "Web"], "body": "text",
            ])
        #expect(record.happened?.rfc3339 == "2024-01-02T09:00:00Z")
        #expect(gathered.warnings.isEmpty)
    }

    @Test func `an end before the start, and no end, are said and not believed`() throws {
        let head = "title: x\nseverity: notice\ndate: 2024-01-02T10:00:00Z\nresolved: true\n"
        let backwards = try gather(head + "resolvedWhen: 2024-01-01T10:00:00Z")
        #expect(backwards.records[0].values["tags"] == ["ends-before-start"])
        #expect(!backwards.records[0].values.names.contains("resolved"))
        #expect(backwards.warnings.map(\.place) == ["a.md:6"])
        let endless = try gather(head)
        #expect(endless.records[0].values["tags"] == ["no-end"])
        #expect(endless.warnings.count == 1)
        let running = try gather("title: x\nseverity: notice\ndate: 2024-01-02\nresolved: false")
        #expect(!running.records[0].values.names.contains("tags"))
    }

    @Test(arguments: [
        ("severity: down\ndate: 2024-01-02", "a.md:1: has no title"),
        ("severity: down\ntitle: x", "a.md:1: has no date"),
        ("title: x\nseverity: meh\ndate: 2024-01-02", "a.md:3: unknown severity `meh`"),
        (
            "title: x\nseverity: down\ndate: 02.01.2024",
            "a.md:4: `02.01.2024` is not a date and time"
        ),
        (
            "title: x\nseverity: down\ndate: 2024-01-02\naffected: {a: b}",
            "a.md:5: `affected` is not a list of at most 256 names"
        ),
    ])
    func `what cannot be read is quarantined with its line`(front: String, account: String) throws {
        let gathered = try gather(front)
        #expect(gathered.records.isEmpty)
        #expect(gathered.quarantined.map(\.description) == [account])
    }

    @Test func `Markdown without such a front matter is skipped`() throws {
        #expect(
            try gather("title: About").skipped.map(\.reason) == [
                "not an incident: its front matter names none"
            ])
    }
}
