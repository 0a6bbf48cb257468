import SinewCore
import SinewWorkspace
import Testing

/// What happens to a file that people wrote when the ledger says something else.
@Suite struct WorkspaceEditing {
    static let team = """
        # Our team. Ask Mei before you change this.
        sinew: 1

        # Who we are.
        members:
          # Mei has the pager on weekdays.
          mei:
            function: operations   # since March
            name: Mei Okafor
          # Tom is on leave.
          tom:
            name: Tom
          ana: {name: Ana}  # new here
        # The end of the members.

        workflows:
          payments:
            title: 'Payments'

            # Both are asked before holidays.
            primary: mei
            backup: tom
            steps:
              # The first that we started.
              framing:
                capability: framing
                scope-in:
                  # cards first
                  - Cards
                  - Refunds  # since May
                trigger: |  # as agreed
                  An alert.
                  # not a comment
                stop: >-
                  Folded over
                  two lines.
              design:
                capability: design

        """

    /// The file after a change to what it says, as lines that went and came.
    private func edited(
        _ text: String = team, _ change: (inout Workspace) throws -> Void
    ) throws -> (text: String, gone: [String], new: [String]) {
        let file = WorkspaceFile(path: "team.yaml", bytes: Array(text.utf8))
        var workspace = try Workspace.read([file])
        try change(&workspace)
        let files = try WorkspaceWriter.files(workspace, over: [file])
        let written = String(decoding: files[0].bytes, as: UTF8.self)
        let before = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let after = written.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        let difference = after.difference(from: before)
        var gone: [String] = []
        var new: [String] = []
        for change in difference {
            switch change {
            case .remove(_, let line, _): gone.append(line)
            case .insert(_, let line, _): new.append(line)
            }
        }
        return (written, gone.reversed(), new)
    }

    private func thing(
        _ workspace: inout Workspace, _ name: String,
        _ change: (inout Workspace.Thing) -> Void
    ) throws {
        let index = try #require(workspace.things.firstIndex { $0.name == name })
        change(&workspace.things[index])
    }

    @Test func `a field that changed changes its line and keeps its comment`() throws {
        let edit = try edited { workspace in
            try thing(&workspace, "mei") { $0.values["function"] = "risk" }
        }
        #expect(edit.gone == ["    function: operations   # since March"])
        #expect(edit.new == ["    function: risk   # since March"])
    }

    @Test func `a new field comes after the last of its thing`() throws {
        let edit = try edited { workspace in
            try thing(&workspace, "mei") { $0.values["email"] = "mei@example.org" }
        }
        #expect(edit.gone.isEmpty && edit.new == ["    email: mei@example.org"])
        #expect(edit.text.contains("    name: Mei Okafor\n    email: mei@example.org\n  # Tom"))
    }

    @Test func `a thing that went takes the comment above it along`() throws {
        let edit = try edited { workspace in
            workspace.things.removeAll { $0.name == "tom" }
            try thing(&workspace, "payments") { $0.values["backup"] = nil }
        }
        #expect(
            edit.gone == ["  # Tom is on leave.", "  tom:", "    name: Tom", "    backup: tom"])
        #expect(edit.new.isEmpty)
    }

    @Test func `a new thing comes at the end of its section`() throws {
        let edit = try edited { workspace in
            workspace.things.append(
                Workspace.Thing(noun: .member, name: "zoe", values: ["name": "Zoe"]))
        }
        #expect(edit.gone.isEmpty && edit.new == ["  zoe:", "    name: Zoe"])
        #expect(edit.text.contains("# new here\n  zoe:\n    name: Zoe\n# The end"))
    }

    @Test func `a renamed thing keeps its place, its lines and its comments`() throws {
        let edit = try edited { workspace in
            try thing(&workspace, "tom") { thing in
                thing.name = "thomas"
                thing.formerNames = ["tom"]
            }
        }
        #expect(edit.gone == ["  tom:"] && edit.new == ["  thomas:"])
    }

    @Test func `a renamed workflow keeps its steps`() throws {
        let edit = try edited { workspace in
            for index in workspace.things.indices
            where workspace.things[index].name.hasPrefix("payments") {
                let old = workspace.things[index].name
                workspace.things[index].formerNames = [old]
                workspace.things[index].name = "pay" + old.dropFirst("payments".utf8.count)
            }
        }
        #expect(edit.gone == ["  payments:"] && edit.new == ["  pay:"])
    }

    @Test func `an element of a list comes and goes without the others`() throws {
        let edit = try edited { workspace in
            try thing(&workspace, "payments/framing") {
                $0.values["scope-in"] = ["Refunds", "Cards", "Cash: all"]
            }
        }
        #expect(edit.text.contains("      - Refunds  # since May\n          # cards first\n"))
        #expect(edit.new.contains("          - \"Cash: all\""))
    }

    @Test func `blocks are replaced whole, what looks like a comment in them too`() throws {
        let edit = try edited { workspace in
            try thing(&workspace, "payments/framing") {
                $0.values["trigger"] = "A call."
                $0.values["stop"] = "One\nand two."
            }
        }
        #expect(
            edit.new == [
                "        trigger: A call.  # as agreed", "        stop: |-", "          One",
                "          and two.",
            ])
        #expect(edit.gone.count == 6)
    }

    @Test func `a step is started, and a new one comes below its workflow`() throws {
        let edit = try edited { workspace in
            try thing(&workspace, "payments/design") { $0.isActive = true }
            workspace.things.append(
                Workspace.Thing(
                    noun: .step, name: "payments/next", isActive: false,
                    values: ["capability": "design"]))
        }
        #expect(edit.gone.isEmpty)
        #expect(
            edit.new == [
                "        state: active", "      next:", "        capability: design",
            ])
    }

    @Test func `what stands in braces is rewritten alone`() throws {
        let edit = try edited { workspace in
            try thing(&workspace, "ana") { $0.values["function"] = "product" }
        }
        #expect(edit.gone == ["  ana: {name: Ana}  # new here"])
        #expect(edit.new == ["  ana:  # new here", "    name: Ana", "    function: product"])
    }

    @Test func `a section that is missing comes at the end, the base after the first line`() throws
    {
        let edit = try edited { workspace in
            workspace.agreement = Workspace.Agreement(ledger: "abc", sequence: 7)
            workspace.things.append(
                Workspace.Thing(noun: .control, name: "four-eyes", values: ["title": "Four eyes"]))
        }
        #expect(edit.gone.isEmpty)
        #expect(
            edit.new == [
                "ledger:", "  id: abc", "  sequence: 7", "", "controls:", "  four-eyes:",
                "    title: Four eyes",
            ])
    }

    @Test func `the sequence changes in its line`() throws {
        let text = "sinew: 1\nledger:\n  # do not edit\n  id: abc\n  sequence: 3 # last\n"
        let edit = try edited(text) {
            $0.agreement = Workspace.Agreement(ledger: "abc", sequence: 4)
        }
        #expect(edit.gone == ["  sequence: 3 # last"] && edit.new == ["  sequence: 4 # last"])
    }

    @Test func `a name in the file that was applied loses its was`() throws {
        let text = "sinew: 1\nmembers:\n  thomas:\n    was: tom\n    name: Tom # he\n"
        let edit = try edited(text) { workspace in
            try thing(&workspace, "thomas") { $0.was = nil }
        }
        #expect(edit.gone == ["    was: tom"] && edit.new.isEmpty)
    }

    @Test func `a rename that the ledger does not know is taken back in place`() throws {
        let text = "sinew: 1\nmembers:\n  # him\n  thomas:\n    was: tom\n    name: Tom # he\n"
        let edit = try edited(text) { workspace in
            try thing(&workspace, "thomas") { thing in
                thing.was = nil
                thing.name = "tom"
            }
        }
        #expect(edit.gone == ["  thomas:", "    was: tom"] && edit.new == ["  tom:"])
    }

    @Test func `CRLF and a byte order mark stay`() throws {
        let text = "\u{FEFF}sinew: 1\r\nmembers:\r\n  # c\r\n  mei: {name: Mei}\r\n"
        let edit = try edited(text) { workspace in
            workspace.things[0].values["name"] = "Mei O"
        }
        #expect(
            edit.text
                == "\u{FEFF}sinew: 1\r\nmembers:\r\n  # c\r\n  mei:\r\n    name: Mei O\r\n")
    }

    @Test(arguments: [
        "{sinew: 1, members: {mei: {name: Mei}, tom: {name: Tom}}}\n",
        "sinew: 1\nmembers: {mei: {name: Mei}, tom: {name: Tom}} # all\n",
        "sinew: 1\n? members\n: mei: {name: Mei}\n  tom: {name: Tom}\n",
        "sinew: 1\nmembers:\n  ? mei\n  : name: Mei\n  tom: {name: Tom}\n",
        "sinew: 1\nmembers:\n  mei:\n    {name: Mei}\n  tom: {name: Tom}\n",
        "sinew: 1\n\"members\":\n  'mei':\n    name:\n      Mei\n  tom:   {name: Tom}\n...\n",
        "---\nsinew: 1\nmembers:\n      mei:\n        \"name\"  :   Mei\n      tom: {name: Tom}",
    ])
    func `however it is laid out, it says what is wanted`(_ text: String) throws {
        let edit = try edited(text) { workspace in
            workspace.things[0].values["name"] = "Mei: O"
            workspace.things[1].values = [:]
        }
        #expect(edit.text.contains("name: \"Mei: O\""))
    }

    @Test func `of several files only those change that say something else`() throws {
        let files = [
            WorkspaceFile(path: "a.yaml", bytes: Array("sinew: 1\nmembers: {a: {}}".utf8)),
            WorkspaceFile(
                path: "b.yaml", bytes: Array("sinew: 1\nworkflows:\n  w:\n    title: W\n".utf8)),
            WorkspaceFile(path: "c.yaml", bytes: Array("sinew: 1 # c\nmembers: {c: {}}".utf8)),
        ]
        var workspace = try Workspace.read(files)
        workspace.things.append(
            Workspace.Thing(
                noun: .constraint, name: "k", values: ["statement": "s", "of": "w"]))
        let written = try WorkspaceWriter.files(workspace, over: files)
        #expect(written[0] == files[0] && written[2] == files[2])
        #expect(
            String(decoding: written[1].bytes, as: UTF8.self)
                == "sinew: 1\nworkflows:\n  w:\n    title: W\n\nconstraints:\n  k:\n"
                + "    statement: s\n    of: w\n")
    }
}
