import Foundation
import SinewCore
import SinewLedger
import SinewTesting
import Testing

/// Searches in runbooks that a real organisation wrote, where they stand beside the repository.
@Suite struct RealDataFindingTests {
    static let runbooks = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared/data/openshift-runbooks/alerts")
    static let isPresent = FileManager.default.fileExists(atPath: runbooks.path)

    @Test func `the absence of real runbooks is said aloud`() {
        if !RealDataFindingTests.isPresent {
            let line =
                "warning: \(RealDataFindingTests.runbooks.path) is absent; "
                + "finding was not tested on real runbooks\n"
            FileHandle.standardError.write(Data(line.utf8))
        }
        #expect(
            RealDataFindingTests.runbooks.path.hasSuffix("/shared/data/openshift-runbooks/alerts"))
    }

    @Test(.enabled(if: isPresent))
    func `the runbook that somebody means comes first`() throws {
        let folder = TemporaryFolder()
        let index = try RealDataFindingTests.script().index(in: folder)
        let expected = [
            ("etcd no leader", "etcdNoLeader"), ("etcdNoLeader", "etcdNoLeader"),
            ("no leader", "etcdNoLeader"), ("kube api down", "KubeAPIDown"),
            ("core dns errors", "CoreDNSErrorsHigh"), ("audit log", "AuditLogError"),
            ("image registry full", "ImageRegistryStorageFull"),
            ("etcd members dow", "etcdMembersDown"), ("etcd fsync", "etcdHighFsyncDurations"),
        ]
        for (words, title) in expected {
            let finding = try index.find(FindRequest(parsing: words + " kind:runbook"))
            let first = try #require(finding.hits.first, "\(words)")
            #expect(first.record.title == title, "\(words): \(first.record.title)")
            #expect(first.snippet.parts.contains { $0.isMatch })
        }
        let leader = try index.find(FindRequest(parsing: "etcd no leader"))
        #expect(leader.hits.first?.record.title == "etcdNoLeader")
    }

    /// Title from the first heading, as the importer takes it.
    static func script() throws -> IndexScript {
        var script = IndexScript()
        let files = FileManager.default.enumerator(at: runbooks, includingPropertiesForKeys: nil)
        var paths = (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "md" }
        paths.sort { $0.path < $1.path }
        for (number, path) in paths.enumerated() {
            let body = String(decoding: try Data(contentsOf: path), as: UTF8.self)
            let name = path.deletingPathExtension().lastPathComponent
            let heading = body.split(whereSeparator: \.isNewline).first { $0.hasPrefix("# ") }
            script.append(
                "runbook.imported", IndexScript.id(UInt64(number) + 1),
                facts: ["origin-key": .text("key-\(number)")],
                words: [
                    "slug": .text(name.lowercased()), "source-path": .text(path.lastPathComponent),
                    "title": .text(heading.map { String($0.dropFirst(2)) } ?? name),
                    "body": .text(body),
                ])
        }
        return script
    }
}
