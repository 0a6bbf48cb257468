import ArgumentParser
import Foundation
import SinewCore
import SinewRuntime

struct Log: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "log",
            abstract: "Log evidence in a line; without text, the last 20.",
            usage: "sinew log [TEXT] [--field VALUE ...]",
            discussion: """
                sinew log "Restored the orders table +restore @mei ~payments impact:high"

                In the text: +tag @person ~workflow/step tool:NAME outcome:"before -> after" \
                impact:high kind:run, a link, and in front a day such as yesterday:

                FIELDS:
                \(FieldWords.help(.evidence))
                """)
    }

    @Option(name: .long, help: "When it happened.") var date: String?
    @Option(name: .long, help: "Workflow or step that it supports.") var on: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "A file to keep with it. May be given several times.", valueName: "file"),
        completion: .file())
    var attach: [String] = []
    @OptionGroup var acting: ActingOptions
    @Argument(parsing: .allUnrecognized, help: "The text, and --field VALUE as below.")
    var words: [String] = []

    static let recentRecords = 20

    func run() async throws {
        let fields = try FieldWords(words, of: .evidence)
        let text = fields.names.joined(separator: " ")
        guard !text.isEmpty || fields.values["title"] != nil else {
            guard attach.isEmpty else {
                throw UsageFailure(
                    message: "A file is kept with evidence, and evidence says what it shows.",
                    next: "sinew log \"TEXT\" --attach FILE")
            }
            let desk = try acting.ledger.open()
            let report = try await desk.answer(
                .recent(.evidence, limit: Log.recentRecords), asOf: nil)
            return try acting.ledger.voice.say(report)
        }
        var values = fields.values
        if let on { values["supports"] = .texts((values["supports"]?.texts ?? []) + [on]) }
        let moment = try acting.ledger.moment(date)
        let files = try AttachedFile.read(attach)
        if text.isEmpty {
            return try await acting.perform(
                .logEvidence(values: values, happened: moment), attaching: files)
        }
        let desk = try acting.ledger.open(forWriting: !acting.dryRun)
        let (command, understood) = try Command.evidence(
            text, values: values, happened: moment, workflow: try await chosenWorkflow(at: desk),
            times: acting.ledger.times)
        try await acting.perform(
            command, at: desk, understood: understood, attaching: files)
    }

    /// What `sinew use` chose here; what is gone meanwhile is forgotten.
    private func chosenWorkflow(at desk: LocalDesk) async throws -> String? {
        let chosen = ChosenWorkflow(try acting.ledger.folder())
        guard let name = chosen.name else { return nil }
        if try await desk.hasPlace(named: name) { return name }
        Voice.remark("\(name), which was chosen here, is gone. This is logged without it.")
        if !acting.dryRun { try chosen.choose(nil) }
        return nil
    }
}

struct Confirm: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Say in person: this step is mine.")

    @Argument(help: "WORKFLOW/STEP.") var steps: [String] = []
    @Flag(name: .long, help: "Every step that names you.") var allMine = false
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        guard allMine != !steps.isEmpty else {
            throw UsageFailure(
                message: "Say which: WORKFLOW/STEP, or --all-mine.", next: "sinew step list")
        }
        try await acting.perform(.confirm(steps: steps))
    }
}

struct Use: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "use",
        abstract: "Choose the workflow that what you log here supports; without a name, say which.")

    @Argument(help: "A workflow or step.") var name: String?
    @Flag(name: .long, help: "Choose none.") var none = false
    @OptionGroup var rehearsal: RehearsalOptions

    func run() async throws {
        let chosen = ChosenWorkflow(try rehearsal.ledger.folder())
        if let name {
            let desk = try rehearsal.ledger.open()
            let shown = try await desk.answer(.show(name: name), asOf: nil)
            let noun = shown.data.object?["record"]?.object?["noun"]?.text ?? ""
            guard ["workflow", "step"].contains(noun) else {
                throw UsageFailure(
                    message:
                        "\(name) is no workflow or step, so nothing can support it by default.",
                    next: "sinew workflow list")
            }
        }
        let wanted = none ? nil : name ?? chosen.name
        if none || name != nil, !rehearsal.dryRun { try chosen.choose(wanted) }
        try rehearsal.ledger.voice.say(said(wanted))
    }

    private func said(_ chosen: String?) -> Report {
        let lede: Phrase =
            chosen.map { "Evidence logged here supports \(strong: $0)." }
            ?? "No workflow is chosen here."
        return Report(
            name: "use",
            data: [
                "workflow": chosen.map { .text($0) } ?? .null, "rehearsal": .bool(rehearsal.dryRun),
            ],
            sheet: Sheet(
                title: rehearsal.dryRun ? "A rehearsal" : "Chosen workflow", lede: lede,
                action: chosen == nil
                    ? Sheet.Action("Choose one", command: "sinew use WORKFLOW") : nil))
    }
}

/// The workflow chosen for a ledger on this machine: a file beside it, not an entry.
struct ChosenWorkflow {
    private let path: String

    init(_ folder: String) { path = folder + "/chosen-workflow" }

    static let bytesMax = 512

    var name: String? {
        guard let data = FileManager.default.contents(atPath: path),
            data.count <= ChosenWorkflow.bytesMax,
            let text = String(data: data, encoding: .utf8)?.trimmed, !text.isEmpty
        else { return nil }
        return text
    }

    func choose(_ name: String?) throws {
        try Data((name ?? "").utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
