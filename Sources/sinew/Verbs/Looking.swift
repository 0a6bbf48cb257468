import ArgumentParser
import SinewCore
import SinewRuntime

struct LeadershipQuestions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "questions",
        abstract: "What those who lead ask every month, answered from the ledger.",
        discussion: """
            Each sentence names the entries it rests on (sinew show '#12'). It says what changed \
            shortly before, never why; where the ledger cannot tell, it says so.
            """)

    @OptionGroup var options: ReportOptions

    func run() throws { try options.answer(.questions) }
}

struct NinetyDays: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "day90",
        abstract: "Milestones, figures, escalation map and trends since the first day.",
        discussion: """
            The checks of each week are judged anew, so this takes longer than other reports.
            """)

    @OptionGroup var options: ReportOptions

    func run() throws { try options.answer(.day90) }
}

struct Cost: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cost",
        abstract: "What the loop costs and what incidents take, on one axis.",
        discussion: """
            Neither is taken off the other. Delivery is the metric whose role is delivery: sinew \
            metric edit NAME --metric-role delivery
            """)

    @OptionGroup var options: ReportOptions

    func run() throws { try options.answer(.cost) }
}

struct Week: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "week",
        abstract: "What is asked of whom this week, and what was put off.",
        discussion: """
            Nobody is asked for more than five things and 15 minutes a week, nor for more than 90 \
            minutes a month. What exceeds it is put off in order of risk: critical workflows \
            first, then what is overdue.

              sinew week
              sinew week --of mei
            """)

    @Option(name: .long, help: "One member; everybody without it.") var of: String?
    @OptionGroup var options: ReportOptions

    func run() throws { try options.answer(.week(of: of)) }
}

struct Measures: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measures", abstract: "How each figure is defined, and what it needs.")

    @Argument(help: "One figure by its name, such as incident-drag.") var name: String?
    @OptionGroup var options: ReportOptions

    func run() throws { try options.answer(.measures(name: name)) }
}
