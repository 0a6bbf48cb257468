import ArgumentParser
import SinewCore
import SinewRuntime

enum PackNoun: DeclaredNoun { static let noun = Noun.pack }

struct Packs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack", abstract: NounGuide.purpose(.pack),
        subcommands: [
            NounList<PackNoun>.self, NounShow<PackNoun>.self, PackAdd.self, PackEdit.self,
            NounRename<PackNoun>.self, NounRetire<PackNoun>.self,
        ], defaultSubcommand: NounList<PackNoun>.self)
}

struct PackAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Bring in a way of working of your own, from a YAML file.",
        discussion: """
            For example:
              sinew pack add ladder.yaml
              sinew workflow add onboarding --title "Onboarding" --pack ladder
            """)

    @Argument(help: "The pack's YAML file.", completion: .file()) var file: String
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        let pack = try PackFile.read(file)
        try await acting.perform(
            .add(.pack, slug: pack.name, values: pack.values, isKnownAsNew: false))
    }
}

struct PackEdit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "A new version of a pack; workflows keep the version they adopted.",
        discussion: """
            For example:
              sinew pack edit ladder --content ladder.yaml
              sinew workflow edit onboarding --pack ladder
            The second lets a workflow adopt the new version.
            """)

    @Argument(help: "Its name.") var name: String
    @Option(name: .long, help: "The YAML file with its new version.", completion: .file())
    var content: String
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        let pack = try PackFile.read(content)
        try await acting.perform(.change(.pack, name: name, values: pack.values))
    }
}
