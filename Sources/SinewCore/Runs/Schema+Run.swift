extension Schema {
    static let run = [
        Field("title", .line, "What the runbook was called", isOfAct: true),
        Field("runbook", .reference([.runbook]), "What was followed", isOfAct: true),
        Field("runbook-version", .whole, "The version that was followed", isOfAct: true),
        Field("on", .reference([.incident, .drill]), "What it was followed for"),
        Field("steps", .lines, "Its steps, as they stood in that version", isOfAct: true),
        Field("outcomes", .names, "What became of each step, in their order", isOfAct: true),
        Field("by", .references([.member]), "Who told its steps", isOfAct: true),
        Field("remark", .line, "What there is to say about it", isOfAct: true),
    ]
}
