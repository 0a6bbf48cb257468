import SinewCore
import SinewTesting
import SinewWorkspace
import Testing

@Suite struct WorkspaceReading {
    static func read(_ texts: (path: String, text: String)...) throws -> Workspace {
        try Workspace.read(texts.map { WorkspaceFile(path: $0.path, bytes: Array($0.text.utf8)) })
    }

    static func faults(_ texts: (path: String, text: String)...) throws -> [String] {
        do throws(WorkspaceFaults) {
            _ = try Workspace.read(
                texts.map { WorkspaceFile(path: $0.path, bytes: Array($0.text.utf8)) })
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }

    static let whole = """
        sinew: 1
        ledger:
          id: 0192ab
          sequence: 412
        members:
          mei: {name: Mei Okafor, email: mei@example.org, function: operations}
          tom:
        workflows:
          payments-incidents:
            title: Payments incidents
            primary: "@mei"
            escalate-after: 90 minutes
            steps:
              problem-framing:
                capability: problem-framing
                state: active
                scope-in: [Card payments, Refunds]
                trigger: |
                  An alert of the payments pager,
                  or two complaints in an hour.
              design:
                capability: constraint-aware-design
        metrics:
          late-settlements: {title: Late settlements, target: 2.50, red: 12}
        constraints:
          night-window:
            statement: Settlement runs at night
            of: payments-incidents/problem-framing
            look-again: 2027-01-31

        """

    @Test func `a file gives things with values in their one form`() throws {
        let workspace = try Self.read(("team.yaml", Self.whole))
        #expect(workspace.agreement == Workspace.Agreement(ledger: "0192ab", sequence: 412))
        #expect(
            workspace.things.map(\.name) == [
                "mei", "tom", "payments-incidents", "payments-incidents/problem-framing",
                "payments-incidents/design", "late-settlements", "night-window",
            ])
        let step = workspace.things[3]
        #expect(step.isActive == true && workspace.things[4].isActive == false)
        #expect(
            step.values == [
                "capability": "problem-framing", "scope-in": ["Card payments", "Refunds"],
                "trigger": "An alert of the payments pager,\nor two complaints in an hour.\n",
            ])
        #expect(workspace.things[2].values["primary"] == "mei")
        #expect(workspace.things[2].values["escalate-after"] == "1h 30m")
        #expect(
            workspace.things[5].values
                == ["title": "Late settlements", "target": "2.5", "red": "12"])
        #expect(step.place == SourcePlace(file: "team.yaml", line: 14, column: 7))
        #expect(
            step.fieldPlaces["state"] == SourcePlace(file: "team.yaml", line: 16, column: 16))
    }

    private static let misspelt = """
        sinew: 1
        memers:
          mei: {name: Mei}
        workflows:
          payments:
            titel: Payments
            criticality: critcal
            escalate-after: soon

        """

    private static let doubled = """
        sinew: 1
        metrics:
          late: {title: Late, target: many}
        workflows:
          payments:
            title: Again

        """

    @Test func `all faults of all files are told, with the word that was meant`() throws {
        let faults = try Self.faults(("a.yaml", Self.misspelt), ("b.yaml", Self.doubled))
        #expect(
            faults == [
                """
                a.yaml:2:1: unknown key `memers`; did you mean `members`?
                 2 | memers:
                   | ^
                """,
                """
                a.yaml:6:5: unknown key `titel`; did you mean `title`?
                 6 |     titel: Payments
                   |     ^
                """,
                """
                a.yaml:7:18: `critcal` is none of ordinary, critical; did you mean `critical`?
                 7 |     criticality: critcal
                   |                  ^
                """,
                """
                a.yaml:8:21: a duration such as 45m, 2h or 1d should stand here
                 8 |     escalate-after: soon
                   |                     ^
                """,
                """
                a.yaml:5:3: `title` is missing in the workflow `payments`: what it is called
                 5 |   payments:
                   |   ^
                """,
                """
                b.yaml:3:31: a number such as 12.5 should stand here
                 3 |   late: {title: Late, target: many}
                   |                               ^
                """,
                """
                b.yaml:5:3: the workflow `payments` stands in a.yaml:5 already
                 5 |   payments:
                   |   ^
                """,
            ])
    }

    @Test(arguments: [
        ("members: {}\n", "`sinew: 1` is missing; each workspace file begins with it"),
        ("sinew: 2\n", "this version of Sinew reads `sinew: 1` and no other format"),
        ("sinew: 1\nmembers: [mei]\n", "names of members should stand here, each as `name:`"),
        ("sinew: 1\nmembers: {mei: yes}\n", "the fields of `mei` should stand here"),
        ("sinew: 1\nmembers: {mei: {name: true}}\n", "put it in quotes"),
        ("sinew: 1\nmembers: {Mei: {name: M}}\n", "did you mean `mei`?"),
        ("sinew: 1\nmembers: {e-1: {name: M}}\n", "`e-1` is no name"),
        ("sinew: 1\nmembers: {a/b: {name: M}}\n", "`a/b` is no name"),
        ("sinew: 1\nmembers: {a: {name: \"x\\ny\"}}\n", "one line of at most 1024 bytes"),
        ("sinew: 1\nmembers: {a: {was: A b}}\n", "`A b` is no name"),
        ("sinew: 1\nmetrics: {a: {title: \"\"}}\n", "`title` is missing in the metric `a`"),
        ("sinew: 1\nledger: {id: A B}\n", "the id of a ledger should stand here"),
        ("sinew: 1\nledger: {sequence: -1}\n", "a whole number of at least 0"),
        ("sinew: 1\nmembers: {a: {name: &x M}}\n", "anchors are not taken"),
        ("sinew: 1\nmembers: {a: *x}\n", "aliases are not taken"),
        ("sinew: 1\nmembers: {a: {<<: {name: M}}}\n", "unknown key `<<`"),
        ("sinew: 1\nmembers: {a: !x M}\n", "tags are not taken"),
        ("sinew: 1\n---\nsinew: 1\n", "not YAML"),
        ("sinew: 1\nmembers:\n\ta: {}\n", "a tab stands where YAML wants spaces"),
        ("sinew: 1\nsinew: 1\n", "`sinew` stands twice"),
        ("sinew: 1\nmembers:\n  a: {name: \"x\u{85}y\"}\n", "a line ends in a way"),
        ("sinew: 1\rmembers: {}\n", "a line ends in a way"),
        ("sinew: 1\npacks: {small: {title: S, version: 1}}\n", "`capabilities` is missing here"),
    ])
    func `what is not a workspace is refused with its place and reason`(
        _ text: String, _ reason: String
    ) throws {
        let faults = try Self.faults(("a.yaml", text))
        #expect(faults.first?.hasPrefix("a.yaml:") ?? false)
        #expect(faults.contains { $0.contains(reason) }, "\(faults)")
    }

    @Test func `a byte order mark and CRLF change nothing`() throws {
        let plain = try Self.read(("team.yaml", Self.whole))
        let lines = Self.whole.split(separator: "\n", omittingEmptySubsequences: false)
        let windows = "\u{FEFF}" + lines.joined(separator: "\r\n")
        #expect(try Self.read(("team.yaml", windows)).says(plain))
    }

    @Test func `a workflow that was renamed takes its steps along`() throws {
        let workspace = try Self.read(
            (
                "a.yaml",
                """
                sinew: 1
                workflows:
                  new:
                    was: old
                    title: T
                    steps:
                      same: {capability: c}
                      other: {was: another, capability: c}

                """
            ))
        #expect(workspace.things.map(\.was) == ["old", "old/same", "old/another"])
    }

    @Test func `files beyond the bounds are refused`() throws {
        let many = (0...WorkspaceFile.countMax).map { WorkspaceFile(path: "\($0)", bytes: []) }
        #expect(throws: WorkspaceFaults.self) { try Workspace.read(many) }
        let long = WorkspaceFile(
            path: "long.yaml", bytes: Array(repeating: 0x20, count: WorkspaceFile.bytesMax + 1))
        #expect(throws: WorkspaceFaults.self) { try Workspace.read([long]) }
        let lines = WorkspaceFile(path: "lines.yaml", bytes: Array(repeating: 0x0A, count: 200_000))
        do throws(WorkspaceFaults) {
            _ = try Workspace.read([lines])
            Issue.record("200,000 lines were read")
        } catch {
            #expect(error.description.contains("split it"))
        }
    }

    @Test(arguments: ["", "members:\n  a:\n"])
    func `a file full of unknown keys is refused at once`(_ head: String) throws {
        let indent = head.isEmpty ? "" : "    "
        let keys = (0..<50_000).map { "\(indent)k\($0): 1\n" }.joined()
        let clock = ContinuousClock()
        let spent = try clock.measure {
            let faults = try Self.faults(("a.yaml", "sinew: 1\n" + head + keys))
            #expect(faults.count == WorkspaceFaults.countMax)
        }
        #expect(spent < .seconds(20))
    }
}

@Suite struct WorkspaceOfLedger {
    @Test func `what a ledger declares is written and read back, long texts too`() throws {
        var ledger = try PaperLedger.founded()
        let commands: [Command] = [
            .add(.member, slug: "tom", values: ["name": "Tom"], isKnownAsNew: false),
            .add(
                .metric, slug: "late", values: ["title": "Late", "target": "2.50"],
                isKnownAsNew: false),
            .add(
                .workflow, slug: "payments",
                values: ["title": "Payments", "primary": "mei", "escalate-after": "90m"],
                isKnownAsNew: false),
            .add(
                .step, slug: "payments/first",
                values: [
                    "capability": "framing", "trigger": "An alert.\nOr a call.", "metric": "late",
                    "scope-in": ["Cards", "Refunds"],
                ], isKnownAsNew: false),
            .startStep(name: "payments/first"),
            .add(
                .runbook, slug: "night/failover",
                values: ["title": "Failover", "body": "1. Look\n2. Act\n", "serves": ["payments"]],
                isKnownAsNew: false),
            .rename(.member, name: "tom", to: "thomas"),
        ]
        for command in commands { try ledger.perform(command) }
        let workspace = Workspace(of: ledger.standing, ledger: "0192") { ledger.records[$0] }
        let files = try WorkspaceWriter.files(workspace)
        let read = try Workspace.read(files)
        #expect(read.says(workspace))
        let named = read.byName
        #expect(
            named[Slug(.step, "payments/first")]?.values["trigger"] == "An alert.\nOr a call.")
        #expect(named[Slug(.step, "payments/first")]?.isActive == true)
        #expect(named[Slug(.workflow, "payments")]?.values["escalate-after"] == "1h 30m")
        #expect(named[Slug(.member, "thomas")] != nil && named[Slug(.member, "tom")] == nil)
        #expect(
            workspace.byName[Slug(.member, "thomas")]?.formerNames == ["tom"])
        let pack = try #require(named[Slug(.pack, "two-muscles")])
        #expect(pack.values["content"]?.object.flatMap { Pack($0) } == Pack(PackForTests.object))
    }

    @Test func `what was imported stays with the files it came from`() throws {
        var ledger = try PaperLedger.founded()
        try ledger.perform(
            .importRecord(
                ImportedRecord(
                    noun: .runbook, slug: "imported", values: ["title": "Imported"],
                    source: "runbooks", path: "a.md", digest: "d", originKey: "k",
                    collectionKey: "c")))
        let workspace = Workspace(of: ledger.standing, ledger: "0192") { ledger.records[$0] }
        #expect(ledger.standing.things(.runbook).count == 1)
        #expect(!workspace.things.contains { $0.noun == .runbook })
    }
}
