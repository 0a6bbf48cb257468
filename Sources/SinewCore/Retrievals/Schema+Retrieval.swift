extension Schema {
    static let retrieval: [Field] = [
        Field("title", .line, "The question", isRequired: true),
        Field("about", .reference(Retrieval.askable), "What is looked for", isRequired: true),
        Field("asked", .reference([.member]), "Who looks for it", isRequired: true),
        Field("draw", .choice(Retrieval.draws), "How the question was chosen", isOfAct: true),
        Field("own", .choice(["yes"]), "Whether who is asked made it", isOfAct: true),
        Field("result", .choice(["found", "given-up"]), "How it ended", isOfAct: true),
        Field("in-time", .choice(["yes"]), "Whether it was soon enough", isOfAct: true),
        Field("where", .line, "Where it was found", isOfAct: true),
        Field("by", .choice(["path", "memory"]), "Which way led there", isOfAct: true),
        Field("through", .reference([.member]), "Who had to be asked", isOfAct: true),
        Field("remark", .line, "What stood in the way", isOfAct: true),
        Field("found-seconds", .whole, "Seconds between question and answer", isOfAct: true),
        Field(
            "claimed-seconds", .whole, "Seconds, as somebody measured elsewhere", isOfAct: true),
    ]
}
