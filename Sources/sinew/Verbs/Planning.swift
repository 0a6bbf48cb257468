import ArgumentParser
import Foundation
import SinewCore
import SinewRuntime

/// Where workspace files are looked for when nobody says.
enum WorkspaceDefault {
    static let file = "workspace.yaml"
    static let folder = "workspace"

    static var existing: String? {
        [file, folder].first { FileManager.default.fileExists(atPath: $0) }
    }

    static func path(_ named: String?) throws -> String {
        if let path = named ?? existing { return path }
        throw UsageFailure(
            message: "There is no \(file) and no folder \(folder) here.",
            next: "sinew export workspace \(file), or the same command with a path")
    }
}

struct PlanFiles: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "What workspace files would change, in words and in lines.",
        discussion: """
            Nothing is changed. What only the ledger has is shown and stays. The plan has a name; \
            sinew apply --plan NAME applies exactly this one.

            With --escalation it is another plan: who would be reached when, if an incident \
            opened on that workflow or step, now or at another time.
            """)

    @Argument(help: "A .yaml file, or a folder of them.", completion: .file(extensions: ["yaml"]))
    var path: String?
    @Flag(name: .long, help: "As if the files were right wherever the ledger changed too.")
    var over = false
    @Flag(name: .long, help: "Exit with 1 where there are changes.")
    var detailedExitcode = false
    @Option(name: .long, help: "WORKFLOW[/STEP]: who is reached when an incident opens on it.")
    var escalation: String?
    @Option(name: .long, help: "With --escalation: when the incident would open.")
    var at: String?
    @OptionGroup var options: LedgerOptions

    func run() throws {
        if let escalation { return try sayEscalation(of: escalation) }
        guard at == nil else {
            throw UsageFailure(
                message: "--at belongs to --escalation.",
                next: "sinew plan --escalation WORKFLOW --at TIME")
        }
        let opened = try OpenLedger.open(try options.folder(), reading: .whereItMust)
        let report = try opened.plan(
            at: try WorkspaceDefault.path(path), as: nil, goesOver: over)
        try options.voice.say(report)
        let isEmpty = report.data.object?["changes"]?.list?.isEmpty ?? true
        if detailedExitcode, !isEmpty { throw ExitCode(Complaint.Code.answerIsNo) }
    }

    /// By the contract of that time; one to come has the contract of now.
    private func sayEscalation(of place: String) throws {
        let time = try options.moment(at, option: "--at")
        let isPast = time.map { $0 < options.times.now } ?? false
        let opened = try OpenLedger.open(try options.folder(), reading: .whereItMust)
        try options.voice.say(
            try opened.answer(
                .escalation(on: place, at: time), asOf: isPast ? time.map { .time($0) } : nil))
    }
}

struct ApplyFiles: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Bring workspace files into the ledger: all of it, or nothing.",
        discussion: """
            Shows the plan and asks. With --plan it asks nothing, and refuses where the plan is \
            not that one any more.
            """)

    @Argument(help: "A .yaml file, or a folder of them.", completion: .file(extensions: ["yaml"]))
    var path: String?
    @Option(name: .long, help: "The name of the plan that was shown.") var plan: String?
    @Flag(name: .long, help: "The files are right wherever the ledger changed too.")
    var over = false
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        let path = try WorkspaceDefault.path(path)
        let desk = try acting.ledger.open(forWriting: !acting.dryRun)
        let actor = try await acting.actor(at: desk)
        let shown = try await desk.plan(at: path, as: actor.name, goesOver: over)
        let id = plan ?? shown.data.object?["id"]?.text
        guard !acting.dryRun else { return try acting.ledger.voice.say(shown) }
        if plan == nil, !acting.yes, shown.verdict == .done {
            let isEmpty = shown.data.object?["changes"]?.list?.isEmpty ?? true
            guard !isEmpty else { return try acting.ledger.voice.say(shown) }
            Voice.complain(SheetText(terminal: .messages).render(shown.sheet) + "\n\n")
            try Assent.ask(
                "Apply this?", isGiven: false, command: "sinew apply \(path) --plan \(id ?? "")")
        }
        try await apply(path, id, desk, actor)
    }

    private func apply(
        _ path: String, _ id: String?, _ desk: LocalDesk, _ actor: Actor
    ) async throws {
        let key = acting.key ?? ActingOptions.freshKey()
        do {
            try acting.ledger.voice.say(
                try await desk.applyWorkspace(
                    at: path, as: actor, id: id, goesOver: over, key: key))
        } catch let inTheWay as PlanInTheWay {
            try say(inTheWay.plan)
            throw inTheWay.trouble
        } catch {
            Unsettled.explain(error, key: key)
            throw error
        }
    }

    private func say(_ plan: Report) throws {
        do { try acting.ledger.voice.say(plan) } catch is ExitCode {}
    }
}

struct ExportWorkspace: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workspace",
        abstract: "Write what is declared as workspace files, over those that are there.",
        discussion: """
            Comments stay, and so does what the files changed and nobody applied yet. What was \
            imported belongs to its own files and is left out.
            """)

    @Argument(
        help: """
            A .yaml file or a folder, made where there is none; - for standard output. Without it: \
            \(WorkspaceDefault.file), or the folder \(WorkspaceDefault.folder) where that is there.
            """)
    var path: String?
    @Flag(name: .long, help: "The ledger is right wherever the files changed too.")
    var over = false
    @OptionGroup var rehearsal: RehearsalOptions

    func run() throws {
        let path = path ?? WorkspaceDefault.existing ?? WorkspaceDefault.file
        let opened = try OpenLedger.open(try rehearsal.ledger.folder(), reading: .whereItMust)
        let (report, text) = try opened.exportWorkspace(
            to: path, isLedgerRight: over, isRehearsal: rehearsal.dryRun)
        if path == "-", !rehearsal.dryRun, rehearsal.ledger.format == .text {
            return rehearsal.ledger.voice.say(text)
        }
        try rehearsal.ledger.voice.say(report)
    }
}

struct SchemaCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "The form of files, for editors.",
        subcommands: [SchemaOfWorkspace.self])
}

struct SchemaOfWorkspace: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workspace",
        abstract: "JSON Schema (draft-07) of workspace files.",
        discussion: """
            Editors with a YAML language server use it from a first line such as \
            # yaml-language-server: $schema=workspace.schema.json
            """)

    func run() throws { Voice(format: .text).say(WorkspaceForm.json) }
}
