import SinewTesting
import Testing

@testable import SinewCore

extension Command {
    static func openScore(_ workflow: String = "payments", corrects: String? = nil) -> Command {
        .score(.open(workflow: workflow, title: nil, corrects: corrects), happened: nil)
    }

    static func vote(_ levels: Object, _ session: String = "S-1") -> Command {
        .score(.vote(session: session, levels: levels), happened: nil)
    }

    static func reveal(_ session: String = "S-1") -> Command {
        .score(.reveal(session: session), happened: nil)
    }

    static func agree(
        _ level: String = "2", _ evidence: [String] = [], move: NextMove? = .standard,
        on capability: String = "framing", _ session: String = "S-1"
    ) -> Command {
        .score(
            .agree(
                session: session, capability: capability, level: level, evidence: evidence,
                move: move), happened: nil)
    }

    static func publishScore(_ session: String = "S-1") -> Command {
        .score(.publish(session: session), happened: nil)
    }
}

extension NextMove {
    static let standard = NextMove(
        title: "Write it down", owner: "mei", due: "2026-05-01",
        reaches: "check trigger-defined passes")
}

extension Given {
    /// Payments with a pack of three levels, the highest proved by a drill or an incident.
    static func scored() throws -> Given {
        try Given.payments().and(
            .change(
                .pack, name: "two-muscles",
                values: PackForTests.values(
                    PackForTests.object.merging(["version": "2", "scale": .list(levels)]))),
            .change(.workflow, name: "payments", values: ["pack": "two-muscles"]),
            .change(.member, name: "mei", values: ["function": "operations"]),
            .change(.member, name: "tom", values: ["function": "risk"]))
    }

    private static let levels: [Value] = [
        ["level": 1, "title": "Seen", "description": "Seen once.", "origin": "ours"],
        ["level": 2, "title": "Named", "description": "Named.", "origin": "ours"],
        [
            "level": 3, "title": "Tested", "description": "Tried.",
            "requires": "A drill or an incident.", "proof": ["drill", "incident"],
            "origin": "ours",
        ],
    ]

    /// Both have voted and the votes are open.
    static func revealed() throws -> Given {
        try Given.scored().and(.openScore(), .vote(["framing": "2"]))
            .and(.vote(["framing": "3"]), by: "tom").and(.reveal())
    }

    /// So many active members: mei, and the others beside her.
    func members(_ count: Int) throws -> Given {
        if count == 1 { return try and(.leave(member: "tom")) }
        var next = self
        for number in 0..<(count - 2) {
            next = try next.and(
                .add(.member, slug: "ann\(number)", values: [:], isKnownAsNew: false))
        }
        return next
    }
}

/// Requirement L5, invariants 6, 13, 15 and 16.
@Suite struct `A scoring session` {
    @Test func `opens with the pack version and the active capabilities, invariant 13`() throws {
        let given = try Given.scored()
        #expect(
            given.when(.openScore()).text
                == #"score.opened new1 {"capabilities":["framing"],"number":1,"#
                + #""pack":"two-muscles","pack-version":"2","workflow":"payments"} "#
                + #"{"title":"Scorecard of payments"}"#)
        #expect(try given.and(.openScore()).when(.openScore()).isRefused(as: "session-open"))
    }

    @Test func `keeps the levels it opened with, invariant 13`() throws {
        let open = try Given.scored().and(.openScore(), .vote(["framing": "2"]))
        let changed = try open.and(
            .change(
                .pack, name: "two-muscles",
                values: PackForTests.values(
                    PackForTests.object.merging(["version": "9"]))),
            .change(.workflow, name: "payments", values: ["pack": "two-muscles"]))
        #expect(changed.when(.vote(["framing": "3"])).refusal == nil)
        #expect(changed.when(.vote(["framing": "4"])).isRefused(as: "level-unknown"))
        let ended = try changed.and(.retract(name: "S-1", reason: "Begun anew"), .openScore())
        #expect(ended.ledger.standing.editions.isEmpty)
        #expect(ended.when(.vote(["framing": "3"], "S-2")).isRefused(as: "level-unknown"))
    }

    @Test func `takes a vote that may be changed until the reveal`() throws {
        let open = try Given.scored().and(.openScore(), .vote(["framing": "2"]))
        #expect(open.when(.vote(["framing": "2"])).drafts.isEmpty)
        let again = try open.and(.vote(["framing": "1"]))
        let session = try #require(again.ledger.standing.scores.open.values.first)
        #expect(session.counts == ["framing": [1: 1]])
        let shown = try again.and(.vote(["framing": "2"]), by: "tom").and(.reveal())
        #expect(shown.when(.vote(["framing": "3"])).isRefused(as: "votes-open"))
        #expect(shown.when(.reveal()).drafts.isEmpty)
    }

    @Test(arguments: [
        ("design", "2", "capability-not-in-session"), ("nowhere", "2", "capability-not-in-session"),
        ("framing", "0", "level-unknown"), ("framing", "4", "level-unknown"),
        ("framing", "2.5", "level-unknown"), ("framing", "", "level-unknown"),
        ("framing", "99999999999999999999", "level-unknown"),
    ])
    func `takes no vote outside of its capabilities and levels`(
        capability: String, level: String, code: String
    ) throws {
        let open = try Given.scored().and(.openScore())
        #expect(open.when(.vote(Object([(capability, .text(level))]))).isRefused(as: code))
    }

    @Test func `agrees on nothing before the votes are open`() throws {
        let open = try Given.scored().and(.openScore(), .vote(["framing": "2"]))
        #expect(open.when(.agree()).isRefused(as: "votes-sealed"))
        #expect(open.when(.publishScore()).isRefused(as: "votes-sealed"))
        #expect(
            open.when(
                .score(
                    .notApplicable(session: "S-1", capability: "framing", reason: "No"),
                    happened: nil)
            ).isRefused(as: "votes-sealed"))
    }

    /// Invariant 15 with 1, 2, 3 and 6 active members.
    @Test(arguments: [1, 2, 3, 6])
    func `needs two votes where there is a second person, invariant 15`(count: Int) throws {
        let one = try Given.scored().members(count).and(.openScore(), .vote(["framing": "2"]))
        guard count > 1 else {
            let published = try one.and(.reveal(), .agree(), .publishScore())
            #expect(published.ledger["S-1"]?.fields["separation"] == "unseparated")
            return
        }
        #expect(one.when(.reveal()).isRefused(as: "one-vote"))
        let two = try one.and(.vote(["framing": "1"]), by: "tom").and(.reveal(), .agree())
        #expect(try two.and(.publishScore()).ledger["S-1"]?.fields["separation"] == nil)
    }

    /// L5: a score without evidence is an opinion, and what nobody agreed on is not measured.
    @Test func `has four states for a capability (L5)`() throws {
        let given = try Given.revealed().and(
            .logEvidence(values: ["title": "Ran"], happened: nil))
        let state = { (given: Given) in
            given.ledger["S-1"]?.agreement(on: "framing")?.state
        }
        #expect(state(given) == nil)
        #expect(state(try given.and(.agree("2", ["E-1"]))) == .scored)
        #expect(state(try given.and(.agree("2"))) == .opinion)
        let declined = Command.score(
            .notApplicable(session: "S-1", capability: "framing", reason: "Bought in"),
            happened: nil)
        #expect(state(try given.and(declined)) == .notApplicable)
        #expect(try given.and(declined).when(.publishScore()).refusal == nil)
        let silent = Command.score(
            .notApplicable(session: "S-1", capability: "framing", reason: ""), happened: nil)
        #expect(given.when(silent).isRefused(as: "not-applicable-unexplained"))
    }

    /// L5: what a level requires is written in the pack.
    @Test func `agrees on a level that wants proof with a drill or an incident only`() throws {
        let given = try Given.revealed().and(
            .logEvidence(values: ["title": "Ran"], happened: nil), .open(on: "payments/frame"),
            .add(.workflow, slug: "other", values: ["title": "Other"], isKnownAsNew: false),
            .open(on: "other"))
        #expect(given.when(.agree("3")).isRefused(as: "level-unproved"))
        #expect(given.when(.agree("3", ["E-1"])).isRefused(as: "level-unproved"))
        #expect(given.when(.agree("3", ["I-2"])).isRefused(as: "level-unproved"))
        #expect(given.when(.agree("3", ["E-1", "I-1"])).refusal == nil)
        #expect(given.when(.agree("2", ["E-1"])).refusal == nil)
        let said = given.when(.agree("3")).refusal?.rule ?? ""
        #expect(said.contains("A drill or an incident."))
        #expect(given.when(.agree("2", ["S-1"])).isRefused(as: "shows-nothing"))
    }

    @Test(arguments: [
        (Record.State.closed, nil), (.current, "level-unproved"), (.retracted, "no-longer-stands"),
    ])
    func `takes a drill as proof once it is closed`(
        state: Record.State, code: String?
    ) throws {
        var ledger = try Given.revealed().ledger
        let command = Command.agree("3", ["G-1"])
        var facts = ledger.facts(for: command, "mei")
        var drill = try #require(ledger["S-1"])
        drill.id = SubjectID(high: 1, low: 1)
        drill.noun = .drill
        drill.state = state
        facts.records["G-1"] = drill
        do {
            let drafts = try decide(command, in: ledger.standing, given: facts)
            #expect(code == nil)
            #expect(drafts.last?.facts["evidence"] == .texts([drill.id.text]))
        } catch {
            #expect(error.code == code)
        }
    }

    /// L5, L6f: one owner, one day, and what a metric or a check should reach.
    @Test func `has next moves that can be held against what they reach`() throws {
        let given = try Given.revealed().and(
            .add(.metric, slug: "late", values: ["title": "Late"], isKnownAsNew: false))
        let moved = { (move: NextMove) in given.when(.agree(move: move)) }
        var move = NextMove.standard
        move.owner = ""
        #expect(moved(move).isRefused(as: "move-incomplete"))
        move = .standard
        move.due = ""
        #expect(moved(move).isRefused(as: "move-incomplete"))
        for wrong in [
            "metric late", "metric late many", "metric nowhere 2", "check nowhere passes",
            "check trigger-defined fails", "money now please", "metric late 2 3",
        ] {
            move.due = "2026-05-01"
            move.reaches = wrong
            #expect(moved(move).refusal != nil, "\(wrong)")
        }
        move.reaches = "metric late 2"
        let made = try given.and(.agree(move: move))
        let action = try #require(made.ledger["A-1"])
        #expect(action.fields["target"] == "2")
        #expect(action.reference("from") == made.ledger["S-1"]?.id)
        #expect(action.references("supports") == [made.ledger["payments/frame"]?.id])
        #expect(made.when(.agree(move: .standard)).isRefused(as: "move-stands"))
    }

    /// L6f: a move without owner or date cannot be published.
    @Test func `is not published without a next move below the top`() throws {
        let given = try Given.revealed().and(.open(on: "payments"))
        #expect(given.when(.publishScore()).isRefused(as: "nothing-agreed"))
        #expect(
            try given.and(.agree(move: nil)).when(.publishScore()).isRefused(as: "move-missing"))
        #expect(try given.and(.agree("3", ["I-1"], move: nil)).when(.publishScore()).refusal == nil)
        let dropped = try given.and(
            .agree(), .action(name: "A-1", .drop(reason: "Not this")))
        #expect(dropped.when(.publishScore()).isRefused(as: "move-missing"))
        let again = Command.score(
            .move(session: "S-1", capability: "framing", .standard), happened: nil)
        #expect(try dropped.and(again).when(.publishScore()).refusal == nil)
        let tom = NextMove(
            title: "Do", owner: "tom", due: "2026-05-01", reaches: "check trigger-defined passes")
        let left = try given.and(.agree(move: tom), .leave(member: "tom"))
        #expect(left.when(.publishScore()).isRefused(as: "move-owner-left"))
        let handed = try left.and(.amend(name: "A-1", values: ["owner": "mei"], reason: nil))
        #expect(handed.when(.publishScore()).refusal == nil)
    }

    /// Invariant 6.
    @Test func `never changes once it is published`() throws {
        let published = try Given.revealed().and(.agree(), .publishScore())
        for command in [
            Command.agree("1"), .vote(["framing": "1"]), .reveal(), .publishScore(),
            .amend(name: "S-1", values: ["title": "X"], reason: nil),
            .retract(name: "S-1", reason: "Wrong"),
        ] {
            #expect(published.when(command).isRefused(as: "published-final"))
        }
        #expect(published.when(.undo).refusal?.code == "undo-not-offered")
        let corrected = try published.and(.openScore(corrects: "S-1"))
        #expect(corrected.ledger["S-2"]?.reference("corrects") == published.ledger["S-1"]?.id)
        let open = try Given.scored().and(.openScore())
        #expect(
            try open.and(.retract(name: "S-1", reason: "No")).when(.openScore(corrects: "S-1"))
                .refusal != nil)
    }

    /// L5: with fewer than two functions it is one view.
    @Test func `says whose view it is`() throws {
        let both = try Given.revealed().and(.agree(), .publishScore())
        #expect(both.ledger["S-1"]?.fields["functions"] == ["operations", "risk"])
        #expect(both.ledger["S-1"]?.isOneView == false)
        let same = try Given.scored().and(
            .change(.member, name: "tom", values: ["function": "operations"]), .openScore(),
            .vote(["framing": "2"])
        ).and(.vote(["framing": "2"]), by: "tom").and(.reveal(), .agree(), .publishScore())
        #expect(same.ledger["S-1"]?.isOneView == true)
    }

    @Test func `counts votes and their spread from three voters on (invariant 16)`() throws {
        let two = try Given.revealed()
        #expect(two.ledger["S-1"]?.voteSpread(of: "framing") == nil)
        let three = try Given.scored().members(3).and(.openScore(), .vote(["framing": "1"]))
            .and(.vote(["framing": "3"]), by: "tom").and(.vote(["framing": "3"]), by: "ann0")
            .and(.reveal())
        let record = try #require(three.ledger["S-1"])
        #expect(record.voteSpread(of: "framing") == 2)
        #expect(record.voteCounts(of: "framing").map(\.count) == [1, 2])
        #expect(record.voteCounts(of: "framing").map(\.level) == [1, 3])
    }
}
