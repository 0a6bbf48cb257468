import ArgumentParser
import SinewCore
import SinewRuntime

enum ScoreNoun: DeclaredNoun { static let noun = Noun.score }

struct ScoreCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: NounGuide.purpose(.score),
        discussion: """
            Open a session, let everybody vote blind, reveal, agree on each capability with what \
            shows it and what is done next, and publish. Until the reveal no report shows a vote; \
            you see your own. Whoever can read the ledger's file or export the whole ledger can \
            read votes there.
            """,
        subcommands: [
            NounList<ScoreNoun>.self, ScoreShow.self, ScoreOpen.self, ScoreVote.self,
            ScoreReveal.self, ScoreAgree.self, ScoreMove.self, ScoreNotApplicable.self,
            ScorePublish.self,
        ], defaultSubcommand: NounList<ScoreNoun>.self)
}

struct ScoreShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One session: while it runs, and its delta once published.")

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, markdown }

    @Argument(help: "Its number, such as S-1.") var name: String
    @Option(name: .customLong("as"), help: "Whose own vote is shown.") var member: String?
    @Option(name: .long, help: "text, json or markdown.") var format: Format = .text
    @OptionGroup var place: ExportPlaceOptions

    func run() async throws {
        var asker = member ?? ActingOptions.environmentActor
        if asker == nil { asker = await GitIdentity.email() }
        try place.say(.score(name: name, asker: asker), as: format)
    }
}

extension ExportPlaceOptions {
    /// A report that can be sent along as Markdown too.
    func say(_ question: Question, as format: ScoreShow.Format) throws {
        let options = report(isJSON: format == .json)
        guard format == .markdown else { return try options.answer(question) }
        let opened = try OpenLedger.open(try options.ledger.folder(), reading: .whereItMust)
        let report = try opened.answer(question, asOf: try options.point())
        guard let text = report.data.object?["markdown"]?.text else {
            throw UsageFailure(
                message: "There is no Markdown of it before it is published.",
                next: "the same command without --format markdown")
        }
        options.ledger.voice.say(text)
    }
}

struct ScoreOpen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Begin a session for a workflow's active steps.",
        discussion: "sinew score open payments")

    @Argument(help: "The workflow.") var workflow: String
    @Option(name: .long, help: "What it is called.") var title: String?
    @Option(name: .long, help: "The published session that it corrects, such as S-1.")
    var corrects: String?
    @Option(name: .long, help: "When it began.") var at: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(
            .score(
                .open(workflow: workflow, title: title, corrects: corrects),
                happened: try acting.ledger.moment(at, option: "--at")))
    }
}

struct ScoreVote: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vote",
        abstract: "Your own vote, blind; the last one before the reveal counts.",
        discussion: "sinew score vote S-1 problem-framing=3 adjacent-integration=2")

    @Argument(help: "Its number, such as S-1.") var name: String
    @Argument(help: "CAPABILITY=LEVEL, one or more.") var votes: [String]
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        var levels: Object = [:]
        for vote in votes {
            let parts = vote.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw UsageFailure(
                    message: "“\(vote)” is no vote.",
                    next: "sinew score vote \(name) CAPABILITY=LEVEL")
            }
            levels[parts[0]] = .text(parts[1])
        }
        try await acting.perform(.score(.vote(session: name, levels: levels), happened: nil))
    }
}

struct ScoreReveal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reveal", abstract: "Show to all how many voted for what.")

    @Argument(help: "Its number, such as S-1.") var name: String
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(.score(.reveal(session: name), happened: nil))
    }
}

/// What a next move is made of.
struct MoveOptions: ParsableArguments {
    @Option(name: .long, help: "Who does it: a handle.") var owner: String?
    @Option(name: .long, help: "The day by which it is done.") var due: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "What shows that it worked: \"metric NAME VALUE\" or \"check NAME passes\"."))
    var reaches: String?

    func move(_ title: String) -> NextMove {
        NextMove(title: title, owner: owner ?? "", due: due ?? "", reaches: reaches ?? "")
    }
}

struct ScoreAgree: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agree", abstract: "What the session agrees on, with what shows it.",
        discussion: """
            sinew score agree S-1 problem-framing 3 --evidence E-3,I-2 --move "Write it down" \
            --owner mei --due friday --reaches "metric late-payments 2"
            """)

    @Argument(help: "Its number, such as S-1.") var name: String
    @Argument(help: "The capability.") var capability: String
    @Argument(help: "The level, as the pack counts them.") var level: String
    @Option(name: .long, help: "What shows it: E-3,G-1,I-2. Without any it is an opinion.")
    var evidence: [String] = []
    @Option(name: .long, help: "What is done next, in a line.") var move: String?
    @OptionGroup var next: MoveOptions
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        let names = evidence.flatMap { $0.split(separator: ",").map(String.init) }
        try await acting.perform(
            .score(
                .agree(
                    session: name, capability: capability, level: level, evidence: names,
                    move: move.map(next.move)), happened: nil))
    }
}

struct ScoreMove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "The next move of a capability that was agreed on.")

    @Argument(help: "Its number, such as S-1.") var name: String
    @Argument(help: "The capability.") var capability: String
    @Argument(help: "What is done next, in a line.") var move: String
    @OptionGroup var next: MoveOptions
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(
            .score(
                .move(session: name, capability: capability, next.move(move)), happened: nil))
    }
}

struct ScoreNotApplicable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "not-applicable", abstract: "A capability does not apply; say why.")

    @Argument(help: "Its number, such as S-1.") var name: String
    @Argument(help: "The capability.") var capability: String
    @Option(name: .long, help: "Why, in a line.") var because: String
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(
            .score(
                .notApplicable(session: name, capability: capability, reason: because),
                happened: nil))
    }
}

struct ScorePublish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Fix what was agreed on; it never changes after that.")

    @Argument(help: "Its number, such as S-1.") var name: String
    @Option(name: .long, help: "When the session ended.") var at: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        try await acting.perform(
            .score(
                .publish(session: name),
                happened: try acting.ledger.moment(at, option: "--at")))
    }
}

struct Deltas: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deltas", abstract: "What the scoring sessions of a month changed.",
        discussion: "sinew deltas 2026-04 --format markdown")

    @Argument(help: "The month, such as 2026-04; without it the newest in which one was published.")
    var month: String?
    @Option(name: .long, help: "text, json or markdown.") var format: ScoreShow.Format = .text
    @OptionGroup var place: ExportPlaceOptions

    func run() throws { try place.say(.deltas(month: month), as: format) }
}
