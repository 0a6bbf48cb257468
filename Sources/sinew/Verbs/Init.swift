import ArgumentParser
import Foundation
import SinewCore
import SinewRuntime

struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Start a ledger in this folder.")

    @Option(name: .long, help: "What it is called; this folder's name, if not said.")
    var name: String?
    @Flag(name: .long, help: "A ledger of your own, in your data folder, open to you alone.")
    var personal = false
    @Option(name: .long, help: "Time zone of its rhythms, such as Europe/Berlin.")
    var zone: String?
    @Option(name: .long, help: "Your full name.") var person: String?
    @Option(name: .long, help: "Your e-mail address; git's, if not said.") var email: String?
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        let path = place
        guard !LocalDesk.isLedger(path) else {
            throw Trouble(
                .refused, "There is a ledger at \(path) already.", "A ledger is created once.",
                "sinew status")
        }
        let folderName = URL(fileURLWithPath: path).deletingLastPathComponent().lastPathComponent
        let zone = self.zone ?? ZoneDirectory.localName()
        guard ZoneDirectory.rules(zone) != nil else {
            throw UsageFailure(
                message: "This machine knows no time zone “\(zone)”.",
                next: "sinew init --zone Europe/Berlin")
        }
        let handle =
            acting.member ?? ProcessInfo.processInfo.environment["SINEW_ACTOR"]
            ?? SlugText.made(from: NSUserName())
        let gitEmail = await GitIdentity.email()
        let start = LocalDesk.Start(
            kind: personal ? .personal : .team, name: name ?? folderName, zone: zone,
            handle: handle, personName: person ?? handle, email: email ?? gitEmail)
        guard !acting.dryRun else {
            return try acting.ledger.voice.say(
                Rehearsal.report(
                    "init", would: "start a ledger at \(path), founded by \(handle).",
                    command: "sinew init"))
        }
        if personal {
            // The data folder of a person who never used it is not there yet.
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent,
                withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        let (_, report) = try await LocalDesk.create(
            path, start, key: acting.key ?? ActingOptions.freshKey())
        try acting.ledger.voice.say(report.founded(at: path, by: handle))
    }

    private var place: String {
        if let ledger = acting.ledger.ledger ?? ProcessInfo.processInfo.environment["SINEW_LEDGER"]
        {
            return ledger
        }
        guard personal else { return FileManager.default.currentDirectoryPath + "/.sinew" }
        let data =
            ProcessInfo.processInfo.environment["XDG_DATA_HOME"]
            ?? NSHomeDirectory() + "/.local/share"
        return data + "/sinew/personal"
    }
}

extension Report {
    /// A founding as a newcomer should read it.
    fileprivate func founded(at path: String, by handle: String) -> Report {
        var report = self
        report.sheet.title = "A new ledger"
        report.sheet.lede = "\(strong: path) is yours, \(handle). Entry 1 holds its key."
        report.sheet.action = Sheet.Action(
            "Declare the workflow that hurts most",
            command: NounGuide.example(.workflow)
                .replacingOccurrences(
                    of: "--primary mei --backup jonah", with: "--primary \(handle)"))
        return report
    }
}
