import Foundation
import SinewCore
import SinewTesting
import SinewWorkspace
import Testing

/// The scripts of `docs/guide/real-workspaces.md` on the organisations they are for.
@Suite struct RealDataWorkspaces {
    @Test func `says so loudly where the real data is missing`() {
        #expect(FileManager.default.fileExists(atPath: GuideFolders.guide))
        guard !GuideFolders.hasSharedData else { return }
        let warning = "WARNING: \(GuideFolders.sharedData) is missing: no script met real data\n"
        FileHandle.standardError.write(Data(warning.utf8))
    }

    private struct Organisation: Sendable, CustomTestStringConvertible {
        var script: String
        var data: String
        var memberCount: Int
        /// Workflows with a primary and a backup, with a primary alone, with nobody.
        var backed: Int
        var alone: Int
        var ownerless: Int
        /// Workflows that say to whom they escalate.
        var escalating: Int

        var testDescription: String { script }
        var workflowCount: Int { backed + alone + ownerless }
    }

    private static let organisations = [
        Organisation(
            script: "k8s_workspace.py", data: "k8s-community", memberCount: 100, backed: 24,
            alone: 0, ownerless: 0, escalating: 24),
        Organisation(
            script: "rust_workspace.py", data: "rust-team", memberCount: 402, backed: 32,
            alone: 56, ownerless: 77, escalating: 89),
    ]

    /// What a script says, and the files it wrote.
    private static func run(
        _ organisation: Organisation
    ) throws -> (output: String, files: [WorkspaceFile]) {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "sinew-guide-\(ProcessInfo.processInfo.globallyUniqueString)"
        ).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "python3", "-B", GuideFolders.guide + "/" + organisation.script,
            GuideFolders.sharedData + "/" + organisation.data, folder,
        ]
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let text = String(decoding: said, as: UTF8.self)
        try #require(process.terminationStatus == 0, "\(text)")
        return (text, try GuideFolders.files(folder))
    }

    @Test(.enabled(if: GuideFolders.hasSharedData), arguments: organisations)
    private func `each team becomes a workflow, and who stands alone has no backup`(
        _ organisation: Organisation
    ) throws {
        let files = try Self.run(organisation).files
        #expect(files.count == organisation.workflowCount + 1)
        let workspace = try Workspace.read(files)
        let workflows = workspace.things.filter { $0.noun == .workflow }
        #expect(workflows.count == organisation.workflowCount)
        #expect(workspace.things.count { $0.noun == .member } == organisation.memberCount)
        let steps = workspace.things.filter { $0.noun == .step }
        #expect(steps.count == workflows.count && steps.allSatisfy { $0.isActive == true })
        let owned = workflows.filter { $0.values["primary"] != nil }
        let backed = owned.filter { $0.values["backup"] != nil }
        #expect(backed.count == organisation.backed)
        #expect(owned.count - backed.count == organisation.alone)
        #expect(workflows.count - owned.count == organisation.ownerless)
        #expect(
            workflows.count { $0.values["escalate-to"] != nil } == organisation.escalating)
        #expect(workflows.allSatisfy { $0.values["primary"] == $0.values["owner"] })
        #expect(backed.allSatisfy { $0.values["primary"] != $0.values["backup"] })
        for workflow in owned {
            guard let other = workflow.values["escalate-to"] else { continue }
            let owners = [workflow.values["primary"], workflow.values["backup"]]
            #expect(!owners.contains(other), "\(workflow.name)")
        }
    }

    @Test(.enabled(if: GuideFolders.hasSharedData), arguments: organisations)
    private func `whoever is named is a member without an address, and a second run is the same`(
        _ organisation: Organisation
    ) throws {
        let (output, files) = try Self.run(organisation)
        let workspace = try Workspace.read(files)
        let members = Set(workspace.things.filter { $0.noun == .member }.map(\.name))
        for workflow in workspace.things where workflow.noun == .workflow {
            for place in ["owner", "primary", "backup", "escalate-to"] {
                guard let name = workflow.values[place]?.text else { continue }
                #expect(members.contains(name), "\(workflow.name): \(name)")
            }
        }
        for file in files {
            let text = String(decoding: file.bytes, as: UTF8.self)
            #expect(!text.contains("email:") && !text.contains(/[\w.]@\w/), "\(file.path)")
        }
        #expect(output.contains("\(organisation.backed) with primary and backup"))
        #expect(try Self.run(organisation).files == files)
    }

    @Test(.enabled(if: GuideFolders.hasSharedData), arguments: organisations)
    private func `export over the files leaves each byte`(_ organisation: Organisation) throws {
        let files = try Self.run(organisation).files
        #expect(try WorkspaceWriter.files(Workspace.read(files), over: files) == files)
    }
}
