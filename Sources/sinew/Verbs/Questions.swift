import ArgumentParser
import Foundation
import SinewCore
import SinewRuntime

struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "What needs attention now, mine first.")

    @Option(name: .customLong("as"), help: "Whose own comes first.") var member: String?
    @OptionGroup var options: ReportOptions

    func run() async throws {
        var asker = member ?? ActingOptions.environmentActor
        if asker == nil { asker = await GitIdentity.email() }
        let desk = try options.ledger.open()
        let report = try await desk.answer(.status(asker: asker), asOf: try options.point())
        if let member, !(try await desk.hasMember(answeringTo: member)) {
            throw UsageFailure(
                message: "No member is called “\(member)”.", next: "sinew member list")
        }
        try options.say(report)
    }
}

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Operator checks and practices: what fails, and what mends it.",
        discussion: """
            What to settle first stands first. Exits with 1 where something fails or is stale. \
            With --on, what could not be measured is listed too, and why.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, sarif, junit }

    @Option(name: .long, help: "Findings of this weight and above: info, warning or error.")
    var level: CheckLevel = .info
    @Option(name: .long, help: "One WORKFLOW, or one WORKFLOW/STEP.") var on: String?
    @Option(name: .long, help: "text, json, sarif or junit.") var format: Format = .text
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Workspace files: sarif and junit say where in them a thing is declared.",
            valueName: "path"),
        completion: .file(extensions: ["yaml"]))
    var workspace: String?
    @OptionGroup var place: ExportPlaceOptions

    func run() async throws {
        let options = place.report(isJSON: format == .json)
        switch format {
        case .text, .json: try options.answer(.check(on: on, level: level.severity))
        case .sarif, .junit:
            let desk = try options.ledger.open()
            let export = try await desk.exportedChecks(
                on: on, level: level.severity, as: format == .sarif ? .sarif : .junit,
                version: Sinew.version, asOf: try options.point(),
                places: try workspace.map { try WorkspacePlaces(at: $0) })
            options.ledger.voice.say(export.text)
            if export.verdict == .no { throw ExitCode(Complaint.Code.answerIsNo) }
        }
    }
}

/// `--level`, as the voice reads it.
enum CheckLevel: String, ExpressibleByArgument, CaseIterable {
    case info, warning, error

    var severity: Severity { Severity(rawValue: rawValue) ?? .info }
}

struct Find: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "Search everything; each hit shows the path to it.",
        discussion: """
            Filters: kind:runbook by:mei on:payments since:2026-02-01 impact:high. The last word \
            matches as a beginning from three letters on.
            """)

    @Argument(help: "Words and filters.") var words: [String] = []
    @Option(name: .long, parsing: .unconditional, help: "Most hits.")
    var limit = FindRequest.limitDefault
    @OptionGroup var options: ReportOptions

    func run() throws {
        var request = try FindRequest(parsing: words.joined(separator: " "))
        guard limit > 0 else {
            throw UsageFailure(
                message: "--limit is how many to show, 1 or more.", next: "sinew find --limit 20")
        }
        request.limit = limit
        try options.answer(.find(request))
    }
}

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "A record or declared thing, its links and its history.")

    @Argument(help: "E-142, D-12, a name, or an entry as #12.") var name: String
    @OptionGroup var options: ReportOptions

    func run() throws {
        if name.hasPrefix("#"), let sequence = Int64(name.dropFirst()), sequence > 0 {
            return try options.answer(.events(first: sequence, limit: 1))
        }
        try options.answer(.show(name: name))
    }
}

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Why it is so: a chain of entries with people.")

    @Argument(help: "E-142, D-12, or a name.") var name: String
    @OptionGroup var options: ReportOptions

    func run() throws { try options.answer(.explain(name: name)) }
}

struct LedgerEntries: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "The entries as they stand, with size and root.")

    @Option(name: .long, parsing: .unconditional, help: "The first entry to show.") var from: Int64?
    @Option(name: .long, parsing: .unconditional, help: "How many.") var limit = 50
    @OptionGroup var options: ReportOptions

    func run() throws {
        guard from ?? 1 > 0, limit > 0 else {
            throw UsageFailure(
                message: "Entries are counted from 1, and --limit is 1 or more.",
                next: "sinew ledger --from 1 --limit 50")
        }
        try options.answer(from.map { .events(first: $0, limit: limit) } ?? .ledger)
    }
}

struct ExitCodes: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exit-codes", abstract: "What the exit codes mean.",
        discussion: """
            0  done, or nothing found
            1  the answer is no: findings, a gate denies, verification failed
            2  usage, or input that cannot be read
            3  refused by a rule
            4  the ledger cannot be reached or written
            5  escalated: a gate leaves it to a person
            """)

    func run() throws { throw CleanExit.helpRequest(self) }
}
