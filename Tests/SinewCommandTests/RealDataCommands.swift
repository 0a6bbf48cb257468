import Foundation
import Testing

/// The importers and the search, as somebody types them, on other people's files.
@Suite struct RealDataCommands {
    private static let data = URL(fileURLWithPath: Sandbox.package + "/../shared/data")
        .standardizedFileURL.path
    private static var hasData: Bool { FileManager.default.fileExists(atPath: data) }

    @Test func `says so loudly where the real data is missing`() {
        #expect(FileManager.default.fileExists(atPath: Sandbox.package + "/Package.swift"))
        guard !RealDataCommands.hasData else { return }
        let warning = "WARNING: \(RealDataCommands.data) is missing: no command met real data\n"
        FileHandle.standardError.write(Data(warning.utf8))
    }

    private struct Bringing {
        var source: String
        var path: String
        var count: Int
        var suggestions = 0
    }

    @Test(.enabled(if: hasData))
    func `everything comes in once, and what was searched for is found first`() throws {
        let sandbox = try Sandbox()
        _ = try sandbox.run("sinew init --as mei --name Real --zone UTC")
        let all = [
            Bringing(source: "runbooks", path: "openshift-runbooks", count: 272, suggestions: 18),
            Bringing(source: "incidents", path: "jenkins-status", count: 235),
            Bringing(source: "decisions", path: "adr-govuk-aws", count: 38),
            Bringing(source: "decisions", path: "adr-madr/docs", count: 19),
            Bringing(source: "owners", path: "k8s-community", count: 116),
        ]
        for one in all {
            let first = try bring(one, sandbox)
            #expect(first["accepted"] == one.count, "\(one.source) \(one.path): \(first)")
            #expect(first["quarantined"] == 0, "\(one.source) \(one.path): \(first)")
            #expect(first["suggested"] == one.suggestions, "\(one.source) \(one.path): \(first)")
        }
        for one in all {
            let size = try entries(sandbox)
            let second = try bring(one, sandbox)
            #expect(second["accepted"] == 0, "\(one.source) \(one.path): \(second)")
            #expect(second["unchanged"] == one.count, "\(one.source) \(one.path): \(second)")
            #expect(try entries(sandbox) == size)
        }
        let found = try data("sinew find 'etcd no leader' --format json", sandbox)
        let hits = found["hits"] as? [[String: Any]]
        #expect(hits?.first?["name"] as? String == "cluster-etcd-operator/etcd-no-leader")
        #expect(try sandbox.run("sinew verify --deep").code == 0)
    }

    private struct Community: Sendable, CustomTestStringConvertible {
        var script: String
        var folder: String
        var things: Int
        /// Steps that have a primary and no backup, and steps that have neither.
        var alone: Int
        var unowned: Int

        var testDescription: String { folder }

        static let all = [
            Community(
                script: "k8s_workspace.py", folder: "k8s-community", things: 148, alone: 0,
                unowned: 0),
            Community(
                script: "rust_workspace.py", folder: "rust-team", things: 732, alone: 56,
                unowned: 77),
        ]
    }

    @Test(.enabled(if: hasData), arguments: Community.all)
    private func `a community becomes a workspace, and check names who stands alone`(
        community: Community
    ) throws {
        let sandbox = try Sandbox()
        let script = "$PACKAGE/docs/guide/\(community.script)"
        _ = try sandbox.run("sinew init --as mei --name Real --zone UTC")
        #expect(
            try sandbox.run(
                "python3 \(script) \(RealDataCommands.data)/\(community.folder) workspace"
            ).code == 0)
        let plan = try data("sinew plan --format json", sandbox)
        #expect(plan["add"] as? Int == community.things)
        #expect((plan["refused"] as? [Any])?.isEmpty == true)
        let applied = try data("sinew apply --as mei --yes --format json", sandbox)
        #expect(applied["add"] as? Int == community.things)
        #expect((try data("sinew plan --format json", sandbox)["changes"] as? [Any])?.count == 0)
        let results = try data("sinew check --format json", sandbox)["results"] as? [[String: Any]]
        let reasons = (results ?? []).filter { $0["check"] as? String == "owners-confirmed" }
            .compactMap { $0["reason"] as? String }
        #expect(reasons.count { $0.contains("Nobody is backup") } == community.alone)
        #expect(reasons.count { $0.contains("Nobody is primary") } == community.unowned)
    }

    private func bring(_ one: Bringing, _ sandbox: Sandbox) throws -> [String: Int] {
        let path = RealDataCommands.data + "/" + one.path
        let data = try data(
            "sinew import \(one.source) \(path) --as mei --format json", sandbox)
        var counts = data.compactMapValues { $0 as? Int }
        counts["suggested"] = (data["suggestions"] as? [String: Any])?["accepted"] as? Int
        return counts
    }

    private func entries(_ sandbox: Sandbox) throws -> Int {
        try data("sinew ledger --limit 1 --format json", sandbox)["size"] as? Int ?? -1
    }

    private func data(_ line: String, _ sandbox: Sandbox) throws -> [String: Any] {
        let outcome = try sandbox.run(line, isMessageKept: false)
        let parsed = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        return (parsed as? [String: Any])?["data"] as? [String: Any] ?? [:]
    }
}
