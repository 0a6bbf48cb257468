import ArgumentParser
import SinewCore
import SinewRuntime

struct IncidentCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incident", abstract: NounGuide.purpose(.incident),
        discussion: "Past ones come in with sinew import incidents.",
        subcommands: [
            NounList<IncidentNoun>.self, NounShow<IncidentNoun>.self, IncidentOpen.self,
            IncidentNote.self, IncidentAck.self, IncidentWhose.self, IncidentRoles.self,
            IncidentHandover.self, IncidentEscalate.self, IncidentResolve.self,
            IncidentClose.self,
        ], defaultSubcommand: NounList<IncidentNoun>.self)
}

struct IncidentOpen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open one: a line is enough.",
        discussion: """
            \(FieldWords.example(.incident))

            Unsure means the higher: of several severities the highest counts, and without one \
            it is sev1. sinew amend I-3 --severity sev3 lowers it later.
            """)

    @Argument(help: "What is seen, in a line.") var title: String
    @Option(name: .long, help: "WORKFLOW or WORKFLOW/STEP that it happens to.") var on: String?
    @Option(name: .long, help: "sev1 (worst) to sev4; several where nobody is sure.")
    var severity: [String] = []
    @Option(name: .long, help: "When it began, where that was before now.") var began: String?
    @Option(name: .long, help: "What does not work. May be given several times.")
    var affected: [String] = []
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        var values: Object = ["title": .text(title)]
        let place = try on ?? ChosenWorkflow(acting.ledger.folder()).name
        values["supports"] = place.map { .texts([$0]) }
        if !severity.isEmpty {
            values["severity"] = .texts(
                severity.flatMap { $0.split(separator: ",").map(\.trimmed) })
        }
        if !affected.isEmpty { values["affected"] = .texts(affected) }
        try await acting.perform(
            .openIncident(
                values: values, happened: try acting.ledger.moment(began, option: "--began")))
    }
}

/// Which incident, and when it happened where it is told later.
struct IncidentOptions: ParsableArguments {
    @Option(name: .long, help: "When it happened, where that was before now.") var at: String?
    @OptionGroup var acting: ActingOptions

    func perform(_ act: IncidentAct, on name: String) async throws {
        try await acting.perform(
            .incident(
                name: name, act, happened: try acting.ledger.moment(at, option: "--at")))
    }
}

struct IncidentNote: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: "What just happened, in a line.")

    @Argument(help: "Its number, such as I-3.") var name: String
    @Argument(help: "The line.") var text: String
    @OptionGroup var options: IncidentOptions

    func run() async throws { try await options.perform(.note(text), on: name) }
}

struct IncidentAck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ack", abstract: "I am on it: nobody further is reached.")

    @Argument(help: "Its number, such as I-3.") var name: String
    @OptionGroup var options: IncidentOptions

    func run() async throws { try await options.perform(.acknowledge, on: name) }
}

struct IncidentWhose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "whose", abstract: "Mark that somebody asked: who owns this?",
        discussion: "Without --on it is about what the incident is on.")

    @Argument(help: "Its number, such as I-3.") var name: String
    @Argument(help: "What was asked, in a line.") var text: String?
    @Option(name: .long, help: "The handoff, WORKFLOW/STEP or workflow that it is about.")
    var on: String?
    @OptionGroup var options: IncidentOptions

    func run() async throws {
        try await options.perform(.askWhose(about: on, note: text), on: name)
    }
}

extension IncidentRole: ExpressibleByArgument {}

struct IncidentRoles: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "role", abstract: "Take a role, or hand it over. The commander leads.",
        subcommands: [IncidentRoleTake.self, IncidentRoleHandOver.self])
}

struct IncidentRoleTake: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "take", abstract: "It is mine from now on, whoever had it.")

    @Argument(help: "The incident's number, such as I-3.") var name: String
    @Argument(help: "The role.") var role: IncidentRole
    @OptionGroup var options: IncidentOptions

    func run() async throws { try await options.perform(.take(role), on: name) }
}

struct IncidentRoleHandOver: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-over", abstract: "Hand one role of mine to somebody else.")

    @Argument(help: "The incident's number, such as I-3.") var name: String
    @Argument(help: "The role.") var role: IncidentRole
    @Argument(help: "Who has it from now on.") var member: String
    @Argument(help: "What they need to know, in a line.") var text: String?
    @OptionGroup var options: IncidentOptions

    func run() async throws {
        try await options.perform(.handOver(role, to: member, note: text), on: name)
    }
}

struct IncidentHandover: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handover", abstract: "Hand every role of mine to somebody else.")

    @Argument(help: "Its number, such as I-3.") var name: String
    @Argument(help: "Who goes on.") var member: String
    @Argument(help: "What they need to know, in a line.") var text: String?
    @OptionGroup var options: IncidentOptions

    func run() async throws {
        try await options.perform(.handOver(nil, to: member, note: text), on: name)
    }
}

struct IncidentEscalate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "escalate", abstract: "Reach the next of the plan now, or somebody by name.")

    @Argument(help: "Its number, such as I-3.") var name: String
    @Argument(help: "Why, in a line.") var text: String?
    @Option(name: .long, help: "Whom, where it is not the next of the plan.") var to: String?
    @OptionGroup var options: IncidentOptions

    func run() async throws {
        try await options.perform(.escalate(to: to, note: text), on: name)
    }
}

struct IncidentResolve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Service is back. Closing is another act.")

    @Argument(help: "Its number, such as I-3.") var name: String
    @Argument(help: "What brought it back, in a line.") var text: String?
    @OptionGroup var options: IncidentOptions

    func run() async throws { try await options.perform(.resolve(note: text), on: name) }
}

struct IncidentClose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Say what follows from it, or why nothing changes.",
        discussion: """
            One with lessons closes with them, and a line only where there is more to say. Without \
            any, a minor one closes with a line, and a major one (sev1, sev2) with “no change, \
            because”, said by somebody other than its lead.
            """)

    @Argument(help: "Its number, such as I-3.") var name: String
    @Argument(help: "The line.") var text: String?
    @OptionGroup var options: IncidentOptions

    func run() async throws { try await options.perform(.close(text), on: name) }
}
