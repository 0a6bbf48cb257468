import Subprocess

/// Who git says is sitting here.
package enum GitIdentity {
    /// Longest answer that is read, in bytes.
    static let answerBytesMax = 4096

    /// The e-mail address of git's configuration in this folder; nil without git or address.
    package static func email() async -> String? {
        let result = try? await run(
            .name("git"), arguments: ["config", "--get", "user.email"],
            output: .string(limit: answerBytesMax), error: .discarded)
        guard let result, result.terminationStatus.isSuccess,
            let line = result.standardOutput.split(separator: "\n").first
        else { return nil }
        return String(line)
    }
}
