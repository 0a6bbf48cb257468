import SinewCore
import SinewTesting
import Testing

/// Requirement L6d, invariants 2 and 15: who may lead.
@Suite struct `The leader of a drill` {
    /// Invariant 2 in teams of 1, 2, 3 and 6: the author of the contract leads only where nobody
    /// else is there, and then it is a cold run.
    @Test(arguments: [1, 2, 3, 6])
    func `is no designer of a contract while there is another (L6d, invariant 2)`(
        count: Int
    ) throws {
        let given = try Given.team(count)
        let own = given.when(.plan("mei", ["scenario": "A payment is late"]))
        guard count == 1 else {
            #expect(own.isRefused(as: "leader-designed"))
            #expect(own.refusal?.next.contains("--leader") == true)
            #expect(given.when(.plan("tom")).drafts[0].facts["separation"] == nil)
            return
        }
        #expect(own.drafts[0].facts["separation"] == "unseparated")
    }

    /// Invariant 15 in teams of 1, 2, 3 and 6.
    @Test(arguments: [1, 2, 3, 6])
    func `alone makes it count half as long and as not measured (invariant 15)`(
        count: Int
    ) throws {
        let leader = count == 1 ? "mei" : "tom"
        let given = try Given.team(count).and(
            .plan(leader), .drill(.start("G-1")), .seen(), .held())
        let check = "drill-by-another"
        guard count == 1 else {
            #expect(given.said(check, after: 89).hasPrefix("pass"))
            return
        }
        #expect(
            given.said(check, after: 44)
                == "not-measured: G-1 was a cold run; it needs another person.")
        #expect(given.said(check, after: 45) == "stale: G-1 was 45 days ago; it holds for 45.")
        let joined = try given.and(.add(.member, slug: "ann", values: [:], isKnownAsNew: false))
        #expect(
            joined.said(check) == "stale: G-1 was a cold run, and somebody else is here now.")
    }

    @Test func `did not write the scenario`() throws {
        let given = try Given.team(3)
        #expect(try given.and(.plan("tom")).ledger["G-1"]?.state == .current)
        let own = given.when(.plan("tom"), by: "tom")
        #expect(own.isRefused(as: "leader-designed"))
        #expect(own.refusal?.message == "tom wrote the scenario.")
        #expect(own.refusal?.next == "the same command with --leader ann")
    }

    /// Where all the others designed what is tested, one of them writes the scenario instead.
    @Test func `does not write the scenario though all the others designed the rest`() throws {
        let given = try Given.team(2)
        let own = given.when(.plan("tom"), by: "tom")
        #expect(own.isRefused(as: "leader-designed"))
        #expect(given.when(.plan("mei"), by: "tom").isRefused(as: "leader-designed"))
        #expect(given.when(.plan("tom"), by: "mei").refusal == nil)
        let both = try given.and(
            .change(.step, name: "payments/frame", values: ["trigger": "A payment is late"]),
            by: "tom")
        #expect(both.when(.plan("tom")).drafts[0].facts["separation"] == "unseparated")
    }

    /// More than a fifth, and minor edits do not count.
    @Test func `wrote at most a fifth of the runbook under test`() throws {
        let body = (1...10).map { "\($0). Call the bank about number \($0)" }
        let runbook = Command.add(
            .runbook, slug: "cut-off",
            values: ["title": "A", "body": .text(body.joined(separator: "\n"))],
            isKnownAsNew: true)
        let given = try Given.team(3).and(runbook)
        let plan = Command.plan("tom", ["tests": ["cut-off"]])
        let edited = { (lines: Int) throws in
            let text = body.dropLast(lines) + (0..<lines).map { "\($0) Something else entirely" }
            return try given.and(.rewrite("cut-off", text.joined(separator: "\n")), by: "tom")
        }
        #expect(try edited(2).when(plan).refusal == nil)
        #expect(try edited(3).when(plan).refusal?.message == "tom wrote cut-off.")
        let minor = try given.and(
            .rewrite("cut-off", body.map { $0 + "!" }.joined(separator: "\n")), by: "tom")
        #expect(minor.when(plan).refusal == nil)
    }

    @Test func `is asked again when it starts`() throws {
        let given = try Given.team(3).and(.plan("tom"))
        let changed = try given.and(
            .change(.step, name: "payments/frame", values: ["trigger": "A payment is late"]),
            by: "tom")
        #expect(changed.when(.drill(.start("G-1"))).isRefused(as: "leader-designed"))
        let gone = try given.and(.leave(member: "tom"))
        #expect(gone.when(.drill(.start("G-1"))).isRefused(as: "drill-leader-gone"))
    }

    @Test func `alone finds a runbook that is untouched for a month`() throws {
        let given = try Given.team(1).and(.runbook(), .plan("mei", ["tests": ["cut-off"]]))
        #expect(given.when(.drill(.start("G-1"))).isRefused(as: "runbook-warm"))
        #expect(given.after(days: 29).when(.drill(.start("G-1"))).isRefused(as: "runbook-warm"))
        #expect(given.after(days: 30).when(.drill(.start("G-1"))).refusal == nil)
        let guest = try given.and(
            .drill(
                .plan(values: [
                    "title": "A", "scenario": "B", "tests": ["cut-off"], "guest": "Ines",
                ])))
        let started = guest.when(.drill(.start("G-2")))
        #expect(started.refusal == nil)
        #expect(guest.ledger["G-2"]?.fields["separation"] == nil)
        #expect(
            try guest.and(
                .drill(.start("G-2")),
                .drill(.observe("G-2", DrillObservation("Called", isAsExpected: true))),
                .held("G-2")
            ).ledger.standing.drills.tested.values.allSatisfy { $0.separated != nil })
    }

    @Test func `is one, and a guest is nobody who is a member`() throws {
        let given = try Given.team(2)
        #expect(given.when(.plan("tom", ["guest": "Ines"])).isRefused(as: "leaders-two"))
        #expect(given.when(.plan("", ["guest": "Tom Reed"])).isRefused(as: "guest-is-member"))
        #expect(given.when(.plan("")).isRefused(as: "leader-missing"))
    }
}

/// Whose lines a text's lines are.
@Suite struct Authorships {
    private static let mei = SubjectID(high: 1, low: 1)
    private static let tom = SubjectID(high: 2, low: 2)

    private static func count(_ versions: (SubjectID, String)...) -> (mei: Int, tom: Int) {
        let authorship = Authorship(
            versions.map { author, text in
                TextVersion(author: author, time: PaperLedger.opening, text: text)
            })
        return (authorship.lineCounts[mei] ?? 0, authorship.lineCounts[tom] ?? 0)
    }

    @Test func `a line that stays or moves is whose it was`() {
        #expect(Self.count((Self.mei, "a\nb\nc"), (Self.tom, "c\na\nb\nd")) == (3, 1))
        #expect(Self.count((Self.mei, "a\n\n b "), (Self.tom, "a\n   b\n\n\n")) == (2, 0))
        #expect(Self.count((Self.mei, "a\na"), (Self.tom, "a\na\na")) == (2, 1))
    }

    @Test func `a line of which four words in five stay is whose it was`() {
        let old = "Call the bank at noon"
        #expect(Self.count((Self.mei, old), (Self.tom, "Call the bank at one")) == (1, 0))
        #expect(Self.count((Self.mei, old), (Self.tom, "Call the broker at one")) == (0, 1))
    }

    @Test func `what went and came back is whose it became`() {
        #expect(
            Self.count((Self.mei, "a\nb"), (Self.mei, "a"), (Self.tom, "a\nb")) == (1, 1))
        #expect(Self.count((Self.mei, "")) == (0, 0))
    }

    /// Requirement L6d: more than a fifth.
    @Test func `more than a fifth makes a designer`() {
        let lines = (1...5).map(String.init).joined(separator: "\n")
        let authorship = Authorship([
            TextVersion(author: Self.mei, time: PaperLedger.opening, text: lines)
        ])
        #expect(!authorship.isDesigner(1))
        #expect(authorship.isDesigner(2))
    }

    /// Large texts stay linear: no line is compared with more than a few.
    @Test func `large texts are read`() {
        let old = (0..<20_000).map { "old \($0) a" }.joined(separator: "\n")
        let new = (0..<20_000).map { "new \($0) b" }.joined(separator: "\n")
        let count = Self.count((Self.mei, old), (Self.tom, new))
        #expect(count.mei + count.tom == 20_000)
        #expect(count.tom == 20_000)
    }
}
