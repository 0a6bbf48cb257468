extension Schema {
    static let note = [
        Field("title", .line, "What the note is called", isRequired: true),
        Field("body", .text, "What was standardised and why, as Markdown"),
        Field("after", .whole, "The entry after which it looks", isOfAct: true),
        Field("until", .whole, "The entry up to which it looks", isOfAct: true),
        Field("corrects", .reference([.note]), "The published note it corrects", isOfAct: true),
        Field("published", .instant, "When it was published", isOfAct: true),
    ]
}
