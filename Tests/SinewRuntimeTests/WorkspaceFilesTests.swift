import Foundation
import SinewCore
import SinewRuntime
import SinewTesting
import Synchronization
import Testing

/// Workspace files on a disk, beside a ledger on a disk.
@Suite struct WorkspaceFiles {
    private let bench = DeskBench()

    private func write(_ yaml: String, to name: String = "workspace.yaml") throws -> String {
        let path = bench.folder.file(name)
        try Data(yaml.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    private func read(_ path: String) throws -> String {
        try String(contentsOfFile: path, encoding: .utf8)
    }

    private func export(_ path: String, isLedgerRight: Bool = false) throws -> Report {
        let ledger = try OpenLedger.open(bench.path, surroundings: bench.surroundings)
        return try ledger.exportWorkspace(
            to: path, isLedgerRight: isLedgerRight, isRehearsal: false
        ).report
    }

    private func apply(
        _ path: String, to desk: LocalDesk, id: String? = nil, goesOver: Bool = false,
        key: String? = nil
    ) async throws -> Report {
        try await desk.applyWorkspace(
            at: path, as: DeskBench.mei, id: id, goesOver: goesOver,
            key: key ?? "key-\(bench.random.withLock { $0.next() })")
    }

    private func changes(_ report: Report) -> Int? { report.data.object?["changes"]?.list?.count }

    private static let team = """
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
        // Nothing is left to apply, whatever the key.
        let second = try await apply(path, to: desk, key: "one")
        #expect(second.name == "plan")
        #expect(changes(second) == 0)
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
