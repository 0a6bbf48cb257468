import Foundation
import Testing

/// Every command that a text of the program names is one that can be typed.
@Suite struct CommandNames {
    @Test func `the first words of every sinew command in the sources are commands`() throws {
        let named = try CommandNames.inSources()
        #expect(named.count > 40)
        let sandbox = try Sandbox()
        var known: [String: Set<String>] = [:]
        known[""] = try CommandNames.commands(sandbox, of: "")
        for (name, place) in named.sorted(by: { $0.key < $1.key }) {
            let words = name.split(separator: " ").map(String.init)
            guard let verb = words.first else { continue }
            #expect(known[""]?.contains(verb) == true, "sinew \(name), in \(place)")
            guard words.count > 1 else { continue }
            if known[verb] == nil { known[verb] = try CommandNames.commands(sandbox, of: verb) }
            guard let verbs = known[verb], !verbs.isEmpty else { continue }
            #expect(verbs.contains(words[1]), "sinew \(name), in \(place)")
        }
    }

    /// The commands that `--help` lists, each in a line of its own after two spaces.
    private static func commands(_ sandbox: Sandbox, of verb: String) throws -> Set<String> {
        let help = try sandbox.run("sinew \(verb) --help").output
        var commands: Set<String> = verb.isEmpty ? ["help"] : []
        var isListing = false
        for line in help.split(separator: "\n", omittingEmptySubsequences: false) {
            let isHead = line.hasSuffix(":") && line == line.uppercased() && !line.hasPrefix(" ")
            if isHead { isListing = !["OPTIONS:", "ARGUMENTS:", "FIELDS:"].contains(line) }
            guard isListing, line.hasPrefix("  "), !line.hasPrefix("   ") else { continue }
            if let name = line.split(separator: " ").first { commands.insert(String(name)) }
        }
        return commands
    }

    /// `sinew` in a string literal, with up to two plain words behind it; the word ends where the
    /// text puts in a name of its own.
    private static func inSources() throws -> [String: String] {
        var named: [String: String] = [:]
        let root = Sandbox.package + "/Sources"
        let files = FileManager.default.enumerator(atPath: root)
        while let path = files?.nextObject() as? String {
            guard path.hasSuffix(".swift") else { continue }
            let text = try String(contentsOfFile: root + "/" + path, encoding: .utf8)
            for line in text.split(separator: "\n") {
                let code = line.drop { $0 == " " }
                guard !code.hasPrefix("//"), code.contains("\"") else { continue }
                for range in code.ranges(of: "sinew ") {
                    let before = code[..<range.lowerBound].last
                    guard before == "\"" || before == " " || before == "`" else { continue }
                    let words = code[range.upperBound...].split(separator: " ").prefix(2)
                    let plain = words.prefix { word in
                        word.allSatisfy { $0.isLowercase || $0 == "-" } && !word.hasPrefix("-")
                    }
                    guard !plain.isEmpty else { continue }
                    named[plain.joined(separator: " ")] = path
                }
            }
        }
        return named
    }
}
