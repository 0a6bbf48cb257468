extension Refusal {
    /// What is missing and what mends it, the first few line by line.
    static func expansionHeld(_ step: Record, _ holes: [Hold.Hole]) -> Refusal {
        let count = holes.count
        var lines = ["\(step.name) waits: \(count) \(count == 1 ? "thing is" : "things are") open."]
        lines += holes.prefix(Hold.holesListedMax).map {
            "       \($0.step.name): \($0.reason)  \($0.mend)"
        }
        lines.append(
            count > Hold.holesListedMax
                ? "       and \(count - Hold.holesListedMax) more."
                : "       Each has beside it what mends it.")
        return Refusal(
            "expansion-held", lines.joined(separator: "\n"),
            rule: "Nothing is expanded while an active step of a critical workflow lacks a "
                + "confirmed primary, an escalation that reaches somebody, or a scope "
                + "(invariant 5).",
            next: holes.first?.mend ?? "sinew check")
    }

    static func expansionPaused(
        _ step: Record, _ pause: Pause, _ zone: ZoneRules
    ) -> Refusal {
        let day = MomentText.date(
            zone.moment(at: pause.ends.advanced(bySeconds: -1)).date)
        return Refusal(
            "expansion-paused", "\(step.name) waits: \(pause.name) stands until \(day).",
            rule: "While a pause stands, its workflow is not expanded (invariant 5).",
            next: "sinew show \(pause.name)")
    }

    static func quarterUnlooked(_ step: Record) -> Refusal {
        Refusal(
            "quarter-unlooked",
            "\(step.name) waits for the quarterly look at what its workflow rests on.",
            rule: "Constraints, assumptions and scope are looked at before more is taken on.",
            next: "sinew review hold")
    }

    static func overrideRole(_ step: Record, _ actor: Record) -> Refusal {
        Refusal(
            "override-role", "\(actor.name) may not override what holds \(step.name).",
            rule: "A maintainer or an owner of the ledger overrides.", next: "sinew member list")
    }

    static func overrideUnexplained(_ step: Record) -> Refusal {
        Refusal(
            "override-unexplained", "Nothing says why \(step.name) goes on.",
            rule: "An override names a person, a reason and an end (invariant 5).",
            next: "sinew step start \(step.name) --override \"REASON\" --until DAY")
    }

    static func nothingHeld(_ step: Record) -> Refusal {
        Refusal(
            "nothing-held", "Nothing holds \(step.name).",
            rule: "Only what is held is overridden.", next: "sinew step show \(step.name)")
    }

    static func endOdd(_ today: CivilDate) -> Refusal {
        Refusal(
            "end-odd", "The end has to be a day from \(today) on, \(Pause.daysMax) days at most.",
            rule: "A pause or an override has an end that can be waited for.",
            next: "the same command with --until \(today.advanced(byDays: Pause.daysDefault))")
    }

    static func signalUnknown(
        _ signal: String, _ workflow: Record, _ known: [String]
    ) -> Refusal {
        Refusal(
            "signal-unknown", "The pack of \(workflow.name) has no signal “\(signal)”.",
            rule: known.isEmpty
                ? "A pause answers a signal of the workflow’s pack, which names none."
                : "A pause answers one of \(known.joined(separator: ", ")).",
            next: "sinew signals \(workflow.name)")
    }

    static func pauseStands(_ workflow: Record, _ pause: Pause) -> Refusal {
        Refusal(
            "pause-stands", "\(pause.name) holds \(workflow.name) for this signal already.",
            rule: "A signal pauses a workflow once; a pause is renewed with a reason.",
            next: "sinew pause renew \(pause.name) --reason \"TEXT\"")
    }

    static func tighteningLate(_ day: CivilDate) -> Refusal {
        Refusal(
            "tightening-late", "The action would be due after the pause has ended on \(day).",
            rule: "What tightens is done while the pause stands.",
            next: "the same command with --due \(day), or with a later --until")
    }

    static var pauseUnexplained: Refusal {
        Refusal(
            "pause-unexplained", "Nothing says why.",
            rule: "A signal is declined, and a pause renewed or lifted, with a reason.",
            next: "the same command with --reason \"TEXT\"")
    }

    static func notAPause(_ record: Record) -> Refusal {
        Refusal(
            "not-a-pause", "\(record.name) is \(record.noun.indefinite).",
            rule: "A pause has a number such as P-3.", next: "sinew pause list")
    }

    static func pauseOver(_ record: Record) -> Refusal {
        Refusal(
            "pause-over", "\(record.name) does not stand any more.",
            rule: "A pause that has ended is started anew.",
            next: "sinew pause start WORKFLOW --signal ID --tighten \"ACTION\" --owner HANDLE")
    }
}
