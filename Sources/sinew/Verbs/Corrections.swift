import ArgumentParser
import SinewCore
import SinewRuntime

struct Amend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend",
        abstract: "Correct what was recorded: the newest is shown, the history shows all.",
        usage: "sinew amend NUMBER --field VALUE ... [--reason TEXT]")

    @Option(name: .long, help: "Why.") var reason: String?
    @Option(name: .long, help: "When it happened: of evidence or a decision.") var date: String?
    @OptionGroup var acting: ActingOptions
    @Argument(parsing: .allUnrecognized, help: "Its number, and --field VALUE.")
    var words: [String] = []

    func run() async throws {
        guard let name = words.first(where: { ShortNumber($0.uppercased()) != nil }),
            let noun = ShortNumber(name.uppercased())?.noun
        else {
            throw UsageFailure(
                message: "What was recorded is amended by its number.",
                next: "sinew amend E-1 --title \"TEXT\"")
        }
        let fields = try FieldWords(words, of: noun)
        guard fields.names.count == 1 else {
            throw UsageFailure(
                message: "One number is needed: \(fields.names.joined(separator: ", ")).",
                next: "sinew amend \(name) --title \"TEXT\"")
        }
        try await acting.perform(
            .amend(
                name: name, values: fields.values, reason: reason,
                happened: try acting.ledger.moment(date)))
    }
}

struct Retract: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retract", abstract: "Strike through what was recorded; it counts nowhere.")

    @Argument(help: "Its number.") var name: String
    @Option(name: .long, help: "Why; needed.") var reason = ""
    @OptionGroup var acting: ActingOptions

    func run() async throws { try await acting.perform(.retract(name: name, reason: reason)) }
}

struct Undo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take back your last act, while nothing rests on it.")

    @OptionGroup var acting: ActingOptions

    func run() async throws { try await acting.perform(.undo) }
}

struct Redact: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redact",
        abstract: "Remove the words about something for good; the entries stay and still verify.",
        discussion: "This cannot be undone. Words stay in backups made before.")

    @Argument(help: "A number, a name, or one entry as #12.") var name: String
    @Option(name: .long, help: "Why; kept, so do not repeat what is removed.") var reason = ""
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        let desk = try acting.ledger.open(forWriting: !acting.dryRun)
        if !acting.dryRun {
            // Who repeats a command by its key may have removed the name itself.
            if acting.key == nil { try await desk.refuseUnknown(name) }
            try Assent.ask(
                "Remove all words about \(name) for good?", isGiven: acting.yes,
                command: "sinew redact \(name)\(acting.ledger.words) --reason \"TEXT\"")
        }
        try await acting.perform(.redact(name: name, reason: reason), at: desk)
    }
}
