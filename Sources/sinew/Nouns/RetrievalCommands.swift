import ArgumentParser
import SinewCore
import SinewRuntime

enum RetrievalNoun: DeclaredNoun { static let noun = Noun.retrieval }

struct RetrievalCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retrieval", abstract: NounGuide.purpose(.retrieval),
        discussion: "One is asked with sinew drill retrieve.",
        subcommands: [NounList<RetrievalNoun>.self, NounShow<RetrievalNoun>.self],
        defaultSubcommand: NounList<RetrievalNoun>.self)
}

struct DrillRetrieve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retrieve",
        abstract: "A timed question: where is this, and on what does it rest?",
        discussion: """
            Draws something of high impact: evidence and decisions that say so, what critical \
            decisions rest on, controls in force, closed major incidents. Every second draw \
            leaves out what whoever is asked made. The clock runs until sinew drill found or \
            sinew drill give-up; over ten minutes, or the pack's limit, is a finding until the \
            same is found in time, or a lesson or action follows from it.
            """)

    @Option(name: .long, help: "Who is asked; you, if nobody says.") var of: String?
    @Option(name: .long, help: "What is asked about, instead of a draw: E-3.") var about: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.retrieval(.ask(of: of, about: about), happened: nil))
    }
}

struct DrillFound: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "found", abstract: "Say where it is; the clock stops.",
        discussion: """
            sinew drill found Q-1 --where "contracts/cut-off.pdf, page 3" --by path

            By path: somebody new would find it the same way. From memory: they would not.
            """)

    enum Way: String, ExpressibleByArgument, CaseIterable { case path, memory }

    @Argument(help: "The question's number, such as Q-3.") var name: String
    @Option(name: .customLong("where"), help: "Where it is.") var place: String
    @Option(name: .long, help: "path or memory.") var by: Way
    @Option(name: .long, help: "Who had to be asked.") var through: String?
    @Option(name: .long, help: "How long it took, where it was measured elsewhere: 4m.")
    var took: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        let answer = RetrievalAnswer(
            place: place, way: by.rawValue, through: through, took: took)
        try await acting.perform(.retrieval(.found(name, answer), happened: nil))
    }
}

struct DrillGiveUp: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "give-up", abstract: "It cannot be found; say what stood in the way.")

    @Argument(help: "The question's number, such as Q-3.") var name: String
    @Argument(help: "What stood in the way, in a line.") var text: String
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.retrieval(.giveUp(name, remark: text), happened: nil))
    }
}

struct DrillRetrievals: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retrievals", abstract: "How fast what matters is found, month by month.",
        discussion: """
            Times are shown as what half and nine in ten stayed within, from three questions and \
            four people on. Your own you see, nobody else's.
            """)

    @Option(name: .customLong("as"), help: "Whose own times are shown.") var member: String?
    @OptionGroup var options: ReportOptions

    func run() async throws {
        var asker = member ?? ActingOptions.environmentActor
        if asker == nil { asker = await GitIdentity.email() }
        try options.answer(.retrievals(asker: asker))
    }
}
