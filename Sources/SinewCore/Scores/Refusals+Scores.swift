extension Refusal {
    static func sessionOpen(_ session: ScoreSession, _ workflow: Record) -> Refusal {
        Refusal(
            "session-open", "\(session.name) is open for \(workflow.name) already.",
            rule: "A workflow is scored in one session at a time.",
            next: "sinew score show \(session.name)")
    }

    static func nothingToScoreBy(_ workflow: Record) -> Refusal {
        Refusal(
            "nothing-to-score-by", "\(workflow.name) has no pack with levels.",
            rule: "Capabilities and levels come from the pack that a workflow adopts.",
            next: "sinew workflow edit \(workflow.name) --pack NAME")
    }

    static func nothingActive(_ workflow: Record) -> Refusal {
        Refusal(
            "nothing-active", "No step of \(workflow.name) is active.",
            rule: "Only active steps are scored.", next: "sinew step start \(workflow.name)/STEP")
    }

    static func notCorrectable(_ record: Record, _ workflow: Record) -> Refusal {
        Refusal(
            "not-correctable",
            "\(record.name) is no published session of \(workflow.name).",
            rule: "A correction is a new session that names the published one it corrects.",
            next: "sinew score list")
    }

    static func notASession(_ record: Record) -> Refusal {
        Refusal(
            "not-a-session", "\(record.name) is \(record.noun.indefinite).",
            rule: "A scoring session has a number such as S-3.", next: "sinew score list")
    }

    static func published(_ record: Record) -> Refusal {
        let next =
            switch record.noun {
            case .score: "sinew score open WORKFLOW --corrects \(record.name)"
            case .note: "sinew note draft --corrects \(record.name)"
            default: "sinew show \(record.name)"
            }
        return Refusal(
            "published-final", "\(record.name) is published.",
            rule: "What is published never changes; a correction is a new one (invariant 6).",
            next: next)
    }

    static func votesSealed(_ record: Record) -> Refusal {
        Refusal(
            "votes-sealed", "The votes of \(record.name) are not revealed yet.",
            rule: "Everybody votes blind; then all see the votes, and then they agree.",
            next: "sinew score reveal \(record.name)")
    }

    static func votesOpen(_ record: Record) -> Refusal {
        Refusal(
            "votes-open", "The votes of \(record.name) are revealed.",
            rule: "A vote can be changed until the reveal.",
            next: "sinew score agree \(record.name) CAPABILITY LEVEL --evidence E-NUMBER")
    }

    static func voteEmpty(_ record: Record, _ session: ScoreSession) -> Refusal {
        Refusal(
            "vote-empty", "Nothing was voted on.",
            rule: "A vote gives one level to each capability that it speaks of.",
            next: vote(record, session))
    }

    static func notInSession(
        _ record: Record, _ capability: String, _ session: ScoreSession
    ) -> Refusal {
        let alike = Likeness.nearest(to: capability, among: session.capabilities, most: 2)
        let hint = alike.isEmpty ? "" : " Did you mean \(alike.joined(separator: " or "))?"
        return Refusal(
            "capability-not-in-session",
            "\(quoted(capability)) is not scored in \(record.name).\(hint)",
            rule: "A session scores the capabilities whose steps were active when it opened: "
                + session.capabilities.joined(separator: ", ") + ".",
            next: "sinew score show \(record.name)")
    }

    static func levelsUnreadable(_ record: Record) -> Refusal {
        Refusal(
            "levels-unreadable", "What the levels of \(record.name) mean was redacted.",
            rule: "A session is scored by the pack version that was pinned when it opened.",
            next: "sinew retract \(record.name) --reason \"TEXT\"")
    }

    static func levelUnknown(_ record: Record, _ text: String, _ pack: Pack) -> Refusal {
        let levels = pack.scale.map { "\($0.level) \(lowered($0.title))" }
        return Refusal(
            "level-unknown", "\(quoted(text)) is no level of \(pack.title).",
            rule: "Its levels are: \(levels.joined(separator: ", ")).",
            next: "the same command with one of these numbers")
    }

    static func nobodyVoted(_ record: Record, _ session: ScoreSession) -> Refusal {
        Refusal(
            "nobody-voted", "Nobody has voted in \(record.name) yet.",
            rule: "Votes come before their reveal.", next: vote(record, session))
    }

    static func oneVote(
        _ record: Record, other: Record, _ session: ScoreSession
    ) -> Refusal {
        Refusal(
            "one-vote", "One person has voted in \(record.name), and \(other.name) could too.",
            rule: "Votes are blind where there are two of them (invariant 15).",
            next: vote(record, session) + " --as \(other.name)")
    }

    private static func vote(_ record: Record, _ session: ScoreSession) -> String {
        let words = session.capabilities.map { "\($0)=LEVEL" }
        return "sinew score vote \(record.name) \(words.joined(separator: " "))"
    }
}

/// What a session cannot agree on or publish.
extension Refusal {
    static func showsNothing(_ record: Record) -> Refusal {
        Refusal(
            "shows-nothing", "\(record.name) is \(record.noun.indefinite).",
            rule: "A score rests on evidence, drills, incidents and runs.",
            next: "sinew log \"WHAT SHOWS IT\"")
    }

    static func levelUnproved(
        _ record: Record, _ capability: String, _ level: Pack.Level
    ) -> Refusal {
        let proof = level.proof.map { proof in
            proof == .drill ? "a closed drill" : "an incident on this workflow"
        }.joined(separator: " or ")
        return Refusal(
            "level-unproved",
            "Nothing that would prove it is linked to level \(level.level) of \(capability).",
            rule: "\(level.title) is shown by \(proof). The pack says: \(quoted(level.requires))",
            next: "sinew score agree \(record.name) \(capability) \(level.level) "
                + "--evidence \(level.proof.map { $0 == .drill ? "G" : "I" }.first ?? "E")-NUMBER")
    }

    static func nothingAgreed(_ record: Record, _ capability: String) -> Refusal {
        Refusal(
            "nothing-agreed", "Nothing is agreed on for \(quoted(capability)).",
            rule: "A level comes before its next move, and something before it is published.",
            next: "sinew score agree \(record.name) \(capability) LEVEL --evidence E-NUMBER")
    }

    static func notApplicableUnexplained(_ record: Record, _ capability: String) -> Refusal {
        Refusal(
            "not-applicable-unexplained", "Nothing says why \(capability) does not apply.",
            rule: "What does not apply says why.",
            next: "sinew score not-applicable \(record.name) \(capability) --because \"TEXT\"")
    }

    static func moveIncomplete(
        _ record: Record, _ capability: String, lacks part: String
    ) -> Refusal {
        Refusal(
            "move-incomplete", "The next move of \(capability) has no --\(part).",
            rule: "A move has one owner, one day, and what a metric or a check should reach.",
            next: move(record, capability))
    }

    static func reachUnreadable(_ record: Record, _ text: String) -> Refusal {
        Refusal(
            "reach-unreadable", "\(quoted(text)) is nothing that can be reached.",
            rule: "A move reaches a value of a metric, or makes a check of the pack pass.",
            next: "the same command with --reaches \"metric NAME 2\" "
                + "or --reaches \"check trigger-defined passes\"")
    }

    static func moveStands(_ record: Record, _ move: ScoreSession.Move) -> Refusal {
        Refusal(
            "move-stands", "This capability has a next move in \(record.name) already.",
            rule: "A capability has one next move; it is changed or dropped as an action.",
            next: "sinew score show \(record.name), then sinew action drop A-NUMBER "
                + "--reason \"TEXT\"")
    }

    static func moveMissing(_ record: Record, _ capability: String) -> Refusal {
        Refusal(
            "move-missing", "\(capability) has no next move in \(record.name).",
            rule: "What is below the top level has a next move with an owner and a day.",
            next: move(record, capability))
    }

    static func moveOwnerLeft(
        _ record: Record, _ capability: String, _ owner: Record
    ) -> Refusal {
        Refusal(
            "move-owner-left",
            "\(owner.name), who owns the next move of \(capability), has left.",
            rule: "A move without an owner is not published.",
            next: "sinew score show \(record.name), then sinew amend A-NUMBER --owner HANDLE")
    }

    private static func move(_ record: Record, _ capability: String) -> String {
        "sinew score move \(record.name) \(capability) \"TEXT\" --owner HANDLE --due DAY "
            + "--reaches \"metric NAME VALUE\""
    }
}
