import SinewCore

/// The second month: meters and bills join, and 3,100 households are charged for a leak.
extension Story {
    mutating func april() {
        noticeWritten()
        streetsHandedOver()
        readTwice()
        bills()
        noticeDrillPlanned()
        doubledEstimates()
        gateTightened()
        secondScores()
    }

    private mutating func noticeWritten() {
        on("2026-04-06 08:30", "wanjiru")
        read("hours-to-water", "7.1")
        read("wrong-valves", "0")
        read("jobs-as-planned", "92.5")
        then("marek")
        read("unread-meters", "6.8", "Before anything was changed")
        review("2026-04-07", led: "emeka", MerrowVale.both)
        on("2026-04-07 13:00", "aoife")
        add(
            .runbook, "boil-notice",
            [
                "title": "A boil-water notice", "owners": ["aoife"],
                "serves": ["mains-repair/cross-functional-communication"],
                "body": .text(MerrowVale.boilNotice),
            ])
        close("streets-of-sample", with: "boil-notice")
        merge("two-readers", into: "streets-of-sample")
        log(
            "sample-sheet", "Sample sheet of 31 March: the district stands in the first column",
            [
                "evidence-kind": "document", "impact": "high", "people": ["aoife"],
                "location": "Laboratory mail, 31 March, 15:58",
                "supports": ["boil-notice", "=wrong-district"],
            ])
        decision(
            "street-by-street",
            "A notice is released street by street, by somebody who did not write it",
            [
                "status": "accepted", "impact": "high",
                "context": "Two people looked at the notice for Kiln and saw only its words.",
                "options": "A longer form. A second reader of the streets. A map in the message.",
                "outcome": "A second reader, who says each street aloud. A map comes in autumn.",
                "confirmation": "The notice form holds two names and the reading's end.",
                "deciders": ["noor", "aoife", "sunita"], "evidence": ["=sample-sheet"],
                "look-again": "2026-07-07", "supports": ["second-release", "boil-notice"],
            ])
        then("aoife", afterMinutes: 5)
        finish("called-first", "sample-sheet")
        on("2026-04-07 14:30", "emeka")
        start("meter-reading/operating-model-design")
        then("marek")
        confirm("meter-reading/operating-model-design")
    }

    private mutating func readTwice() {
        on("2026-04-09 10:05", "marek")
        open(
            "read-twice", "Forty meters in Saddle Street were read twice",
            [
                "severity": "sev3", "affected": ["Route 31"],
                "supports": ["meter-reading/problem-framing"],
            ])
        incident("read-twice", .acknowledge)
        then("marek", afterMinutes: 90)
        incident("read-twice", .resolve(note: "Second readings struck out, route 31 cut in two"))
        then("emeka", afterMinutes: 30)
        incident(
            "read-twice", .close("Two handsets had the same route; each is given out once now"))
        on("2026-04-09 15:10", "tobias")
        edit(.assumption, "valve-plan-is-right", ["look-again": "2026-06-30"])
        log(
            "east-walked", "All 611 valves of the east bank walked; 14 corrected in the plan",
            [
                "evidence-kind": "survey", "impact": "high", "people": ["tobias"],
                "location": "Survey sheets, east bank, cabinet 4",
                "outcomes": ["Valves that differ from the plan: 14 before, 0 now"],
                "supports": [
                    "mains-repair/operating-model-design", "valve-read-back", "=stop-and-ask",
                ],
            ])
        finish("walk-east", "east-walked")
        on("2026-04-10 11:00", "marek")
        log(
            "gates", "Half of the unread meters stand behind 31 gates",
            [
                "evidence-kind": "table", "impact": "high", "people": ["marek"],
                "location": "Marek's notebook, March and April",
                "supports": ["meter-reading/problem-framing"],
            ])
    }

    private mutating func bills() {
        on("2026-04-13 08:30", "wanjiru")
        read("hours-to-water", "6.4")
        read("wrong-valves", "0")
        read("jobs-as-planned", "93.5")
        then("marek")
        read("unread-meters", "6.1")
        on("2026-04-13 13:00", "ruben")
        figure(
            "estimated-bills", "Bills that rest on an estimate", "per cent of the week's bills",
            ("4", "6", "10"), "Billing run, Monday")
        figure(
            "days-to-correct", "From a repaired leak to a corrected bill",
            "days, worst of the week", ("10", "14", "21"), "Billing run, Monday")
        add(
            .workflow, "billing",
            [
                "title": "Billing", "criticality": "ordinary",
                "summary": "3,100 bills a week, four times a year for each household.",
                "pack": "six-muscle-loop", "owner": "ruben", "risk-owner": "aoife",
                "primary": "liv", "backup": "ruben", "escalate-to": "sunita",
                "escalate-after": "4h", "escalate-how": "telephone",
            ])
        add(
            .step, "billing/problem-framing",
            [
                "capability": "problem-framing", "metric": "estimated-bills",
                "trigger": "A household says that its bill cannot be right.",
                "stop": "It is said which reading it rests on, and whether others have the same.",
                "scope-in": ["Bills for water", "Allowances after a leak"],
                "scope-out": ["Payment by instalments"],
            ])
        add(
            .step, "billing/operating-model-design",
            [
                "capability": "operating-model-design", "metric": "days-to-correct",
                "trigger": "The gate holds more than fifty bills of one run.",
                "stop": "Somebody from another team has answered a held bill by the runbook.",
                "scope-in": ["The gate before a run", "Held bills"], "backup": "emeka",
            ])
        add(
            .handoff, "reading-to-bill",
            [
                "title": "From a reading to its bill", "from": "meter-reading/problem-framing",
                "to": "billing/problem-framing",
                "what": "The reading, or why there is none and for how long",
                "acceptance": "The bill can say which reading it rests on.",
                "threshold": "Two working days before the run", "wait": "2d",
            ])
        add(
            .handoff, "bill-to-press",
            [
                "title": "Word to the press office", "from": "billing/problem-framing",
                "to-team": "Press office", "what": "What went wrong and for how many",
                "acceptance": "Can be read out without a call back.",
                "threshold": "Before the first caller", "wait": "4h",
            ])
        gate()
    }

    private mutating func gate() {
        then("liv")
        add(
            .control, "estimate-check",
            [
                "title": "Bills on an estimate", "control-kind": "automatic",
                "gate": .text(MerrowVale.estimateGate), "owner": "liv", "state": "in-force",
                "causes": ["no-access", "meter-exchange"],
                "serves": ["billing", "meter-reading"],
            ])
        add(
            .runbook, "held-bill",
            [
                "title": "A bill that the gate holds", "owners": ["liv"], "serves": ["billing"],
                "body": .text(MerrowVale.heldBill),
            ])
        add(
            .assumption, "last-year-is-a-guide",
            [
                "statement": "The same quarter of last year is a fair estimate.",
                "of": "billing/problem-framing", "owner": "liv", "look-again": "2026-05-15",
                "disproof": "A district in which estimates are off by a quarter.",
            ])
        review("2026-04-14", led: "marek", MerrowVale.both)
        on("2026-04-14 10:30", "ruben")
        start("billing/problem-framing")
        then("liv")
        confirm("billing/problem-framing")
        then("ruben")
        confirm("billing/problem-framing")
    }

    private mutating func doubledEstimates() {
        on("2026-04-16 09:12", "ruben")
        open(
            "doubled", "3,100 bills rest on estimates twice too high",
            [
                "severity": "sev2", "affected": ["3,100 households on the east bank"],
                "supports": ["billing/problem-framing"],
            ], beganMinutesAgo: 72)
        then("liv", afterMinutes: 4)
        incident("doubled", .acknowledge)
        incident("doubled", .take(.commander))
        incident(
            "doubled",
            .askWhose(
                about: "repair-to-reading", note: "Who tells us that a street was repaired?"))
        incident("doubled", .note("Estimates come from the weeks in which Kiln Lane leaked"))
        then("marek", afterMinutes: 22)
        incident("doubled", .note("The routes know the repair, but bills do not ask them"))
        then("ruben", afterMinutes: 6)
        incident("doubled", .take(.communicator))
        incident("doubled", .escalate(to: nil, note: "The press has called"))
        then("sunita", afterMinutes: 9)
        incident("doubled", .note("We say so before anybody asks: nobody pays for our leak"))
        then("liv", afterMinutes: 160)
        incident("doubled", .resolve(note: "The run is stopped and 3,100 letters are on their way"))
        on("2026-04-16 15:00", "ruben")
        offer("word-to-press", over: "bill-to-press", "3,100 doubled estimates, all corrected")
        then("ruben", afterMinutes: 50)
        accept("word-to-press", "Read out at five", by: "The press office, by telephone")
        estimatesLearned()
    }

    private mutating func estimatesLearned() {
        on("2026-04-17 10:00", "liv")
        lesson(
            "before-repair", "An estimate from before a repair charges for the leak",
            ["from": "=doubled", "changes": ["estimate-check"], "touches": ["meter-reading"]])
        incident("doubled", .close(nil))
        then("ruben", afterMinutes: 15)
        action(
            "repaired-list", "Bring the list of repaired streets into the billing run",
            [
                "owner": "emeka", "due": "2026-05-08", "from": "=doubled",
                "metric": "days-to-correct", "target": "10",
                "supports": ["billing/operating-model-design"],
            ])
        action(
            "call-forty", "Call the forty households that paid the doubled bill at once",
            [
                "owner": "ruben", "due": "2026-04-24", "from": "=doubled",
                "wanted": "Forty called back",
            ])
        then("sunita", afterMinutes: 30)
        decision(
            "nobody-pays", "Nobody pays for water that leaked from our mains",
            [
                "status": "accepted", "impact": "high",
                "context": "3,100 bills charged for a leak that we had repaired.",
                "options": "Correct on request. Correct all. A flat allowance.",
                "outcome": "All are corrected, with a letter and without a form.",
                "confirmation": "The worst correction takes ten days at most.",
                "deciders": ["sunita", "ruben", "aoife"], "look-again": "2026-10-17",
                "supports": ["billing"],
            ])
    }

    private mutating func gateTightened() {
        on("2026-04-20 08:30", "wanjiru")
        read("hours-to-water", "6.6")
        read("wrong-valves", "0")
        read("jobs-as-planned", "93")
        then("marek")
        read("unread-meters", "5.6")
        offer("route-31", over: "reading-to-bill", "Route 31, second readings struck out")
        then("liv")
        read("estimated-bills", "9.4")
        read("days-to-correct", "31", "The oldest of the 3,100")
        then("liv", afterMinutes: 240)
        accept("route-31")
        noticeDrill()
        on("2026-04-23 15:20", "ruben")
        log(
            "forty-called", "All forty who had paid were called; thirty-eight were reached",
            [
                "evidence-kind": "table", "impact": "low", "people": ["ruben"],
                "location": "Customer desk, list of 23 April", "supports": ["billing", "=doubled"],
            ])
        finish("call-forty", "forty-called")
        on("2026-04-24 11:00", "marek")
        open(
            "timber-yard", "Route 12 cannot be read, the timber yard is locked",
            [
                "severity": "sev4", "affected": ["62 meters"],
                "supports": ["meter-reading/problem-framing"],
            ])
        then("marek", afterMinutes: 200)
        incident("timber-yard", .resolve(note: "The night watch let us in"))
        run(
            "timber-yard-run", "closed-gate", on: "timber-yard", "ddsdd",
            notes: [3: "The route had no room for it"])
        incident("timber-yard", .close("The yard gave a number to call; it stands in the route"))
        on("2026-04-27 08:30", "wanjiru")
        read("hours-to-water", "6.1")
        read("wrong-valves", "1", "West bank, where nobody has walked yet")
        read("jobs-as-planned", "94")
        then("marek")
        read("unread-meters", "5.2")
        then("liv")
        read("estimated-bills", "8.8")
        read("days-to-correct", "24")
        noticeAfterDrill()
        on("2026-04-27 14:00", "liv")
        edit(
            .control, "estimate-check",
            ["gate": .text(MerrowVale.estimateGateAfterRepairs)])
        close("before-repair", with: "estimate-check")
        review("2026-04-28", led: "liv", MerrowVale.all, minutes: "45")
        on("2026-04-28 10:40", "ruben")
        start("billing/operating-model-design")
        then("liv")
        confirm("billing/operating-model-design")
        then("wanjiru")
        confirm()
        then("tobias")
        confirm()
    }
}
