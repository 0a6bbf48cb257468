import Testing

/// How long a file, a function and a line may be, and what a type and a folder may be called.
@Suite struct Shapes {
    static let fileLinesMax = 400
    static let functionLinesMax = 60
    static let lineColumnsMax = 100

    /// Words that say nothing about what a thing is.
    static let emptyWords: Set<String> = [
        "Manager", "Service", "Helper", "Helpers", "Util", "Utils", "Handler", "Base", "Info",
        "Data", "Item", "Impl",
    ]
    /// Suites over other people's real files say so; there the word means something.
    static let realPrefixes = ["RealData", "SharedData"]
    static let emptyFolders: Set<String> = ["Models", "Helpers", "Utils", "Extensions"]

    static func lengthFindings(in source: SourceText) -> [Finding] {
        var found: [Finding] = []
        var lines = source.lines
        if lines.last == "" { lines.removeLast() }
        if lines.count > fileLinesMax, !isProse(source.path) {
            found.append(
                Finding(path: source.path, line: lines.count, says: "the file is too long"))
        }
        guard source.path.hasSuffix(".swift") || Repository.isScript(source.path) else {
            return found
        }
        for (index, line) in lines.enumerated() where line.unicodeScalars.count > lineColumnsMax {
            found.append(
                Finding(path: source.path, line: index + 1, says: "the line is too long"))
        }
        return found
    }

    /// Documents and style sheets are read from a heading on; their length says nothing.
    static func isProse(_ path: String) -> Bool {
        path.hasSuffix(".md") || path.hasSuffix(".css")
    }

    static let declarationWords: Set<String> = [
        "func", "var", "let", "subscript", "case", "static", "package", "private", "public",
        "internal", "fileprivate", "mutating", "nonmutating", "associatedtype", "struct", "enum",
        "class", "protocol", "extension", "typealias", "deinit", "actor",
    ]

    static func functionFindings(in source: SourceText) -> [Finding] {
        let tokens = source.tokens
        var found: [Finding] = []
        for index in tokens.indices {
            let isStart =
                switch tokens[index].text {
                case "func": true
                case "init", "subscript":
                    index > 0 && tokens[index - 1].text != "." && index + 1 < tokens.count
                        && ["(", "?", "<"].contains(tokens[index + 1].text)
                default: false
                }
            guard isStart, let end = lastLine(ofFunctionAt: index, in: tokens) else { continue }
            let length = end - tokens[index].line + 1
            if length > functionLinesMax {
                found.append(
                    Finding(
                        path: source.path, line: tokens[index].line,
                        says: "the function has \(length) lines"))
            }
        }
        return found
    }

    /// The line of the brace that closes the function; nil for a requirement without a body.
    static func lastLine(ofFunctionAt start: Int, in tokens: [SourceText.Token]) -> Int? {
        var depth = 0
        var isInBody = false
        for token in tokens[(start + 1)...] {
            switch token.text {
            case "(", "[": depth += 1
            case ")", "]": depth -= 1
            case "{":
                if depth == 0 { isInBody = true }
                depth += 1
            case "}":
                if depth == 0 { return nil }
                depth -= 1
                if depth == 0, isInBody { return token.line }
            default:
                if depth == 0, declarationWords.contains(token.text) { return nil }
            }
        }
        return nil
    }

    static func nameFindings(in source: SourceText) -> [Finding] {
        let tokens = source.tokens
        let kinds: Set<String> = ["struct", "class", "enum", "actor", "protocol", "typealias"]
        return tokens.indices.dropLast().compactMap { index in
            guard kinds.contains(tokens[index].text) else { return nil }
            let name = tokens[index + 1]
            guard name.text.first?.isUppercase == true else { return nil }
            let rest = realPrefixes.first { name.text.hasPrefix($0) }
                .map { String(name.text.dropFirst($0.count)) }
            let empty = words(of: rest ?? name.text).filter(emptyWords.contains)
            return empty.isEmpty
                ? nil
                : Finding(
                    path: source.path, line: name.line,
                    says: "\(name.text) is called \(empty.joined(separator: " and "))")
        }
    }

    /// `HTTPEvidencePage` is `HTTP`, `Evidence`, `Page`.
    static func words(of name: String) -> [String] {
        var words: [String] = []
        var wasLower = false
        let characters = Array(name)
        for (index, character) in characters.enumerated() {
            let isNextLower = index + 1 < characters.count && characters[index + 1].isLowercase
            if character.isUppercase, wasLower || isNextLower || words.isEmpty {
                words.append("")
            } else if words.isEmpty {
                words.append("")
            }
            words[words.count - 1].append(character)
            wasLower = !character.isUppercase
        }
        return words
    }

    @Test func `files and lines are short`() {
        #expect(listed(Repository.writings.flatMap(Self.lengthFindings)) == "")
    }

    @Test func `functions are short`() {
        #expect(listed(Repository.sources.flatMap(Self.functionFindings)) == "")
    }

    @Test func `types are named after what they are`() {
        #expect(listed(Repository.sources.flatMap(Self.nameFindings)) == "")
    }

    @Test func `folders carry words of the domain`() {
        let wrong = Repository.paths.filter { path in
            path.hasPrefix("Sources/") || path.hasPrefix("Tests/")
        }.filter { path in
            path.split(separator: "/").contains { Self.emptyFolders.contains(String($0)) }
        }
        #expect(wrong == [])
    }
}
