import ArgumentParser
import Foundation
import SinewCore
import SinewRuntime

/// Where the program starts. What needs no other thread is answered before there is one: the
/// threads of a single search cost as much as the search.
@main
enum Program {
    static func main() {
        // A reader that goes away, or a full quota, is an error to report, not a death.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        let arguments = CommandLine.arguments.dropFirst()
        // Scripts ask this often, and the tree of all commands takes longer than the answer.
        if arguments == ["--version"] {
            return Voice(format: .text).say(Sinew.version + "\n")
        }
        do {
            if let opened = try PlainFind(arguments)?.answer() {
                // It ends with the process: to take it apart piece by piece costs a thread.
                withExtendedLifetime(opened) {
                    opened.close()
                    exit(0)
                }
            }
        } catch {
            Complaint(error).leave()
        }
        Task {
            await Sinew.main()
            exit(0)
        }
        dispatchMain()
    }
}

/// The voice: what a person types, and what they read back.
struct Sinew: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "sinew",
        abstract: "Run your work as production architecture: owned, checked, and proved.",
        discussion: """
            A ledger is found like a git repository: the nearest .sinew upward, or --ledger PATH, \
            or SINEW_LEDGER. Who acts: --as MEMBER, else SINEW_ACTOR, else the member whose \
            e-mail is git's.
            """,
        version: version,
        groupedSubcommands: CommandGroups.reached(by: CommandLine.arguments))

    static func main() async {
        do {
            let typed = try TypedWords(Array(CommandLine.arguments.dropFirst()))
            var command = try parseAsRoot(typed.words)
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch {
            Complaint(error).leave()
        }
    }
}
