import Testing

/// Which room may use which: the arrows of `ARCHITECTURE.md`, and the packages of the manifest.
@Suite struct Rooms {
    static let arrows: [String: Set<String>] = [
        "SinewKernel": [],
        "SinewCore": ["SinewKernel"],
        "SinewLedger": ["SinewCore", "Crypto", "GRDB", "GRDBSQLite"],
        "SinewWorkspace": ["SinewCore", "Yams"],
        "SinewExchange": ["SinewCore", "Yams"],
        "SinewRuntime": [
            "SinewCore", "SinewLedger", "SinewWorkspace", "SinewExchange", "Logging",
            "Subprocess",
        ],
        "SinewWeb": [
            "SinewCore", "SinewRuntime", "CCmark", "Hummingbird", "HTTPTypes", "Logging",
            "NIOCore", "ServiceLifecycle",
        ],
        "sinew": [
            "SinewKernel", "SinewCore", "SinewRuntime", "SinewWeb", "ArgumentParser", "Logging",
        ],
        "SinewTesting": ["SinewCore"],
        "Benchmarks": [
            "SinewCore", "SinewLedger", "SinewRuntime", "SinewWorkspace", "GRDB", "GRDBSQLite",
            "ArgumentParser",
        ],
    ]

    /// What comes with Swift and the system. The law (`SinewCore`) and the kernel use none of it:
    /// no clock, no file and no socket can be reached from there.
    static let system: Set<String> = [
        "Foundation", "FoundationEssentials", "Glibc", "Musl", "Darwin", "Dispatch",
        "Synchronization", "SystemPackage",
    ]
    static let pureRooms: Set<String> = ["SinewKernel", "SinewCore"]

    /// The room a file stands in: its target.
    static func room(of path: String) -> String? {
        let parts = path.split(separator: "/").map(String.init)
        switch parts.first {
        case "Sources" where parts.count > 2: return parts[1]
        case "Benchmarks": return "Benchmarks"
        default: return nil
        }
    }

    static func imports(of source: SourceText) -> [SourceText.Token] {
        let tokens = source.tokens
        let kinds: Set<String> = ["struct", "class", "enum", "protocol", "func", "var", "let"]
        return tokens.indices.compactMap { index in
            guard tokens[index].text == "import", index + 1 < tokens.count else { return nil }
            let next = tokens[index + 1]
            return kinds.contains(next.text) && index + 2 < tokens.count
                ? tokens[index + 2] : next
        }
    }

    static func findings(in source: SourceText) -> [Finding] {
        guard let room = room(of: source.path) else { return [] }
        guard let allowed = arrows[room] else {
            return [Finding(path: source.path, line: 1, says: "no arrows are known for \(room)")]
        }
        return imports(of: source).compactMap { name in
            if allowed.contains(name.text) { return nil }
            if system.contains(name.text), !pureRooms.contains(room) { return nil }
            return Finding(
                path: source.path, line: name.line, says: "\(room) must not import \(name.text)")
        }
    }

    @Test func `every import follows the arrows`() {
        #expect(listed(Repository.sources.flatMap(Self.findings)) == "")
    }

    @Test func `tests are written with Swift Testing alone`() {
        let wrong = Repository.sources.filter { source in
            source.path.hasPrefix("Tests/")
                && Self.imports(of: source).contains { $0.text == "XCTest" }
        }
        #expect(wrong.map(\.path) == [])
    }

    @Test(arguments: [
        ("Sources/SinewCore/A.swift", "import Foundation", 1),
        ("Sources/SinewLedger/A.swift", "package import SinewWorkspace", 1),
        ("Sources/SinewLedger/A.swift", "package import SinewCore\nimport Foundation", 0),
        ("Sources/SinewExchange/A.swift", "import struct SinewLedger.Leaf", 1),
        ("Sources/SinewWeb/A.swift", "internal import SinewTesting", 1),
        ("Sources/SinewCore/A.swift", "// import Foundation", 0),
        ("Sources/Annex/A.swift", "", 1),
    ])
    func `an arrow the wrong way is found`(path: String, text: String, count: Int) {
        #expect(Self.findings(in: SourceText(path: path, raw: text)).count == count)
    }
}
