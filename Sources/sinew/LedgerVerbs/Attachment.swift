import ArgumentParser
import Foundation
import SinewCore
import SinewRuntime

struct Attachment: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attachment",
        abstract: "Give back a file that is kept with evidence, once its bytes have its digest.")

    @Argument(help: "Its SHA-256, as sinew show lists it.") var digest: String
    @Option(name: .long, help: "The file to write; - for standard output.", completion: .file())
    var output = "-"
    @OptionGroup var rehearsal: RehearsalOptions

    func run() async throws {
        let desk = try rehearsal.ledger.open()
        guard !rehearsal.dryRun else {
            return try rehearsal.ledger.voice.say(
                try await desk.writeAttachment(digest, to: nil))
        }
        if output != "-", FileManager.default.fileExists(atPath: output) {
            try Assent.ask(
                "Write over \(output)?", isGiven: rehearsal.yes,
                command: "sinew attachment \(digest) --output \(output)\(rehearsal.ledger.words)")
        }
        let report = try await desk.writeAttachment(digest, to: output)
        if output != "-" { try rehearsal.ledger.voice.say(report) }
    }
}
