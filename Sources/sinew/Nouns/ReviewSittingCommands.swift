import ArgumentParser
import SinewCore
import SinewRuntime

enum ReviewNoun: DeclaredNoun { static let noun = Noun.review }

struct ReviewAgenda: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agenda", abstract: "What the review that is due looks at.",
        discussion: """
            Everything is counted since the last published review of each rhythm. Where nothing \
            waits, sinew review publish holds and publishes it at once.
            """)

    @Option(name: .long, help: "Only the reviews of this workflow.") var on: String?
    @OptionGroup var options: ReportOptions

    func run() throws { try options.answer(.agenda(on: on)) }
}

/// Handles with commas between them.
struct PresentOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("Who is there; you, if nobody says.", valueName: "mei,tom"))
    var present: String?

    var names: [String] {
        (present ?? "").split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}

struct ReviewHold: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Open the review that is due, with its agenda as it stands.",
        discussion: "Whoever led least recently leads, unless you say who does.")

    @Option(name: .long, help: "Only the review of this workflow.") var on: String?
    @OptionGroup var there: PresentOptions
    @Option(name: .long, help: "Who leads.") var facilitator: String?
    @Option(name: .long, help: "When it began, if not now.") var at: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(
            .review(
                .hold(on: on, present: there.names, facilitator: facilitator),
                happened: try acting.ledger.moment(at)))
    }
}

struct ReviewNote: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: "Write something beside a line, or beside the whole.",
        discussion: """
            sinew review note R-1 3 "The bank has a new number"

            Once the review is published, a note is a correction; the review itself stays.
            """)

    @Argument(help: "Its number, such as R-1.") var review: String
    @Argument(help: "The line's number, and the text; or the text alone.") var words: [String]
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        let line = words.count > 1 ? words.first.flatMap { Int64($0) } : nil
        let text = words.dropFirst(line == nil ? 0 : 1).joined(separator: " ")
        try await acting.perform(
            .review(.note(review: review, line: line, text: text), happened: nil))
    }
}

struct ReviewDecide: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Keep, change or drop what a line questions.",
        discussion: """
            sinew review decide R-1 12 keep --because "It still holds" --look-again 2026-07-01

            A constraint or assumption that is kept gets another day to look again: in a quarter, \
            if you say none. One that is dropped is retired. What is to be changed is changed with \
            its own command; the answer says that it has to be.
            """)

    @Argument(help: "Its number, such as R-1.") var review: String
    @Argument(help: "The line's number.") var line: Int64
    @Argument(help: "keep, change or drop.") var answer: String
    @Option(name: .long, help: "Why, in a line.") var because: String
    @Option(name: .long, help: "When what is kept is looked at again.") var lookAgain: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        guard let answer = ReviewAnswer(rawValue: answer.lowercased()) else {
            throw UsageFailure(
                message: "“\(answer)” is no answer.",
                next: "sinew review decide \(review) \(line) keep --because \"TEXT\"")
        }
        try await acting.perform(
            .review(
                .decide(
                    review: review, line: line, answer, because: because, lookAgain: lookAgain),
                happened: nil))
    }
}

struct ReviewSettle: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settle", abstract: "Settle what is due, all at once.",
        discussion: """
            sinew review settle R-1 --confirm-mine --read late-payments=3 --done A-2=E-7 \
            --later A-3=2027-01-15

            It is recorded as the single commands would, all of it or nothing.
            """)

    @Argument(help: "Its number, such as R-1.") var review: String
    @Flag(name: .long, help: "Every step that names you.") var confirmMine = false
    @Option(name: .long, help: ArgumentHelp("A reading.", valueName: "metric=value"))
    var read: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp("An action that is done, and what shows it.", valueName: "A-2=E-7"))
    var done: [String] = []
    @Option(
        name: .long, help: ArgumentHelp("An action for another day.", valueName: "A-3=day"))
    var later: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp("An action that is not going to be done.", valueName: "A-4=reason"))
    var drop: [String] = []
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        var settlements: [ReviewSettlement] = confirmMine ? [.confirmMine] : []
        for text in read {
            let (metric, value) = try halves(text, "--read")
            settlements.append(.read(metric: metric, value: value))
        }
        for text in done {
            let (action, evidence) = try halves(text, "--done")
            settlements.append(
                .done(
                    action: action, evidence: evidence.split(separator: ",").map(String.init)))
        }
        for text in later {
            let (action, day) = try halves(text, "--later")
            settlements.append(.later(action: action, day: day))
        }
        for text in drop {
            let (action, reason) = try halves(text, "--drop")
            settlements.append(.drop(action: action, reason: reason))
        }
        try await acting.perform(.review(.settle(review: review, settlements), happened: nil))
    }

    private func halves(_ text: String, _ option: String) throws -> (String, String) {
        let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2 else {
            throw UsageFailure(
                message: "\(option) takes a name and a value with = between them.",
                next: "sinew help review settle")
        }
        return (String(halves[0]).trimmed, String(halves[1]).trimmed)
    }
}

struct ReviewPublish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publish the open review; it stays as it is.",
        discussion: """
            Where none is open and nothing waits, this holds the one that is due and publishes it. \
            How long it took is what you say, or what the rhythm has.
            """)

    @Argument(help: "Its number, such as R-1; the open one, if you say none.") var review: String?
    @Option(name: .long, help: "Only the review of this workflow.") var on: String?
    @OptionGroup var there: PresentOptions
    @Option(name: .long, help: "How long it took, such as 15.") var minutes: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(
            .review(
                .publish(review: review, on: on, present: there.names, minutes: minutes),
                happened: nil))
    }
}

struct ReviewSkip: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skip", abstract: "The review that is due does not take place; say why.",
        discussion: "A skipped review is no finding; one that nobody held or skipped is missed.")

    @Option(name: .long, help: "Only the review of this workflow.") var on: String?
    @Option(name: .long, help: "Why, in a line.") var reason: String = ""
    @Option(name: .long, help: "The day on which it takes place instead.") var next: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(
            .review(.skip(on: on, because: reason, next: next), happened: nil))
    }
}
