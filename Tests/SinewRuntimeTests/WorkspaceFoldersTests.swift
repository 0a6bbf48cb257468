import Foundation
import SinewCore
import SinewRuntime
import SinewTesting
import Testing

/// Folders of workspace files, and what may go wrong between reading and writing them.
extension WorkspaceFiles {
    private func folder(_ files: [(name: String, yaml: String)]) throws -> String {
        let folder = bench.folder.file("workspace")
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        for file in files { _ = try write(file.yaml, to: "workspace/\(file.name)") }
        return folder
    }

    @Test func `an export that ends half-way claims nothing and leaves nothing behind`()
        async throws
    {
        let desk = try await bench.found()
        // A draft beside this name would have one that no file system takes.
        let long = "z" + String(repeating: "z", count: 245) + ".yaml"
        let path = try folder([
            ("a.yaml", "sinew: 1\nledger: {sequence: 3}\nmembers: {tom: {name: Tom}}\n"),
            (long, "sinew: 1\nmetrics:\n  late: {title: Late}\n"),
        ])
        _ = try await apply(path, to: desk)
        _ = try await desk.perform(
            .change(.metric, name: "late", values: ["title": "Later"]), as: DeskBench.mei,
            key: "page", isRehearsal: false)
        let before = try read(path + "/a.yaml")
        #expect(throws: (any Error).self) { try export(path) }
        #expect(try read(path + "/a.yaml") == before)
        let left = try FileManager.default.contentsOfDirectory(atPath: path)
        #expect(left.sorted() == ["a.yaml", long])
        let plan = try await desk.plan(at: path, as: nil, goesOver: false)
        #expect(plan.data.object?["retire"] == 0)
    }

    @Test func `a file that is not read is not taken for gone`() async throws {
        let desk = try await bench.found()
        let path = try folder([("a.yaml", WorkspaceFiles.team)])
        _ = try await apply(path, to: desk)
        _ = try export(path)
        let kept = bench.folder.file("kept.yaml")
        try FileManager.default.moveItem(atPath: path + "/a.yaml", toPath: kept)
        try FileManager.default.createSymbolicLink(
            atPath: path + "/a.yaml", withDestinationPath: kept)
        _ = try write("sinew: 1\n", to: "workspace/b.yaml")
        let trouble = await #expect(throws: Trouble.self) {
            try await desk.plan(at: path, as: nil, goesOver: false)
        }
        #expect(trouble?.message.contains("a.yaml") == true)
        #expect(trouble?.message.contains("symbolic link") == true)
    }

    @Test func `what somebody declared since a plan was shown is another plan`() async throws {
        let desk = try await bench.found()
        let path = try write(WorkspaceFiles.team)
        _ = try await apply(path, to: desk)
        _ = try write(
            WorkspaceFiles.team.replacing("    backup: tom\n", with: "")
                .replacing("sinew: 1\n", with: "sinew: 1\nledger: {sequence: 4}\n"))
        _ = try export(path)
        _ = try write(try read(path).replacing("    backup: tom\n", with: ""))
        let shown = try await desk.plan(at: path, as: nil, goesOver: false)
        #expect(shown.data.object?["meaning"]?.texts?.first == "backup lost on claims/framing")
        for command: Command in [
            .add(
                .step, slug: "claims/design", values: ["capability": "constraint-aware-design"],
                isKnownAsNew: true), .startStep(name: "claims/design"),
        ] {
            _ = try await desk.perform(
                command, as: DeskBench.mei, key: "page \(command)", isRehearsal: false)
        }
        let inTheWay = await #expect(throws: PlanInTheWay.self) {
            try await apply(path, to: desk, id: shown.data.object?["id"]?.text)
        }
        #expect(
            inTheWay?.plan.data.object?["meaning"]?.texts?.first == "backup lost on 2 steps")
        let logged = try await desk.plan(at: path, as: nil, goesOver: false)
        _ = try await desk.perform(
            .logEvidence(values: ["title": "Drill"], happened: nil), as: DeskBench.mei,
            key: "evidence", isRehearsal: false)
        let again = try await desk.plan(at: path, as: nil, goesOver: false)
        #expect(again.data.object?["id"] == logged.data.object?["id"])
    }

    @Test func `a new step of the files goes along with a workflow that a page renamed`()
        async throws
    {
        let desk = try await bench.found()
        let path = try write(WorkspaceFiles.team)
        _ = try await apply(path, to: desk)
        _ = try export(path)
        _ = try write(
            try read(path).replacing(
                "    steps:\n",
                with: "    steps:\n      design: {capability: constraint-aware-design}\n"))
        _ = try await desk.perform(
            .rename(.workflow, name: "claims", to: "payments"), as: DeskBench.mei, key: "page",
            isRehearsal: false)
        _ = try export(path)
        #expect(try read(path).contains("payments:"))
        #expect(try read(path).contains("design:"))
        let done = try await apply(path, to: desk)
        #expect(done.data.object?["add"] == 1)
        #expect(
            try await desk.answer(.show(name: "payments/design", noun: .step), asOf: nil).name
                == "show")
    }

    @Test func `a title of nothing but a byte order mark is none, and blocks no export`()
        async throws
    {
        let desk = try await bench.found()
        await #expect(throws: Refusal.self) {
            try await desk.perform(
                .add(.metric, slug: "late", values: ["title": "\u{FEFF}"], isKnownAsNew: true),
                as: DeskBench.mei, key: "page", isRehearsal: false)
        }
    }

    @Test func `what rests on a thing that lost its name is left out of an export`() async throws {
        let desk = try await bench.found()
        let path = try write(
            WorkspaceFiles.team
                + "\nassumptions:\n  quiet: {statement: Nights are quiet, of: claims/framing}\n")
        _ = try await apply(path, to: desk)
        _ = try await desk.perform(
            .redact(name: "claims/framing", reason: "a name"), as: DeskBench.mei, key: "r",
            isRehearsal: false)
        let fresh = bench.folder.file("fresh.yaml")
        _ = try export(fresh)
        #expect(try !read(fresh).contains("quiet"))
    }
}
