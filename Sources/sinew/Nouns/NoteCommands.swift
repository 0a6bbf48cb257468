import ArgumentParser
import SinewCore
import SinewRuntime

enum NoteNoun: DeclaredNoun { static let noun = Noun.note }

struct NoteCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: NounGuide.purpose(.note),
        discussion: """
            The draft lists which controls, runbooks and metrics are new or changed since the last \
            note, which lessons they say, and which workflows they serve. Say why in your own \
            words, then publish it; it never changes after that.
            """,
        subcommands: [
            NounList<NoteNoun>.self, NounShow<NoteNoun>.self, NoteDrafting.self, NoteEdit.self,
            NotePublish.self,
        ], defaultSubcommand: NounList<NoteNoun>.self)
}

struct NoteDrafting: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft", abstract: "Begin one from what was standardised since the last.")

    @Option(name: .long, help: "The published note that it corrects, such as N-1.")
    var corrects: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.note(.draft(corrects: corrects), happened: nil))
    }
}

struct NoteEdit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Change what a draft says.",
        discussion: "sinew note edit N-1 --body \"$(cat note.md)\"")

    @Argument(help: "Its number, such as N-1.") var name: String
    @Option(name: .long, help: "What it is called.") var title: String?
    @Option(name: .long, help: "The whole text, as Markdown.") var body: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        let said = ["title": title, "body": body]
        let values = Object(said.compactMap { name, text in text.map { (name, .text($0)) } })
        try await acting.perform(.amend(name: name, values: values, reason: nil))
    }
}

struct NotePublish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Make it final; it never changes after that.")

    @Argument(help: "Its number, such as N-1.") var name: String
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.note(.publish(note: name), happened: nil))
    }
}
