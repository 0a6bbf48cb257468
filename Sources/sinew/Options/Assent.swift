import Foundation

/// A question before something that cannot be taken back.
enum Assent {
    /// - Throws: `UsageFailure` where nobody is there to ask, or the answer is not yes.
    static func ask(_ question: String, isGiven: Bool, command: String) throws {
        if isGiven { return }
        guard isatty(STDIN_FILENO) == 1 else {
            throw UsageFailure(
                message: "This cannot be taken back, and nobody is there to be asked.",
                next: "\(command) --yes")
        }
        Voice.complain("\(question) Type yes: ")
        guard readLine()?.trimmed.lowercased() == "yes" else {
            throw UsageFailure(message: "Nothing was changed.", next: "\(command) --yes")
        }
    }
}
