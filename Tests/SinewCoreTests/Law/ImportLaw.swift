import SinewCore
import SinewTesting
import Testing

@Suite struct `Imported records` {
    private func runbook(_ title: String, digest: String = "d1") -> Command {
        .importRecord(
            ImportedRecord(
                noun: .runbook, slug: "etcd/leader", values: ["title": .text(title)],
                source: "runbooks", path: "etcd/leader.md", digest: digest, originKey: "key-1"))
    }

    private func decision(_ deciders: [String], digest: String = "d1") -> Command {
        .importRecord(
            ImportedRecord(
                noun: .decision, happened: PaperLedger.opening.advanced(byDays: -9),
                values: ["title": "A", "deciders": .texts(deciders)], source: "decisions",
                path: "1.md", digest: digest, originKey: "key-2"))
    }

    @Test func `what is new comes in with where it came from`() throws {
        #expect(
            try Given().when(runbook("Leader")).text == """
                runbook.imported new1 {"origin-key":"key-1"} {"slug":"etcd/leader",\
                "source":"runbooks","source-digest":"d1","source-path":"etcd/leader.md",\
                "title":"Leader"}
                """)
    }

    @Test func `what is unchanged gives nothing and what changed a new version`() throws {
        let given = try Given(runbook("Leader"))
        #expect(given.when(runbook("Other")).text == "")
        #expect(
            given.when(runbook("Other", digest: "d2")).text
                == #"runbook.versioned etcd/leader {"version-number":2} "#
                + #"{"source-digest":"d2","title":"Other"}"#)
    }

    @Test func `what was retired or redacted here stays so`() throws {
        let retired = try Given(
            runbook("Leader"), .retire(.runbook, name: "etcd/leader", reason: ""))
        #expect(retired.when(runbook("Other", digest: "d2")).text == "")
        var ledger = try Given(runbook("Leader")).ledger
        ledger.redact([4])
        #expect(Given(ledger).when(runbook("Other", digest: "d2")).text == "")
        let retracted = try Given(decision([]), .retract(name: "D-1", reason: "Wrong"))
        #expect(retracted.when(decision(["x"])).text == "")
    }

    private func handbook(_ title: String, _ body: String, digest: String) -> Command {
        .importRecord(
            ImportedRecord(
                noun: .runbook, slug: "etcd/leader",
                values: ["title": .text(title), "body": .text(body)], source: "runbooks",
                path: "etcd/leader.md", digest: digest, originKey: "key-1"))
    }

    @Test func `what a person wrote here since stays as it is`() throws {
        let given = try Given(handbook("Leader", "1. Look", digest: "d1"))
            .and(.change(.runbook, name: "etcd/leader", values: ["title": "Ours"]))
        #expect(
            given.when(handbook("Leader", "2. Act", digest: "d2")).text
                == #"runbook.versioned etcd/leader {"version-number":3} "#
                + #"{"body":"2. Act","source-digest":"d2"}"#)
        let again = try given.and(handbook("Leader", "2. Act", digest: "d2"))
        #expect(again.when(handbook("Leader", "3. End", digest: "d3")).drafts.count == 1)
        #expect(
            again.when(handbook("Theirs", "2. Act", digest: "d3"))
                .isRefused(as: "import-changed-here"))
        #expect(again.when(handbook("Ours", "2. Act", digest: "d3")).refusal == nil)
    }

    @Test func `a decision that was replaced here stays replaced`() throws {
        func read(_ title: String, _ digest: String) -> Command {
            .importRecord(
                ImportedRecord(
                    noun: .decision, values: ["title": .text(title), "status": "accepted"],
                    source: "decisions", path: "1.md", digest: digest, originKey: "key-3"))
        }
        let given = try Given(
            read("A", "d1"),
            .recordDecision(values: ["title": "B", "supersedes": "D-1"], happened: nil))
        #expect(
            given.when(read("AA", "d2")).text
                == #"decision.amended D-1 {} {"source-digest":"d2","title":"AA"}"#)
    }

    private func evidence(
        _ day: Int64, title: String = "Read", digest: String, key: String = "key-4",
        former: String? = nil
    ) -> Command {
        .importRecord(
            ImportedRecord(
                noun: .evidence, happened: PaperLedger.opening.advanced(byDays: day),
                values: ["title": .text(title)], source: "evidence", path: "e.csv#a",
                digest: digest, originKey: key, formerKey: former))
    }

    @Test func `a day that the file corrects is corrected here`() throws {
        let given = try Given(evidence(-9, digest: "d1"))
        #expect(
            given.when(evidence(-5, digest: "d2")).text
                == #"evidence.amended E-1 at 2026-04-09T09:00:00Z {} {"source-digest":"d2"}"#)
        let after = try given.and(evidence(-5, digest: "d2"))
        #expect(after.ledger["E-1"]?.happened == PaperLedger.opening.advanced(byDays: -5))
        let event = try #require(after.ledger.events.last)
        let type = try #require(EventType(event.type))
        #expect(EventSentence.text(event, type) == "evidence amended: date")
        #expect(after.when(evidence(-5, digest: "d2")).text == "")
    }

    @Test func `a day that a person amended stays, and one that both changed is refused`() throws {
        let day = PaperLedger.opening.advanced(byDays: -7)
        let given = try Given(evidence(-9, digest: "d1"))
            .and(.amend(name: "E-1", values: [:], reason: nil, happened: day))
        #expect(given.ledger["E-1"]?.happened == day)
        #expect(
            given.when(evidence(-9, title: "Read again", digest: "d2")).text
                == #"evidence.amended E-1 {} {"source-digest":"d2","title":"Read again"}"#)
        #expect(given.when(evidence(-5, digest: "d2")).isRefused(as: "import-changed-here"))
        #expect(given.when(evidence(-7, digest: "d2")).refusal == nil)
    }

    @Test func `what stands under a former key is believed while nothing has changed`() throws {
        let given = try Given(evidence(-9, digest: "d1", key: "old"))
        #expect(given.when(evidence(-9, digest: "d1", former: "old")).text == "")
        let other = given.when(evidence(-9, digest: "d2", former: "old"))
        #expect(other.drafts.map(\.type) == ["evidence.imported"])
        var ledger = given.ledger
        ledger.redact([4])
        #expect(Given(ledger).when(evidence(-9, digest: "d1", former: "old")).text == "")
    }

    @Test func `an imported name that reads as a short number says what it is`() throws {
        let record = ImportedRecord(
            noun: .runbook, slug: "e-1", values: ["title": "E"], source: "runbooks",
            path: "e-1.md", digest: "d", originKey: "key-1")
        #expect(
            try Given().when(.importRecord(record)).drafts.first?.words["slug"] == "runbook-e-1")
    }

    @Test func `a taken slug gets a number`() throws {
        let given = try Given(
            .add(.runbook, slug: "etcd/leader", values: ["title": "Mine"], isKnownAsNew: false))
        #expect(given.when(runbook("Leader")).drafts.first?.words["slug"] == "etcd/leader-2")
    }

    @Test func `deciders no member answers to are kept by name`() throws {
        #expect(
            try Given().when(decision(["Mei Tanaka", "A. Stranger"])).text == """
                decision.imported new1 at 2026-04-05T09:00:00Z {"deciders":["mei"],"number":1,\
                "origin-key":"key-2"} {"deciders-named":["A. Stranger"],"source":"decisions",\
                "source-digest":"d1","source-path":"1.md","title":"A"}
                """)
    }

    @Test func `deciders whom the file names no more are taken out`() throws {
        let given = try Given(decision(["mei"]))
        let draft = given.when(decision(["A. Stranger"], digest: "d2")).drafts.first
        #expect(draft?.facts["deciders"] == .null)
        #expect(draft?.words["deciders-named"] == ["A. Stranger"])
    }
}

@Suite struct `Suggested owners` {
    private func suggest(_ path: String, _ owners: String...) -> Command {
        .importRecord(.suggestion(path, owners: owners))
    }

    private func runbook(_ slug: String, _ path: String) -> Command {
        .importRecord(
            ImportedRecord(
                noun: .runbook, slug: slug, values: ["title": .text(slug)], source: "runbooks",
                path: path, digest: "d", originKey: "run-\(slug)"))
    }

    @Test func `an accepted one adds members, the area and the owners of runbooks`() throws {
        let given = try Given(runbook("a", "charts/a.md"), suggest("charts/", "@Ann", "mei"))
        let outcome = given.when(.accept(suggestions: ["O-1"]))
        #expect(
            outcome.drafts.map(\.type) == [
                "member.added", "area.added", "runbook.changed", "suggestion.accepted",
            ])
        #expect(outcome.drafts[0].words == ["handles": ["Ann"], "slug": "ann"])
        let owners = outcome.drafts[1].facts["owners"]
        #expect(owners?.texts?.count == 2)
        #expect(outcome.drafts[2].facts == ["owners": owners ?? .null])
    }

    @Test func `the nearest path wins whatever the order`() throws {
        let given = try Given(
            runbook("deep", "charts/etcd/deep.md"), runbook("flat", "charts/flat.md"),
            suggest("charts/", "mei"), suggest("charts/etcd/", "@ann"))
        for names in [["O-1", "O-2"], ["O-2", "O-1"]] {
            let after = try given.and(.accept(suggestions: names)).ledger
            let ann = try #require(after.standing.thing("ann", .member))
            let mei = try #require(after.standing.thing("mei", .member))
            #expect(after["deep"]?.references("owners") == [ann.id])
            #expect(after["flat"]?.references("owners") == [mei.id])
        }
    }

    @Test func `one person under two spellings is added once`() throws {
        let given = try Given(suggest("a/", "@Ann", "ann"), suggest("bb/", "@ANN", "org/team"))
        let outcome = given.when(.accept(suggestions: ["o-1", "O-2", "O-01"]))
        let added = outcome.drafts.filter { $0.type == "member.added" }
        #expect(Set(added.compactMap { $0.words["slug"]?.text }) == ["ann", "org-team"])
        #expect(added.count == 2)
        #expect(outcome.drafts.count { $0.type == "suggestion.accepted" } == 2)
    }

    @Test func `two files may speak of one path, and two paths may look alike`() throws {
        let same = try Given(
            suggest("a/", "@ann"), .importRecord(other("a/", "@bob")),
            .importRecord(other("A./", "@cy")))
        let after = try same.and(.accept(suggestions: ["O-1", "O-2", "O-3"])).ledger
        #expect(after.records(of: .area).compactMap(\.slug).sorted() == ["a", "area-a-2"])
        #expect(after.records(of: .suggestion).map(\.state) == [.accepted, .accepted, .accepted])
    }

    private func other(_ path: String, _ owner: String) -> ImportedRecord {
        var record = ImportedRecord.suggestion(path, owners: [owner])
        record.originKey = "other-\(path)"
        return record
    }

    private func owners(_ path: String, _ owner: String, in collection: String) -> Command {
        var record = ImportedRecord.suggestion(path, owners: [owner])
        record.originKey = "\(collection)-\(path)"
        record.collectionKey = "key-of-\(collection.lowercased())"
        record.values["collection-name"] = .text(collection)
        return .importRecord(record)
    }

    @Test(arguments: [["O-1", "O-2", "O-3", "O-4"], ["O-4", "O-3", "O-2", "O-1"]])
    func `one path in two collections is two areas`(names: [String]) throws {
        let given = try Given(
            owners("/", "@ann", in: "Docs"), owners("/", "@bob", in: "Books"),
            owners("a/", "@ann", in: "Docs"), owners("a/", "@bob", in: "Books"))
        let together = try given.and(.accept(suggestions: names)).ledger
        var alone = given
        for name in names { alone = try alone.and(.accept(suggestions: [name])) }
        for ledger in [together, alone.ledger] {
            let areas = ledger.records(of: .area)
            #expect(areas.count == 4)
            for (owner, collection) in [("ann", "docs"), ("bob", "books")] {
                let member = try #require(ledger.standing.thing(owner, .member))
                let owned = areas.filter { $0.references("owners") == [member.id] }
                #expect(owned.map(\.title).sorted() == ["/", "a/"])
                #expect(
                    owned.allSatisfy {
                        $0.fields["collection"] == .text("key-of-\(collection)")
                    })
            }
            let slugs = Set(areas.compactMap(\.slug))
            #expect(slugs.isSuperset(of: ["everything", "a"]))
            #expect(!slugs.isDisjoint(with: ["docs", "books"]))
            #expect(!slugs.isDisjoint(with: ["docs-a", "books-a"]))
        }
    }

    @Test func `other owners in the file are asked about again`() throws {
        let given = try Given(suggest("a/", "@ann"), .accept(suggestions: ["O-1"]))
        #expect(given.when(suggest("a/", "@ann")).text == "")
        var record = ImportedRecord.suggestion("a/", owners: ["@ann"])
        record.digest = "d2"
        #expect(
            given.when(.importRecord(record)).text
                == #"suggestion.amended O-1 {} {"source-digest":"d2"}"#)
        record.values["owners"] = ["@bob"]
        let outcome = given.when(.importRecord(record))
        #expect(outcome.drafts.map(\.type) == ["suggestion.added"])
        #expect(outcome.drafts.first?.facts == ["number": 2, "origin-key": "key-2"])
        #expect(outcome.drafts.first?.words["owners"] == ["@bob"])
    }

    @Test func `a declined one is settled`() throws {
        let given = try Given(suggest("a/", "@ann"))
        let decline = Command.decline(suggestions: ["O-1", "O-1"], reason: "Gone")
        #expect(given.when(decline).text == #"suggestion.declined O-1 {} {"reason":"Gone"}"#)
        #expect(
            try given.and(decline).when(.accept(suggestions: ["O-1"]))
                .isRefused(as: "suggestion-settled"))
    }

    @Test(arguments: ["", "/", "."])
    func `the root's owners answer for everything in it`(path: String) throws {
        let given = try Given(runbook("a", "charts/a.md"), suggest(path, "mei"))
        let outcome = given.when(.accept(suggestions: ["O-1"]))
        #expect(
            outcome.drafts.map(\.type) == ["area.added", "runbook.changed", "suggestion.accepted"])
        #expect(outcome.drafts.first?.words["slug"] == "everything")
        #expect(outcome.drafts.first?.words["title"] == "/")
    }

    @Test(arguments: [
        ("/charts/", true), ("charts/**", true), ("/charts/*", true), ("charts", true),
        ("charts/a.md", true), ("**", true), ("/*", true), ("chart", false), ("/a.md", false),
    ])
    func `a pattern owns what lies below its folder`(pattern: String, isOwned: Bool) throws {
        let given = try Given(runbook("a", "charts/a.md"), suggest(pattern, "mei"))
            .and(.accept(suggestions: ["O-1"]))
        #expect((given.ledger["a"]?.fields["owners"] != nil) == isOwned)
    }

    @Test func `a handle that reads as a short number is told apart`() throws {
        let given = try Given(suggest("e-1/", "@d-2"), .accept(suggestions: ["O-1"]))
        #expect(given.ledger.standing.thing("member-d-2", .member) != nil)
        #expect(given.ledger.standing.thing("area-e-1", .area) != nil)
    }
}
