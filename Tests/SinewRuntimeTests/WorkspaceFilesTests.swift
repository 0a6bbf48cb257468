import Foundation
import SinewCore
import SinewRuntime
import SinewTesting
import Synchronization
import Testing

/// Workspace files on a disk, beside a ledger on a disk.
@Suite struct WorkspaceFiles {
    let bench = DeskBench()

    func write(_ yaml: String, to name: String = "workspace.yaml") throws -> String {
        let path = bench.folder.file(name)
        try Data(yaml.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    func read(_ path: String) throws -> String {
        try String(contentsOfFile: path, encoding: .utf8)
    }

    func export(_ path: String, isLedgerRight: Bool = false) throws -> Report {
        let ledger = try OpenLedger.open(bench.path, surroundings: bench.surroundings)
        return try ledger.exportWorkspace(
            to: path, isLedgerRight: isLedgerRight, isRehearsal: false
        ).report
    }

    func apply(
        _ path: String, to desk: LocalDesk, id: String? = nil, goesOver: Bool = false,
        key: String? = nil
    ) async throws -> Report {
        try await desk.applyWorkspace(
            at: path, as: DeskBench.mei, id: id, goesOver: goesOver,
            key: key ?? "key-\(bench.random.withLock { $0.next() })")
    }

    func changes(_ report: Report) -> Int? { report.data.object?["changes"]?.list?.count }

    static let team = """
        sinew: 1
        members:
          tom: {name: Tom, role: contributor}   # on call in the evening
        workflows:
          claims:
            title: Claims
            primary: mei
            backup: tom
            steps:
              framing:
                capability: problem-framing
                state: active
        """

    @Test func `files are applied, exported with their comments, and plan to nothing`() async throws
    {
        let desk = try await bench.found()
        let path = try write(WorkspaceFiles.team)
        let plan = try await desk.plan(at: path, as: nil, goesOver: false)
        #expect(plan.data.object?["add"] == 3)
        let done = try await apply(path, to: desk, id: plan.data.object?["id"]?.text)
        #expect(done.name == "apply")
        _ = try export(path)
        #expect(try read(path).contains("# on call in the evening"))
        #expect(try read(path).contains("sequence: "))
        let again = try await desk.plan(at: path, as: nil, goesOver: false)
        #expect(changes(again) == 0)
        #expect(again.data.object?["inLedger"] == [])
        // Written over once more, nothing moves.
        let before = try read(path)
        _ = try export(path)
        #expect(try read(path) == before)
    }

    @Test func `a plan that is not the one that was shown is refused with the new one`()
        async throws
    {
        let desk = try await bench.found()
        let path = try write(WorkspaceFiles.team)
        let shown = try await desk.plan(at: path, as: nil, goesOver: false)
        _ = try write(WorkspaceFiles.team.replacing("title: Claims", with: "title: All claims"))
        let inTheWay = await #expect(throws: PlanInTheWay.self) {
            try await apply(path, to: desk, id: shown.data.object?["id"]?.text)
        }
        #expect(inTheWay?.trouble.kind == .refused)
        #expect(inTheWay?.plan.data.object?["id"] != shown.data.object?["id"])
        #expect(try await desk.plan(at: path, as: nil, goesOver: false).data.object?["add"] == 3)
    }

    @Test func `what a page changed holds an apply up, and an export brings it in`() async throws {
        let desk = try await bench.found()
        let path = try write(WorkspaceFiles.team)
        _ = try await apply(path, to: desk)
        _ = try export(path)
        _ = try await desk.perform(
            .change(.member, name: "tom", values: ["name": "Thomas"]), as: DeskBench.mei,
            key: "page", isRehearsal: false)
        let text = try read(path)
        _ = try write(text.replacing("title: Claims", with: "title: All claims"))
        let inTheWay = await #expect(throws: PlanInTheWay.self) {
            try await apply(path, to: desk)
        }
        #expect(inTheWay?.trouble.next.contains("export workspace") == true)
        _ = try export(path)
        #expect(try read(path).contains("name: Thomas"))
        #expect(try read(path).contains("title: All claims"))
        let done = try await apply(path, to: desk)
        #expect(done.data.object?["change"] == 1)
        #expect(changes(try await desk.plan(at: path, as: nil, goesOver: false)) == 0)
    }

    @Test func `an apply is whole: what is refused leaves nothing`() async throws {
        let desk = try await bench.found()
        let path = try write(
            WorkspaceFiles.team.replacing("primary: mei", with: "primary: nobody"))
        await #expect(throws: PlanInTheWay.self) { try await apply(path, to: desk) }
        let members = try await desk.answer(.list(.member, includingRetired: true), asOf: nil)
        #expect(members.data.object?["records"]?.list?.count == 1)
    }

    @Test func `the same key applies once`() async throws {
        let desk = try await bench.found()
        let path = try write(WorkspaceFiles.team)
        let first = try await apply(path, to: desk, key: "one")
        #expect(first.data.object?["repeated"] == false)
        // Whatever the files say by now: the key stands for what was done.
        _ = try write(WorkspaceFiles.team.replacing("title: Claims", with: "title: Others"))
        let second = try await apply(path, to: desk, id: "000000000000", key: "one")
        #expect(second.data.object?["repeated"] == true)
    }

    @Test func `a field set on a page is seen although the files never had it`() async throws {
        let desk = try await bench.found()
        let path = try write(WorkspaceFiles.team.replacing("    backup: tom\n", with: ""))
        _ = try await apply(path, to: desk)
        _ = try export(path)
        _ = try write(try read(path).replacing("name: Tom", with: "name: Thomas"))
        _ = try await apply(path, to: desk)
        _ = try await desk.perform(
            .change(.workflow, name: "claims", values: ["backup": "tom"]), as: DeskBench.mei,
            key: "page", isRehearsal: false)
        let plan = try await desk.plan(at: path, as: nil, goesOver: false)
        #expect(changes(plan) == 0)
        #expect(plan.data.object?["inLedger"]?.list?.count == 1)
        _ = try write(
            try read(path).replacing("primary: mei", with: "primary: mei\n    backup: mei"))
        let both = try await desk.plan(at: path, as: nil, goesOver: false)
        #expect(both.data.object?["conflicts"]?.list?.count == 1)
    }

    @Test func `a plan that shows other values is another plan`() async throws {
        let desk = try await bench.found()
        let path = try write(WorkspaceFiles.team)
        _ = try await apply(path, to: desk)
        let edited = try write(WorkspaceFiles.team.replacing("{name: Tom,", with: "{name: Tommy,"))
        let shown = try await desk.plan(at: edited, as: nil, goesOver: true)
        _ = try await desk.perform(
            .change(.member, name: "tom", values: ["name": "Thomas"]), as: DeskBench.mei,
            key: "page", isRehearsal: false)
        await #expect(throws: PlanInTheWay.self) {
            try await apply(
                edited, to: desk, id: shown.data.object?["id"]?.text, goesOver: true)
        }
    }

    @Test func `files that say a part do not make each other forget`() async throws {
        let desk = try await bench.found()
        let people = try write("sinew: 1\nmembers:\n  tom: {name: Tom, function: risk}\n")
        _ = try await apply(people, to: desk)
        let other = try write("sinew: 1\nmembers:\n  eve: {name: Eve}\n", to: "other.yaml")
        _ = try await apply(other, to: desk)
        _ = try await desk.perform(
            .change(.member, name: "tom", values: ["function": "leadership"]), as: DeskBench.mei,
            key: "page", isRehearsal: false)
        let plan = try await desk.plan(at: people, as: nil, goesOver: false)
        #expect(changes(plan) == 0)
        await #expect(throws: PlanInTheWay.self) { try await apply(people, to: desk) }
    }

    @Test func `redacted words do not come back unseen`() async throws {
        let desk = try await bench.found()
        let path = try write(WorkspaceFiles.team)
        _ = try await apply(path, to: desk)
        _ = try export(path)
        _ = try await desk.perform(
            .redact(name: "tom", reason: "asked"), as: DeskBench.mei, key: "redact",
            isRehearsal: false)
        let plan = try await desk.plan(at: path, as: nil, goesOver: false)
        #expect(plan.data.object?["refused"]?.list?.isEmpty == false)
        await #expect(throws: PlanInTheWay.self) { try await apply(path, to: desk) }
    }

    @Test func `an export keeps who may read a file, follows a link, replaces nothing else`()
        async throws
    {
        let desk = try await bench.found()
        let path = try write(WorkspaceFiles.team)
        _ = try await apply(path, to: desk)
        let files = FileManager.default
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        let link = bench.folder.file("link.yaml")
        try files.createSymbolicLink(atPath: link, withDestinationPath: path)
        // Where the new bytes are put first, somebody may have laid a trap.
        let victim = bench.folder.file("victim")
        try Data("mine".utf8).write(to: URL(fileURLWithPath: victim))
        try files.createSymbolicLink(atPath: path + ".new", withDestinationPath: victim)
        _ = try export(link)
        #expect(try String(contentsOfFile: victim, encoding: .utf8) == "mine")
        #expect(try files.destinationOfSymbolicLink(atPath: link) == path)
        let mode = try files.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try read(path).contains("sequence: "))
        let folder = bench.folder.file("ways")
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try files.createSymbolicLink(
            atPath: folder + "/workspace.yaml", withDestinationPath: path)
        #expect(throws: Trouble.self) { try export(folder) }
    }

    @Test func `files of another ledger, or of a later state, are refused`() async throws {
        let desk = try await bench.found()
        let other = try write("sinew: 1\nledger: {id: \"0192\", sequence: 1}\n")
        await #expect(throws: Trouble.self) {
            try await desk.plan(at: other, as: nil, goesOver: false)
        }
        let later = try write("sinew: 1\nledger: {sequence: 900}\n")
        await #expect(throws: Trouble.self) {
            try await desk.plan(at: later, as: nil, goesOver: false)
        }
    }

    @Test func `a folder is one workspace, and what is no file of it stays untouched`() async throws
    {
        let desk = try await bench.found()
        let folder = bench.folder.file("ways")
        try FileManager.default.createDirectory(
            atPath: folder + "/teams", withIntermediateDirectories: true)
        _ = try write("sinew: 1\nmembers:\n  tom: {name: Tom}\n", to: "ways/people.yaml")
        _ = try write(
            "sinew: 1\nworkflows:\n  claims: {title: Claims, primary: tom}\n",
            to: "ways/teams/claims.yml")
        _ = try write("not: ours", to: "ways/notes.txt")
        let done = try await apply(folder, to: desk)
        #expect(done.data.object?["add"] == 2)
        _ = try export(folder)
        #expect(try read(folder + "/notes.txt") == "not: ours")
        #expect(try read(folder + "/teams/claims.yml").contains("criticality: ordinary"))
        #expect(changes(try await desk.plan(at: folder, as: nil, goesOver: false)) == 0)
    }

    @Test func `faults are told with file, line and column, all of them`() async throws {
        let desk = try await bench.found()
        let path = try write(
            "sinew: 1\nmembers:\n  tom: {nam: Tom}\nworkflow:\n  claims: {title: Claims}\n")
        let trouble = await #expect(throws: Trouble.self) {
            try await desk.plan(at: path, as: nil, goesOver: false)
        }
        #expect(trouble?.kind == .input)
        #expect(trouble?.message.contains("\(path):3:9: unknown key `nam`; did you mean") == true)
        #expect(trouble?.message.contains("\(path):4:1: unknown key `workflow`") == true)
    }

    @Test func `SARIF opens the files at the line that declares what is checked`() async throws {
        let desk = try await bench.found()
        let path = try write(WorkspaceFiles.team)
        _ = try await apply(path, to: desk)
        let export = try await desk.exportedChecks(
            on: nil, level: .info, as: .sarif, version: "1", asOf: nil,
            places: try WorkspacePlaces(at: path))
        let sarif = try JSONReader.readCanonicalObject(Array(export.text.utf8.dropLast()))
        let lines = try read(path).split(separator: "\n", omittingEmptySubsequences: false)
        var seen: Set<String> = []
        for result in sarif["runs"]?.list?.first?.object?["results"]?.list ?? [] {
            let location = result.object?["locations"]?.list?.first?.object
            let name = location?["logicalLocations"]?.list?.first?.object?["name"]?.text ?? ""
            guard let region = location?["physicalLocation"]?.object?["region"]?.object else {
                Issue.record("\(name) has no place")
                continue
            }
            let line = lines[Int(region["startLine"]?.integer ?? 0) - 1]
            let column = Int(region["startColumn"]?.integer ?? 0)
            let last = name.split(separator: "/").last ?? ""
            #expect(line.dropFirst(column - 1).hasPrefix("\(last):"), "\(name)")
            seen.insert(name)
        }
        #expect(seen == ["claims", "claims/framing"])
    }

    /// Texts that would be something else in YAML, or on a screen.
    static let hostile = [
        "%YAML 1.2", "&anchor *alias", "- item\n? key\n: value\n--- \n...\n",
        "text\nmembers:\n  eve: {name: Eve}\n", "\u{202E}reversed\u{202C} \u{2066}x\u{2069}",
        String(repeating: "long ", count: 40_000), "tab\tand \u{1B}[31mred", " leading\ntrailing ",
        "{{ template }} ${shell} `tick`", "\u{2028}line\u{85}next",
    ]

    @Test(arguments: hostile)
    func `what was typed on a page comes back inert`(text: String) async throws {
        let desk = try await bench.found()
        for (command, key) in [
            (Command.add(.metric, slug: "m", values: ["title": "Metric"], isKnownAsNew: true), "m"),
            (
                .add(
                    .runbook, slug: "r", values: ["title": "Runbook", "body": .text(text)],
                    isKnownAsNew: true), "r"
            ),
        ] {
            _ = try await desk.perform(command, as: DeskBench.mei, key: key, isRehearsal: false)
        }
        let path = bench.folder.file("workspace.yaml")
        _ = try export(path)
        let plan = try await desk.plan(at: path, as: nil, goesOver: false)
        #expect(changes(plan) == 0)
        #expect(plan.data.object?["inLedger"] == [])
        // Somebody else's parser reads the same value, and nothing beside it.
        let script = """
            import json, sys, yaml
            data = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))
            books = data["runbooks"]
            print(json.dumps([sorted(data), sorted(books), books["r"]["body"]]))
            """
        let python = try #require(
            ProcessInfo.processInfo.environment["SINEW_PYTHON"],
            "script/test sets SINEW_PYTHON to a Python with PyYAML")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["-c", script, path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let read = try JSONReader.read([UInt8](said.dropLast()))
        #expect(
            read == [
                ["ledger", "members", "metrics", "packs", "runbooks", "sinew"], ["r"], .text(text),
            ])
    }
}
