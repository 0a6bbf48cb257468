import ArgumentParser
import Foundation
import SinewCore
import SinewExchange
import SinewLedger

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
    }

    init(_ error: any Error) {
        switch error {
        case let verdict as ExitCode:
            self.init(text: "", exitCode: verdict.rawValue)
        case let refusal as Refusal:
            self.init(Complaint.lines(refusal.message, refusal.rule, refusal.next), Code.refused)
        case let failure as LedgerFailure:
            self.init(
                Complaint.lines(failure.message.sentence, nil, failure.next), failure.exitCode)
        case let failure as HarvestFailure:
            self.init(
                Complaint.lines("\(failure.path): \(failure.reason).", nil, "sinew import --help"),
                Code.unreadable)
        case let failure as UsageFailure:
            self.init(Complaint.lines(failure.message, nil, failure.next), Code.unreadable)
        case let error where Sinew.exitCode(for: error).isSuccess:
            self.init(text: Sinew.fullMessage(for: error), exitCode: 0)
        case let error where error is ValidationError || Complaint.isParsing(error):
            self.init(Sinew.fullMessage(for: error), Code.unreadable)
        default:
            self.init(
                Complaint.lines("It did not work: \(error).", nil, "sinew doctor"), Code.ledger)
        }
    }

    private init(_ text: String, _ exitCode: Int32) {
        self.init(text: text, exitCode: exitCode)
    }

    private init(text: String, exitCode: Int32) {
        self.text = text
        self.exitCode = exitCode
    }

    /// ArgumentParser's own errors are not public; its exit code tells them apart.
    private static func isParsing(_ error: any Error) -> Bool {
        Sinew.exitCode(for: error) == .validationFailure
    }

    private static func lines(_ message: String, _ rule: String?, _ next: String) -> String {
        let rule = rule.map { "\n       \($0)" } ?? ""
        return "error: \(message)\(rule)\n next: \(next)"
    }

    func leave() -> Never {
        let stream = exitCode == 0 ? stdout : stderr
        if !text.isEmpty { fputs(TerminalText.safe(text) + "\n", stream) }
        exit(exitCode)
    }
}

/// What was typed cannot be understood: exit code 2.
struct UsageFailure: Error {
    var message: String
    var next: String
}

extension LedgerFailure {
    /// What is wrong with the input is not a fault of the ledger.
    var exitCode: Int32 {
        switch self {
        case .badInput, .unacceptable: Complaint.Code.unreadable
        case .damaged: Complaint.Code.answerIsNo
        default: Complaint.Code.ledger
        }
    }
}

extension String {
    /// Starts like a sentence and ends like one.
    var sentence: String {
        let first = prefix(1).uppercased() + dropFirst()
        return first.hasSuffix(".") ? first : first + "."
    }
}
