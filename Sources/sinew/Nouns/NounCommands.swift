import ArgumentParser
import SinewCore

/// A noun that is declared, as the voice offers it.
protocol DeclaredNoun {
    static var noun: Noun { get }
    /// Verbs that only this noun has.
    static var more: [any ParsableCommand.Type] { get }
}

extension DeclaredNoun {
    static var more: [any ParsableCommand.Type] { [] }
    static var name: String { noun.rawValue }
}

enum WorkflowNoun: DeclaredNoun { static let noun = Noun.workflow }
enum StepNoun: DeclaredNoun {
    static let noun = Noun.step
    static var more: [any ParsableCommand.Type] { [StepStart.self, StepStop.self] }
}
enum MemberNoun: DeclaredNoun {
    static let noun = Noun.member
    static var more: [any ParsableCommand.Type] {
        [NounMerge<MemberNoun>.self, MemberLeave.self]
    }
}
enum HandoffNoun: DeclaredNoun {
    static let noun = Noun.handoff
    static var more: [any ParsableCommand.Type] {
        [
            HandoffOffer.self, HandoffAccept.self, HandoffReturn.self, HandoffWithdraw.self,
            HandoffOffers.self, HandoffWaits.self,
        ]
    }
}
enum MetricNoun: DeclaredNoun {
    static let noun = Noun.metric
    static var more: [any ParsableCommand.Type] {
        [NounMerge<MetricNoun>.self, MetricRead.self]
    }
}
enum ControlNoun: DeclaredNoun {
    static let noun = Noun.control
    static var more: [any ParsableCommand.Type] {
        [NounMerge<ControlNoun>.self, NounUse<ControlNoun>.self, ControlTest.self]
    }
}
enum RunbookNoun: DeclaredNoun {
    static let noun = Noun.runbook
    static var more: [any ParsableCommand.Type] {
        [
            NounMerge<RunbookNoun>.self, NounUse<RunbookNoun>.self, RunbookRun.self,
            RunbookStep.self, RunbookFinish.self, RunbookRuns.self,
        ]
    }
}
enum ConstraintNoun: DeclaredNoun { static let noun = Noun.constraint }
enum AssumptionNoun: DeclaredNoun { static let noun = Noun.assumption }
enum AreaNoun: DeclaredNoun { static let noun = Noun.area }

struct NounCommands<N: DeclaredNoun>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: N.name, abstract: NounGuide.purpose(N.noun),
            discussion: FieldWords.example(N.noun),
            subcommands: [
                NounList<N>.self, NounShow<N>.self, NounAdd<N>.self, NounEdit<N>.self,
                NounRename<N>.self, NounRetire<N>.self,
            ] + N.more, defaultSubcommand: NounList<N>.self)
    }
}

struct NounList<N: DeclaredNoun>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "list", abstract: "All of them, by name.")
    }

    @Flag(name: .long, help: "Those that were retired too.") var all = false
    @OptionGroup var options: ReportOptions

    func run() throws {
        try options.answer(.list(N.noun, includingRetired: all))
    }
}

struct NounShow<N: DeclaredNoun>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "show", abstract: "One, with its links and history.")
    }

    @Argument(help: "Its name.") var name: String
    @OptionGroup var options: ReportOptions

    func run() throws { try options.answer(.show(name: name)) }
}

struct NounAdd<N: DeclaredNoun>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add", abstract: "Declare one.",
            usage: "sinew \(N.name) add NAME [--field VALUE ...]",
            discussion: "\(FieldWords.example(N.noun))\n\nFIELDS:\n\(FieldWords.help(N.noun))")
    }

    @Flag(name: .long, help: "It is new, although it resembles another.") var new = false
    @OptionGroup var acting: ActingOptions
    @Argument(parsing: .allUnrecognized, help: "Its name, and --field VALUE as below.")
    var words: [String] = []

    func run() async throws {
        let fields = try FieldWords(words, of: N.noun)
        guard fields.names.count == 1 else {
            throw UsageFailure(
                message: fields.names.isEmpty
                    ? "Its name is missing."
                    : "More than one name: \(fields.names.joined(separator: ", ")).",
                next: NounGuide.example(N.noun))
        }
        try await acting.perform(
            .add(N.noun, slug: fields.names[0], values: fields.values, isKnownAsNew: new))
    }
}

struct NounEdit<N: DeclaredNoun>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "edit", abstract: "Change what it says. An empty value removes one.",
            usage: "sinew \(N.name) edit NAME --field VALUE ...",
            discussion: "FIELDS:\n\(FieldWords.help(N.noun))")
    }

    @OptionGroup var acting: ActingOptions
    @Argument(parsing: .allUnrecognized, help: "Its name, and --field VALUE as below.")
    var words: [String] = []

    func run() async throws {
        let fields = try FieldWords(words, of: N.noun)
        guard fields.names.count == 1 else {
            throw UsageFailure(
                message: "One name is needed, and there are \(fields.names.count).",
                next: "sinew \(N.name) list")
        }
        try await acting.perform(.change(N.noun, name: fields.names[0], values: fields.values))
    }
}

struct NounRename<N: DeclaredNoun>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rename", abstract: "Give it another name; the old one keeps working.")
    }

    @Argument(help: "Its name now.") var name: String
    @Argument(help: "Its new name.") var new: String
    @OptionGroup var acting: ActingOptions

    func run() async throws { try await acting.perform(.rename(N.noun, name: name, to: new)) }
}

struct NounRetire<N: DeclaredNoun>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "retire", abstract: "Hide it; its history stays.")
    }

    @Argument(help: "Its name.") var name: String
    @Option(name: .long, help: "Why.") var reason = ""
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.retire(N.noun, name: name, reason: reason))
    }
}

struct NounMerge<N: DeclaredNoun>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "merge", abstract: "Join two that are one; both names keep working.")
    }

    @Argument(help: "The one that goes.") var name: String
    @Option(name: .long, help: "The one that stays.") var into: String
    @OptionGroup var acting: ActingOptions

    func run() async throws { try await acting.perform(.merge(N.noun, name: name, into: into)) }
}

/// A use by somebody keeps a thing fresh.
struct NounUse<N: DeclaredNoun>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "use", abstract: "Say that you used it: that keeps it fresh.")
    }

    @Argument(help: "Its name.") var name: String
    @OptionGroup var acting: ActingOptions

    func run() async throws { try await acting.perform(.use(name: name)) }
}
