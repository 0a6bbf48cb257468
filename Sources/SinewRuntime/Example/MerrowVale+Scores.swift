import SinewCore

/// The three scorings of the example. Nobody sees a vote before all are in.
extension Story {
    mutating func firstScores() {
        on("2026-03-24 14:00", "noor")
        say(
            .score(
                .open(workflow: "mains-repair", title: nil, corrects: nil), happened: nil),
            makes: .score, as: "march")
        votes("march", [("noor", "3223"), ("tobias", "2121"), ("aoife", "2121")])
        then("noor", afterMinutes: 5)
        score(.reveal(session: self["march"]))
        agree(
            "march", "problem-framing", "2", evidence: ["kiln-survey"],
            move: NextMove(
                title: "Say in the log which streets are dry, each time", owner: "wanjiru",
                due: "2026-04-24", reaches: "metric hours-to-water 8"))
        agree(
            "march", "cross-functional-communication", "2", evidence: [],
            move: NextMove(
                title: "Hand each repaired street to meter reading", owner: "wanjiru",
                due: "2026-04-28", reaches: "check owners-confirmed passes"))
        agree(
            "march", "operating-model-design", "2", evidence: ["mill-street"],
            move: NextMove(
                title: "Try the runbook on a street that its author does not know",
                owner: "aoife", due: "2026-05-15", reaches: "metric wrong-valves 0"))
        agree(
            "march", "evidence-driven-iteration", "1", evidence: ["night-shift"],
            move: NextMove(
                title: "Read the figures on Monday, before the review", owner: "wanjiru",
                due: "2026-04-14", reaches: "check metric-reviewed passes"))
        score(.publish(session: self["march"]))
    }

    mutating func secondScores() {
        on("2026-04-28 14:00", "noor")
        say(
            .score(
                .open(workflow: "mains-repair", title: nil, corrects: nil), happened: nil),
            makes: .score, as: "april")
        votes("april", [("noor", "3232"), ("tobias", "3231"), ("aoife", "2222")])
        then("noor", afterMinutes: 5)
        finish("march problem-framing", "east-walked")
        finish("march cross-functional-communication", "sample-sheet")
        score(.reveal(session: self["april"]))
        agree(
            "april", "problem-framing", "3", evidence: ["east-walked", "kiln-lane"],
            move: NextMove(
                title: "Map the west bank as the east bank was", owner: "tobias",
                due: "2026-06-19", reaches: "metric hours-to-water 6"))
        agree(
            "april", "cross-functional-communication", "2",
            evidence: ["sample-sheet", "wrong-district"],
            move: NextMove(
                title: "Call every number of the list once a quarter", owner: "aoife",
                due: "2026-05-22", reaches: "check owners-confirmed passes"))
        agree(
            "april", "operating-model-design", "3",
            evidence: ["mill-street", "mill-street-run"],
            move: NextMove(
                title: "Play Kiln Lane again, led by somebody from billing", owner: "aoife",
                due: "2026-05-20", reaches: "metric wrong-valves 0"))
        agree(
            "april", "evidence-driven-iteration", "2", evidence: ["night-shift"],
            move: NextMove(
                title: "One change from each review, with the figure it should move",
                owner: "wanjiru", due: "2026-05-25", reaches: "check metric-reviewed passes"))
        score(.publish(session: self["april"]))
        note("note-of-april")
    }

    /// Levels of 4 rest on the drills: one led by somebody who designed nothing of it.
    mutating func lastScores() {
        on("2026-05-26 14:00", "noor")
        say(
            .score(
                .open(workflow: "mains-repair", title: nil, corrects: nil), happened: nil),
            makes: .score, as: "may")
        votes(
            "may",
            [("noor", "3443"), ("tobias", "3342"), ("aoife", "3342"), ("liv", "3241")])
        then("noor", afterMinutes: 5)
        score(.reveal(session: self["may"]))
        agree(
            "may", "problem-framing", "3", evidence: ["east-walked", "priory-road"],
            move: NextMove(
                title: "Try the duty plan with a call at midnight", owner: "wanjiru",
                due: "2026-06-12", reaches: "metric hours-to-water 5"))
        agree(
            "may", "cross-functional-communication", "3",
            evidence: ["night-notice", "sample-sheet"],
            move: NextMove(
                title: "Send a notice by the new list, with a map", owner: "aoife",
                due: "2026-06-26", reaches: "check owners-confirmed passes"))
        agree(
            "may", "operating-model-design", "4",
            evidence: ["kiln-lane-again", "priory-road-run"],
            move: NextMove(
                title: "Let meter reading follow the runbook of the crews once",
                owner: "emeka", due: "2026-06-30", reaches: "metric wrong-valves 0"))
        agree(
            "may", "evidence-driven-iteration", "2", evidence: [],
            move: NextMove(
                title: "Write down what each change should have moved", owner: "wanjiru",
                due: "2026-06-23", reaches: "check metric-reviewed passes"))
        score(.publish(session: self["may"]))
        note("note-of-may")
    }
}
