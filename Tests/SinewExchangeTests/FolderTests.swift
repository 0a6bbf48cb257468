import Foundation
import SinewCore
import Testing

@testable import SinewExchange

@Suite struct FolderHarvests {
    @Test func `every file ends in exactly one group, in the order of bytes`() throws {
        let folder = try ScratchFolder([
            "b/One.md": "# One", "B/two.MD": "Two\n===", "b/three.markdown": "no heading",
            "picture.png": "x", "empty.md": " \n",
        ])
        try folder.write("bad.md", [0x23, 0x20, 0xFF])
        try folder.write("nul.md", Array("# a\n\nb\u{0}".utf8))
        try folder.write("long.md", Array(repeating: 0x61, count: Harvest.documentBytesMax + 1))
        let gathered = Gathered(try .runbooks(in: folder.path, digest: testDigest))
        #expect(gathered.records.map(\.path) == ["B/two.MD", "b/One.md", "b/three.markdown"])
        #expect(gathered.records.map { $0.values["title"] } == ["Two", "One", "three"])
        #expect(
            gathered.quarantined.map(\.description) == [
                "bad.md:1: not valid UTF-8", "long.md: longer than 262144 bytes",
                "nul.md:3: a NUL byte stands here",
            ])
        #expect(
            gathered.skipped.map(\.description) == [
                "empty.md: an empty file", "picture.png: not a runbook",
            ])
        #expect(gathered.fileCount == 8)
    }

    @Test func `links are not followed and hidden folders not entered`() throws {
        let outside = try ScratchFolder(["secret.md": "# Secret"])
        let folder = try ScratchFolder(["a.md": "# A", ".git/x.md": "# X"])
        let manager = FileManager.default
        try manager.createSymbolicLink(
            atPath: folder.path + "/link.md", withDestinationPath: outside.path + "/secret.md")
        try manager.createSymbolicLink(
            atPath: folder.path + "/linked", withDestinationPath: outside.path)
        try #require(mkfifo(folder.path + "/pipe.md", 0o600) == 0)
        let gathered = Gathered(try .runbooks(in: folder.path, digest: testDigest))
        #expect(gathered.records.map(\.path) == ["a.md"])
        #expect(
            gathered.skipped.map(\.description) == [
                ".git/: a hidden folder: not looked into",
                "link.md: a symbolic link: links are not followed",
                "linked: a symbolic link: links are not followed",
                "pipe.md: not a regular file",
            ])
    }

    @Test func `folders deeper than the bound are quarantined`() throws {
        let deep = (0..<Harvest.folderDepthMax).map { "d\($0)" }.joined(separator: "/")
        let folder = try ScratchFolder(["\(deep)/a.md": "# A", "top.md": "# Top"])
        let gathered = Gathered(try .runbooks(in: folder.path, digest: testDigest))
        #expect(gathered.records.map(\.path) == ["top.md"])
        #expect(gathered.quarantined.map(\.reason) == ["deeper than 32 folders"])
    }

    @Test func `names that are not plain UTF-8 are quarantined`() throws {
        let folder = try ScratchFolder(["a\nb.md": "# A"])
        let descriptor = open(folder.path + "/\u{1}x", O_CREAT | O_WRONLY, 0o600)
        try #require(descriptor >= 0)
        close(descriptor)
        let gathered = Gathered(try .runbooks(in: folder.path, digest: testDigest))
        #expect(gathered.records.isEmpty)
        #expect(gathered.quarantined.map(\.path) == ["a b.md", "x"])
    }

    @Test func `what is missing or no folder cannot be harvested`() throws {
        let folder = try ScratchFolder()
        let missing = #expect(throws: HarvestFailure.self) {
            try Harvest.runbooks(in: folder.path + "/none", digest: testDigest)
        }
        #expect(missing?.reason == "no such file or directory")
        #expect(throws: HarvestFailure.self) {
            try Harvest.runbooks(in: "/dev/null", digest: testDigest)
        }
    }

    @Test func `the same folder gives the same yields and a changed file another digest`() throws {
        let folder = try ScratchFolder(["x/a.md": "# A", "x/b.md": "# B"])
        let first = Gathered(try .runbooks(in: folder.path, digest: testDigest)).records
        #expect(Gathered(try .runbooks(in: folder.path, digest: testDigest)).records == first)
        try folder.write("x/a.md", Array("# A.".utf8))
        let second = Gathered(try .runbooks(in: folder.path, digest: testDigest)).records
        #expect(second[0].digest != first[0].digest)
        #expect(second[1] == first[1])
    }

    @Test func `progress reaches its totals`() throws {
        let folder = try ScratchFolder(["a.md": "# A", "b.md": "# Bee", "c.txt": "no"])
        var harvest = try Harvest.runbooks(in: folder.path, digest: testDigest)
        #expect(harvest.byteCount == 8)
        while harvest.next() != nil {}
        #expect(harvest.filesDone == 3)
        #expect(harvest.bytesDone == 8)
    }
}

@Suite struct Slugs {
    @Test(arguments: [
        ("cluster-etcd-operator/etcdNoLeader.md", "cluster-etcd-operator/etcd-no-leader"),
        ("KubeAPIDown.md", "kube-api-down"),
        ("ODFDiskUtilizationHigh.md", "odf-disk-utilization-high"),
        ("NooBaaSystemCapacityWarning85.md", "noo-baa-system-capacity-warning85"),
        ("etcdGRPCRequestsSlow.md", "etcd-grpc-requests-slow"),
        ("CephOSDsDown.md", "ceph-osds-down"),
        ("A b_c--d.e.md", "a-b-c-d-e"),
        ("Überlauf/größe.md", "berlauf/gr-e"),
        ("世界/世界.md", "untitled"),
        ("README", "readme"),
    ])
    func `paths become slugs`(path: String, slug: String) {
        #expect(Slug.make(path) == slug)
    }

    @Test func `one common folder is dropped and doubles are numbered`() {
        let paths = ["alerts/x/A.md", "alerts/x/a.md", "alerts/x/a.markdown", "alerts/README.md"]
        let slugs = Slug.unique(for: paths)
        #expect(paths.map { slugs[Array($0.utf8)] } == ["x/a", "x/a-2", "x/a-3", "readme"])
        #expect(Slug.unique(for: ["a/x.md", "b/x.md"])[Array("a/x.md".utf8)] == "a/x")
    }

    @Test func `names that only look alike get slugs of their own`() {
        let slugs = Slug.unique(for: ["caf\u{E9}.md", "cafe\u{301}.md"])
        #expect(Set(slugs.values) == ["caf", "cafe"])
    }

    @Test func `a long path is cut`() {
        let slug = Slug.make(String(repeating: "ab/", count: 200) + "c.md")
        #expect(slug.utf8.count <= Slug.bytesMax)
        #expect(slug.hasSuffix("b") || slug.hasSuffix("a"))
    }
}
