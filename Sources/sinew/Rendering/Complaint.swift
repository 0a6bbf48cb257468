import ArgumentParser
import Foundation
import SinewCore
import SinewRuntime

/// An error as a person reads it, and the exit code it ends the program with.
struct Complaint {
    var text: String
    var exitCode: Int32

    /// What an exit code means; `sinew help exit-codes` prints this.
    enum Code {
        static let answerIsNo: Int32 = 1
        static let unreadable: Int32 = 2
        static let refused: Int32 = 3
        static let ledger: Int32 = 4
        static let escalated: Int32 = 5
    }

    init(_ error: any Error) {
        switch error {
        case let verdict as ExitCode:
            self.init(text: "", exitCode: verdict.rawValue)
        case let failure as UsageFailure:
            self.init(Complaint.lines(failure.message, nil, failure.next), Code.unreadable)
        case let error where Sinew.exitCode(for: error).isSuccess:
            // The parser writes its own word behind the name of every group.
            let help = Sinew.fullMessage(for: error).split(
                separator: "\n", omittingEmptySubsequences: false)
            let lines = help.map { line in
                line.hasSuffix(" SUBCOMMANDS:") ? line.dropLast(13) + ":" : line
            }
            self.init(text: lines.joined(separator: "\n"), exitCode: 0)
        case let error where Sinew.exitCode(for: error) == .validationFailure:
            self.init(
                Complaint.lines(
                    ParserWords.ours(Sinew.message(for: error)), nil,
                    ParserWords.help(Sinew.fullMessage(for: error))), Code.unreadable)
        default:
            let trouble = Trouble(error)
            self.init(
                Complaint.lines(trouble.message, trouble.rule, trouble.next),
                Complaint.code(trouble.kind))
        }
    }

    private static func code(_ kind: Trouble.Kind) -> Int32 {
        switch kind {
        case .input: Code.unreadable
        case .refused: Code.refused
        case .ledger, .unknown: Code.ledger
        case .damaged: Code.answerIsNo
        }
    }

    private init(_ text: String, _ exitCode: Int32) {
        self.init(text: text, exitCode: exitCode)
    }

    private init(text: String, exitCode: Int32) {
        self.text = text
        self.exitCode = exitCode
    }

    private static func lines(_ message: String, _ rule: String?, _ next: String) -> String {
        let rule = rule.map { "\n       \(clipped($0))" } ?? ""
        return "error: \(clipped(message))\(rule)\n next: \(clipped(next))"
    }

    /// Most characters of a line: what was typed may be long.
    static let charactersMax = 2_000

    /// Line by line: a list of faults may be long as a whole.
    private static func clipped(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.count > charactersMax ? $0.prefix(charactersMax) + "…" : String($0) }
            .joined(separator: "\n")
    }

    func leave() -> Never {
        if !text.isEmpty {
            let line = TerminalText.safe(text) + "\n"
            if exitCode == 0 { Voice.write(line, to: STDOUT_FILENO) } else { Voice.complain(line) }
        }
        exit(exitCode)
    }
}

/// What was typed cannot be understood: exit code 2.
struct UsageFailure: Error {
    var message: String
    var next: String
}
