/// What each noun carries (domain model; requirement L11: one schema for decisions and evidence
/// across all workflows).
extension Noun {
    package var schema: Schema { Schemas.all[self] ?? Schema(noun: self, fields: []) }
}

extension Schema {
    /// What a workflow says for all its steps.
    package static let inheritedNames = Schemas.ownership.map(\.name)
    /// Where an imported record came from: nothing that anybody types.
    package static let originNames = Schemas.origin.map(\.name)
    /// What a ledger says about its rhythm.
    package static let rhythmNames = Schemas.rhythm.map(\.name) + ["zone"]
    package static let weekdays = Schemas.weekdays
}

private enum Schemas {
    static let all: [Noun: Schema] = Dictionary(
        uniqueKeysWithValues: Noun.allCases.map { ($0, Schema(noun: $0, fields: fields($0))) })

    static func fields(_ noun: Noun) -> [Field] {
        switch noun {
        case .ledger: ledger
        case .member: member
        case .pack: pack
        case .workflow: workflow
        case .step: step
        case .handoff: handoff
        case .metric: metric
        case .control: control + origin
        case .runbook: runbook + origin
        case .constraint, .assumption: premise
        case .area: area + origin
        case .reading: reading
        case .evidence: evidence + origin
        case .decision: decision + origin
        case .incident: incident + origin
        case .lesson: lesson
        case .action: action
        case .suggestion: suggestion + origin
        case .exception: Schema.exception
        case .run: Schema.run
        case .drill: Schema.drill
        case .retrieval: Schema.retrieval
        case .item: Schema.item
        case .review: Schema.review
        case .score: Schema.score
        case .note: Schema.note
        case .pause: Schema.pause
        }
    }

    static let impact = Field.Kind.choice(["low", "medium", "high"])

    /// Where an imported record came from.
    static let origin = [
        Field("origin-key", .name, "Keyed digest of source and path: finds it again"),
        Field("collection", .name, "Keyed digest of the collection it came from"),
        Field("source", .line, "The importer that brought it"),
        Field("source-path", .line, "The file it came from"),
        Field("source-digest", .line, "Digest of what stood there"),
    ]

    static let ledger =
        [
            Field("kind", .choice(["team", "personal"]), "Whose ledger this is", isRequired: true),
            Field("name", .line, "What it is called", isRequired: true),
            Field("zone", .zone, "Time zone of its rhythms, such as Europe/Berlin"),
            Field("signing-key", .line, "Public half of the key that signs checkpoints"),
            Field("log-origin", .line, "Name of the log in its checkpoints"),
            Field("pepper", .line, "Secret that digests of origins are keyed with"),
        ] + rhythm

    /// When its reviews fall.
    static let rhythm = [
        Field("review-day", .choice(weekdays), "Day of the weekly review"),
        Field("review-time", .clock, "When a review begins, by the ledger's clock"),
        Field("review-length", .duration, "How long a review takes"),
        Field("monthly-day", .whole, "Day of the month of the monthly review, 1 to 31"),
        Field("monthly-length", .duration, "How long a monthly or longer review takes"),
        Field("review-from", .date, "The day from which rhythms are counted"),
    ]

    static let member = [
        Field("name", .line, "Full name"),
        Field("email", .line, "E-mail address"),
        Field("handles", .lines, "Other handles, as on a code host"),
        Field(
            "function",
            .choice(["engineering", "operations", "risk", "leadership", "product", "other"]),
            "What this person is there for"),
        Field(
            "role", .choice(["owner", "maintainer", "contributor", "viewer"]),
            "What this person may do in the ledger"),
    ]

    static let pack = [
        Field("title", .line, "What it is called", isRequired: true),
        Field("version", .line, "Its version", isRequired: true),
        Field("summary", .text, "What it is for"),
        Field("content", .structure, "Capabilities, checks, scale, practices and rhythms"),
    ]

    static let weekdays = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    static let ownership = [
        Field("primary", .reference([.member]), "Who answers for it"),
        Field("backup", .reference([.member]), "Who takes over"),
        Field("escalate-after", .duration, "How long before it escalates"),
        Field("escalate-to", .reference([.member]), "Whom it escalates to"),
        Field("escalate-how", .line, "How that person is reached"),
    ]

    static let workflow =
        [
            Field("title", .line, "What it is called", isRequired: true),
            Field("summary", .text, "What it is for"),
            Field("criticality", .choice(["ordinary", "critical"]), "How much rests on it"),
            Field("pack", .reference([.pack]), "The framework it adopts"),
            Field("pack-version", .line, "The version it was adopted in"),
            Field("owner", .reference([.member]), "Workflow owner"),
            Field("risk-owner", .reference([.member]), "Risk owner"),
        ] + ownership + [
            Field("review-day", .choice(weekdays), "Day of the weekly review"),
            Field("hours-from", .clock, "When its people begin to work, Monday to Friday"),
            Field("hours-until", .clock, "When its people end their work"),
        ]

    static let step =
        [
            Field("title", .line, "The capability it puts to work"),
            Field("workflow", .reference([.workflow]), "The workflow it belongs to"),
            Field("capability", .name, "The capability's name in its pack", isRequired: true),
            Field("scope-in", .lines, "What it covers"),
            Field("scope-out", .lines, "What it does not cover"),
            Field("trigger", .text, "What starts it"),
            Field("stop", .text, "What shows that it is safely complete"),
            Field("metric", .reference([.metric]), "What is looked at every week"),
        ] + ownership

    static let handoff = [
        Field("title", .line, "What it is called"),
        Field("from", .reference([.step]), "The step that hands over", isRequired: true),
        Field("to", .reference([.step]), "The step that takes over"),
        Field("to-team", .line, "The team outside that takes over"),
        Field("what", .line, "What is handed over", isRequired: true),
        Field("acceptance", .text, "The test that says it can be taken"),
        Field("threshold", .line, "The quality it must reach"),
        Field("wait", .duration, "How long the other side may take"),
    ]

    static let metric = [
        Field("title", .line, "What it measures", isRequired: true),
        Field("unit", .line, "Its unit"),
        Field("direction", .choice(["up", "down"]), "Which way is better"),
        Field("target", .decimal, "The value wanted"),
        Field("amber", .decimal, "From here on it is at risk"),
        Field("red", .decimal, "From here on it fails"),
        Field("figure-source", .line, "Where the figure comes from"),
        Field("metric-role", .name, "What it stands for, such as delivery"),
    ]

    static let reading = [
        Field("metric", .reference([.metric]), "What was read", isRequired: true),
        Field("value", .decimal, "The figure", isRequired: true),
        Field("note", .line, "What to know about it"),
    ]

    static let control = [
        Field("title", .line, "What it is called", isRequired: true),
        Field("control-kind", .choice(["automatic", "manual"]), "Who performs it"),
        Field("rule", .text, "What is allowed, denied or escalated"),
        Field("gate", .text, "Its rules, their default and its scenarios, as YAML"),
        Field("performer", .line, "Who performs it, where a person does"),
        Field("leaves", .line, "What they leave behind"),
        Field("owner", .reference([.member]), "Who answers for it"),
        Field("state", .choice(["draft", "in-force-unproved", "in-force"]), "How it stands"),
        Field("serves", .references([.workflow, .step]), "What it serves"),
        Field("causes", .names, "For which causes leave from it can be asked"),
        Field(
            "outcomes", .names,
            "What a manual one can answer: allow, deny, escalate; allow and deny if nobody says"),
        Field("gate-outcomes", .names, "What its gate can answer"),
        Field("gate-proved", .names, "The answers that its scenarios prove"),
        Field("gate-failing", .whole, "Scenarios that come out otherwise"),
    ]

    static let runbook = [
        Field("title", .line, "What it is called", isRequired: true),
        Field("body", .text, "The steps, as Markdown"),
        Field("owners", .references([.member]), "Who answers for it"),
        Field("serves", .references([.workflow, .step]), "What it serves"),
    ]

    static let premise = [
        Field("statement", .line, "What is taken as given", isRequired: true),
        Field("of", .reference([.workflow, .step]), "What it holds for", isRequired: true),
        Field("owner", .reference([.member]), "Who watches it"),
        Field("look-again", .date, "When it is looked at again"),
        Field("disproof", .line, "What would disprove it"),
    ]

    static let area = [
        Field("title", .line, "The path it stands for", isRequired: true),
        Field("owners", .references([.member]), "Who answers for it"),
        Field("reviewers", .references([.member]), "Who helps look after it"),
        Field("labels", .lines, "How the code host marks it"),
    ]

    static let evidence = [
        Field("title", .line, "What it shows, in a line", isRequired: true),
        Field("evidence-kind", .name, "What sort of artefact: link, table, run, interview"),
        Field("location", .line, "Where it is"),
        Field("summary", .text, "What it says"),
        Field("impact", impact, "How much depends on it"),
        Field("people", .references([.member]), "Who is credited"),
        Field(
            "supports", .references([.workflow, .step, .control, .runbook, .decision, .incident]),
            "What it supports"),
        Field("tools", .lines, "The tools it rests on"),
        Field("outcomes", .lines, "What changed in the world: before, after, unit"),
        Field("tags", .lines, "Words to find it by"),
        Field("attachments", .lines, "SHA-256 of files kept with it"),
    ]

    static let decision = [
        Field("title", .line, "What was decided, in a line", isRequired: true),
        Field(
            "status",
            .choice(["proposed", "accepted", "rejected", "deprecated", "superseded"]),
            "How it stands"),
        Field("context", .text, "What made it necessary"),
        Field("options", .text, "What could have been done"),
        Field("constraints", .text, "What it had to respect"),
        Field("outcome", .text, "What was chosen and why"),
        Field("consequences", .text, "What follows from it"),
        Field("confirmation", .text, "How we will know that it is kept"),
        Field("deciders", .references([.member]), "Who decided"),
        Field("deciders-named", .lines, "Who decided, by names no member has"),
        Field("consulted", .lines, "Who was asked"),
        Field("informed", .lines, "Who was told"),
        Field("impact", impact, "How much depends on it"),
        Field("look-again", .date, "When it is looked at again"),
        Field("supersedes", .references([.decision]), "The decisions it replaces"),
        Field("superseded-by", .references([.decision]), "The decision that replaced it"),
        Field("evidence", .references([.evidence]), "What it rests on"),
        Field(
            "supports", .references([.workflow, .step, .control, .runbook]), "What it belongs to"),
        Field("tags", .lines, "Words to find it by"),
        Field("body", .text, "The record as it was written"),
    ]

    static let incident = [
        Field("title", .line, "What was seen, in a line", isRequired: true),
        Field("severity", .choice(["sev1", "sev2", "sev3", "sev4"]), "How bad; sev1 is worst"),
        Field("opened", .instant, "When it began"),
        Field("resolved", .instant, "When service was back"),
        Field("affected", .lines, "What did not work"),
        Field("body", .text, "What was told while it ran"),
        Field("supports", .references([.workflow, .step]), "What it happened to"),
        Field("closing", .line, "What follows from it, or why nothing changes"),
        Field(
            "separation", .choice(["unseparated"]), "Closed by its lead, with nobody else there",
            isOfAct: true),
        Field("lessons", .references([.lesson]), "The lessons that it closed with", isOfAct: true),
        Field("tags", .lines, "Words to find it by"),
    ]

    static let lesson = [
        Field("title", .line, "What was learned, in a line", isRequired: true),
        Field("summary", .text, "What happened, and what follows from it"),
        Field("from", .reference([.incident, .drill, .retrieval]), "What taught it"),
        Field("touches", .references([.workflow, .step]), "The workflows and steps it touches"),
        Field("changes", .references([.runbook, .control]), "What it will change"),
        Field("changed", .reference([.runbook, .control]), "What it changed", isOfAct: true),
        Field(
            "changed-version", .whole, "The version that came after it and says it",
            isOfAct: true),
        Field("merged-into", .reference([.lesson]), "The lesson that holds it now", isOfAct: true),
        Field(
            "separation", .choice(["unseparated"]),
            "Withdrawn by the lead of its incident, with nobody else there", isOfAct: true),
        Field("tags", .lines, "Words to find it by"),
    ]

    static let action = [
        Field("title", .line, "What is to be done, in a line", isRequired: true),
        Field("summary", .text, "What there is to know about it"),
        Field("owner", .reference([.member]), "Who does it", isRequired: true),
        Field("due", .date, "The day by which it is done", isRequired: true),
        Field(
            "from",
            .reference([
                .incident, .lesson, .decision, .evidence, .pause, .score, .drill, .retrieval,
                .review,
            ]),
            "Where it came from"),
        Field("supports", .references([.workflow, .step]), "What it is for"),
        Field("metric", .reference([.metric]), "The figure that it should move"),
        Field("target", .decimal, "The value that the figure should reach"),
        Field("wanted", .line, "What shows that it worked, where no figure does"),
        Field("evidence", .references([.evidence]), "What shows that it is done", isOfAct: true),
        Field("tags", .lines, "Words to find it by"),
    ]

    static let suggestion = [
        Field("title", .line, "The path and what it suggests", isRequired: true),
        Field("path", .line, "The path that is owned"),
        Field("collection-name", .line, "What the repository or folder is called"),
        Field("owners", .lines, "Handles of those who answer for it"),
        Field("reviewers", .lines, "Handles of those who help"),
        Field("labels", .lines, "How the code host marks it"),
    ]
}
