import ArgumentParser
import SinewCore

struct Signals: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signals",
        abstract: "Early signs that work comes apart, and what raised them.",
        discussion: """
            A signal that is raised proposes a pause: sinew pause start takes it, sinew pause \
            decline says why not. Exits with 1 while one has no answer.
            """)

    @Argument(help: "One workflow.") var workflow: String?
    @OptionGroup var options: ReportOptions

    func run() throws { try options.answer(.signals(on: workflow)) }
}
