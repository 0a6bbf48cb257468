import ArgumentParser
import SinewCore
import SinewRuntime

struct RunbookRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Follow it, step by step.",
        discussion: """
            sinew runbook run cut-off --on I-3
            sinew runbook step B-1 1 done
            sinew runbook step B-1 2 deviated "The bank asked for a letter"
            sinew runbook finish B-1

            The steps are the numbered ones of its text, as they stand now. A step that was done \
            keeps the runbook fresh, and puts its version to work where somebody other than its \
            author did it.
            """)

    @Argument(help: "The runbook.") var name: String
    @Option(name: .long, help: "The incident that it is followed for, such as I-3.")
    var on: String?
    @Option(name: .long, help: "The drill that it is followed in, such as G-1.")
    var drill: String?
    @Flag(name: .long, help: "Every step was done already: one entry for all of it.")
    var allDone = false
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        guard on == nil || drill == nil else {
            throw UsageFailure(
                message: "A run is for an incident or for a drill, not for both.",
                next: "sinew runbook run \(name) --on I-NUMBER")
        }
        try await acting.perform(
            .run(.begin(runbook: name, on: on ?? drill, isAllDone: allDone), happened: nil))
    }
}

extension RunOutcome: ExpressibleByArgument {}

struct RunbookStep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "step", abstract: "Say what became of one step of a run.",
        discussion: """
            sinew runbook step B-1 2 deviated "The bank asked for a letter"

            A step that was skipped or done otherwise says why. Told again, the newest counts.
            """)

    @Argument(help: "The run, such as B-1.") var name: String
    @Argument(help: "The step's number.") var step: Int64
    @Argument(help: "done, skipped or deviated.") var outcome: RunOutcome
    @Argument(help: "Why, or what was done instead, in a line.") var note: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(
            .run(.tell(run: name, step: step, outcome, note: note), happened: nil))
    }
}

struct RunbookFinish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "finish", abstract: "Say that a run is over; what was not told stays so.")

    @Argument(help: "The run, such as B-1.") var name: String
    @Argument(help: "What there is to say about it, in a line.") var remark: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.run(.finish(run: name, remark: remark), happened: nil))
    }
}

struct RunbookRuns: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs", abstract: "All runs, the newest first.")

    @OptionGroup var options: ReportOptions

    func run() throws { try options.answer(.list(.run, includingRetired: false)) }
}
