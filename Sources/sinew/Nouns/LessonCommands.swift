import ArgumentParser
import SinewCore
import SinewRuntime

enum LessonNoun: DeclaredNoun { static let noun = Noun.lesson }
enum ActionNoun: DeclaredNoun { static let noun = Noun.action }

struct LessonCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lesson", abstract: NounGuide.purpose(.lesson),
        discussion: """
            A lesson closes with a version of a runbook or control that came after it, and stays \
            closed once somebody else has used that version. Else it is merged into another \
            lesson, or withdrawn with a reason.
            """,
        subcommands: [
            NounList<LessonNoun>.self, NounShow<LessonNoun>.self, LessonAdd.self,
            LessonClose.self, LessonMerge.self, LessonWithdraw.self, LessonTake.self,
            LessonDecline.self, LessonLater.self,
        ], defaultSubcommand: NounList<LessonNoun>.self)
}

/// The words of `lesson add` and `action add`: a title, and the noun's fields.
struct RecordWords {
    var values: Object

    init(_ words: [String], of noun: Noun, on place: String?, as field: String) throws {
        let read = try FieldWords(words, of: noun)
        values = read.values
        if !read.names.isEmpty { values["title"] = .text(read.names.joined(separator: " ")) }
        if let place { values[field] = .texts((values[field]?.texts ?? []) + [place]) }
    }
}

struct LessonAdd: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add", abstract: "What was learned, in a line.",
            usage: "sinew lesson add TEXT [--on WORKFLOW[/STEP]] [--field VALUE ...]",
            discussion: """
                \(FieldWords.example(.lesson))

                It touches what its incident was on, where nothing else is said.

                FIELDS:
                \(FieldWords.help(.lesson))
                """)
    }

    @Option(name: .long, help: "When it was learned.") var date: String?
    @Option(name: .long, help: "WORKFLOW or WORKFLOW/STEP that it touches.") var on: String?
    @OptionGroup var acting: ActingOptions
    @Argument(parsing: .allUnrecognized, help: "The line, and --field VALUE as below.")
    var words: [String] = []

    func run() async throws {
        let read = try RecordWords(words, of: .lesson, on: on, as: "touches")
        try await acting.perform(
            .recordLesson(values: read.values, happened: try acting.ledger.moment(date)))
    }
}

struct LessonClose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "A runbook or control says it now.",
        discussion: "Its current version is meant, which has to have come after the lesson.")

    @Argument(help: "Its number, such as L-3.") var name: String
    @Argument(help: "The runbook or control.") var document: String
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.lesson(name: name, .close(with: document)))
    }
}

struct LessonMerge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Another lesson holds it from now on.")

    @Argument(help: "Its number, such as L-3.") var name: String
    @Option(name: .long, help: "The lesson that holds it.") var into: String
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.lesson(name: name, .merge(into: into)))
    }
}

struct LessonWithdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "It changes nothing; say why.")

    @Argument(help: "Its number, such as L-3.") var name: String
    @Option(name: .long, help: "Why, in a line.") var reason: String
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.lesson(name: name, .withdraw(reason: reason)))
    }
}

struct LessonTake: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "take", abstract: "A workflow takes over what was learned elsewhere.")

    @Argument(help: "Its number, such as L-3.") var name: String
    @Option(name: .long, help: "The workflow that takes it.") var on: String
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.lesson(name: name, .answer(on: on, .take)))
    }
}

struct LessonDecline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decline-offer", abstract: "It is not for this workflow; say why.")

    @Argument(help: "Its number, such as L-3.") var name: String
    @Option(name: .long, help: "The workflow that it is not for.") var on: String
    @Option(name: .long, help: "Why, in a line.") var reason: String
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.lesson(name: name, .answer(on: on, .decline(reason: reason))))
    }
}

struct LessonLater: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "later", abstract: "A workflow looks at it again on a day.")

    @Argument(help: "Its number, such as L-3.") var name: String
    @Option(name: .long, help: "The workflow.") var on: String
    @Option(name: .long, help: "The day.") var until: String
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.lesson(name: name, .answer(on: on, .later(until: until))))
    }
}
