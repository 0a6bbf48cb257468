/// The promises themselves: each in our own words, with what a user types for it.
extension Requirements {
    static let loop = [
        Promise(
            id: "L1",
            says: "Six capabilities in a circle, each with owners, and a tested handoff "
                + "to the next",
            commands: ["sinew pack show six-muscle-loop", "sinew step add", "sinew handoff add"]),
        Promise(
            id: "L2", says: "The weekly review has a line for each active step",
            commands: ["sinew review agenda"]),
        Promise(
            id: "L3", says: "Five checks for each step, with what mends each of them",
            commands: ["sinew check", "sinew confirm"]),
        Promise(
            id: "L4", says: "Boundaries and assumptions have owners and are tried in drills",
            commands: ["sinew assumption add", "sinew constraint add", "sinew drill plan"]),
        Promise(
            id: "L5", says: "A scorecard that is voted blind and rests on evidence",
            commands: ["sinew score open", "sinew score vote", "sinew score agree"]),
        Promise(
            id: "L6a",
            says: "Nothing more is taken on while the map of a critical workflow has a "
                + "hole",
            commands: ["sinew step start"]),
        Promise(
            id: "L6b", says: "Each answer that a control can give is proved by a scenario",
            commands: ["sinew control test", "sinew drill observe"]),
        Promise(
            id: "L6c", says: "Important evidence is found in under ten minutes",
            commands: ["sinew drill retrieve", "sinew find"]),
        Promise(
            id: "L6d", says: "A drill is led by somebody who did not design what it tries",
            commands: ["sinew drill plan"]),
        Promise(
            id: "L6e", says: "What a major incident taught is in a runbook or control in a sprint",
            commands: ["sinew lesson add", "sinew lesson close"]),
        Promise(
            id: "L6f",
            says: "Scores are renewed every month, and what changed is published with "
                + "names and days",
            commands: ["sinew score publish", "sinew deltas"]),
        Promise(
            id: "L7", says: "Weekly, biweekly, monthly and quarterly reviews with their contents",
            commands: ["sinew review agenda", "sinew review hold", "sinew calendar"]),
        Promise(
            id: "L8",
            says: "Four early signals, and a pause that holds expansion while something "
                + "is tightened",
            commands: ["sinew signals", "sinew pause start"]),
        Promise(
            id: "L9", says: "Four questions of leadership, answered from the ledger",
            commands: ["sinew questions"]),
        Promise(
            id: "L10", says: "Milestones after 30, 60 and 90 days, with trends from the first day",
            commands: ["sinew day90"]),
        Promise(
            id: "L11",
            says: "Controls, runbooks and figures are shared, and their reuse is counted",
            commands: ["sinew control add", "sinew note draft"]),
        Promise(
            id: "L12", says: "Begin with the riskiest step of one workflow, and see what it costs",
            commands: ["sinew init", "sinew cost"]),
        Promise(
            id: "L13", says: "Anything can be explained as a chain of events",
            commands: ["sinew explain"]),
        Promise(
            id: "L14",
            says: "What is handed over is offered, accepted or returned, and its wait "
                + "is measured",
            commands: ["sinew handoff offer", "sinew handoff accept", "sinew handoff return"]),
        Promise(
            id: "L15", says: "Nobody is asked for more than five things and 15 minutes in a week",
            commands: ["sinew week"]),
    ]

    static let invariants = [
        Promise(
            id: "invariant 1", says: "Primary and backup are two people, who confirm in person",
            commands: ["sinew confirm"]),
        Promise(
            id: "invariant 2", says: "A drill is not led by one of its designers",
            commands: ["sinew drill plan"]),
        Promise(
            id: "invariant 3", says: "A lesson closes with a version that came after it, or openly",
            commands: ["sinew lesson close", "sinew lesson withdraw"]),
        Promise(
            id: "invariant 4", says: "A control in force has each of its answers proved",
            commands: ["sinew control edit"]),
        Promise(
            id: "invariant 5",
            says: "A pause or a hole in the map holds expansion, and nothing else",
            commands: ["sinew pause start"]),
        Promise(
            id: "invariant 6", says: "What was published never changes",
            commands: ["sinew review publish", "sinew score publish"]),
        Promise(
            id: "invariant 7", says: "Who approves an exception did not ask for it; it always ends",
            commands: ["sinew exception grant"]),
        Promise(
            id: "invariant 8", says: "What rests on somebody who left is stale at once",
            commands: ["sinew member leave"]),
        Promise(
            id: "invariant 9", says: "Only verifying events keep a thing fresh",
            commands: ["sinew runbook use"]),
        Promise(
            id: "invariant 10",
            says: "A major incident closes with lessons, or with a second "
                + "person’s word that nothing changes",
            commands: ["sinew incident close"]),
        Promise(
            id: "invariant 11",
            says: "A second grant in a row needs another control or the risk "
                + "owner",
            commands: ["sinew exception grant"]),
        Promise(
            id: "invariant 12",
            says: "Every fact has the time it happened and the time it was "
                + "recorded",
            commands: ["sinew amend"]),
        Promise(
            id: "invariant 13", says: "The pack says how many capabilities there are",
            commands: ["sinew pack show"]),
        Promise(
            id: "invariant 14", says: "Events are never taken away", commands: ["sinew verify"]),
        Promise(
            id: "invariant 15", says: "Rules of two people bind where a second person is",
            commands: ["sinew check"]),
        Promise(
            id: "invariant 16", says: "No report ranks people or averages over them",
            commands: ["sinew score reveal", "sinew drill retrievals"]),
    ]

    static let later = [
        Promise(
            id: "invariant 17", says: "A restricted record does not exist for those it excludes",
            commands: []),
        Promise(id: "C1", says: "A career as modules with load and headroom", commands: []),
        Promise(id: "C2", says: "What rests on a single point, as fault trees", commands: []),
        Promise(id: "C3", says: "Seven modules on the model of cloud services", commands: []),
        Promise(id: "C4", says: "The graph of skills", commands: []),
        Promise(id: "C5", says: "Knowledge that works without its author", commands: []),
        Promise(id: "C6", says: "Returns over decades, simulated", commands: []),
        Promise(id: "C7", says: "A record that a person takes along", commands: []),
        Promise(id: "C8", says: "How much rests on single tools", commands: []),
    ]
}
