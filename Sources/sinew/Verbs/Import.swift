import ArgumentParser
import Foundation
import SinewCore
import SinewRuntime

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring in what other people's files say. Importing twice changes nothing.",
        discussion: """
            sinew import runbooks docs/runbooks     Markdown, with OWNERS files beside them
            sinew import incidents content/issues   cstate Markdown, CSV or JSON Lines
            sinew import decisions docs/decisions   MADR 2 to 4, or Nygard's form
            sinew import owners .                   CODEOWNERS, OWNERS and OWNERS_ALIASES
            sinew import evidence evidence.csv      CSV or JSON Lines
            sinew import ledger FILE                a ledger that sinew export ledger wrote

            What cannot be read is quarantined with its place and the reason; the rest comes in.
            A row of a table is known by its id; without an id, a changed row is another record.
            """)

    enum Source: String, ExpressibleByArgument, CaseIterable {
        case runbooks, incidents, decisions, owners, evidence, ledger
    }

    @Argument(help: "runbooks, incidents, decisions, owners, evidence or ledger.")
    var source: Source
    @Argument(help: "A folder or file.", completion: .file()) var path: String
    @Option(
        name: .long,
        help: """
            Which column holds what: id=Key,severity=Priority. Remembered per source once rows \
            came in.
            """)
    var map: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        guard let kind = ImportRequest.Source(rawValue: source.rawValue) else {
            return try await importLedger()
        }
        let desk = try acting.ledger.open(forWriting: !acting.dryRun)
        let bar = ProgressBar("import \(source.rawValue)")
        defer { bar.end() }
        let report = try await desk.bring(
            in: ImportRequest(source: kind, path: path, map: map, isRehearsal: acting.dryRun),
            as: try await acting.actor(at: desk),
            progress: { bar.update($0, of: $1) })
        bar.end()
        try acting.ledger.voice.say(report)
    }

    private func importLedger() async throws {
        let target = try acting.ledger.newPlace(for: "An import", "sinew import ledger \(path)")
        guard !acting.dryRun else {
            return try acting.ledger.voice.say(
                Rehearsal.report(
                    "import-ledger", would: "make a ledger at \(target) from \(path).",
                    command: "sinew import ledger \(path)"))
        }
        let bar = ProgressBar("import ledger")
        defer { bar.end() }
        let report = try await LocalDesk.importLedger(
            from: path, to: target, progress: { bar.update($0, of: $1) })
        try acting.ledger.voice.say(report)
    }
}
