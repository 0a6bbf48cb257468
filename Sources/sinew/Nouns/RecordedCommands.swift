import ArgumentParser
import SinewCore
import SinewRuntime

enum EvidenceNoun: DeclaredNoun { static let noun = Noun.evidence }
enum DecisionNoun: DeclaredNoun { static let noun = Noun.decision }
enum IncidentNoun: DeclaredNoun { static let noun = Noun.incident }
enum SuggestionNoun: DeclaredNoun { static let noun = Noun.suggestion }

struct EvidenceCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence", abstract: NounGuide.purpose(.evidence),
        discussion: "It is logged with sinew log.",
        subcommands: [
            NounList<EvidenceNoun>.self, NounShow<EvidenceNoun>.self, NounUse<EvidenceNoun>.self,
        ], defaultSubcommand: NounList<EvidenceNoun>.self)
}

struct DecisionCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decision", abstract: NounGuide.purpose(.decision),
        subcommands: [
            NounList<DecisionNoun>.self, NounShow<DecisionNoun>.self, DecisionAdd.self,
            NounUse<DecisionNoun>.self,
        ], defaultSubcommand: NounList<DecisionNoun>.self)
}

struct DecisionAdd: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add", abstract: "Record a decision.",
            usage: "sinew decision add --title TEXT [--field VALUE ...]",
            discussion: "\(FieldWords.example(.decision))\n\nFIELDS:\n\(FieldWords.help(.decision))"
        )
    }

    @Option(name: .long, help: "When it was made.") var date: String?
    @OptionGroup var acting: ActingOptions
    @Argument(parsing: .allUnrecognized, help: "--field VALUE as below.")
    var words: [String] = []

    func run() async throws {
        let fields = try FieldWords(words, of: .decision)
        guard fields.names.isEmpty else {
            throw UsageFailure(
                message: "A decision gets a number, not a name: “\(fields.names[0])” is too much.",
                next: NounGuide.example(.decision))
        }
        try await acting.perform(
            .recordDecision(values: fields.values, happened: try acting.ledger.moment(date)))
    }
}

struct SuggestionCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suggestion", abstract: NounGuide.purpose(.suggestion),
        subcommands: [
            NounList<SuggestionNoun>.self, NounShow<SuggestionNoun>.self, SuggestionAccept.self,
            SuggestionDecline.self,
        ], defaultSubcommand: NounList<SuggestionNoun>.self)
}

struct SuggestionAccept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Make suggested owners real, one by one or all at once.")

    @Argument(help: "Their numbers, such as O-3.") var names: [String] = []
    @Flag(name: .long, help: "All that are open.") var all = false
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        let desk = try acting.ledger.open(forWriting: !acting.dryRun)
        guard all != !names.isEmpty else {
            throw UsageFailure(
                message: "Say which: numbers, or --all.", next: "sinew suggestion list")
        }
        let chosen = all ? try await desk.openSuggestions() : names
        try await acting.perform(.accept(suggestions: chosen), at: desk)
    }
}

struct SuggestionDecline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decline", abstract: "Say no to suggested owners.")

    @Argument(help: "Their numbers, such as O-3.") var names: [String]
    @Option(name: .long, help: "Why.") var reason: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.decline(suggestions: names, reason: reason))
    }
}
