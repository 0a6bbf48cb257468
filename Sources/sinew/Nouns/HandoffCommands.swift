import ArgumentParser
import SinewCore

struct HandoffOffer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "offer", abstract: "Offer something over a handoff.",
        discussion: """
            sinew handoff offer framing-to-design "Cut-off times agreed" --evidence E-3

            The item keeps the acceptance test, the threshold and the wait as they are now.
            """)

    @Argument(help: "The handoff.") var handoff: String
    @Argument(help: "What is handed over, in a line.") var title: String?
    @Option(name: .long, help: "Whom it is for, on the receiving side.") var to: String?
    @Option(
        name: .long, help: "What shows that it passes the test. May be given several times.")
    var evidence: [String] = []
    @Option(name: .long, help: "The returned item that is offered again.") var again: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        var values: Object = [:]
        values["title"] = title.map { .text($0) }
        values["to"] = to.map { .text($0) }
        if !evidence.isEmpty { values["evidence"] = .texts(evidence) }
        try await acting.perform(
            .handoff(.offer(handoff: handoff, values: values, again: again), happened: nil))
    }
}

struct HandoffAccept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Take what was offered: it passes the test.")

    @Argument(help: "Its number, such as H-3.") var name: String
    @Option(name: .long, help: "What to know about it.") var note: String?
    @Option(name: .customLong("by"), help: "Of a team outside: who accepted.") var member: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(
            .handoff(.accept(item: name, note: note, by: member), happened: nil))
    }
}

struct HandoffReturn: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "return", abstract: "Give it back: it does not pass, and why.")

    @Argument(help: "Its number, such as H-3.") var name: String
    @Option(name: .long, help: "Why, in a line.") var reason: String
    @Option(name: .customLong("by"), help: "Of a team outside: who returned it.")
    var member: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(
            .handoff(.giveBack(item: name, reason: reason, by: member), happened: nil))
    }
}

struct HandoffWithdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Take an offer back; say why.")

    @Argument(help: "Its number, such as H-3.") var name: String
    @Option(name: .long, help: "Why, in a line.") var reason: String
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.handoff(.withdraw(item: name, reason: reason), happened: nil))
    }
}

struct HandoffOffers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "items", abstract: "What was offered, the newest first.")

    @Flag(name: .long, help: "Those that were retracted too.") var all = false
    @OptionGroup var options: ReportOptions

    func run() throws { try options.answer(.list(.item, includingRetired: all)) }
}

struct HandoffWaits: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waits", abstract: "What waits where, how often it comes back, what is lost.")

    @OptionGroup var options: ReportOptions

    func run() throws { try options.answer(.waits) }
}
