import ArgumentParser
import SinewCore
import SinewRuntime

enum ExceptionNoun: DeclaredNoun { static let noun = Noun.exception }

struct ExceptionCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exception", abstract: NounGuide.purpose(.exception),
        discussion: """
            Leave is asked for one of the causes that the control lists, and granted by somebody \
            else until a day. It ends then, when it is revoked, or when the control changes: \
            nothing renews it. Granted a second time in a row for one cause, it needs a new \
            version of the control, or the risk owner.
            """,
        subcommands: [
            NounList<ExceptionNoun>.self, NounShow<ExceptionNoun>.self, ExceptionAsk.self,
            ExceptionGrant.self, ExceptionDecline.self, ExceptionRevoke.self,
        ], defaultSubcommand: NounList<ExceptionNoun>.self)
}

struct ExceptionAsk: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask", abstract: "Ask for leave from a control.",
        discussion: """
            \(NounGuide.example(.exception))

            The longest life follows from how much could go wrong: low 90 days, medium 30, high \
            14, which counts where nothing is said. sinew control edit NAME --causes A,B lists \
            the causes.
            """)

    @Argument(help: "The control.") var control: String
    @Option(name: .long, help: "One of the control's causes.") var cause: String
    @Option(name: .long, help: "The last day, such as friday or 2026-03-01.") var until: String
    @Option(name: .long, help: "Why, in a line.") var because: String
    @Option(name: .long, help: "How much could go wrong: low, medium or high.")
    var severity: String?
    @Option(name: .long, help: "WORKFLOW or WORKFLOW/STEP that it is for.") var on: String?
    @Option(name: .customLong("for"), help: "Whom or what it is for.") var forWhom: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        var values: Object = [
            "control": .text(control), "cause": .text(cause), "until": .text(until),
            "title": .text(because),
        ]
        values["severity"] = severity.map { .text($0) }
        values["on"] = on.map { .text($0) }
        values["for"] = forWhom.map { .text($0) }
        try await acting.perform(.exception(.ask(values: values), happened: nil))
    }
}

struct ExceptionGrant: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant", abstract: "Say yes, until the day asked for or an earlier one.",
        discussion: """
            Whoever asked does not grant, where anybody else is there. Whoever is alone waits 24 \
            hours, and has leave for 7 days at most.
            """)

    @Argument(help: "Its number, such as X-3.") var name: String
    @Option(name: .long, help: "An earlier last day.") var until: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.exception(.grant(name: name, until: until), happened: nil))
    }
}

struct ExceptionDecline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decline", abstract: "Say no, and why.")

    @Argument(help: "Its number, such as X-3.") var name: String
    @Option(name: .long, help: "Why, in a line.") var reason: String
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.exception(.decline(name: name, reason: reason), happened: nil))
    }
}

struct ExceptionRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Take back what was granted, and say why.")

    @Argument(help: "Its number, such as X-3.") var name: String
    @Option(name: .long, help: "Why, in a line.") var reason: String
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.exception(.revoke(name: name, reason: reason), happened: nil))
    }
}
