import Foundation

/// A Python that says what is right; it has its own readers of everything compared here.
enum Python {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// Runs a script with `arguments`, feeds it `input` and returns the lines it prints.
    static func lines(_ script: String, _ arguments: [String] = []) throws -> [Substring] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "python3 ended with \(process.terminationStatus)")
        }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    }
}
