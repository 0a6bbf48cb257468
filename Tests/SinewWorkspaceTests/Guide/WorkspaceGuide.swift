import Foundation
import SinewCore
import SinewWorkspace
import Testing

/// What `docs/guide/workspace.md` shows is what is read.
@Suite struct WorkspaceGuide {
    private static func example() throws -> (files: [WorkspaceFile], workspace: Workspace) {
        let files = try GuideFolders.files(GuideFolders.guide + "/workspace-example")
        return (files, try Workspace.read(files))
    }

    @Test func `the worked example is read, has every section and names only what it declares`()
        throws
    {
        let workspace = try Self.example().workspace
        #expect(workspace.agreement?.sequence == 148)
        let declared = Set(workspace.things.map { Slug($0.noun, $0.name) })
        let nouns = Noun.allCases.filter(\.isDeclared)
        #expect(nouns.count > 10)
        #expect(nouns.filter { noun in !declared.contains { $0.noun == noun } } == [])
        for thing in workspace.things {
            for entry in thing.values.entries {
                let known: [Noun]
                switch thing.noun.schema[entry.name]?.kind {
                case .reference(let nouns), .references(let nouns): known = nouns
                default: continue
                }
                for name in entry.value.texts ?? [entry.value.text].compactMap(\.self) {
                    #expect(
                        known.contains { declared.contains(Slug($0, name)) },
                        "\(thing.name): \(entry.name) \(name)")
                }
            }
        }
    }

    @Test func `the example is written as it stands`() throws {
        let (files, workspace) = try Self.example()
        let written = try WorkspaceWriter.files(workspace, over: files)
        for (before, after) in zip(files, written) {
            let lines = [before, after].map {
                String(decoding: $0.bytes, as: UTF8.self).components(separatedBy: "\n")
            }
            #expect(lines[1].difference(from: lines[0]).map(\.self) == [], "\(before.path)")
        }
        #expect(written == files)
    }

    /// The stretches of the guide that are fenced as YAML.
    private static func blocks() throws -> [String] {
        let guide = try String(
            contentsOfFile: GuideFolders.guide + "/workspace.md", encoding: .utf8)
        return guide.components(separatedBy: "\n```yaml\n").dropFirst().map { part in
            part.components(separatedBy: "\n```")[0] + "\n"
        }
    }

    @Test func `each file that the guide shows is read`() throws {
        let blocks = try Self.blocks()
        #expect(blocks.count >= 3)
        for block in blocks {
            #expect(throws: Never.self, "\(block)") {
                try Workspace.read([WorkspaceFile(path: "guide.yaml", bytes: Array(block.utf8))])
            }
        }
    }

    @Test func `the fault that the guide shows is the one that is told`() throws {
        let guide = try String(
            contentsOfFile: GuideFolders.guide + "/workspace.md", encoding: .utf8)
        var files = try Self.example().files
        let place = try #require(files.firstIndex { $0.path == "refunds.yaml" })
        let text = String(decoding: files[place].bytes, as: UTF8.self)
        files[place].bytes = Array(
            text.replacingOccurrences(of: "criticality: critical", with: "criticality: critcal")
                .utf8)
        do throws(WorkspaceFaults) {
            _ = try Workspace.read(files)
            Issue.record("a misspelt word was read")
        } catch {
            for line in error.description.split(separator: "\n") {
                #expect(guide.contains("    \(line)\n"), "\(line)")
            }
        }
    }
}
