extension Schema {
    /// Nobody types any of it: a sitting is what happens in it.
    static let review: [Field] = [
        Field("title", .line, "Which review, and of which day", isOfAct: true),
        Field("rhythms", .lines, "What came round", isOfAct: true),
        Field("day", .date, "The day whose review it is", isOfAct: true),
        Field("workflows", .references([.workflow]), "What it looked at", isOfAct: true),
        Field("facilitator", .reference([.member]), "Who led it", isOfAct: true),
        Field("present", .references([.member]), "Who was there", isOfAct: true),
        Field("start", .instant, "When it began, as stated", isOfAct: true),
        Field("end", .instant, "When it ended, as stated", isOfAct: true),
        Field("agenda", .structure, "What stood on it", isOfAct: true),
        Field("because", .line, "Why it was skipped", isOfAct: true),
        Field("next", .date, "The day on which it takes place instead", isOfAct: true),
    ]
}
