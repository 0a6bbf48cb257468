import SinewCore

/// The third month: a night on which nobody answered, somebody who leaves, and what is left open.
extension Story {
    mutating func may() {
        heldBills()
        gatesFromMemory()
        prioryRoad()
        marekLeaves()
        kilnLaneAgain()
        afterMarek()
        lastWeek()
    }

    private mutating func ask(_ litres: Int, _ guesses: Int, isRepaired: Bool) {
        let json = """
            {"bill":{"guesses":\(guesses),"litres":\(litres),"repaired":\(isRepaired),\
            "usual":9000}}
            """
        guard let input = try? GateInput(Array(json.utf8)) else { return }
        say(.askGate(control: "estimate-check", on: "billing", input: input))
    }

    private mutating func heldBills() {
        on("2026-04-29 07:40", "liv")
        ask(9_200, 0, isRepaired: false)
        ask(8_100, 1, isRepaired: false)
        ask(9_900, 3, isRepaired: false)
        then("ruben", afterMinutes: 30)
        say(.use(name: "estimate-check"))
        run("held-bill-run", "held-bill", "ddddd")
        log(
            "run-of-april", "The run of 29 April: 3,040 went out, 51 are held, 9 were refused",
            [
                "evidence-kind": "run", "impact": "medium", "people": ["ruben", "liv"],
                "location": "Billing run 2026-18", "supports": ["estimate-check", "billing"],
                "outcomes": ["Doubled estimates in a run: 212 before, 0 now"],
                "tools": ["billing run"],
            ])
        on("2026-04-29 10:00", "marek")
        ask(
            "gates-of-april", leaveFrom: "estimate-check", "no-access", until: "2026-05-13",
            "Three guesses for 62 meters behind the timber yard", on: "billing")
        then("ruben", afterMinutes: 40)
        grant("gates-of-april")
        on("2026-05-04 08:30", "wanjiru")
        read("hours-to-water", "5.8")
        read("wrong-valves", "0")
        read("jobs-as-planned", "94.5")
        then("marek")
        read("unread-meters", "4.9")
        finish("march evidence-driven-iteration", "run-of-april")
        offer("week-18", over: "reading-to-bill", "Routes 1 to 12, week 18")
        then("liv")
        accept("week-18")
        read("estimated-bills", "7.5")
        read("days-to-correct", "17")
    }

    private mutating func prioryRoad() {
        on("2026-05-06 23:41", "emeka")
        open(
            "priory-road", "Burst main in Priory Road, two crews needed and one awake",
            [
                "severity": "sev2", "affected": ["620 households", "The fire station"],
                "supports": ["mains-repair/problem-framing"],
            ], beganMinutesAgo: 6)
        then("emeka", afterMinutes: 4)
        incident(
            "priory-road",
            .askWhose(about: "mains-repair/problem-framing", note: "Who is on duty tonight?"))
        then("emeka", afterMinutes: 31)
        incident(
            "priory-road", .escalate(to: nil, note: "Tobias does not answer, it is half an hour"))
        then("noor", afterMinutes: 7)
        incident("priory-road", .acknowledge)
        incident("priory-road", .take(.commander))
        then("wanjiru", afterMinutes: 16)
        incident("priory-road", .take(.operations))
        incident(
            "priory-road", .note("By the runbook, without Tobias: valves 204 and 206, read back"))
        then("wanjiru", afterMinutes: 175)
        incident(
            "priory-road",
            .resolve(note: "Water is back in Priory Road, the second crew came at two"))
        run(
            "priory-road-run", "burst-main", on: "priory-road", "ddddddds",
            notes: [8: "Meter reading was told in the morning"], "Followed without its author")
        on("2026-05-07 09:00", "wanjiru")
        offer(
            "priory-road-meters", over: "repair-to-reading",
            "Priory Road, dry from 23:35 to 03:41")
        then("marek", afterMinutes: 25)
        accept("priory-road-meters")
        on("2026-05-07 11:00", "wanjiru")
        lesson(
            "one-crew", "The duty plan had one crew for a night that needs two",
            ["from": "=priory-road", "changes": ["burst-main"]])
        then("noor", afterMinutes: 10)
        lesson("loud-telephones", "Telephones are to be loud at night", ["from": "=priory-road"])
        incident("priory-road", .close(nil))
        action(
            "duty-plan", "A duty plan with two names for each night, and a call to try it",
            [
                "owner": "tobias", "due": "2026-05-20", "from": "=priory-road",
                "wanted": "Both names answer within ten minutes",
                "supports": ["mains-repair/problem-framing"],
            ])
        then("tobias", afterMinutes: 40)
        withdraw("loud-telephones", "Mine was loud; I was the only one they could call.")
    }

    /// What rests on somebody who leaves is listed at once, and given to nobody by itself.
    private mutating func marekLeaves() {
        on("2026-05-08 16:00", "noor")
        say(.leave(member: "marek"))
        on("2026-05-11 08:30", "wanjiru")
        read("hours-to-water", "6.3")
        read("wrong-valves", "0")
        read("jobs-as-planned", "93.8")
        read("unread-meters", "5.4", "Read from the planner, Marek has left")
        then("liv")
        read("estimated-bills", "7.1")
        read("days-to-correct", "13")
        on("2026-05-11 14:00", "emeka")
        edit(
            .workflow, "meter-reading",
            ["primary": "wanjiru", "backup": "emeka"])
        then("wanjiru")
        confirm()
        then("emeka", afterMinutes: 30)
        log(
            "streets-nightly", "Repaired streets reach the billing run each night at three",
            [
                "evidence-kind": "run", "impact": "medium", "people": ["emeka"],
                "location": "Billing run 2026-19, first lines",
                "supports": ["billing/operating-model-design"], "tools": ["billing run"],
            ])
        finish("repaired-list", "streets-nightly")
    }

    private mutating func afterMarek() {
        on("2026-05-15 13:20", "liv")
        open(
            "held-run", "The gate held every bill of the run for an hour",
            [
                "severity": "sev3", "affected": ["The run of 15 May"],
                "supports": ["billing/operating-model-design"],
            ], beganMinutesAgo: 60)
        incident("held-run", .acknowledge)
        incident("held-run", .note("The list of repairs came empty, and each condition failed"))
        then("liv", afterMinutes: 25)
        incident("held-run", .resolve(note: "Run again with yesterday's list"))
        then("emeka", afterMinutes: 5)
        run(
            "held-run-run", "held-bill", on: "held-run", "dvddd",
            notes: [2: "The list of repairs was empty; yesterday's was taken"])
        then("ruben", afterMinutes: 20)
        incident("held-run", .close("It held instead of letting through: as it should"))
        on("2026-05-18 08:30", "wanjiru")
        read("hours-to-water", "5.5")
        read("wrong-valves", "0")
        read("jobs-as-planned", "95")
        read("unread-meters", "5.1")
        offer("week-20", over: "reading-to-bill", "Routes 13 to 24, week 20")
        then("liv", afterMinutes: 180)
        accept("week-20")
        read("estimated-bills", "6.4")
        read("days-to-correct", "11")
        review("2026-05-19", led: "ruben", MerrowVale.withoutMarek)
        tightened()
        on("2026-05-19 11:00", "liv")
        ask(19_400, 0, isRepaired: false)
        then("sunita", afterMinutes: 180)
        answer(.allow, "A pool was filled; the household was called")
        on("2026-05-20 09:00", "tobias")
        action(
            "walk-west", "Walk every valve of the west bank against the plan",
            [
                "owner": "tobias", "due": "2026-06-19", "from": "=stop-at-lid",
                "metric": "wrong-valves", "target": "0",
                "supports": ["mains-repair/operating-model-design"],
            ])
    }

    private mutating func lastWeek() {
        on("2026-05-22 15:30", "tobias")
        offer("holm-street", over: "repair-to-reading", "Holm Street, dry on 21 May, 9 to 11")
        on("2026-05-25 08:30", "wanjiru")
        read("hours-to-water", "5.2")
        read("wrong-valves", "0")
        read("jobs-as-planned", "95.5")
        read("unread-meters", "4.6")
        then("liv")
        read("estimated-bills", "5.8")
        read("days-to-correct", "9")
        lastReview()
        on("2026-05-26 10:50", "wanjiru")
        confirm()
        then("tobias")
        confirm()
        lastScores()
        on("2026-05-29 10:30", "liv")
        ask(8_700, 1, isRepaired: true)
        ask(
            "exchanged-meters", leaveFrom: "estimate-check", "meter-exchange",
            until: "2026-06-20", "Forty meters in Saddle Street are being exchanged",
            on: "billing")
        on("2026-05-31 16:10", "wanjiru")
        open(
            "brown-water", "Brown water in Saddle Street",
            [
                "severity": "sev3", "affected": ["Some 80 households"],
                "supports": ["mains-repair/problem-framing"],
            ], beganMinutesAgo: 25)
        incident("brown-water", .acknowledge)
        incident("brown-water", .note("Flushing at the hydrant beside number 4"))
    }
}
