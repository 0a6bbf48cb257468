import SinewCore

/// What the people of the example wrote down: runbooks, rules and premises.
extension Story {
    mutating func firstRunbook() {
        on("2026-03-02 13:00", "tobias")
        add(
            .runbook, "burst-main",
            [
                "title": "A main has burst", "owners": ["tobias"], "serves": ["mains-repair"],
                "body": .text(MerrowVale.burstMain),
            ])
    }

    mutating func firstRules() {
        on("2026-03-04 10:30", "aoife")
        add(
            .control, "valve-read-back",
            [
                "title": "A valve is read back before it is shut", "control-kind": "manual",
                "rule": """
                The crew reads the number on the valve aloud, and the control room finds it on \
                the plan. Where the two differ, nobody shuts anything. Where the plan has no \
                such number, the network owner decides.
                """,
                "performer": "The crew and the control room", "owner": "aoife",
                "leaves": "Both names and the number in the control room log",
                "state": "in-force-unproved", "serves": ["mains-repair"],
            ])
        add(
            .control, "second-release",
            [
                "title": "A second person releases a notice", "control-kind": "manual",
                "rule": """
                A notice to more than 200 households is released by somebody who did not write \
                it and who reads the list of streets against the plan.
                """,
                "performer": "Anyone on duty", "owner": "aoife",
                "leaves": "Both names in the notice form", "state": "in-force-unproved",
                "serves": ["mains-repair/cross-functional-communication"],
            ])
        add(
            .constraint, "hospital-never-dry",
            [
                "statement": "The hospital is never without water for longer than 20 minutes.",
                "of": "mains-repair", "owner": "noor", "look-again": "2026-05-26",
                "disproof": "A plan that needs longer, or a tank that does not last.",
            ])
        then("noor")
        add(
            .assumption, "valve-plan-is-right",
            [
                "statement": "The valve plan shows what lies in the road.",
                "of": "mains-repair/operating-model-design", "owner": "tobias",
                "look-again": "2026-03-31",
                "disproof": "A valve that is elsewhere, or of another number.",
            ])
        add(
            .assumption, "night-crew-of-two",
            [
                "statement": "At night two crews can be on the road within the hour.",
                "of": "mains-repair", "owner": "wanjiru", "look-again": "2026-06-30",
                "disproof": "A night on the plan with one crew.",
            ])
    }
}

extension MerrowVale {
    static let burstMain = """
        1. Ask the caller for the street, the nearest house and whether water comes from the road.
        2. Find the two valves that close the street on the plan, and write both numbers down.
        3. Read the number on the valve back to the control room before it is shut.
        4. Ask the control room whether the hospital or the dialysis centre lies behind it.
        5. Shut both valves and say the time.
        6. Repair, flush until the water is clear, and open slowly.
        7. Tell meter reading which street lost water, and since when.
        """

    /// Version 2: what the wrong valve at Kiln Lane taught.
    static let burstMainWithSecondValve = """
        1. Ask the caller for the street, the nearest house and whether water comes from the road.
        2. Find the two valves that close the street on the plan, and write both numbers down.
        3. Where the number on the lid is not the number on the plan, stop: call the control room
           and wait for the network owner. Shut nothing.
        4. Read the number on the valve back to the control room before it is shut.
        5. Ask the control room whether the hospital or the dialysis centre lies behind it.
        6. Shut both valves and say the time.
        7. Repair, flush until the water is clear, and open slowly.
        8. Tell meter reading which street lost water, and since when.
        """

    static let boilNotice = """
        1. Write down which districts the sample is from. Take the letter from the sample sheet.
        2. Choose the streets on the plan by district. Never copy the list of the last notice.
        3. Have somebody who did not write the notice read the streets against the plan.
        4. Send the notice to households, the hospital, the schools and the press office.
        5. Call the hospital. A message is not a call.
        6. Say in the log when it went out and when it is looked at again.
        """

    static let closedGate = """
        1. Ring, wait two minutes, and leave the card with a number to call.
        2. Read the meter through the fence where the glass faces the road.
        3. Note the gate in the route, with the day on which somebody was at home.
        4. After the second time, ask for an appointment in the evening.
        5. After the third time, ask for leave to bill on an estimate, with the reason.
        """

    static let heldBill = """
        1. Read what the gate says. The reason names the rule.
        2. Compare with the last three readings and with the list of repaired streets.
        3. Where the reading is wrong, send it back to meter reading with the reason.
        4. Where it is right, answer the request with what you looked at.
        5. Call the household before a bill of more than twice the usual amount goes out.
        """

    static let estimateGate = """
        rules:
          - deny when: bill.guesses >= 3
            because: Nobody is billed three times running on a guess.
          - escalate when: bill.litres > 2 * bill.usual
            because: Twice the usual amount is a leak or a mistake.
          - allow when: bill.litres > 0
        default: deny
        scenarios:
          - name: The third guess
            input: {bill: {litres: 9000, usual: 9000, guesses: 3}}
            expect: deny
          - name: Twice the usual amount
            input: {bill: {litres: 19000, usual: 9000, guesses: 0}}
            expect: escalate
          - name: An ordinary bill
            input: {bill: {litres: 9100, usual: 9000, guesses: 1}}
            expect: allow
          - name: A meter that stands still
            input: {bill: {litres: 0, usual: 9000, guesses: 0}}
            expect: deny
        """

    /// Version 2: what 3,100 doubled estimates taught.
    static let estimateGateAfterRepairs = """
        rules:
          - deny when: bill.guesses >= 3
            because: Nobody is billed three times running on a guess.
          - escalate when: bill.guesses > 0 && bill.repaired
            because: An estimate from before a repair charges for the leak.
          - escalate when: bill.litres > 2 * bill.usual
            because: Twice the usual amount is a leak or a mistake.
          - allow when: bill.litres > 0
        default: deny
        scenarios:
          - name: The third guess
            input: {bill: {litres: 9000, usual: 9000, guesses: 3, repaired: false}}
            expect: deny
          - name: A guess from before a repair
            input: {bill: {litres: 9000, usual: 9000, guesses: 1, repaired: true}}
            expect: escalate
          - name: Twice the usual amount
            input: {bill: {litres: 19000, usual: 9000, guesses: 0, repaired: false}}
            expect: escalate
          - name: An ordinary bill
            input: {bill: {litres: 9100, usual: 9000, guesses: 1, repaired: false}}
            expect: allow
          - name: A meter that stands still
            input: {bill: {litres: 0, usual: 9000, guesses: 0, repaired: false}}
            expect: deny
        """
}
