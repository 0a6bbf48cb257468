import Foundation
import SinewCore
import SinewExchange
import Testing

@Suite(.enabled(if: Places.hasSharedData)) struct RealDataHarvests {
    @Test func `all 272 runbooks and 18 OWNERS files come in`() throws {
        let gathered = Gathered(
            try .runbooks(in: Places.sharedData + "/openshift-runbooks", digest: testDigest))
        show(gathered, "runbooks")
        #expect(gathered.files(of: .runbook).count == 272)
        #expect(gathered.files(of: .suggestion).count == 18)
        #expect(gathered.quarantined.isEmpty)
        #expect(gathered.skipped.map(\.path).sorted() == ["LICENSE", "SOURCE.txt"])
        #expect(gathered.fileCount == 272 + 18 + 2)
        #expect(Set(gathered.records.compactMap(\.slug)).count == 272)
        let etcd = gathered["alerts/cluster-etcd-operator/etcdNoLeader.md"]
        #expect(etcd?.slug == "cluster-etcd-operator/etcd-no-leader")
        #expect(etcd?.values["title"] == "etcdNoLeader")
    }

    @Test func `all 114 OWNERS files come in with their aliases expanded`() throws {
        let gathered = Gathered(
            try .owners(at: Places.sharedData + "/k8s-community", digest: testDigest))
        show(gathered, "owners")
        #expect(gathered.files(of: .suggestion).count == 114)
        #expect(gathered.quarantined.isEmpty)
    }

    @Test func `all 235 incidents come in, those that end before they start without an end`() throws
    {
        let gathered = Gathered(
            try .incidents(
                at: Places.sharedData + "/jenkins-status", offset: { _ in 0 }, digest: testDigest))
        show(gathered, "incidents")
        #expect(gathered.files(of: .incident).count == 235)
        #expect(gathered.quarantined.isEmpty)
        let backwards = gathered.records.filter {
            $0.values["tags"]?.texts?.contains("ends-before-start") == true
        }
        #expect(backwards.count == 7)
        #expect(gathered.warnings.count == 7)
        #expect(backwards.allSatisfy { !$0.values.names.contains("resolved") })
        #expect(gathered.records.allSatisfy { $0.values.names.contains("severity") })
    }

    @Test(arguments: [("adr-govuk-aws", 38), ("adr-madr/docs", 19)])
    func `all decision records come in`(folder: String, count: Int) throws {
        let gathered = Gathered(
            try .decisions(
                in: "\(Places.sharedData)/\(folder)", offset: { _ in 0 }, digest: testDigest))
        show(gathered, "decisions \(folder)")
        #expect(gathered.files(of: .decision).count == count)
        #expect(gathered.quarantined.isEmpty)
        #expect(gathered.records.allSatisfy { $0.values["outcome"]?.text?.isEmpty == false })
        #expect(gathered.records.allSatisfy { $0.values["context"]?.text?.isEmpty == false })
    }

    private func show(_ gathered: Gathered, _ name: String) {
        guard ProcessInfo.processInfo.environment["SINEW_SHOW_HARVESTS"] != nil else { return }
        let text = "== \(name): \(gathered.records.count) records\n\(gathered.account)\n"
        FileHandle.standardError.write(Data(text.utf8))
    }
}

@Suite struct SharedData {
    @Test func `says so loudly where the real data is missing`() {
        let manifest = Places.packageRoot.appending(path: "Package.swift").path
        #expect(FileManager.default.fileExists(atPath: manifest))
        guard !Places.hasSharedData else { return }
        let warning = "WARNING: \(Places.sharedData) is missing: no importer met real data\n"
        FileHandle.standardError.write(Data(warning.utf8))
    }
}
