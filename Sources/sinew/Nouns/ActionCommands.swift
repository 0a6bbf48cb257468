import ArgumentParser
import SinewCore
import SinewRuntime

struct ActionCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "action", abstract: NounGuide.purpose(.action),
        discussion: "It is done with evidence, or dropped with a reason.",
        subcommands: [
            NounList<ActionNoun>.self, NounShow<ActionNoun>.self, ActionAdd.self,
            ActionDone.self, ActionDrop.self,
        ], defaultSubcommand: NounList<ActionNoun>.self)
}

struct ActionAdd: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add", abstract: "What is to be done, in a line.",
            usage: "sinew action add TEXT --due DAY [--owner HANDLE] [--field VALUE ...]",
            discussion: """
                \(FieldWords.example(.action))

                Without an owner it is yours. sinew amend A-3 moves its day or its owner.

                FIELDS:
                \(FieldWords.help(.action))
                """)
    }

    @Option(name: .long, help: "When it was agreed.") var date: String?
    @Option(name: .long, help: "WORKFLOW or WORKFLOW/STEP that it is for.") var on: String?
    @OptionGroup var acting: ActingOptions
    @Argument(parsing: .allUnrecognized, help: "The line, and --field VALUE as below.")
    var words: [String] = []

    func run() async throws {
        let read = try RecordWords(words, of: .action, on: on, as: "supports")
        try await acting.perform(
            .recordAction(values: read.values, happened: try acting.ledger.moment(date)))
    }
}

struct ActionDone: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "done", abstract: "It is done, and evidence shows it.",
        discussion: "Evidence is logged with sinew log.")

    @Argument(help: "Its number, such as A-3.") var name: String
    @Argument(help: "What shows it, such as E-12.") var evidence: [String] = []
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.action(name: name, .done(evidence: evidence)))
    }
}

struct ActionDrop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "It is not going to be done; say why.")

    @Argument(help: "Its number, such as A-3.") var name: String
    @Option(name: .long, help: "Why, in a line.") var reason: String
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.action(name: name, .drop(reason: reason)))
    }
}
