/// What can be done with a declared thing, as a command and as the page that does it.
extension Record {
    /// - Parameter main: the action that stands alone; it is not offered twice.
    func deeds(besides main: Sheet.Action?) -> [Sheet.Action] {
        guard noun.isDeclared, isStanding else { return [] }
        var deeds: [Sheet.Action] = []
        if noun.hasForm {
            deeds.append(
                Sheet.Action(
                    "Change", command: "sinew \(noun.rawValue) edit \(name)",
                    page: ReportPage.edit(self)))
        }
        deeds += ownDeeds + additions
        if noun != .pack { deeds.append(deed("Rename", "rename", "\(name) NAME")) }
        if noun.isMergeable { deeds.append(deed("Merge", "merge", "\(name) --into OTHER")) }
        deeds.append(deed("Retire", "retire", "\(name) --reason \"TEXT\""))
        return deeds.filter { $0.page != main?.page }
    }

    private var ownDeeds: [Sheet.Action] {
        switch (noun, state) {
        case (.step, .active):
            [
                Sheet.Action(
                    "Confirm what is mine", command: "sinew confirm \(name)",
                    page: ReportPage.deed("confirm", self)),
                deed("Stop", "stop", "\(name) --reason \"TEXT\""),
            ]
        case (.step, .notStarted): [deed("Start", "start", name)]
        case (.runbook, _):
            [Sheet.Action("Follow it, step by step", command: "sinew runbook run \(name)")]
        case (.member, _): [deed("Has left", "leave", name)]
        default: []
        }
    }

    /// What belongs to it and is added from here, with what is known filled in.
    private var additions: [Sheet.Action] {
        let parts: [(noun: Noun, field: String)] =
            switch noun {
            case .workflow: [(.step, "workflow"), (.constraint, "of"), (.assumption, "of")]
            case .step: [(.handoff, "from"), (.constraint, "of"), (.assumption, "of")]
            default: []
            }
        return parts.map { part in
            let command =
                part.noun == .step
                ? "sinew step add \(name)/STEP --capability NAME"
                : "sinew \(part.noun.rawValue) add NAME --\(part.field) \(name)"
            return Sheet.Action(
                "Add \(part.noun.indefinite)", command: command,
                page: ReportPage.new(part.noun) + "?\(part.field)=\(name)")
        }
    }

    private func deed(_ label: String, _ verb: String, _ rest: String) -> Sheet.Action {
        Sheet.Action(
            label, command: "sinew \(noun.rawValue) \(verb) \(rest)",
            page: ReportPage.deed(verb, self))
    }
}

extension Noun {
    /// Things of which two may turn out to be one.
    package var isMergeable: Bool {
        switch self {
        case .member, .control, .runbook, .metric: true
        default: false
        }
    }
}

extension ReportPage {
    package static func new(_ noun: Noun) -> String { "/new/\(noun.plural)" }

    package static func edit(_ record: Record) -> String { deed("edit", record) }

    /// Where a thing is, in words: `workflows / payments / problem-framing`.
    static func words(of record: Record) -> String {
        let noun = record.noun == .step ? Noun.workflow : record.noun
        let parts =
            record.noun == .step
            ? record.name.split(separator: "/").map(String.init) : [record.name]
        return ([noun.plural] + parts).joined(separator: " / ")
    }

    /// The page that does what a command does, at the field it sets; else the page of the thing.
    static func doing(_ command: String, for record: Record) -> String {
        let words = command.split(separator: " ").dropFirst().map(String.init)
        guard words.count > 1 else { return path(of: record) }
        if words[0] == "confirm" { return "/confirm/\(Noun.step.plural)/\(words[1])" }
        guard words.count > 2, let noun = Noun(rawValue: words[0]) else { return path(of: record) }
        switch words[1] {
        case "read" where noun == .metric: return path(.metric, words[2]) + "#read"
        case "use" where noun == .runbook || noun == .control:
            return "/use/\(noun.plural)/\(words[2])"
        case "close" where noun.letter != nil: return path(noun, words[2])
        case "edit" where noun.hasForm:
            let field = words.first { $0.hasPrefix("--") }?.dropFirst(2)
            return "/edit/\(noun.plural)/\(words[2])" + (field.map { "#f-\($0)" } ?? "")
        default: return path(of: record)
        }
    }

    /// Whom a command names as the one who acts.
    static func member(doing command: String) -> String? {
        let words = command.split(separator: " ").map(String.init)
        guard let option = words.firstIndex(of: "--as"), option + 1 < words.count else {
            return nil
        }
        return words[option + 1]
    }

    /// Where one thing is done to a record: `/retire/steps/payments/problem-framing`.
    package static func deed(_ verb: String, _ record: Record) -> String {
        "/\(verb)/\(record.noun.plural)/\(record.name)"
    }
}
