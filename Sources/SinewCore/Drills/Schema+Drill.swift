extension Schema {
    static let drill: [Field] = [
        Field("title", .line, "What is tried, in a line", isRequired: true),
        Field("scenario", .text, "What happens, as the leader is told it"),
        Field("from", .reference([.incident]), "The incident that is played again"),
        Field("affected", .lines, "What does not work"),
        Field("tests", .references(testable), "What it tests", isRequired: true),
        Field("leader", .reference([.member]), "Who leads it and did not design what it tests"),
        Field("guest", .line, "A leader without an account"),
        Field("date", .date, "The day it takes place"),
        Field("injects", .lines, "What is told at which minute, such as 20m: TEXT"),
        Field("expected", .lines, "What is expected: a line, or CONTROL:deny"),
        Field("designer", .reference([.member]), "Who wrote the scenario", isOfAct: true),
        Field(
            "separation", .choice(["unseparated"]),
            "A cold run: nobody but a designer could lead it", isOfAct: true),
        Field("held", .choice(["yes", "no"]), "Whether all came as expected", isOfAct: true),
        Field("closing", .line, "What it showed", isOfAct: true),
        Field("lessons", .references([.lesson]), "The lessons that it closed with", isOfAct: true),
    ]

    /// What a drill can test.
    static let testable: [Noun] = [.workflow, .step, .control, .runbook, .assumption]
}
