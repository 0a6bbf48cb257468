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
        let actor = try await acting.actor(at: desk)
        let server = WebServer(
            desk: desk, acting: actor, address: address, ledgerName: try await desk.ledgerName(),
            shorthand: Shorthand(
                search: { try FindRequest(parsing: $0) },
                evidence: { try Serve.evidence($0, happened: $1) },
                moment: { try Serve.moment($0) }),
            newKey: ActingOptions.freshKey, logger: Logger(label: "sinew"),
            whenReady: { Voice(format: .text).say("\($0)\n") })
        try await server.runUntilStopped()
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
