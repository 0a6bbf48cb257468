import SinewCore
import SinewTesting
import SinewWorkspace
import Testing

@Suite struct WorkspaceRoundTrips {
    @Test func `whatever a workspace holds, its files read back the same`() throws {
        for seed in WorkspaceBudget.seeds {
            var random = RandomWorkspace(seed: seed)
            let workspace = random.workspace()
            let files = try WorkspaceWriter.files(workspace)
            #expect(try Workspace.read(files).says(workspace), "seed \(seed)")
        }
    }

    @Test func `what is hard to write is escaped and no text becomes structure`() throws {
        for text in RandomWorkspace.hostile {
            let thing = Workspace.Thing(
                noun: .runbook, name: "a", values: ["title": "t", "body": .text(text + "x")])
            let files = try WorkspaceWriter.files(Workspace(things: [thing]))
            let read = try Workspace.read(files)
            #expect(read.things.count == 1)
            #expect(read.things.first?.values["body"] == .text(text + "x"))
            for scalar in String(decoding: files[0].bytes, as: UTF8.self).unicodeScalars {
                switch scalar.value {
                case 0x0A, 0x09, 0x20...0x7E: break
                case 0...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
                    Issue.record("U+\(String(scalar.value, radix: 16)) stands in the file")
                default: break
                }
            }
        }
    }

    @Test func `a changed workspace written over files reads back the same`() throws {
        for seed in WorkspaceBudget.seeds {
            var random = RandomWorkspace(seed: seed)
            let before = random.workspace()
            let after = random.changed(before)
            let files = try WorkspaceWriter.files(
                after, over: try WorkspaceWriter.files(before))
            #expect(try Workspace.read(files).says(after), "seed \(seed)")
        }
    }

    @Test func `a workspace written over its own files changes no byte`() throws {
        for seed in WorkspaceBudget.seeds {
            var random = RandomWorkspace(seed: seed)
            var workspace = random.workspace()
            workspace.agreement = nil
            let files = try WorkspaceWriter.files(workspace)
            #expect(try WorkspaceWriter.files(workspace, over: files) == files, "seed \(seed)")
        }
    }

    @Test func `texts at their bounds can be written`() throws {
        let most = Field.textBytesMax
        let texts = [",", "\n", "- ", "[", "\u{1}", "a", "é\n"].map { part in
            String(repeating: part, count: most / part.utf8.count)
        }
        for text in texts {
            let thing = Workspace.Thing(
                noun: .runbook, name: "long", values: ["title": "t", "body": .text(text)])
            let files = try WorkspaceWriter.files(Workspace(things: [thing]))
            #expect(try Workspace.read(files).things.map(\.values) == [thing.values])
        }
    }
}
