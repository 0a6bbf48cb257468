extension Refusal {
    static func notADrill(_ record: Record) -> Refusal {
        Refusal(
            "not-a-drill", "\(record.name) is \(record.noun.indefinite).",
            rule: "A drill has a number such as G-3.", next: "sinew drill list")
    }

    static var scenarioMissing: Refusal {
        Refusal(
            "scenario-missing", "Nothing says what happens in the drill.",
            rule: "A drill plays a scenario, or an incident from its beginning.",
            next: "the same command with --scenario \"TEXT\" or --from I-NUMBER")
    }

    static func leaderMissing(able: [Record]) -> Refusal {
        Refusal(
            "leader-missing", "Nobody is named to lead it.",
            rule: "A drill has one leader, who did not design what it tests.",
            next: leading(able))
    }

    static var leadersTwo: Refusal {
        Refusal(
            "leaders-two", "A leader and a guest are named.",
            rule: "A drill has one leader.",
            next: "the same command with --leader HANDLE or --guest NAME")
    }

    static func guestIsMember(_ guest: String, _ member: Record) -> Refusal {
        Refusal(
            "guest-is-member", "\(quoted(guest)) is \(member.name), a member.",
            rule: "A guest leader is somebody without an account.",
            next: "the same command with --leader \(member.name)")
    }

    static func leaderDesigned(
        _ leader: Record, _ reason: String, _ able: [Record], _ drill: Record?
    ) -> Refusal {
        Refusal(
            "leader-designed", "\(leader.name) \(reason).",
            rule: "A drill is led by somebody who did not design what it tests (invariant 2).",
            next: drill.map { drill in
                "sinew drill drop \(drill.name) --reason \"TEXT\", then plan it with --leader "
                    + (able.first?.name ?? "HANDLE")
            } ?? leading(able))
    }

    private static func leading(_ able: [Record]) -> String {
        let names = able.prefix(3).map(\.name)
        guard !names.isEmpty else {
            return "the same command with --guest NAME, or let somebody else write the scenario"
        }
        return "the same command with --leader \(names.joined(separator: " or "))"
    }

    static func drillLeaderGone(_ drill: Record, _ leader: Record) -> Refusal {
        Refusal(
            "drill-leader-gone", "\(leader.name), who was to lead \(drill.name), has left.",
            rule: "Only somebody who is there leads.",
            next: "sinew drill drop \(drill.name) --reason \"TEXT\", then plan it anew")
    }

    static func runbookWarm(_ drill: Record, _ runbook: Record, days: Int64) -> Refusal {
        Refusal(
            "runbook-warm", "\(runbook.name) was changed \(days) days ago.",
            rule: "Alone, a drill is a cold run: its runbook is untouched for "
                + "\(Drills.coldDays) days (invariant 15).",
            next: "sinew drill start \(drill.name) once \(Drills.coldDays - days) days are over, "
                + "or plan it with --guest NAME")
    }

    static func injectMalformed(_ text: String) -> Refusal {
        Refusal(
            "inject-malformed", "\(quoted(text)) cannot be told at a time.",
            rule: "An inject is a time after the start and a line, within a day.",
            next: "the same command with \"20m: TEXT\"")
    }

    static func injectByLeader(_ drill: Record, _ leader: Record) -> Refusal {
        Refusal(
            "inject-by-leader", "\(leader.name) leads \(drill.name).",
            rule: "Whoever leads a drill does not write what comes.",
            next: "the same command with --as HANDLE")
    }

    static func drillClosed(_ drill: Record) -> Refusal {
        Refusal(
            "drill-closed", "\(drill.name) is over.", rule: "A drill ends once.",
            next: "sinew lesson add \"WHAT IT TAUGHT\" --from \(drill.name)")
    }

    static func drillRuns(_ drill: Record) -> Refusal {
        Refusal(
            "drill-runs", "\(drill.name) runs already.", rule: "A drill starts once.",
            next: "sinew drill observe \(drill.name) \"TEXT\"")
    }

    static func drillNotStarted(_ drill: Record) -> Refusal {
        Refusal(
            "drill-not-started", "\(drill.name) has not started.",
            rule: "What is seen and how it ends is said of a drill that runs.",
            next: "sinew drill start \(drill.name)")
    }

    static func drillFixed(_ drill: Record, _ field: String) -> Refusal {
        Refusal(
            "drill-fixed", "\(field) of \(drill.name) cannot be changed.",
            rule: "Who leads was checked against what is tested and who wrote it (invariant 2).",
            next: "sinew drill drop \(drill.name) --reason \"TEXT\", then plan it anew")
    }

    static func observationMissing(_ drill: Record) -> Refusal {
        Refusal(
            "observation-missing", "The observation of \(drill.name) is empty.",
            rule: "An observation says what was seen.",
            next: "sinew drill observe \(drill.name) \"TEXT\"")
    }

    static func expectationUnknown(_ number: Int64, _ drill: Record, count: Int) -> Refusal {
        Refusal(
            "expectation-unknown",
            count == 0
                ? "\(drill.name) lists nothing that is expected."
                : "\(drill.name) expects \(count) things; there is no number \(number).",
            rule: "Expectations are counted from 1.", next: "sinew drill show \(drill.name)")
    }

    static func outcomeMissing(_ drill: Record, _ control: Record) -> Refusal {
        Refusal(
            "outcome-missing", "Nothing says what \(control.name) answered.",
            rule: "A control allows, denies or escalates.",
            next: "sinew drill observe \(drill.name) \"TEXT\" --control \(control.name) "
                + "--outcome deny")
    }

    static func outcomeOfNothing(_ drill: Record) -> Refusal {
        Refusal(
            "outcome-of-nothing", "Nothing says which control answered.",
            rule: "An outcome is a control's.",
            next: "the same command with --control CONTROL")
    }

    static func notUnderTest(_ thing: Record, _ drill: Record) -> Refusal {
        Refusal(
            "not-under-test", "\(drill.name) does not test \(thing.name).",
            rule: "A drill shows something of what it names.",
            next: "sinew drill show \(drill.name)")
    }

    static func drillUnobserved(_ drill: Record) -> Refusal {
        Refusal(
            "drill-unobserved", "Nothing was seen in \(drill.name).",
            rule: "A drill ends with what was seen.",
            next: "sinew drill observe \(drill.name) \"TEXT\"")
    }

    static func drillUnconcluded(_ drill: Record, surprises: Int64 = 0) -> Refusal {
        Refusal(
            "drill-unconcluded", "Nothing says what \(drill.name) found.",
            rule: "A drill ends with lessons, or with everything as expected.",
            next: "sinew drill close \(drill.name) --lesson \"TEXT\""
                + (surprises == 0 ? ", or sinew drill close \(drill.name) --held" : ""))
    }

    static func drillDidNotHold(_ drill: Record, _ surprises: Int64) -> Refusal {
        Refusal(
            "drill-did-not-hold",
            "\(surprises) of what was seen in \(drill.name) "
                + "\(surprises == 1 ? "was" : "were") not as expected.",
            rule: "What did not hold becomes a lesson.",
            next: "sinew drill close \(drill.name) --lesson \"TEXT\"")
    }

    static func drillDropUnexplained(_ drill: Record) -> Refusal {
        Refusal(
            "drill-drop-unexplained", "Nothing says why \(drill.name) does not take place.",
            rule: "A drill is dropped with a reason.",
            next: "sinew drill drop \(drill.name) --reason \"TEXT\"")
    }
}
