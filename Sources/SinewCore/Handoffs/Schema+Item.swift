extension Schema {
    /// What is offered, and the promises of its handoff as they were then.
    static let item: [Field] = [
        Field("title", .line, "What is handed over, in a line", isRequired: true),
        Field("to", .reference([.member]), "Whom it is for, on the receiving side"),
        Field("evidence", .references([.evidence]), "What shows that it passes the test"),
        Field("handoff", .reference([.handoff]), "The handoff it goes over", isOfAct: true),
        Field("acceptance", .text, "The test that says it can be taken", isOfAct: true),
        Field("threshold", .line, "The quality it must reach", isOfAct: true),
        Field("wait", .duration, "How long the other side may take", isOfAct: true),
        Field(
            "escalates-to", .reference([.member]), "Who is told when it waits longer",
            isOfAct: true),
        Field("again", .reference([.item]), "The returned one that it replaces", isOfAct: true),
        Field("offered-again", .reference([.item]), "The one that replaces it", isOfAct: true),
        Field("answered", .instant, "When it was answered", isOfAct: true),
        Field("answered-by", .reference([.member]), "Who answered", isOfAct: true),
        Field("answered-for", .line, "Who answered, of a team outside", isOfAct: true),
        Field("answer", .line, "What was said to it", isOfAct: true),
        Field(
            "separation", .choice(["unseparated"]),
            "Answered by whoever offered it, with nobody else there", isOfAct: true),
    ]
}
