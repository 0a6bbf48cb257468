import ArgumentParser
import Foundation
import SinewCore
import SinewRuntime

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the ledger while it is in use, open the copy, and verify it.")

    @Argument(help: "A folder that does not exist yet.", completion: .directory) var path: String
    @OptionGroup var options: LedgerOptions

    func run() async throws {
        let desk = try options.open(forWriting: true)
        try options.voice.say(try await desk.backUp(to: path))
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
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        let target = acting.ledger.ledger ?? FileManager.default.currentDirectoryPath + "/.sinew"
        try acting.ledger.voice.say(
            try await LocalDesk.restore(path, to: target, allowsRollback: rollback))
    }
}

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the ledger as JSON Lines: lossless, and readable.",
        subcommands: [ExportLedger.self])
}

struct ExportLedger: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "All entries with their words and seals; sinew import ledger rebuilds the same.")

    @Argument(help: "The file to write; - for standard output.") var path = "-"
    @OptionGroup var options: LedgerOptions

    func run() async throws {
        let desk = try options.open()
        let report = try await desk.exportLedger(to: path)
        if path != "-" { try options.voice.say(report) }
    }
}

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "What this program runs on, and what is amiss with it.")

    @OptionGroup var options: LedgerOptions

    func run() async throws {
        let folder = try? options.folder()
        try options.voice.say(Diagnosis.report(version: Sinew.version, folder: folder))
    }
}
