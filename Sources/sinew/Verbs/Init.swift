import ArgumentParser
import Foundation
import SinewCore
import SinewRuntime

struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Start a ledger in this folder.",
        discussion: """
            On a terminal it asks up to eight questions: who you are, which workflow hurts most, \
            and where. Each has an option, and what is given is not asked. Elsewhere, and with \
            --yes, nothing is asked; without --workflow the ledger then starts empty.
            """)

    @Argument(help: "With --example: the folder that it is made in; this one, if not said.")
    var folder: String?
    @Flag(
        name: .long,
        help: "A worked example instead: a water company with nine people and a quarter behind it.")
    var example = false
    @Option(name: .long, help: "What it is called; this folder's name, if not said.")
    var name: String?
    @Flag(name: .long, help: "A ledger of your own, in your data folder, open to you alone.")
    var personal = false
    @Option(name: .long, help: "Time zone of its rhythms, such as Europe/Berlin.")
    var zone: String?
    @Option(name: .long, help: "Your full name.") var person: String?
    @Option(name: .long, help: "Your e-mail address; git's, if not said.") var email: String?
    @OptionGroup var first: FirstStepOptions
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        guard !example else { return try await makeExample() }
        guard folder == nil else {
            throw UsageFailure(
                message: "A new ledger is made in this folder, or where --ledger says.",
                next: "sinew init --ledger PATH, or sinew init --example PATH")
        }
        do {
            try await begin()
        } catch let refusal as Refusal {
            throw refusal.ofInit
        }
    }

    private func begin() async throws {
        let path = place
        try LocalDesk.refuseUnusable(path)
        guard !LocalDesk.isLedger(path) else {
            throw Trouble(
                .refused, "There is a ledger at \(path) already.", "A ledger is created once.",
                "sinew status")
        }
        let start = try await start(at: path)
        guard !acting.dryRun else {
            return try acting.ledger.voice.say(
                Rehearsal.report(
                    "init", would: "start a ledger at \(path), founded by \(start.handle).",
                    command: Rehearsal.typedForReal))
        }
        if personal {
            // The data folder of a person who never used it is not there yet.
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent,
                withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        let (_, report) = try await LocalDesk.create(
            path, start, key: acting.key ?? ActingOptions.freshKey())
        try acting.ledger.voice.say(
            report.founded(at: path, start, isKnown: await isKnown(start)))
    }

    /// Whether the next command here knows who acts, without being told.
    private func isKnown(_ start: LocalDesk.Start) async -> Bool {
        if let named = ActingOptions.environmentActor { return named == start.handle }
        guard let email = start.email else { return false }
        return await GitIdentity.email() == email
    }

    /// What was given, what was answered, and otherwise what is proposed.
    private func start(at path: String) async throws -> LocalDesk.Start {
        let folderName = URL(fileURLWithPath: path).deletingLastPathComponent().lastPathComponent
        let zone = self.zone ?? ZoneDirectory.localName()
        guard ZoneDirectory.rules(zone) != nil else {
            throw UsageFailure(
                message: "This machine knows no time zone “\(zone)”.",
                next: "sinew init --zone Europe/Berlin")
        }
        let given = acting.member ?? ActingOptions.environmentActor
        let handle = given ?? SlugText.made(from: NSUserName())
        // Git takes anything for an address.
        let gitEmail = await GitIdentity.email().flatMap { TextRule.isEmail($0) ? $0 : nil }
        var start = LocalDesk.Start(
            kind: personal ? .personal : .team, name: name ?? folderName, zone: zone,
            handle: handle, personName: person ?? handle, email: email ?? gitEmail)
        let pack = try LocalDesk.startingPack()
        if isAsking {
            var interview = Interview(
                pack: pack, start: start, options: first,
                given: Interview.Given(
                    name: name != nil, handle: given != nil, person: person != nil))
            try interview.ask()
            start = interview.start
        } else if first.isGiven {
            start.first = first.step(of: start.name, pack)
        }
        return start
    }

    /// Whether somebody sits there to be asked.
    private var isAsking: Bool {
        !personal && !acting.yes && !acting.dryRun && acting.ledger.format == .text
            && isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
    }

    private var place: String {
        let named = acting.ledger.ledger ?? ProcessInfo.processInfo.environment["SINEW_LEDGER"]
        if let named, !named.isEmpty { return named }
        guard personal else { return FileManager.default.currentDirectoryPath + "/.sinew" }
        let data =
            ProcessInfo.processInfo.environment["XDG_DATA_HOME"]
            ?? NSHomeDirectory() + "/.local/share"
        return data + "/sinew/personal"
    }
}

/// The first workflow and its first step, as options: what is not said comes from the pack.
struct FirstStepOptions: ParsableArguments {
    @Option(name: .long, help: "The workflow that hurts most; the ledger's name, if not said.")
    var workflow: String?
    @Option(name: .long, help: "How much rests on it: ordinary or critical.")
    var criticality: String?
    @Option(
        name: .long,
        help: ArgumentHelp("Its capability that hurts most, by name or number.", valueName: "what"))
    var hurts: String?
    @Option(name: .long, help: "What starts this step.") var trigger: String?
    @Option(name: .long, help: "What shows that it is safely complete.") var stop: String?
    @Option(name: .long, help: "The figure that is looked at every week.") var metric: String?
    @Option(name: .long, help: "Who takes over when you cannot: a handle.") var backup: String?
    @Option(name: .long, help: "Whom it escalates to: a handle.") var escalateTo: String?
    @Option(name: .long, help: "After how long: 30m, if not said.") var escalateAfter: String?
    @Option(name: .long, help: "How that person is reached.") var escalateHow: String?

    var isGiven: Bool {
        [
            workflow, criticality, hurts, trigger, stop, metric, backup, escalateTo,
            escalateAfter, escalateHow,
        ].contains { $0 != nil }
    }

    func step(of ledger: String, _ pack: Pack) -> FirstStep {
        var step = FirstStep(
            workflow: workflow ?? FirstStepOptions.workflow(of: ledger),
            capability: FirstStepOptions.capability(hurts ?? "1", of: pack), trigger: trigger,
            stop: stop, metric: metric, backup: backup, escalateTo: escalateTo)
        if let criticality { step.criticality = criticality }
        if let escalateAfter { step.escalateAfter = escalateAfter }
        if let escalateHow { step.escalateHow = escalateHow }
        return step
    }

    /// Longest name of a ledger that is proposed as its workflow's, in bytes.
    private static let workflowBytesMax = 64

    /// Most small teams are known by what they keep going.
    static func workflow(of ledger: String) -> String {
        let isName = !SlugText.made(from: ledger).isEmpty && ledger.utf8.count <= workflowBytesMax
        return isName ? ledger : "first-workflow"
    }

    /// A number counts the pack's capabilities from one; anything else is a name.
    static func capability(_ typed: String, of pack: Pack) -> String {
        guard let number = Int(typed), pack.capabilities.indices.contains(number - 1) else {
            return typed
        }
        return pack.capabilities[number - 1].name
    }
}

extension Report {
    /// A founding as a newcomer should read it.
    ///
    /// - Parameter isKnown: whether the next command knows who acts.
    fileprivate func founded(
        at path: String, _ start: LocalDesk.Start, isKnown: Bool
    ) -> Report {
        var report = founded(at: path, start)
        if !isKnown {
            report.sheet.parts.append(
                Sheet.Part(
                    "",
                    .note("Say who acts here: \(code: "export SINEW_ACTOR=\(start.handle)")")))
        }
        return report
    }

    private func founded(at path: String, _ start: LocalDesk.Start) -> Report {
        var report = self
        report.sheet.title = "A new ledger"
        guard let first = start.first else {
            report.sheet.lede = "\(strong: path) is yours, \(start.handle). Entry 1 holds its key."
            report.sheet.action = Sheet.Action(
                "Declare the workflow that hurts most",
                command: NounGuide.example(.workflow)
                    .replacingOccurrences(
                        of: "--primary mei --backup jonah", with: "--primary \(start.handle)"))
            return report
        }
        report.sheet.lede = """
            \(strong: path) is yours, \(start.handle). One step is active: \
            \(strong: first.stepName). You have confirmed that it is yours.
            """
        let nobody: Phrase = "nobody yet"
        report.sheet.parts = [
            Sheet.Part(
                "What it says",
                .facts([
                    Sheet.Fact("Primary", Phrase(start.handle)),
                    Sheet.Fact("Backup", first.backup.map { Phrase($0) } ?? nobody),
                    Sheet.Fact(
                        "Escalates to",
                        first.escalateTo.map { to in
                            "\(to) after \(first.escalateAfter), \(first.escalateHow)"
                        } ?? nobody),
                ])),
            Sheet.Part(
                "",
                .note("Read it whole with \(code: "sinew show \(first.stepName)").")),
        ]
        report.sheet.action = Sheet.Action("See what is missing", command: "sinew check")
        return report
    }
}

extension Refusal {
    /// The same with a next step that needs no ledger: none was made.
    fileprivate var ofInit: Refusal {
        var refusal = self
        if let next = Refusal.nextOfInit(self) { refusal.next = next }
        return refusal
    }

    private static func nextOfInit(_ refusal: Refusal) -> String? {
        switch refusal.code {
        case "primary-is-backup": "the same command with another --backup"
        case "capability-unknown": "the same command with --hurts and one of these"
        case "slug-malformed", "slug-taken", "slug-drafted":
            refusal.next.hasPrefix("sinew \(Noun.member.rawValue) ")
                ? "the same command with another --as, --backup or --escalate-to"
                : "the same command with another --workflow"
        default:
            refusal.next.hasPrefix("sinew ") ? "sinew init --help" : nil
        }
    }
}
