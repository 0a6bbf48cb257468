import SinewCore
import SinewLedger
import SinewRuntime
import SinewTesting
import Testing

/// Tables grow on top, are corrected, and are mapped wrongly at first.
@Suite struct ImportingTables {
    let bench = DeskBench()

    private func bring(
        _ text: String, _ desk: LocalDesk, map: String? = nil,
        source: ImportRequest.Source = .evidence
    ) async throws -> Report {
        try bench.folder.write(text, to: "rows.csv")
        return try await desk.bring(
            in: ImportRequest(source: source, path: bench.folder.file("rows.csv"), map: map),
            as: DeskBench.mei)
    }

    private func shown(_ name: String, _ desk: LocalDesk) async throws -> Object {
        try await desk.answer(.show(name: name), asOf: nil)["record"]?.object ?? [:]
    }

    @Test func `a row above the others changes none of them`() async throws {
        let desk = try await bench.found()
        let rows = "2026-01-05,First thing\n2026-01-06,Second thing\n"
        _ = try await bring("date,title\n" + rows, desk)
        let report = try await bring("date,title\n2026-01-04,Zeroth thing\n" + rows, desk)
        #expect(report["accepted"] == 1)
        #expect(report["changed"] == 0)
        #expect(report["unchanged"] == 2)
        #expect(try await shown("E-1", desk)["title"] == "First thing")
        #expect(try await shown("E-3", desk)["title"] == "Zeroth thing")
    }

    @Test func `a day corrected in the file is corrected here`() async throws {
        let desk = try await bench.found()
        _ = try await bring("id,date,title\na,2026-01-05,Has id\n", desk)
        let report = try await bring("id,date,title\na,2026-01-09,Has id\n", desk)
        #expect(report["changed"] == 1)
        #expect(try await shown("E-1", desk)["happened"] == "2026-01-09T00:00:00Z")
        let again = try await bring("id,date,title\na,2026-01-09,Has id\n", desk)
        #expect(again["unchanged"] == 1)
        #expect(try await desk.verify(isDeep: true).verdict == .done)
    }

    @Test func `a map that brought nothing is not remembered, one that did is`() async throws {
        let desk = try await bench.found()
        let rows = "Name,Level\nDown,high\n"
        await #expect(throws: (any Error).self) {
            try await bring(rows, desk, map: "sverity=Level", source: .incidents)
        }
        let absent = try await bring(rows, desk, map: "severity=Levle", source: .incidents)
        #expect(absent["quarantined"] == 1)
        #expect(try await bring(rows, desk, source: .incidents)["accepted"] == 1)
        let mapped = try await bring(rows, desk, map: "severity=Level", source: .incidents)
        #expect(mapped["changed"] == 1)
        #expect(try await bring(rows, desk, source: .incidents)["unchanged"] == 1)
        #expect(try await shown("I-1", desk)["values"]?.object?["severity"] == "sev2")
        let other = try await bring("Name,Rank\nDown,high\n", desk, source: .incidents)
        let remarks = other["warnings"]?.list?.compactMap { $0.object?["reason"]?.text } ?? []
        #expect(remarks.contains { $0.contains("severity=Level") })
    }

    @Test func `what was changed here and there says how it is settled`() async throws {
        let desk = try await bench.found()
        _ = try await bring("id,title\na,One\n", desk)
        _ = try await desk.perform(
            .amend(name: "E-1", values: ["title": "Mine"], reason: nil), as: DeskBench.mei,
            key: "m", isRehearsal: false)
        let report = try await bring("id,title\na,Theirs\n", desk)
        let remark = report["quarantine"]?.list?.first?.object?["reason"]?.text ?? ""
        #expect(remark.contains("sinew amend E-1 --title"))
        _ = try await desk.perform(
            .amend(name: "E-1", values: ["title": "Theirs"], reason: nil), as: DeskBench.mei,
            key: "t", isRehearsal: false)
        #expect(try await bring("id,title\na,Theirs\n", desk)["quarantined"] == 0)
        #expect(try await bring("id,title\na,Theirs\n", desk)["unchanged"] == 1)
    }
}

/// Where a folder lies tells its files from those of another, and nothing else does.
@Suite struct ImportingPlaces {
    let bench = DeskBench()

    private func decide(_ title: String, in folder: String) throws {
        try bench.folder.write(
            """
            # \(title)

            ## Status

            Accepted

            ## Context

            Why.

            ## Decision

            This.

            ## Consequences

            That.
            """, to: "\(folder)/adr/0001-record.md")
    }

    private func clone(_ folder: String, of address: String?) throws {
        try bench.folder.write("ref: refs/heads/main\n", to: "\(folder)/.git/HEAD")
        guard let address else { return }
        try bench.folder.write(
            """
            [core]
            \tbare = false
            [remote "upstream"]
            \turl = https://example.org/other/place.git
            [remote "origin"]
            \turl = \(address)
            """, to: "\(folder)/.git/config")
    }

    private func bring(_ folder: String, _ desk: LocalDesk) async throws -> Report {
        try await desk.bring(
            in: ImportRequest(source: .decisions, path: bench.folder.file(folder)),
            as: DeskBench.mei)
    }

    @Test(arguments: [true, false])
    func `folders of one name are two`(isRepository: Bool) async throws {
        let desk = try await bench.found()
        for (folder, title) in [("p/team/docs", "Use Postgres"), ("q/team/docs", "Use MySQL")] {
            try decide(title, in: folder)
            if isRepository { try clone(folder, of: nil) }
            let report = try await bring(folder, desk)
            #expect(report["accepted"] == 1)
            #expect(report["changed"] == 0)
        }
        let first = try await desk.answer(.show(name: "D-1"), asOf: nil)["record"]?.object
        #expect(first?["title"]?.text?.contains("Use Postgres") == true)
        for folder in ["p/team/docs", "q/team/docs"] {
            #expect(try await bring(folder, desk)["unchanged"] == 1)
        }
    }

    @Test func `a folder within is no other place`() async throws {
        let desk = try await bench.found()
        try decide("Use Postgres", in: "a/docs")
        #expect(try await bring("a", desk)["accepted"] == 1)
        for folder in ["a/docs", "a/docs/adr"] {
            #expect(try await bring(folder, desk)["unchanged"] == 1)
        }
    }

    @Test(arguments: [
        "git@Example.org:team/docs.git", "https://mei:secret@example.org/team/docs",
        "ssh://git@example.org/team/docs/",
    ])
    func `two clones of one repository are one place`(address: String) async throws {
        let desk = try await bench.found()
        try decide("Use Postgres", in: "here/docs")
        try clone("here/docs", of: "https://example.org/team/docs.git")
        try decide("Use Postgres", in: "there/copy")
        try clone("there/copy", of: address)
        #expect(try await bring("here/docs", desk)["accepted"] == 1)
        #expect(try await bring("there/copy", desk)["unchanged"] == 1)
    }

    @Test(arguments: ["../docs.git", "/srv/docs.git", "file:///srv/docs.git", ""])
    func `an address on one machine tells nothing`(address: String) async throws {
        let desk = try await bench.found()
        for (folder, title) in [("here/docs", "Use Postgres"), ("there/docs", "Use MySQL")] {
            try decide(title, in: folder)
            try clone(folder, of: address)
            #expect(try await bring(folder, desk)["changed"] == 0)
        }
    }

    @Test func `a worktree belongs to its repository`() async throws {
        let desk = try await bench.found()
        try decide("Use Postgres", in: "main")
        try clone("main", of: "https://example.org/team/docs.git")
        try bench.folder.write("../..\n", to: "main/.git/worktrees/side/commondir")
        try decide("Use Postgres", in: "side")
        try bench.folder.write(
            "gitdir: \(bench.folder.file("main/.git/worktrees/side"))\n", to: "side/.git")
        #expect(try await bring("main", desk)["accepted"] == 1)
        #expect(try await bring("side", desk)["unchanged"] == 1)
    }
}
