package import SinewCore

/// What an empty page says: what belongs here, one example, and one button.
package struct EmptyPlace: Sendable, Hashable {
    package var belongs: String
    package var example: String
    package var command: String
    /// A page that does it, where there is one; otherwise the button copies the command.
    package var page: String?

    package init(belongs: String, example: String, command: String, page: String? = nil) {
        self.belongs = belongs
        self.example = example
        self.command = command
        self.page = page
    }

    package var html: HTML {
        """
        <section class="part">
        <h2><span class="folio">0</span><span class="h">Nothing here yet</span></h2>
        <p>\(belongs)</p>
        <p class="quiet">For example: <span class="words">\(example)</span></p>
        <p class="mend"><code>\(command)</code></p>
        \(button)</section>

        """
    }

    private var button: HTML {
        if let page { return "<p><a class=\"btn\" href=\"\(page)\">Log evidence</a></p>\n" }
        return """
            <p class="needs-script"><button class="btn" type="button" data-copy="\(command)">\
            Copy the command</button></p>

            """
    }

    package init(_ noun: Noun) {
        switch noun {
        case .workflow, .step, .ledger: self = .workflows
        case .member: self = .members
        case .pack: self = .packs
        case .handoff: self = .handoffs
        case .metric, .reading: self = .metrics
        case .control: self = .controls
        case .runbook: self = .runbooks
        case .constraint, .assumption: self = .premises(noun)
        case .area: self = .areas
        case .evidence: self = .evidence
        case .decision: self = .decisions
        case .incident: self = .incidents
        case .suggestion: self = .suggestions
        }
    }
}

extension EmptyPlace {
    static let workflows = EmptyPlace(
        belongs: "A workflow is work that hurts when it goes wrong. Start with one.",
        example: "payments-incidents: a card payment is stuck and three teams look at each other.",
        command: "sinew workflow add payments-incidents --title \"Payments incidents\"")
    static let members = EmptyPlace(
        belongs: "Members are the people whose work this ledger records.",
        example: "mei, Mei Tanaka, operations.",
        command: "sinew member add mei --name \"Mei Tanaka\" --function operations")
    static let packs = EmptyPlace(
        belongs: "A pack holds capabilities, checks, a scale and rhythms that a team adopts.",
        example: "six-muscle-loop comes with Sinew.", command: "sinew pack list")
    static let handoffs = EmptyPlace(
        belongs: "A handoff says what one step gives to the next, and when it can be taken.",
        example: "The list of owners with what changed, within two days.",
        command: "sinew handoff add owners-list --from payments-incidents/operating-model")
    static let metrics = EmptyPlace(
        belongs: "A metric is one figure that is looked at every week.",
        example: "Minutes to the first impact sentence, wanted under 10.",
        command: "sinew metric add first-impact --title \"Minutes to first impact sentence\"")
    static let controls = EmptyPlace(
        belongs: "A control says what is allowed, denied or escalated, and who answers for it.",
        example: "late-send: nothing is sent after the bank’s cut-off.",
        command: "sinew control add late-send --title \"Nothing after cut-off\"")
    static let runbooks = EmptyPlace(
        belongs: "Runbooks are the steps people take, in their own words. Bring yours as they are.",
        example: "A folder of Markdown files with OWNERS beside them.",
        command: "sinew import runbooks DIR")
    static let areas = EmptyPlace(
        belongs: "An area is a path somebody answers for. CODEOWNERS and OWNERS name them.",
        example: "/services/settlement belongs to mei and ruben.",
        command: "sinew import owners PATH")
    static let evidence = EmptyPlace(
        belongs: "Evidence is what showed you how something is: a run, a table, a talk, a link.",
        example: "Cut-off times of the three clearing banks, read from each contract.",
        command: "sinew log \"Cut-off times of the three clearing banks\"", page: "/evidence/new")
    static let decisions = EmptyPlace(
        belongs: "Decisions are kept with what made them necessary and when to look again.",
        example: "Send nothing after cut-off, even if the bank would take it.",
        command: "sinew import decisions DIR")
    static let incidents = EmptyPlace(
        belongs: "Incidents are what was seen, when it began and when service was back.",
        example: "Card settlements stuck at the clearing bank, severity 2.",
        command: "sinew import incidents DIR")
    static let suggestions = EmptyPlace(
        belongs: "Suggestions come from files that name owners. Each is accepted or declined.",
        example: "/services/settlement: mei answers for it, says OWNERS.",
        command: "sinew import owners PATH")

    static func premises(_ noun: Noun) -> EmptyPlace {
        EmptyPlace(
            belongs: "What is taken as given stands here until somebody disproves it.",
            example: "The bank answers its desk line until 18:00.",
            command: "sinew \(noun.rawValue) add bank-desk --of payments-incidents")
    }
}
