import ArgumentParser
import SinewCore

struct StepStart: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Put it into operation: from now on it is checked.",
        discussion: """
            A further step waits while an active step of a critical workflow lacks a confirmed \
            primary, an escalation that reaches somebody, or a scope, and while a pause stands. \
            With --override and --until, it goes on and the override is listed. For a step that \
            is active already, it allows to widen the scope.
            """)

    @Argument(help: "WORKFLOW/STEP.") var name: String
    @Option(
        name: .customLong("override"),
        help: "Why it goes on although expansion is held; a maintainer or owner answers for it.")
    var reason: String?
    @Option(name: .long, help: "The last day on which an override counts.") var until: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        guard (reason == nil) == (until == nil) else {
            throw UsageFailure(
                message: "An override has a reason and an end.",
                next: "sinew step start \(name) --override \"REASON\" --until DAY")
        }
        let release = reason.flatMap { reason in
            until.map { HoldRelease(reason: reason, until: $0) }
        }
        try await acting.perform(.startStep(name: name, release: release))
    }
}

struct StepStop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "Take it out of operation.")

    @Argument(help: "WORKFLOW/STEP.") var name: String
    @Option(name: .long, help: "Why.") var reason = ""
    @OptionGroup var acting: ActingOptions

    func run() async throws { try await acting.perform(.stopStep(name: name, reason: reason)) }
}

struct MemberLeave: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leave", abstract: "They left: all that rests on them shows as stale.")

    @Argument(help: "Handle.") var name: String
    @OptionGroup var acting: ActingOptions

    func run() async throws { try await acting.perform(.leave(member: name)) }
}

struct MetricRead: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Record a reading.")

    @Argument(help: "The metric.") var name: String
    @Argument(parsing: .allUnrecognized, help: "The figure, in the metric's unit.")
    var value: [String]
    @Option(name: .long, help: "What to know about it.") var note: String?
    @Option(name: .long, help: "When it was so.") var date: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        guard value.count == 1 else {
            throw UsageFailure(
                message: "One figure is needed, and there are \(value.count).",
                next: "sinew metric read \(name) VALUE")
        }
        try await acting.perform(
            .recordReading(
                metric: name, value: value[0], note: note,
                happened: try acting.ledger.moment(date)))
    }
}
