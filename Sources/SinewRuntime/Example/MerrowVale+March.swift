import SinewCore

/// The first month: one workflow, a wrong valve, and a notice in the wrong letter boxes.
extension Story {
    mutating func march() {
        valvePlan()
        wrongValve()
        secondStep()
        silentSensor()
        firstScores()
        firstQuestions()
        nextWorkflow()
        wrongDistrict()
    }

    private mutating func valvePlan() {
        on("2026-03-05 11:20", "tobias")
        log(
            "kiln-survey", "Six of 240 valves in Kiln district are not where the plan has them",
            [
                "evidence-kind": "survey", "impact": "high",
                "location": "Survey sheets, Kiln district, cabinet 4",
                "summary": "Walked with the plan of 2019. Four lids carry another number.",
                "supports": ["mains-repair/operating-model-design"],
                "people": ["tobias", "wanjiru"], "tags": ["valves"],
            ])
        on("2026-03-09 08:30", "wanjiru")
        read("hours-to-water", "9.5")
        read("wrong-valves", "1", "Found before water was shut off")
        read("jobs-as-planned", "91")
        review("2026-03-10", led: "tobias", MerrowVale.mains)
        on("2026-03-10 10:00", "noor")
        start("mains-repair/operating-model-design")
        then("tobias")
        confirm("mains-repair/operating-model-design")
        then("wanjiru")
        confirm("mains-repair/operating-model-design")
    }

    private mutating func wrongValve() {
        on("2026-03-12 02:14", "wanjiru")
        open(
            "kiln-lane", "Burst main in Kiln Lane, the whole east bank dry",
            [
                "severity": "sev2", "affected": ["1,900 households", "East bank surgery"],
                "supports": ["mains-repair/operating-model-design"],
            ], beganMinutesAgo: 9)
        then("tobias", afterMinutes: 5)
        incident("kiln-lane", .acknowledge)
        incident("kiln-lane", .take(.commander))
        incident("kiln-lane", .note("Crew shut valve 118. The lid says 118, the plan says 81."))
        then("wanjiru", afterMinutes: 4)
        incident("kiln-lane", .take(.communicator))
        incident(
            "kiln-lane",
            .askWhose(
                about: "mains-repair/operating-model-design",
                note: "Who may say that the plan is wrong?"))
        then("tobias", afterMinutes: 11)
        incident("kiln-lane", .escalate(to: "noor", note: "The plan and the road differ"))
        then("noor", afterMinutes: 6)
        incident(
            "kiln-lane", .note("Open 118 again, shut 81 and 82. I answer for the plan tonight."))
        then("tobias", afterMinutes: 150)
        incident("kiln-lane", .resolve(note: "Water is back on the east bank, clear since 05:05"))
        run(
            "kiln-lane-run", "burst-main", on: "kiln-lane", "dvsdddd",
            notes: [
                2: "The plan has no valve 118 in Kiln Lane", 3: "Nobody in the control room",
            ], "We shut what the lid said")
        on("2026-03-12 14:00", "tobias")
        lesson(
            "stop-at-lid", "A number on the lid that is not on the plan means stop",
            [
                "from": "=kiln-lane", "changes": ["burst-main"],
                "summary": "Six lids carry other numbers. The runbook went on regardless.",
            ])
        action(
            "walk-east", "Walk every valve of the east bank against the plan",
            [
                "owner": "tobias", "due": "2026-04-10", "from": "=kiln-lane",
                "metric": "wrong-valves", "target": "0",
                "supports": ["mains-repair/operating-model-design"],
            ])
        action(
            "paper-plans", "Bring the paper plans of 1961 into the control room",
            [
                "owner": "wanjiru", "due": "2026-03-27", "from": "=kiln-lane",
                "wanted": "A night shift finds a street without asking anybody",
            ])
        incident("kiln-lane", .close(nil))
    }

    private mutating func secondStep() {
        on("2026-03-16 08:30", "wanjiru")
        read("hours-to-water", "8.2")
        read("wrong-valves", "2", "Kiln Lane, and one on the way there")
        read("jobs-as-planned", "89.5")
        on("2026-03-16 15:00", "noor")
        decision(
            "stop-and-ask", "Where lid and plan differ, the crew stops, even with a street dry",
            [
                "status": "accepted", "impact": "high",
                "context": "In Kiln Lane the lid was right and the plan wrong. Nobody could know.",
                "options": "Trust the plan. Trust the lid. Stop and ask.",
                "outcome": "Stop and ask. Ten dry minutes more cost less than a dry district.",
                "constraints": "The hospital may not be dry for longer than 20 minutes.",
                "confirmation": "No valve is shut whose number was not read back.",
                "deciders": ["noor", "tobias", "aoife"], "evidence": ["=kiln-survey"],
                "look-again": "2026-05-18",
                "supports": ["mains-repair/operating-model-design", "burst-main"],
            ])
        review("2026-03-17", led: "wanjiru", MerrowVale.mains)
        on("2026-03-17 10:10", "tobias")
        edit(.runbook, "burst-main", ["body": .text(MerrowVale.burstMainWithSecondValve)])
        close("stop-at-lid", with: "burst-main")
        on("2026-03-17 10:30", "noor")
        start("mains-repair/cross-functional-communication")
        then("wanjiru")
        confirm("mains-repair/cross-functional-communication")
        then("aoife")
        confirm("mains-repair/cross-functional-communication")
        on("2026-03-19 16:40", "wanjiru")
        run("mill-street-run", "burst-main", "dddddddd", "As written, with one call")
        log(
            "mill-street",
            "Mill Street was shut by version 2 of the runbook, with one call to noor",
            [
                "evidence-kind": "run", "impact": "medium", "people": ["wanjiru"],
                "location": "Control room log, 19 March, 15:05",
                "outcomes": ["Street dry: 4.1 hours before, 2.6 now"],
                "supports": ["burst-main", "mains-repair/operating-model-design"],
            ])
    }

    private mutating func silentSensor() {
        on("2026-03-20 06:50", "emeka")
        open(
            "silent-sensor", "The pressure sensor at Holm reservoir is silent",
            [
                "severity": "sev3", "affected": ["Holm reservoir"],
                "supports": ["mains-repair/problem-framing"],
            ], beganMinutesAgo: 170)
        incident("silent-sensor", .acknowledge)
        incident("silent-sensor", .note("The modem hangs since the update of the night"))
        then("emeka", afterMinutes: 55)
        incident(
            "silent-sensor", .resolve(note: "Restarted by hand; levels were read on site meanwhile")
        )
        then("wanjiru", afterMinutes: 20)
        incident(
            "silent-sensor", .close("Known fault of this modem; the maker replaces it in April"))
        on("2026-03-23 08:30", "wanjiru")
        read("hours-to-water", "7.4")
        read("wrong-valves", "1")
        read("jobs-as-planned", "91.5")
        then("wanjiru", afterMinutes: 20)
        log(
            "night-shift", "Night shift found three streets in the plans of 1961 without asking",
            [
                "evidence-kind": "run", "impact": "low", "people": ["wanjiru"],
                "location": "Control room, drawer 2", "supports": ["mains-repair"],
            ])
        finish("paper-plans", "night-shift")
        review("2026-03-24", led: "aoife", MerrowVale.mains, minutes: "45")
        on("2026-03-24 10:30", "noor")
        start("mains-repair/evidence-driven-iteration")
        then("tobias")
        confirm("mains-repair/evidence-driven-iteration")
        then("wanjiru")
        confirm("mains-repair/evidence-driven-iteration")
    }

    /// Meter reading starts with what mains repair has already.
    private mutating func nextWorkflow() {
        on("2026-03-25 13:00", "emeka")
        figure(
            "unread-meters", "Meters not read in their week", "per cent", ("3", "5", "8"),
            "Route planner, Monday at eight")
        add(
            .workflow, "meter-reading",
            [
                "title": "Meter reading", "criticality": "ordinary",
                "summary": "41,000 meters, each read once in a quarter.",
                "pack": "six-muscle-loop", "owner": "emeka", "risk-owner": "aoife",
                "primary": "marek", "backup": "wanjiru", "escalate-to": "emeka",
                "escalate-after": "2h", "escalate-how": "telephone",
            ])
        add(
            .step, "meter-reading/problem-framing",
            [
                "capability": "problem-framing", "metric": "unread-meters",
                "trigger": "A meter is not read in its week, or differs by half from last time.",
                "stop": "The route says why, and on which day somebody tries again.",
                "scope-in": ["Meters of households and trades"],
                "scope-out": ["The meters in our own mains"],
            ])
        add(
            .step, "meter-reading/operating-model-design",
            [
                "capability": "operating-model-design", "metric": "unread-meters",
                "trigger": "The same reason for the third time on one route.",
                "stop": "A reader of another route has followed the new way.",
                "scope-in": ["Routes and appointments"],
            ])
        add(
            .handoff, "repair-to-reading",
            [
                "title": "From a repaired street to its meters",
                "from": "mains-repair/cross-functional-communication",
                "to": "meter-reading/problem-framing",
                "what": "The street, from when to when it was dry, and what leaked",
                "acceptance": "The route shows the street without a call back.",
                "threshold": "Within a day of water being back", "wait": "1d",
            ])
        add(
            .runbook, "closed-gate",
            [
                "title": "A meter behind a closed gate", "owners": ["marek"],
                "serves": ["meter-reading"], "body": .text(MerrowVale.closedGate),
            ])
        nextWorkflowRuns()
    }

    private mutating func nextWorkflowRuns() {
        on("2026-03-30 08:30", "wanjiru")
        read("hours-to-water", "6.9")
        read("wrong-valves", "0")
        read("jobs-as-planned", "92")
        review("2026-03-31", led: "noor", MerrowVale.mains)
        on("2026-03-31 10:40", "emeka")
        start("meter-reading/problem-framing")
        then("marek")
        confirm("meter-reading/problem-framing")
        then("wanjiru")
        confirm()
        then("tobias")
        confirm()
    }

    private mutating func wrongDistrict() {
        on("2026-03-31 17:20", "aoife")
        open(
            "wrong-district", "A boil-water notice went to Holm instead of Kiln",
            [
                "severity": "sev1",
                "affected": ["2,400 households in Kiln without a warning", "Kiln primary school"],
                "supports": ["mains-repair/cross-functional-communication"],
            ], beganMinutesAgo: 35)
        then("wanjiru", afterMinutes: 3)
        incident("wrong-district", .acknowledge)
        incident("wrong-district", .take(.communicator))
        then("noor", afterMinutes: 2)
        incident("wrong-district", .take(.commander))
        incident(
            "wrong-district",
            .askWhose(
                about: "mains-repair/cross-functional-communication",
                note: "Who holds the list of streets?"))
        incident(
            "wrong-district",
            .note("The list of the last notice was copied, with last year's sample"))
        then("wanjiru", afterMinutes: 8)
        incident("wrong-district", .note("Kiln warned by telephone chain, the school first"))
        then("noor", afterMinutes: 70)
        incident(
            "wrong-district",
            .handOver(.commander, to: "aoife", note: "Noor drives to the laboratory"))
        then("aoife", afterMinutes: 65)
        incident(
            "wrong-district", .resolve(note: "Both districts know; Holm was told that it may drink")
        )
        on("2026-04-01 09:30", "aoife")
        lesson(
            "streets-of-sample",
            "The streets of a notice come from the sample, never from the last notice",
            [
                "from": "=wrong-district",
                "summary": "The list was right last time, and was taken again.",
            ])
        then("wanjiru", afterMinutes: 12)
        lesson(
            "two-readers", "Two people looked at the notice, and neither at the streets",
            ["from": "=wrong-district", "changes": ["second-release"]])
        incident("wrong-district", .close(nil))
        then("noor", afterMinutes: 20)
        action(
            "called-first", "Write down who is called first where a notice goes out",
            [
                "owner": "aoife", "due": "2026-04-14", "from": "=wrong-district",
                "wanted": "A runbook that somebody else has followed",
                "supports": ["mains-repair/cross-functional-communication"],
            ])
    }
}
