import SinewCore
import SinewTesting

extension RefusalCase {
    static func forScores() throws -> [RefusalCase] {
        let scored = try Given.scored()
        let open = try scored.and(.openScore(), .logEvidence(values: ["title": "A"], happened: nil))
        let voted = try open.and(.vote(["framing": "2"]))
        let revealed = try voted.and(.vote(["framing": "3"]), by: "tom").and(.reveal())
        let agreed = try revealed.and(.agree())
        return try forOpening(scored) + forVoting(open, voted, revealed)
            + forAgreeing(revealed, agreed)
    }

    private static func forOpening(_ scored: Given) throws -> [RefusalCase] {
        let open = try scored.and(.openScore())
        return [
            RefusalCase(code: "session-open", given: open, command: .openScore()),
            RefusalCase(
                code: "nothing-to-score-by",
                given: try scored.and(
                    .change(
                        .pack, name: "two-muscles",
                        values: PackForTests.values(
                            PackForTests.object.merging(["version": "3", "scale": []]))),
                    .change(.workflow, name: "payments", values: ["pack": "two-muscles"])),
                command: .openScore()),
            RefusalCase(
                code: "nothing-active",
                given: try scored.and(.stopStep(name: "payments/frame", reason: "Moved")),
                command: .openScore()),
            RefusalCase(
                code: "not-correctable",
                given: try scored.and(.openScore(), .learn()).and(
                    .retract(name: "S-1", reason: "Begun too early")),
                command: .openScore(corrects: "L-1")),
            RefusalCase(
                code: "levels-unreadable",
                given: try open.and(
                    .add(
                        .pack, slug: "one-muscle", values: PackForTests.values(PackForTests.other),
                        isKnownAsNew: true),
                    .change(.workflow, name: "payments", values: ["pack": "one-muscle"]),
                    .redact(name: "two-muscles", reason: "Private")),
                command: .vote(["framing": "2"])),
        ]
    }

    private static func forVoting(
        _ open: Given, _ voted: Given, _ revealed: Given
    ) throws -> [RefusalCase] {
        [
            RefusalCase(code: "not-a-session", given: open, command: .reveal("E-1")),
            RefusalCase(code: "votes-sealed", given: voted, command: .publishScore()),
            RefusalCase(code: "votes-open", given: revealed, command: .vote(["framing": "1"])),
            RefusalCase(code: "vote-empty", given: open, command: .vote([:])),
            RefusalCase(
                code: "capability-not-in-session", given: open, command: .vote(["faming": "1"])),
            RefusalCase(code: "level-unknown", given: open, command: .vote(["framing": "9"])),
            RefusalCase(code: "nobody-voted", given: open, command: .reveal()),
            RefusalCase(code: "one-vote", given: voted, command: .reveal()),
        ]
    }

    private static func forAgreeing(
        _ revealed: Given, _ agreed: Given
    ) throws -> [RefusalCase] {
        let tom = NextMove(
            title: "Do", owner: "tom", due: "2026-05-01", reaches: "check trigger-defined passes")
        var odd = NextMove.standard
        odd.reaches = "better"
        var ownerless = NextMove.standard
        ownerless.owner = ""
        return [
            RefusalCase(
                code: "published-final", given: try agreed.and(.publishScore()),
                command: .retract(name: "S-1", reason: "Wrong")),
            RefusalCase(
                code: "shows-nothing", given: revealed, command: .agree("2", ["S-1"])),
            RefusalCase(code: "level-unproved", given: revealed, command: .agree("3", ["E-1"])),
            RefusalCase(code: "nothing-agreed", given: revealed, command: .publishScore()),
            RefusalCase(
                code: "not-applicable-unexplained", given: revealed,
                command: .score(
                    .notApplicable(session: "S-1", capability: "framing", reason: ""),
                    happened: nil)),
            RefusalCase(
                code: "move-incomplete", given: revealed, command: .agree(move: ownerless)),
            RefusalCase(code: "reach-unreadable", given: revealed, command: .agree(move: odd)),
            RefusalCase(code: "move-stands", given: agreed, command: .agree("1")),
            RefusalCase(
                code: "move-missing", given: try revealed.and(.agree(move: nil)),
                command: .publishScore()),
            RefusalCase(
                code: "move-owner-left",
                given: try revealed.and(.agree(move: tom), .leave(member: "tom")),
                command: .publishScore()),
        ]
    }
}
