import SinewCore
import Testing

@testable import SinewExchange

@Suite struct OwnershipFiles {
    private func gather(_ files: [String: String]) throws -> Gathered {
        let folder = try ScratchFolder(files)
        return Gathered(try .owners(at: folder.path, digest: testDigest))
    }

    @Test func `GitHub's form is read to the letter`() throws {
        let gathered = try gather([
            ".github/CODEOWNERS": """
            # comment
            *       @org/team dev@example.org  # trailing
            /docs/  @a @A @b\t@c @d
            /apps/
            my\\ file.txt @a
            !/x @a
            [a-z].c @a
            \\#x @a
            *.go nobody
            """,
            "CODEOWNERS": "* @other", "docs/sub/CODEOWNERS": "* @x",
        ])
        #expect(
            gathered.records.map { $0.values["title"]?.text } == [
                "*: owned by @org/team, dev@example.org", "/docs/: owned by @a, @b, @c and 1 more",
                "/apps/: nobody; marked ownership cleared", "my\\ file.txt: owned by @a",
            ])
        #expect(gathered.records.map(\.path)[1] == ".github/CODEOWNERS#/docs/")
        #expect(gathered.quarantined.map(\.line) == [6, 7, 8, 9])
        #expect(
            gathered.skipped.map(\.description) == [
                "CODEOWNERS: .github/CODEOWNERS is the one in force",
                "docs/sub/CODEOWNERS: no host looks for CODEOWNERS here",
            ])
    }

    @Test func `GitLab's sections, defaults and exclusions are read to the letter`() throws {
        let gathered = try gather([
            "CODEOWNERS": """
            * @top
            [Docs][2] @docs @@maintainer
            *.md
            !*.lock
            /x/ @x notaname
            ^[Optional]
            /y/ @y
            [Broken][z]
            /z/ @z
            """
        ])
        func values(_ index: Int) -> Object { gathered.records[index].values }
        #expect(gathered.records.count == 6)
        #expect(values(1)["owners"]?.texts == ["@docs", "@@maintainer"])
        #expect(values(1)["labels"]?.texts == ["section: Docs", "approvals: 2"])
        #expect(values(2)["path"] == "*.lock")
        #expect(values(2)["labels"]?.texts == ["excluded", "section: Docs", "approvals: 2"])
        #expect(values(2)["owners"] ?? .null == .null)
        #expect(values(3)["owners"]?.texts == ["@x"])
        #expect(values(4)["labels"]?.texts == ["section: Optional", "approval optional"])
        #expect(gathered.warnings.map(\.line) == [5])
        #expect(gathered.quarantined.map(\.line) == [8])
        #expect(gathered.records[1].path == "CODEOWNERS#Docs *.md")
    }

    @Test func `a section's owners are part of what its entries were read from`() throws {
        let first = try gather(["CODEOWNERS": "[S] @a\n*.md\n"]).records
        let second = try gather(["CODEOWNERS": "\n[S] @b\n*.md\n"]).records
        #expect(first.map(\.path) == second.map(\.path))
        #expect(first[0].digest != second[0].digest)
    }

    @Test func `Kubernetes aliases are expanded whatever their case`() throws {
        let gathered = try gather([
            "OWNERS_ALIASES": "aliases:\n  Leads:\n  - mei\n  - ravi\n",
            "OWNERS": """
            approvers: [leads, Mei, zoe]
            reviewers:
            emeritus_approvers: [old]
            labels: [area/x]
            options: {no_parent_owners: true}
            surprise: 1
            """,
            "sub/OWNERS_ALIASES": "aliases: {}",
        ])
        let values = try #require(gathered["OWNERS"]).values
        #expect(values["owners"]?.texts == ["mei", "ravi", "zoe"])
        #expect(
            values["labels"]?.texts == [
                "area/x", "emeritus approver: old", "option: no_parent_owners",
            ])
        #expect(values["path"] == "/")
        #expect(gathered.warnings.map(\.place) == ["OWNERS:6"])
        #expect(gathered.skipped.map(\.path) == ["OWNERS_ALIASES", "sub/OWNERS_ALIASES"])
    }

    @Test func `filters give a suggestion each and bear no siblings`() throws {
        let gathered = try gather([
            "a/OWNERS": "filters:\n  '.*':\n    approvers: [x]\n  '\\.go$':\n    labels: [go]\n",
            "b/OWNERS": "approvers: [x]\nfilters:\n  '.*': {labels: [y]}\n",
            "c/OWNERS": "approvers: x\n", "d/OWNERS": "# nobody\n",
            "e/OWNERS": "approvers: [&a x, *a]\n",
        ])
        #expect(gathered.records.map(\.path) == ["a/OWNERS", "a/OWNERS#\\.go$"])
        #expect(gathered.records[1].values["path"] == "a/ matching \\.go$")
        #expect(gathered.quarantined.map(\.place) == ["b/OWNERS:1", "c/OWNERS:1", "e/OWNERS:1"])
        #expect(gathered.skipped.map(\.place) == ["d/OWNERS"])
    }

    @Test func `an alias that changes changes the digest`() throws {
        let first = try gather(["OWNERS_ALIASES": "aliases: {l: [a]}", "OWNERS": "approvers: [l]"])
        let second = try gather(["OWNERS_ALIASES": "aliases: {l: [b]}", "OWNERS": "approvers: [l]"])
        #expect(first.records[0].digest != second.records[0].digest)
    }

    @Test func `one file can be given by itself`() throws {
        let folder = try ScratchFolder(["x/OWNERS": "approvers: [a]", "y/CODEOWNERS": "* @a"])
        let owners = Gathered(try .owners(at: folder.path + "/x/OWNERS", digest: testDigest))
        #expect(owners.records.map(\.path) == ["OWNERS"])
        let code = Gathered(try .owners(at: folder.path + "/y/CODEOWNERS", digest: testDigest))
        #expect(code.records.map(\.path) == ["CODEOWNERS#*"])
    }
}
