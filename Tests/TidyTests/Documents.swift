import Testing

/// What documents say is there, is there; and they speak of the product alone.
@Suite struct Documents {
    static let folders: Set<String> = [
        "Sources", "Tests", "Benchmarks", "Libraries", "Samples", "docs", "script", ".ci",
    ]
    static let endings = [".md", ".swift", ".py", ".sh", ".yaml"]

    static var documents: [SourceText] {
        Repository.writings.filter { source in
            source.path.hasSuffix(".md")
                && (!source.path.contains("/") || source.path.hasPrefix("docs/"))
        }
    }

    /// Stretches between `open` and `close` on one line.
    static func stretches(of line: Substring, from open: String, to close: String) -> [String] {
        var found: [String] = []
        var rest = line
        while let start = rest.firstRange(of: open) {
            rest = rest[start.upperBound...]
            guard let end = rest.firstRange(of: close) else { break }
            found.append(String(rest[..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        return found
    }

    /// Whether a backticked word names a file of ours, rather than a route, a slug or a pattern.
    static func isPath(_ word: String) -> Bool {
        let strange: Set<Character> = [" ", "*", "…", "<", "{", ":", "$", "="]
        if word.contains(where: strange.contains) || word.hasPrefix("/") { return false }
        if let slash = word.firstIndex(of: "/") {
            return folders.contains(String(word[..<slash]))
        }
        return endings.contains { word.hasSuffix($0) && word != $0 }
    }

    static func pathFindings(in source: SourceText) -> [Finding] {
        let folder = source.path.split(separator: "/").dropLast().joined(separator: "/")
        var found: [Finding] = []
        var isFenced = false
        for (index, line) in source.lines.enumerated() {
            if line.hasPrefix("```") { isFenced.toggle() }
            if isFenced { continue }
            let named = stretches(of: line, from: "`", to: "`").filter(isPath)
            let linked = stretches(of: line, from: "](", to: ")")
                .filter { !$0.contains("://") && !$0.hasPrefix("#") && !$0.hasPrefix("mailto:") }
                .map { String($0.prefix { $0 != "#" }) }
            for path in named + linked {
                let near = folder.isEmpty ? path : "\(folder)/\(path)"
                if !Repository.exists(path), !Repository.exists(near) {
                    found.append(
                        Finding(path: source.path, line: index + 1, says: "no file \(path)"))
                }
            }
        }
        return found
    }

    @Test func `every file that a document names exists`() {
        #expect(listed(Self.documents.flatMap(Self.pathFindings)) == "")
    }

    @Test(arguments: [
        ("See `docs/glossary.md` and [the rooms](ARCHITECTURE.md#rooms).", 0),
        ("See `docs/none.md`.", 1),
        ("See [none](docs/none.md).", 1),
        ("`workflow/step`, `/evidence` and `Sources/*/X` are no files.", 0),
    ])
    func `a file that is not there is found`(text: String, count: Int) {
        let source = SourceText(path: "README.md", raw: text)
        #expect(Self.pathFindings(in: source).count == count)
    }

    /// The cases of `Noun`, read from its source.
    static var nouns: [String] {
        let source = Repository.text("Sources/SinewCore/Schema/Noun.swift")
        let body = source.prefix(upTo: source.firstRange(of: "var ")?.lowerBound ?? source.endIndex)
        return body.split(separator: "\n")
            .map { $0.drop { $0 == " " } }
            .filter { $0.hasPrefix("case ") }
            .flatMap { $0.dropFirst(5).split(separator: ",") }
            .map { $0.filter { !$0.isWhitespace } }
    }

    @Test func `the glossary has every noun`() {
        let glossary = Repository.text("docs/glossary.md").lowercased()
        let missing = Self.nouns.filter { !glossary.contains("| \($0) |") }
        #expect(Self.nouns.count > 10)
        #expect(missing == [])
    }

    /// Phrases of a workplace, put together here so that this file does not hold them itself.
    static let workplace = ["this " + "session", "/wo" + "rk/", "sub" + "agent"]
    static let reminders: Set<String> = ["TO" + "DO", "FIX" + "ME", "X" + "XX"]

    static func wordFindings(in source: SourceText) -> [Finding] {
        var found: [Finding] = []
        for (index, line) in source.lines.enumerated() {
            let folded = line.lowercased()
            for phrase in workplace where folded.contains(phrase) {
                found.append(
                    Finding(path: source.path, line: index + 1, says: "speaks of \(phrase)"))
            }
            let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
            for word in words where reminders.contains(String(word)) {
                found.append(Finding(path: source.path, line: index + 1, says: "is not finished"))
            }
        }
        return found
    }

    @Test func `nothing speaks of the workplace or of work left over`() {
        #expect(listed(Repository.writings.flatMap(Self.wordFindings)) == "")
    }

    @Test func `a word of the workplace is found`() {
        for word in Self.workplace + Self.reminders {
            let source = SourceText(path: "a.md", raw: "One.\nAs \(word) said.")
            #expect(Self.wordFindings(in: source).map(\.line) == [2])
        }
    }
}
