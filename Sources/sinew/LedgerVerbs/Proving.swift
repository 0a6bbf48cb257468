import ArgumentParser
import Foundation
import SinewCore
import SinewRuntime

struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recompute every seal, and name the first entry that is wrong.",
        discussion: "Exits with 1 where an entry was altered.")

    @Flag(name: .long, help: "Fold everything anew and compare snapshot and index as well.")
    var deep = false
    @OptionGroup var options: LedgerOptions

    func run() async throws {
        let desk = try options.open()
        let bar = ProgressBar("verify")
        defer { bar.end() }
        let report = try await desk.verify(isDeep: deep) { bar.update($0, of: $1) }
        bar.end()
        try options.voice.say(report)
    }
}

struct Checkpoint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "The signed head of the ledger: keep one elsewhere, and no past can be changed.")

    @OptionGroup var options: LedgerOptions

    func run() async throws {
        let desk = try options.open()
        let report = try await desk.checkpoint()
        guard options.format == .text else { return try options.voice.say(report) }
        options.voice.say(report.data.object?["checkpoint"]?.text ?? "")
    }
}

struct Prove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "A proof that an entry is in the ledger, which others can check without us.",
        discussion: "docs/verify/verify.py checks it with nothing but Python.")

    @Argument(help: "A number, a name, or one entry as #12.") var name: String
    @OptionGroup var options: LedgerOptions

    func run() async throws {
        let desk = try options.open()
        let report = try await desk.prove(name)
        guard options.format == .text else { return try options.voice.say(report) }
        options.voice.say(report.data.object?["proof"]?.text ?? "")
    }
}

struct IndexCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index", abstract: "The index that reports are read from.",
        subcommands: [IndexRebuild.self, IndexCheck.self])
}

struct IndexRebuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Make the index anew from the entries.")

    @OptionGroup var rehearsal: RehearsalOptions

    func run() async throws {
        let desk = try rehearsal.ledger.open(forWriting: !rehearsal.dryRun)
        guard !rehearsal.dryRun else {
            return try rehearsal.ledger.voice.say(
                Rehearsal.report(
                    "index", would: "make the index anew; the entries stay as they are.",
                    command: "sinew index rebuild\(rehearsal.ledger.words)"))
        }
        try rehearsal.ledger.voice.say(try await desk.rebuildIndex())
    }
}

struct IndexCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Compare every table of the index with one made anew.")

    @OptionGroup var options: LedgerOptions

    func run() async throws {
        let desk = try options.open(forWriting: true)
        try options.voice.say(try await desk.checkIndex())
    }
}
