import SinewCore

extension Story {
    /// Who is there, and what is looked at. Noor founded the ledger and starts narrow: with the one
    /// workflow that hurts most.
    mutating func people() {
        on("2026-03-02 08:05", "noor")
        edit(.member, "noor", ["function": "operations"])
        person("sunita", "Sunita Ghale", "leadership", "owner")
        person("aoife", "Aoife Brannock", "risk", "maintainer")
        person("tobias", "Tobias Renner", "operations", "contributor")
        person("wanjiru", "Wanjiru Kamande", "operations", "contributor")
        person("marek", "Marek Dvorsky", "operations", "contributor")
        person("emeka", "Emeka Oduya", "engineering", "maintainer")
        person("liv", "Liv Sandnes", "engineering", "contributor")
        person("ruben", "Ruben Aranda", "product", "contributor")
        say(
            .setRhythm(values: [
                "review-day": "tuesday", "review-time": "09:30", "review-length": "15m",
                "monthly-length": "45m", "review-from": "2026-02-24",
            ]))
    }

    private mutating func person(
        _ handle: String, _ name: String, _ function: String, _ role: String
    ) {
        add(
            .member, handle,
            [
                "name": .text(name), "email": .text("\(handle)@merrow.example"),
                "function": .text(function), "role": .text(role),
            ])
    }

    mutating func figure(
        _ slug: String, _ title: String, _ unit: String, _ limits: (String, String, String),
        _ source: String, isUp: Bool = false, role: String? = nil
    ) {
        var values: Object = [
            "title": .text(title), "unit": .text(unit), "direction": isUp ? "up" : "down",
            "target": .text(limits.0), "amber": .text(limits.1), "red": .text(limits.2),
            "figure-source": .text(source),
        ]
        if let role { values["metric-role"] = .text(role) }
        add(.metric, slug, values)
    }

    mutating func firstWorkflow() {
        on("2026-03-02 09:00", "noor")
        figure(
            "hours-to-water", "From a burst to water back", "hours, median of the week",
            ("6", "8", "12"), "Control room log, counted on Monday")
        figure(
            "wrong-valves", "Valves shut that were not the right ones", "per week",
            ("0", "1", "2"), "Crew sheets")
        figure(
            "jobs-as-planned", "Repairs and readings done as planned", "per cent",
            ("95", "92", "88"), "Work planner", isUp: true, role: "delivery")
        add(
            .workflow, "mains-repair",
            [
                "title": "Repair of mains", "criticality": "critical",
                "summary": "From the first call about water in the road to water in the taps.",
                "pack": "six-muscle-loop", "owner": "noor", "risk-owner": "aoife",
                "primary": "tobias", "backup": "wanjiru", "escalate-to": "noor",
                "escalate-after": "30m", "escalate-how": "duty telephone, then her own",
            ])
        mainsSteps()
        start("mains-repair/problem-framing")
        then("tobias")
        confirm("mains-repair/problem-framing")
        then("wanjiru")
        confirm("mains-repair/problem-framing")
    }

    private mutating func mainsSteps() {
        add(
            .step, "mains-repair/problem-framing",
            [
                "capability": "problem-framing", "metric": "hours-to-water",
                "trigger": "A second call about the same street, or pressure below two bar.",
                "stop": "The control room log says which streets are dry and which valve is shut.",
                "scope-in": ["Mains of 100 mm and more", "All four districts"],
                "scope-out": ["Pipes behind the meter"],
            ])
        add(
            .step, "mains-repair/operating-model-design",
            [
                "capability": "operating-model-design", "metric": "wrong-valves",
                "trigger": "A crew left the runbook, or an incident showed a gap in it.",
                "stop": "A crew that did not write it has followed it on a real street.",
                "scope-in": ["Runbooks of the crews", "The valve plan"],
                "scope-out": ["Digging safety"],
            ])
        add(
            .step, "mains-repair/cross-functional-communication",
            [
                "capability": "cross-functional-communication", "metric": "hours-to-water",
                "trigger": "A street is dry for longer than an hour.",
                "stop": "Households, the hospital and meter reading know until when.",
                "scope-in": ["Notices to households", "The hospital", "Meter reading"],
                "primary": "wanjiru", "backup": "aoife",
            ])
        add(
            .step, "mains-repair/evidence-driven-iteration",
            [
                "capability": "evidence-driven-iteration", "metric": "hours-to-water",
                "trigger": "The Tuesday after an incident.",
                "stop": "Each figure past its limit has an action or a reason.",
                "scope-in": ["The figures of the crews"],
            ])
        add(
            .step, "mains-repair/constraint-aware-design",
            ["capability": "constraint-aware-design"])
        add(.step, "mains-repair/adjacent-integration", ["capability": "adjacent-integration"])
    }
}
