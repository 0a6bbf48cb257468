import Foundation

/// A place of its own for the built binary: home, data folder, git and time zone are not those of
/// the machine, and the path is always equally long, so that lines wrap at the same places.
final class Sandbox: Sendable {
    struct Outcome: Sendable {
        var output: String
        var code: Int32
    }

    let root: String
    var work: String { root + "/work" }

    /// The folder of this test target.
    static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    static let package = URL(fileURLWithPath: sources + "/../..").standardizedFileURL.path

    /// `SINEW`, else what `swift build` left beside this test bundle.
    static let binary =
        ProcessInfo.processInfo.environment["SINEW"] ?? package + "/.build/debug/sinew"

    init() throws {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
        let name = String((0..<10).compactMap { _ in alphabet.randomElement() })
        root = "/tmp/sinew-\(name)"
        let files = FileManager.default
        for folder in ["/work", "/home", "/bin"] {
            try files.createDirectory(atPath: root + folder, withIntermediateDirectories: true)
        }
        try files.createSymbolicLink(
            atPath: root + "/bin/sinew", withDestinationPath: Sandbox.binary)
        try files.copyItem(atPath: Sandbox.sources + "/Fixtures", toPath: work + "/files")
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    private var environment: [String: String] {
        [
            "HOME": root + "/home", "XDG_DATA_HOME": root + "/data", "TZ": "UTC",
            "LANG": "C.UTF-8", "PATH": root + "/bin:/usr/bin:/bin", "USER": "mei",
            "GIT_CONFIG_GLOBAL": root + "/home/gitconfig", "GIT_CONFIG_NOSYSTEM": "1",
            "PACKAGE": Sandbox.package,
            "SINEW_PYTHON": ProcessInfo.processInfo.environment["SINEW_PYTHON"] ?? "python3",
        ]
    }

    /// What the clock of the commands shows, to the second.
    func clock() throws -> Date {
        let seconds = try run("echo $EPOCHSECONDS").output.split(separator: "\n").first
        return Date(timeIntervalSince1970: seconds.flatMap { Double($0) } ?? 0)
    }

    /// A line as a shell reads it; output and messages in the order in which they came.
    func run(_ line: String, isMessageKept: Bool = true) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = URL(fileURLWithPath: work)
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = isMessageKept ? pipe : FileHandle.nullDevice
        try process.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            output: String(decoding: bytes, as: UTF8.self), code: process.terminationStatus)
    }
}
