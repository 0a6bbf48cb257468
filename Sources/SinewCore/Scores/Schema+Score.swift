extension Schema {
    /// Acts alone set what a session holds; the title is its only word.
    static let score = [
        Field("title", .line, "What the session is called"),
        Field(
            "workflow", .reference([.workflow]), "The workflow whose capabilities are scored",
            isRequired: true, isOfAct: true),
        Field(
            "pack", .reference([.pack]), "The framework whose levels count", isOfAct: true),
        Field(
            "capabilities", .names, "The capabilities that were active when it opened",
            isOfAct: true),
        Field("corrects", .reference([.score]), "The published session it corrects", isOfAct: true),
        Field(
            "present", .references([.member]), "Who took part by a vote of their own",
            isOfAct: true),
        Field("functions", .names, "The functions that took part", isOfAct: true),
        Field(
            "evidence", .references([.evidence, .drill, .incident, .run]),
            "What the agreed scores rest on", isOfAct: true),
        Field("moves", .references([.action]), "The next moves", isOfAct: true),
        Field("previous", .reference([.score]), "The session before it", isOfAct: true),
        Field("published", .instant, "When it was published", isOfAct: true),
        Field(
            "separation", .choice(["unseparated"]), "Scored by one person, with nobody else there",
            isOfAct: true),
    ]
}
