import ArgumentParser
import Foundation
import SinewCore
import SinewRuntime

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the ledger while it is in use, open the copy, and verify it.")

    @Argument(help: "A folder that does not exist yet.", completion: .directory) var path: String
    @OptionGroup var rehearsal: RehearsalOptions

    func run() async throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Trouble(
                .refused, "\(path) is there already.", "A backup is never written over anything.",
                "sinew backup NEW_FOLDER")
        }
        guard !rehearsal.dryRun else {
            let folder = try rehearsal.ledger.folder()
            return try rehearsal.ledger.voice.say(
                Rehearsal.report(
                    "backup", would: "copy \(folder) to \(path) and verify the copy.",
                    command: "sinew backup \(path)\(rehearsal.ledger.words)"))
        }
        let desk = try rehearsal.ledger.open(forWriting: true)
        try rehearsal.ledger.voice.say(try await desk.backUp(to: path))
    }
}

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup where the ledger is missing.",
        discussion: """
            What was redacted since the backup is removed again before the ledger opens. A backup \
            that is older than what the ledger is known to have held is a rollback: it needs \
            --rollback, and the entries lost are named.
            """)

    @Argument(help: "The backup's folder.", completion: .directory) var path: String
    @Flag(name: .long, help: "Accept that later entries are lost.") var rollback = false
    @OptionGroup var rehearsal: RehearsalOptions

    func run() async throws {
        guard LocalDesk.isLedger(path) else {
            throw UsageFailure(
                message: "There is no backup at \(path).", next: "sinew restore --help")
        }
        let target = try rehearsal.ledger.newPlace(for: "A restore", "sinew restore \(path)")
        guard !rehearsal.dryRun else {
            return try rehearsal.ledger.voice.say(
                Rehearsal.report(
                    "restore", would: "put \(path) at \(target) and verify it.",
                    command: "sinew restore \(path)\(rehearsal.ledger.words)"))
        }
        try rehearsal.ledger.voice.say(
            try await LocalDesk.restore(path, to: target, allowsRollback: rollback))
    }
}

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the ledger, what is declared, or the calendar of reviews.",
        subcommands: [ExportLedger.self, ExportWorkspace.self, ExportCalendar.self])
}

struct ExportLedger: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "All entries with their words and seals; sinew import ledger rebuilds the same.")

    @Argument(help: "The file to write; - for standard output.") var path = "-"
    @OptionGroup var rehearsal: RehearsalOptions

    func run() async throws {
        let desk = try rehearsal.ledger.open()
        guard !rehearsal.dryRun else {
            let place = path == "-" ? "standard output" : path
            return try rehearsal.ledger.voice.say(
                Rehearsal.report(
                    "export-ledger", would: "write every entry with its words to \(place).",
                    command: "sinew export ledger \(path)\(rehearsal.ledger.words)"))
        }
        if path != "-", FileManager.default.fileExists(atPath: path) {
            try Assent.ask(
                "Write over \(path)?", isGiven: rehearsal.yes,
                command: "sinew export ledger \(path)\(rehearsal.ledger.words)")
        }
        let report = try await desk.exportLedger(to: path)
        if path != "-" { try rehearsal.ledger.voice.say(report) }
    }
}

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "What this program runs on, and what is amiss with it or the ledger.",
        discussion: "Reads every entry, as sinew verify does. Exits with 1 where one is amiss.")

    @OptionGroup var options: LedgerOptions

    func run() async throws {
        let found: Diagnosis.Found
        do {
            found = await Diagnosis.look(at: try options.folder())
        } catch let trouble as Trouble {
            found = trouble == LedgerOptions.noLedger ? .nothing : .trouble(nil, trouble)
        }
        try options.voice.say(Diagnosis.report(version: Sinew.version, found))
    }
}
