import ArgumentParser
import Foundation
import Logging
import SinewCore
import SinewRuntime
import SinewWeb

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "The pages of this ledger, on this machine only.")

    @Option(name: .long, help: "Port on the loopback address.") var port = WebAddress.portDefault
    @Option(name: .long, help: "Loopback address to listen on.") var host = "127.0.0.1"
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        let address = try WebAddress(host: host, port: port)
        let desk = try acting.ledger.open(forWriting: true)
        // Pages compare handles, and who acts may be named by an e-mail address.
        var actor = try await acting.actor(at: desk)
        actor.name = try await desk.handle(answeringTo: actor.name) ?? actor.name
        let server = WebServer(
            desk: desk, acting: actor, address: address, ledgerName: try await desk.ledgerName(),
            formToken: await desk.formToken(),
            shorthand: Shorthand(
                search: { try FindRequest(parsing: $0) },
                evidence: { try Serve.evidence($0, happened: $1) },
                moment: { try Serve.moment($0) }),
            newKey: ActingOptions.freshKey, logger: Logger(label: "sinew"),
            whenReady: { Voice(format: .text).say("\($0)\n") })
        do {
            try await server.runUntilStopped()
        } catch {
            throw trouble(error)
        }
    }

    /// Why nobody can listen at an address, in words; another error stays as it is.
    private func trouble(_ error: any Error) -> any Error {
        let reasons = [
            (EADDRINUSE, "is taken by another program"), (EACCES, "is not open to you"),
            (EADDRNOTAVAIL, "is not on this machine"),
        ]
        let text = "\(error)"
        let known = reasons.first { number, _ in text.contains("errno: \(number))") }
        guard let (_, reason) = known else { return error }
        return Trouble(
            .ledger, "Port \(port) of \(host) \(reason).", nil, "sinew serve --port OTHER")
    }

    private static var times: MomentParser {
        let surroundings = Surroundings.system
        return MomentParser(now: surroundings.now(), zone: surroundings.zone)
    }

    private static func moment(_ typed: String) throws -> Timestamp {
        let times = Serve.times
        do {
            return try times.read(typed).start(in: times.zone)
        } catch {
            throw Refusal(
                "happened-malformed", "“\(typed)” is not a time. \(error.message)",
                rule: "What happened, happened at a time.", next: "sinew log --help")
        }
    }

    private static func evidence(_ values: Object, happened: String?) throws -> Command {
        let times = Serve.times
        let moment = try happened.flatMap { $0.isEmpty ? nil : try Serve.moment($0) }
        var rest = values
        let title = values["title"]?.text ?? ""
        rest["title"] = nil
        return try Command.evidence(title, values: rest, happened: moment, times: times).command
    }
}
