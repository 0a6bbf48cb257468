import Foundation

/// The repository's own files, as the rules of the house read them.
enum Repository {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Folders that hold what is made, not what is written.
    static let madeFolders: Set<String> = [".git", ".build", ".scratch", "__pycache__"]

    /// Every written file, as a path below the root, in order.
    static let paths: [String] = {
        var found: [String] = []
        collect(below: "", into: &found)
        return found.sorted()
    }()

    private static func collect(below folder: String, into found: inout [String]) {
        let place = folder.isEmpty ? root : root.appending(path: folder)
        let placePath = place.path(percentEncoded: false)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: placePath)) ?? []
        for name in names where !madeFolders.contains(name) && !name.hasPrefix(".build-") {
            let path = folder.isEmpty ? name : "\(folder)/\(name)"
            let values = try? root.appending(path: path).resourceValues(forKeys: [
                .isDirectoryKey
            ])
            if values?.isDirectory == true {
                collect(below: path, into: &found)
            } else {
                found.append(path)
            }
        }
    }

    static func text(_ path: String) -> String {
        guard let bytes = try? Data(contentsOf: root.appending(path: path)) else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(
            atPath: root.appending(path: path).path(percentEncoded: false))
    }

    static func isExecutable(_ path: String) -> Bool {
        FileManager.default.isExecutableFile(
            atPath: root.appending(path: path).path(percentEncoded: false))
    }

    /// The Swift files that we wrote as code: fixtures are material for tests, not code.
    static let sources: [SourceText] =
        paths
        .filter { $0.hasSuffix(".swift") && !isFixture($0) }
        .map { SourceText(path: $0, raw: text($0)) }

    /// What a person reads or runs: code, scripts and documents.
    static let writings: [SourceText] =
        paths
        .filter { path in
            let kinds = [".swift", ".py", ".sh", ".md", ".js", ".css", ".html", ".mustache"]
            return !isFixture(path)
                && (kinds.contains { path.hasSuffix($0) } || isScript(path)
                    || path == "Makefile")
        }
        .map { SourceText(path: $0, raw: text($0)) }

    static func isFixture(_ path: String) -> Bool {
        path.contains("/Fixtures/") || path.contains("/Golden/") || path.hasPrefix("Samples/")
    }

    static func isScript(_ path: String) -> Bool {
        path.hasPrefix("script/") || path.hasPrefix(".ci/")
            || (path.hasPrefix("Tests/Faults/") && !path.hasSuffix(".md"))
    }
}

/// Something that breaks a rule, and where.
struct Finding: Hashable, CustomStringConvertible {
    var path: String
    var line: Int
    var says: String

    var description: String { "\(path):\(line): \(says)" }
}

/// The findings as one text, one a line: empty when all is well, and readable when it is not.
func listed(_ findings: [Finding]) -> String {
    findings.map(\.description).joined(separator: "\n")
}
