extension Schema {
    static let pause: [Field] = [
        Field("title", .line, "What is tightened, or why nothing is", isRequired: true),
        Field("workflow", .reference([.workflow]), "The workflow that is held", isOfAct: true),
        Field("signal", .name, "The signal that it answers", isOfAct: true),
        Field("until", .date, "The last day on which it stands", isOfAct: true),
        Field("ends", .instant, "When it ends, unless it is renewed", isOfAct: true),
        Field("tightening", .reference([.action]), "The action that tightens", isOfAct: true),
    ]
}
