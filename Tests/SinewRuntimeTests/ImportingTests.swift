import Foundation
import SinewCore
import SinewLedger
import SinewRuntime
import SinewTesting
import Testing

@Suite struct Importing {
    let bench = DeskBench()

    private func runbooks(_ count: Int, word: String = "Restart it") throws -> String {
        for index in 0..<count {
            try bench.folder.write(
                "# Runbook number \(index)\n\n1. \(word)\n", to: "books/team/run-\(index).md")
        }
        try bench.folder.write("not text", to: "books/picture.png")
        try bench.folder.write("# Broken \u{0}", to: "books/team/broken.md")
        try bench.folder.write("approvers: [mei, jonah]\n", to: "books/team/OWNERS")
        return bench.folder.file("books")
    }

    private func bring(
        _ source: ImportRequest.Source, _ path: String, _ desk: LocalDesk, rehearse: Bool = false
    ) async throws -> Report {
        try await desk.bring(
            in: ImportRequest(source: source, path: path, isRehearsal: rehearse),
            as: DeskBench.mei)
    }

    @Test func `counts add up and a second import changes nothing`() async throws {
        let desk = try await bench.found()
        let path = try runbooks(150)
        let first = try await bring(.runbooks, path, desk)
        #expect(first["accepted"] == 150)
        #expect(first["quarantined"] == 1)
        #expect(first["skipped"] == 1)
        #expect(first["suggestions"]?.object?["accepted"] == 1)
        let size = try await desk.size()
        let second = try await bring(.runbooks, path, desk)
        #expect(second["accepted"] == 0)
        #expect(second["unchanged"] == 150)
        #expect(second["quarantined"] == 1)
        #expect(try await desk.size() == size)
    }

    @Test func `a rehearsal counts the same and records nothing`() async throws {
        let desk = try await bench.found()
        let path = try runbooks(70)
        let size = try await desk.size()
        let report = try await bring(.runbooks, path, desk, rehearse: true)
        #expect(report["accepted"] == 70)
        #expect(try await desk.size() == size)
    }

    @Test func `a changed file is the next version of its runbook`() async throws {
        let desk = try await bench.found()
        _ = try await bring(.runbooks, try runbooks(3), desk)
        try bench.folder.write("# Runbook number 1\n\n1. Call Jonah\n", to: "books/team/run-1.md")
        let report = try await bring(.runbooks, bench.folder.file("books"), desk)
        #expect(report["accepted"] == 1)
        #expect(report["changed"] == 1)
        #expect(report["unchanged"] == 2)
        let shown = try await desk.answer(.show(name: "run-1"), asOf: nil)
        #expect(shown["record"]?.object?["version"] == 2)
    }

    @Test func `what was retired here stays so, whatever the file says`() async throws {
        let desk = try await bench.found()
        _ = try await bring(.runbooks, try runbooks(3), desk)
        _ = try await desk.perform(
            .retire(.runbook, name: "run-1", reason: "gone"), as: DeskBench.mei, key: "t",
            isRehearsal: false)
        let report = try await bring(.runbooks, try runbooks(3, word: "Changed"), desk)
        #expect(report["accepted"] == 2)
        #expect(report["unchanged"] == 1)
    }

    @Test func `accepted owners become people and get the runbooks below`() async throws {
        let desk = try await bench.found()
        _ = try await bring(.runbooks, try runbooks(3), desk)
        let open = try await desk.openSuggestions()
        #expect(open.count == 1)
        _ = try await desk.perform(
            .accept(suggestions: open), as: DeskBench.mei, key: "o", isRehearsal: false)
        let shown = try await desk.answer(.show(name: "run-2"), asOf: nil)
        let owners = shown["record"]?.object?["values"]?.object?["owners"]
        #expect(owners == ["mei", "jonah"])
        let members = try await desk.answer(.list(.member, includingRetired: false), asOf: nil)
        #expect(members["records"]?.list?.count == 2)
    }

    @Test func `an import that was cut short goes on where it stopped`() async throws {
        let desk = try await bench.found()
        let path = try runbooks(150)
        let few = try await bench.folder.partial(of: path, first: 64)
        _ = try await bring(.runbooks, few, desk)
        let rest = try await bring(.runbooks, path, desk)
        #expect(rest["accepted"] == 150)
    }

    @Test func `decisions that replace each other are linked both ways`() async throws {
        let desk = try await bench.found()
        try bench.folder.write(
            """
            # 1. Use one bank

            ## Status

            Superseded by [2. Use two banks](0002-two.md)

            ## Context

            One was enough.

            ## Decision

            One bank.

            ## Consequences

            None.
            """, to: "decisions/0001-one.md")
        try bench.folder.write(
            """
            # 2. Use two banks

            ## Status

            Accepted

            ## Context

            One closed.

            ## Decision

            Two banks.

            ## Consequences

            More work.
            """, to: "decisions/0002-two.md")
        let report = try await bring(.decisions, bench.folder.file("decisions"), desk)
        #expect(report["accepted"] == 2)
        let old = try await desk.answer(.show(name: "D-1"), asOf: nil)
        let new = try await desk.answer(.show(name: "D-2"), asOf: nil)
        #expect(old["record"]?.object?["values"]?.object?["superseded-by"] == ["D-2"])
        #expect(new["record"]?.object?["values"]?.object?["supersedes"] == ["D-1"])
        #expect(try await desk.verify(isDeep: true).verdict == .done)
    }

    @Test func `a folder that is not there is an error and no import`() async throws {
        let desk = try await bench.found()
        await #expect(throws: (any Error).self) {
            try await bring(.runbooks, bench.folder.file("nowhere"), desk)
        }
    }
}

extension TemporaryFolder {
    /// A folder of the same name elsewhere, as if the reading had been cut short.
    fileprivate func partial(of path: String, first count: Int) async throws -> String {
        let copy = file("cut/" + (path as NSString).lastPathComponent)
        try FileManager.default.createDirectory(
            atPath: copy + "/team", withIntermediateDirectories: true)
        for index in 0..<count {
            try FileManager.default.copyItem(
                atPath: path + "/team/run-\(index).md", toPath: copy + "/team/run-\(index).md")
        }
        return copy
    }
}

@Suite struct ImportingAgain {
    let bench = DeskBench()

    @Test func `a changed file keeps what a person wrote over it`() async throws {
        let desk = try await bench.found()
        try bench.folder.write("# Restart\n\n1. Stop it\n", to: "books/team/restart.md")
        let request = ImportRequest(source: .runbooks, path: bench.folder.file("books"))
        _ = try await desk.bring(in: request, as: DeskBench.mei)
        _ = try await desk.perform(
            .change(.runbook, name: "team/restart", values: ["title": "Restart the berth display"]),
            as: DeskBench.mei, key: "t", isRehearsal: false)
        try bench.folder.write("# Restart\n\n1. Call first\n", to: "books/team/restart.md")
        let report = try await desk.bring(in: request, as: DeskBench.mei)
        #expect(report["changed"] == 1)
        let shown = try await desk.answer(.show(name: "team/restart"), asOf: nil)["record"]?.object
        #expect(shown?["title"] == "Restart the berth display")
        #expect(shown?["values"]?.object?["body"]?.text?.contains("Call first") == true)
    }

    @Test func `a row too large for an entry is quarantined and the others come in`()
        async throws
    {
        let desk = try await bench.found()
        // A control character takes six bytes in an entry, so these 200 KB are over a mebibyte.
        let large = String(repeating: "\u{1}", count: 200_000)
        try bench.folder.write(
            "title,summary\nGood,Fine\nLarge,\(large)\nGood too,Fine\n", to: "rows.csv")
        let report = try await desk.bring(
            in: ImportRequest(source: .evidence, path: bench.folder.file("rows.csv")),
            as: DeskBench.mei)
        #expect(report["accepted"] == 2)
        #expect(report["quarantined"] == 1)
    }

    /// A folder in which the first decision says that the second replaced it.
    private func decisions(reason: String = "Why.") throws -> String {
        for (number, status) in [
            (1, "Superseded by [2. Two](0002-two.md)"), (2, "Accepted"),
        ] {
            try bench.folder.write(
                """
                # \(number). Choice

                ## Status

                \(status)

                ## Context

                \(reason)

                ## Decision

                This.

                ## Consequences

                That.
                """, to: "decisions/000\(number)-\(number == 2 ? "two" : "one").md")
        }
        return bench.folder.file("decisions")
    }

    private func links(_ desk: LocalDesk) async throws -> [Value?] {
        var found: [Value?] = []
        for (name, field) in [("D-1", "superseded-by"), ("D-2", "supersedes")] {
            let shown = try await desk.answer(.show(name: name), asOf: nil)["record"]?.object
            found.append(shown?["values"]?.object?[field])
        }
        return found
    }

    @Test func `a second import of the same files changes nothing`() async throws {
        let desk = try await bench.found()
        let request = ImportRequest(source: .decisions, path: try decisions())
        _ = try await desk.bring(in: request, as: DeskBench.mei)
        #expect(try await links(desk) == [["D-2"], ["D-1"]])
        let size = try await desk.size()
        let again = try await desk.bring(in: request, as: DeskBench.mei)
        #expect(again["unchanged"] == 2)
        #expect(try await desk.size() == size)
    }

    @Test(arguments: ["Why.", "Why, said better."])
    func `a second import links nothing that a person unlinked`(reason: String) async throws {
        let desk = try await bench.found()
        let request = ImportRequest(source: .decisions, path: try decisions())
        _ = try await desk.bring(in: request, as: DeskBench.mei)
        for (name, field) in [("D-1", "superseded-by"), ("D-2", "supersedes")] {
            _ = try await desk.perform(
                .amend(name: name, values: [field: .list([])], reason: "They stand side by side"),
                as: DeskBench.mei, key: name, isRehearsal: false)
        }
        #expect(try await links(desk) == [nil, nil])
        _ = try decisions(reason: reason)
        let again = try await desk.bring(in: request, as: DeskBench.mei)
        #expect(again["accepted"] == (reason == "Why." ? 0 : 2))
        #expect(try await links(desk) == [nil, nil])
    }
}

/// Two real collections whose files have the same paths, as two checkouts of one organisation do.
@Suite struct ImportingCollections {
    let bench = DeskBench()

    /// A checkout of its own with one runbook, and who owns its folder.
    private func checkout(_ name: String, owner: String) throws -> String {
        try bench.folder.write("ref: refs/heads/main\n", to: "\(name)/.git/HEAD")
        try bench.folder.write(
            "# Restart the \(name)\n\n1. Stop it\n", to: "\(name)/docs/team/restart.md")
        try bench.folder.write("approvers: [\(owner)]\n", to: "\(name)/docs/team/OWNERS")
        return bench.folder.file("\(name)/docs")
    }

    private func runbooks(_ desk: LocalDesk) async throws -> [String: [String]] {
        let list = try await desk.answer(.list(.runbook, includingRetired: false), asOf: nil)
        let records = (list["records"]?.list ?? []).compactMap(\.object)
        return Dictionary(
            records.map { record in
                (
                    record["title"]?.text ?? "",
                    record["values"]?.object?["owners"]?.texts ?? []
                )
            }, uniquingKeysWith: { first, _ in first })
    }

    @Test func `equal paths in two collections are two runbooks, each with its own owner`()
        async throws
    {
        let desk = try await bench.found()
        for (name, owner) in [("gateway", "jonah"), ("mailer", "tom")] {
            let path = try checkout(name, owner: owner)
            let report = try await desk.bring(
                in: ImportRequest(source: .runbooks, path: path), as: DeskBench.mei)
            #expect(report["accepted"] == 1)
            #expect(report["suggestions"]?.object?["accepted"] == 1)
        }
        // One by one, so that each has the chance to take what is not its own.
        for name in try await desk.openSuggestions() {
            _ = try await desk.perform(
                .accept(suggestions: [name]), as: DeskBench.mei, key: name, isRehearsal: false)
        }
        #expect(
            try await runbooks(desk)
                == ["Restart the gateway": ["jonah"], "Restart the mailer": ["tom"]])
        for name in ["gateway", "mailer"] {
            let again = try await desk.bring(
                in: ImportRequest(source: .runbooks, path: bench.folder.file("\(name)/docs")),
                as: DeskBench.mei)
            #expect(again["unchanged"] == 1)
            #expect(again["accepted"] == 0)
        }
    }
}
