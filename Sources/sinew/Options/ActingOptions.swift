import ArgumentParser
import Foundation
import SinewCore
import SinewRuntime

/// Who acts, and how surely.
struct ActingOptions: ParsableArguments {
    @OptionGroup var ledger: LedgerOptions

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Who acts: a handle or e-mail address.", valueName: "member"))
    var member: String?

    @Option(
        name: .long,
        help: "Idempotency key: the same key twice records once and gives the first answer again.")
    var key: String?

    @Flag(name: .long, help: "Say what would be recorded, and record nothing.")
    var dryRun = false

    @Flag(name: [.short, .long], help: "Answer every question with yes.")
    var yes = false

    /// Records a command and says what came of it.
    func perform(
        _ command: Command, understood: [String] = [], attaching files: [AttachedFile] = []
    ) async throws {
        let desk = try ledger.open(forWriting: !dryRun)
        try await perform(command, at: desk, understood: understood, attaching: files)
    }

    func perform(
        _ command: Command, at desk: LocalDesk, understood: [String] = [],
        attaching files: [AttachedFile] = []
    ) async throws {
        let key = key ?? ActingOptions.freshKey()
        let actor = try await actor(at: desk)
        let report: Report
        do {
            report = try await desk.perform(
                command, as: actor, key: key, isRehearsal: dryRun, attaching: files)
        } catch {
            Unsettled.explain(error, key: key)
            throw error
        }
        try ledger.voice.say(report.understanding(understood))
    }

    /// `--as`, else `SINEW_ACTOR`, else the member whose e-mail is git's.
    func actor(at desk: LocalDesk) async throws -> Actor {
        let named = member ?? ActingOptions.environmentActor
        if let named, !named.isEmpty { return Actor(name: named, proof: .claimed) }
        if let email = await GitIdentity.email() {
            guard try await desk.hasMember(answeringTo: email) else {
                throw UsageFailure(
                    message: "No member has git's e-mail address, so nobody is known to act.",
                    next: "the same command with --as HANDLE, or sinew member list")
            }
            return Actor(name: email, proof: .claimed)
        }
        throw UsageFailure(
            message: "Nobody is named as the one who acts.",
            next: "the same command with --as HANDLE, or export SINEW_ACTOR=HANDLE")
    }

    /// What SINEW_ACTOR says; an empty one says nothing.
    static var environmentActor: String? {
        let name = ProcessInfo.processInfo.environment["SINEW_ACTOR"] ?? ""
        return name.isEmpty ? nil : name
    }

    static func freshKey() -> String {
        let random = Surroundings.system.random
        return SubjectID(high: random(), low: random()).text
    }
}

/// What to tell somebody whose command may or may not have been recorded.
enum Unsettled {
    static func explain(_ error: any Error, key: String) {
        guard Trouble(error).kind == .unknown else { return }
        Voice.remark("The key of this command is \(key). Repeat it with --key \(key): it is ")
        Voice.remark("recorded once, whatever happened.")
    }
}

extension Report {
    /// This receipt with what was read out of a shorthand.
    func understanding(_ lines: [String]) -> Report {
        guard !lines.isEmpty else { return self }
        var report = self
        var data = report.data.object ?? [:]
        data["understood"] = .texts(lines)
        report.data = .object(data)
        report.sheet.parts.append(
            Sheet.Part(
                "Understood",
                .cord(lines.map { Sheet.Line(status: .note, what: Phrase($0)) })))
        return report
    }
}
