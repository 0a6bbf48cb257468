import ArgumentParser
import Foundation
import SinewCore
import SinewRuntime

struct ReviewCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Reviews: when they fall, and what comes of them.",
        discussion: """
            sinew review agenda, then sinew review hold; settle what is due; sinew review publish. \
            In a quiet week sinew review publish does all of it.
            """,
        subcommands: [
            ReviewCalendarReport.self, ReviewRhythmChange.self, ReviewAgenda.self,
            ReviewHold.self, ReviewNote.self, ReviewDecide.self, ReviewSettle.self,
            ReviewPublish.self, ReviewSkip.self, NounList<ReviewNoun>.self,
            NounShow<ReviewNoun>.self,
        ],
        defaultSubcommand: ReviewCalendarReport.self)
}

struct ReviewCalendarReport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "The reviews that come: when, which, for what.",
        discussion: "sinew export calendar writes the same for your calendar.")

    @OptionGroup var options: ReportOptions

    func run() throws { try options.answer(.calendar) }
}

struct ReviewRhythmChange: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rhythm", abstract: "Change when reviews fall.",
        discussion: """
            What is not said stays as it is; "" takes a value back to what is assumed. A workflow \
            with a review day of its own (sinew workflow edit NAME --review-day friday) keeps it.

            With a day of the month, the monthly review falls on it, or on the last day of a \
            shorter month. Without one, it falls on the first review day from the day of the month \
            on from which rhythms are counted.
            """)

    @Option(name: .long, help: "Day of the weekly review; tuesday, if nobody says.")
    var reviewDay: String?
    @Option(name: .long, help: "When a review begins, such as 09:30; 10:00, if nobody says.")
    var reviewTime: String?
    @Option(name: .long, help: "How long it takes; 15m, if nobody says.")
    var reviewLength: String?
    @Option(name: .long, help: "Day of the month of the monthly review, 1 to 31.")
    var monthlyDay: String?
    @Option(name: .long, help: "How long a monthly or longer one takes; 30m, if nobody says.")
    var monthlyLength: String?
    @Option(
        name: .long,
        help: "The day from which rhythms are counted; the ledger's first, if nobody says.")
    var reviewFrom: String?
    @Option(name: .long, help: "Time zone of the ledger, such as Europe/Berlin.")
    var zone: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        let said = [
            "review-day": reviewDay, "review-time": reviewTime, "review-length": reviewLength,
            "monthly-day": monthlyDay, "monthly-length": monthlyLength,
            "review-from": reviewFrom, "zone": zone,
        ]
        let values = Object(said.compactMap { name, text in text.map { (name, .text($0)) } })
        try await acting.perform(.setRhythm(values: values))
    }
}

struct ExportCalendar: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "Write the reviews of a year for calendar programs (iCalendar, RFC 5545).",
        discussion: """
            It has times and rhythms in it, and nobody's words. sinew serve has the same at \
            /calendar.ics, to be subscribed to.
            """)

    @Argument(
        help: "The file to write; - for standard output.", completion: .file(extensions: ["ics"]))
    var path = "-"
    @OptionGroup var rehearsal: RehearsalOptions

    func run() async throws {
        let command = "sinew export calendar \(path)\(rehearsal.ledger.words)"
        let desk = try rehearsal.ledger.open()
        guard !rehearsal.dryRun else {
            let place = path == "-" ? "standard output" : path
            return try rehearsal.ledger.voice.say(
                Rehearsal.report(
                    "export-calendar", would: "write the reviews that come to \(place).",
                    command: command))
        }
        if path != "-", FileManager.default.fileExists(atPath: path) {
            try Assent.ask("Write over \(path)?", isGiven: rehearsal.yes, command: command)
        }
        let report = try await desk.exportCalendar(to: path, asOf: nil)
        if path != "-" { try rehearsal.ledger.voice.say(report) }
    }
}
