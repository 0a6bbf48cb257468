import Foundation
import Testing

/// `docs/requirements.md`: what was promised, the commands that do it, and the tests that name it.
///
/// `SINEW_GOLDEN=rewrite` writes the document anew.
@Suite struct Requirements {
    /// One promise, in our own words.
    struct Promise {
        var id: String
        var says: String
        /// What a user types for it.
        var commands: [String]
    }

    static let document = "docs/requirements.md"

    static let heading = """
        # What was promised, and where it is proved

        Made by `Tests/TidyTests/Requirements.swift` from the names of the tests: a test that names
        a requirement (`L6d`) or an invariant (`invariant 11`) stands in its row. Do not edit it;
        `SINEW_GOLDEN=rewrite script/test --filter Requirements` writes it anew.

        """

    /// The names of tests and suites, and the first lines of transcripts, by the id they name.
    static let proofs: [String: [String]] = {
        var found: [String: [String]] = [:]
        for path in Repository.paths where path.hasPrefix("Tests/") {
            for line in named(in: path) {
                for id in ids(in: line) where found[id]?.contains(path) != true {
                    found[id, default: []].append(path)
                }
            }
        }
        return found
    }()

    /// The lines of a file that name what it tests.
    static func named(in path: String) -> [Substring] {
        guard !path.hasPrefix("Tests/TidyTests/") else { return [] }
        let lines = Repository.text(path).split(separator: "\n")
        if path.contains("/Transcripts/") { return lines.filter { $0.hasPrefix("# ") } }
        guard path.hasSuffix(".swift") else { return [] }
        return lines.flatMap { line -> [Substring] in
            guard ["@Suite", "@Test", "func `"].contains(where: line.contains) else { return [] }
            // The number of an invariant may stand first: `8 - who leaves …`.
            let name = line.split(separator: "`").dropFirst().first ?? ""
            let number = name.prefix(while: \.isNumber)
            guard !number.isEmpty, name.dropFirst(number.count).hasPrefix(" - ") else {
                return [line]
            }
            return [line, "invariant \(number)"[...]]
        }
    }

    /// `L6d`, `C3` and `invariant 11`, as they stand in a line.
    static func ids(in line: Substring) -> [String] {
        let words = line.split { !($0.isLetter || $0.isNumber) }.map(String.init)
        var found: [String] = []
        var isCounting = false
        for word in words {
            if word == "invariant" || word == "invariants" {
                isCounting = true
            } else if isCounting, let number = Int(word) {
                found.append("invariant \(number)")
            } else {
                isCounting = isCounting && word == "and"
                if isRequirement(word) { found.append(word) }
            }
        }
        return found
    }

    static func isRequirement(_ word: String) -> Bool {
        guard let first = word.first, first == "L" || first == "C", word.count <= 4 else {
            return false
        }
        let rest = word.dropFirst()
        let digits = rest.prefix(while: \.isNumber)
        let tail = rest.dropFirst(digits.count)
        return !digits.isEmpty && tail.count <= 1 && tail.allSatisfy { ("a"..."f").contains($0) }
    }

    static func table(_ promises: [Promise]) -> String {
        var text = "| id | what is promised | typed | tests |\n|---|---|---|---|\n"
        for promise in promises {
            let tests = (proofs[promise.id] ?? []).map { "`\($0)`" }.joined(separator: "<br>")
            let typed = promise.commands.map { "`\($0)`" }.joined(separator: "<br>")
            text += "| \(promise.id) | \(promise.says) | \(typed) | \(tests) |\n"
        }
        return text
    }

    static var text: String {
        heading + "\n## The loop\n\n" + table(loop) + "\n## The invariants of the model\n\n"
            + table(invariants)
            + "\n## Not built yet\n\n"
            + later.map { "- \($0.id): \($0.says)\n" }.joined()
    }

    @Test func `the map of requirements is what the tests say`() throws {
        let file = Repository.root.appending(path: Self.document)
        if ProcessInfo.processInfo.environment["SINEW_GOLDEN"] == "rewrite" {
            try Data(Self.text.utf8).write(to: file)
        }
        let kept = Repository.text(Self.document).split(separator: "\n")
        let made = Self.text.split(separator: "\n")
        for (old, new) in zip(kept, made) { #expect(old == new) }
        #expect(kept.count == made.count)
    }

    @Test func `every promise of the loop and every invariant has a test`() {
        let missing = (Self.loop + Self.invariants).map(\.id).filter { Self.proofs[$0] == nil }
        #expect(missing == [])
    }

    @Test func `no test names a requirement that nobody promised`() {
        let promised = Set((Self.loop + Self.invariants + Self.later).map(\.id))
        #expect(Self.proofs.keys.filter { !promised.contains($0) }.sorted() == [])
    }

    @Test(arguments: [
        ("@Test func `a pause ends (L8, invariant 5)`", ["L8", "invariant 5"]),
        ("func `invariants 7 and 11 hold`", ["invariant 7", "invariant 11"]),
        ("@Suite struct `L6d - leaders`", ["L6d"]),
        ("func `LF and L are no ids, nor is CSV`", []),
    ])
    func `ids are read from names`(line: String, ids: [String]) {
        #expect(Self.ids(in: line[...]) == ids)
    }
}
