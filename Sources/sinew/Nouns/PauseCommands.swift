import ArgumentParser
import SinewCore

enum PauseNoun: DeclaredNoun { static let noun = Noun.pause }

struct PauseCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: NounGuide.purpose(.pause),
        discussion: """
            While a pause stands, its workflow is not expanded: no further step starts and no \
            scope is widened. Repair, incidents and everything that tightens go on.
            """,
        subcommands: [
            NounList<PauseNoun>.self, NounShow<PauseNoun>.self, PauseStart.self,
            PauseDecline.self, PauseRenew.self, PauseLift.self,
        ], defaultSubcommand: NounList<PauseNoun>.self)
}

struct PauseStart: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Hold expansion of a workflow while something is tightened."
    )

    @Argument(help: "The workflow.") var workflow: String
    @Option(name: .long, help: "The signal that it answers: sinew signals lists them.")
    var signal: String
    @Option(name: .long, help: "What is tightened, in a line: it becomes an action.")
    var tighten: String
    @Option(name: .long, help: "Who does that.") var owner: String
    @Option(name: .long, help: "The day by which it is done; the end, if nobody says.")
    var due: String?
    @Option(name: .long, help: "The last day on which it stands; in 14 days, if nobody says.")
    var until: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(
            .pause(
                .start(
                    workflow: workflow, signal: signal, tighten: tighten, owner: owner, due: due,
                    until: until), happened: nil))
    }
}

struct PauseDecline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decline", abstract: "A signal pauses nothing; say why.",
        discussion: "The same entries do not propose a pause again; later ones do.")

    @Argument(help: "The workflow.") var workflow: String
    @Option(name: .long, help: "The signal.") var signal: String
    @Option(name: .long, help: "Why, in a line.") var reason: String
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(
            .pause(
                .decline(workflow: workflow, signal: signal, reason: reason), happened: nil))
    }
}

struct PauseRenew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew", abstract: "Let it stand longer; say why.")

    @Argument(help: "Its number, such as P-3.") var name: String
    @Option(name: .long, help: "Why, in a line.") var reason: String
    @Option(name: .long, help: "The last day; 14 days from now, if nobody says.")
    var until: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(
            .pause(.renew(pause: name, reason: reason, until: until), happened: nil))
    }
}

struct PauseLift: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lift", abstract: "End it before its day; say why.")

    @Argument(help: "Its number, such as P-3.") var name: String
    @Option(name: .long, help: "Why, in a line.") var reason: String
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.pause(.lift(pause: name, reason: reason), happened: nil))
    }
}
