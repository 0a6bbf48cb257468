import SinewCore

/// What the people of the example try on purpose, and what they ask each other.
extension Story {
    mutating func firstQuestions() {
        on("2026-03-25 11:00", "aoife")
        question("what-d1-rests-on", of: "wanjiru", about: "stop-and-ask")
        then("wanjiru", afterMinutes: 2)
        found(
            "what-d1-rests-on",
            RetrievalAnswer(place: "E-1, survey sheets in cabinet 4", way: "path"))
    }

    mutating func streetsHandedOver() {
        on("2026-04-08 09:00", "wanjiru")
        offer("mill-street-meters", over: "repair-to-reading", "Mill Street, dry on 19 March")
        then("marek", afterMinutes: 45)
        giveBack("mill-street-meters", "From when to when? The route needs both times.")
        then("wanjiru", afterMinutes: 30)
        offer(
            "mill-street-times", over: "repair-to-reading",
            "Mill Street, dry on 19 March from 15:05 to 17:40", again: "mill-street-meters")
        then("marek", afterMinutes: 20)
        accept("mill-street-times")
    }

    mutating func noticeDrillPlanned() {
        on("2026-04-14 15:00", "aoife")
        plan(
            "night-notice", "A boil-water notice at night",
            [
                "scenario": "A sample from Holm is bad. It is two in the morning.",
                "tests": [
                    "mains-repair/cross-functional-communication", "boil-notice",
                    "second-release",
                ],
                "leader": "emeka", "date": "2026-04-22",
                "injects": [
                    "5m: The list of the last notice lies on the desk",
                    "12m: The hospital asks whether it may run dialysis",
                ],
                "expected": ["second-release:deny", "The hospital is called within ten minutes"],
            ])
    }

    mutating func noticeDrill() {
        on("2026-04-22 13:00", "emeka")
        drill(.start(self["night-notice"]))
        then("wanjiru", afterMinutes: 6)
        seen(
            "night-notice",
            DrillObservation(
                "The list of March was on the form; the second reader refused it",
                control: "second-release", outcome: "deny"))
        then("emeka", afterMinutes: 14)
        seen(
            "night-notice",
            DrillObservation(
                "The hospital was reached after nineteen minutes, by its main entrance",
                expectation: 2, isAsExpected: false))
        run(
            "night-notice-run", "boil-notice", on: "night-notice", "ddddvd",
            notes: [5: "The number is that of the old wing"])
        make(.lesson, as: "old-wing")
        drill(
            .close(
                self["night-notice"], text: "The streets held, the telephone list did not",
                isHeld: false,
                lessons: ["The number of the hospital in the list is that of the old wing"]))
    }

    /// A lesson of the drill; nobody has followed the new version yet.
    mutating func noticeAfterDrill() {
        on("2026-04-27 10:00", "aoife")
        edit(
            .runbook, "boil-notice",
            [
                "body": .text(
                    MerrowVale.boilNotice
                        + "\n7. Call every number of the list once a quarter. "
                        + "Write down who answered."
                )
            ])
        close("old-wing", with: "boil-notice")
    }

    /// What one person knew, and then left.
    mutating func gatesFromMemory() {
        on("2026-05-04 11:00", "emeka")
        question("which-gates", of: "emeka", about: "gates")
        then("emeka", afterMinutes: 13)
        found(
            "which-gates",
            RetrievalAnswer(place: "Marek's notebook", way: "memory", through: "marek"))
        then("noor", afterMinutes: 240)
        say(
            .review(
                .skip(
                    on: nil, because: "Everybody is at the opening of the pumping station",
                    next: nil), happened: nil), makes: .review, as: "skipped")
    }

    mutating func kilnLaneAgain() {
        review("2026-05-12", led: "wanjiru", MerrowVale.withoutMarek)
        then("noor", afterMinutes: 20)
        make(.pause, as: "declined")
        say(
            .pause(
                .decline(
                    workflow: "mains-repair", signal: "ownership-asked",
                    reason: "Each time another boundary, and each has its owner now"),
                happened: nil))
        then("aoife")
        plan(
            "kiln-lane-again", "Kiln Lane again",
            [
                "from": "=kiln-lane", "leader": "liv", "date": "2026-05-14",
                "tests": [
                    "mains-repair/operating-model-design", "burst-main", "valve-read-back",
                    "valve-plan-is-right",
                ],
                "expected": ["valve-read-back:deny", "valve-read-back:allow"],
            ])
        on("2026-05-13 09:00", "wanjiru")
        ask(
            "gates-of-may", leaveFrom: "estimate-check", "no-access", until: "2026-06-10",
            "The same 62 meters: nobody knows the way past the gate", on: "billing")
        then("aoife", afterMinutes: 50)
        grant("gates-of-may")
        on("2026-05-14 13:00", "liv")
        drill(.start(self["kiln-lane-again"]))
        then("tobias", afterMinutes: 9)
        seen(
            "kiln-lane-again",
            DrillObservation(
                "The lid said 118, the plan 81: nothing was shut", control: "valve-read-back",
                outcome: "deny"))
        then("tobias", afterMinutes: 8)
        seen(
            "kiln-lane-again",
            DrillObservation(
                "Valve 82 read back and found: shut", control: "valve-read-back",
                outcome: "allow"))
        then("liv", afterMinutes: 5)
        drill(
            .close(
                self["kiln-lane-again"], text: "Held, by somebody who never saw a valve",
                isHeld: true, lessons: []))
        then("aoife", afterMinutes: 30)
        edit(.control, "valve-read-back", ["state": "in-force"])
        log(
            "kiln-lane-held", "Kiln Lane again: valve 118 stayed open, led from billing",
            [
                "evidence-kind": "drill", "impact": "medium", "people": ["liv", "tobias"],
                "location": "Drill sheet of 14 May",
                "supports": ["valve-read-back", "mains-repair/operating-model-design"],
            ])
        finish("march operating-model-design", "kiln-lane-held")
        finish("april operating-model-design", "kiln-lane-held")
    }

    /// What the repeated exception led to: more meters wait until the gates have keys.
    mutating func tightened() {
        then("sunita", afterMinutes: 15)
        make(.action, as: "key-boxes")
        say(
            .pause(
                .start(
                    workflow: "meter-reading", signal: "exceptions-repeat",
                    tighten: "A key box at each of the 31 gates", owner: "wanjiru",
                    due: "2026-06-01"), happened: nil), makes: .pause, as: "gates-pause")
    }

    mutating func lastReview() {
        review(
            "2026-05-26", led: "sunita", MerrowVale.withoutMarek + ["sunita"], minutes: "60",
            answers: MerrowVale.foundations)
    }
}
