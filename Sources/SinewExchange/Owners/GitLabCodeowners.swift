import SinewCore

/// CODEOWNERS as GitLab reads it: sections `[Name][approvals] @default`, optional ones `^[Name]`,
/// entries without owners take the section's, `!pattern` excludes a path from its section
/// (docs.gitlab.com, "Code Owners syntax").
struct GitLabCodeowners {
    private struct Section {
        var name: String
        var isOptional = false
        var approvals: Int?
        var owners: [String] = []
    }

    private let file: SourceFile
    private let digest: Harvest.Digest
    private var section: Section?
    private var places: PlaceNames

    private init(_ file: SourceFile, digest: @escaping Harvest.Digest) {
        self.file = file
        self.digest = digest
        places = PlaceNames(file: file.path)
    }

    static func read(_ file: SourceFile, digest: @escaping Harvest.Digest) -> [Harvest.Yield] {
        var reader = GitLabCodeowners(file, digest: digest)
        return Lines(file.text).compactMap { reader.take($0) }
    }

    /// Whether a line opens a section, which GitHub's form does not have.
    static func opensSection(_ line: ArraySlice<UInt8>) -> Bool {
        let content = line.drop(while: ASCII.isSpace)
        let head = content.first == UInt8(ascii: "^") ? content.dropFirst() : content
        guard head.first == UInt8(ascii: "["), let close = head.firstIndex(of: 0x5D) else {
            return false
        }
        let rest = head[(close + 1)...]
        return rest.first.map { ASCII.isSpace($0) || $0 == 0x5B } ?? true
    }

    private mutating func take(_ line: Lines.Line) -> Harvest.Yield? {
        let bytes = file.text[line.range]
        if GitLabCodeowners.opensSection(bytes) {
            if let reason = open(bytes) {
                return .quarantined(Remark(path: file.path, line: line.number, reason: reason))
            }
            return nil
        }
        guard let entry = CodeownersLine(bytes) else { return nil }
        let isExclusion = entry.pattern.utf8.first == UInt8(ascii: "!")
        let pattern = isExclusion ? String(entry.pattern.dropFirst()) : entry.pattern
        guard !pattern.isEmpty else {
            return .quarantined(
                Remark(path: file.path, line: line.number, reason: "`!` without a path"))
        }
        var suggestion = Suggestion(path: pattern)
        let owners = entry.owners.filter(GitLabCodeowners.isOwner)
        let warnings = entry.owners.filter { !GitLabCodeowners.isOwner($0) }.map {
            Remark(
                path: file.path, line: line.number,
                reason: "`\(PlainText.line($0))` names nobody: left out, as GitLab does")
        }
        if isExclusion {
            suggestion.labels.append("excluded")
        } else {
            suggestion.owners =
                NameList(entry.owners.isEmpty ? section?.owners ?? [] : owners).names
        }
        if let section { suggestion.labels += GitLabCodeowners.labels(of: section) }
        let name = section.map { "\($0.name) \(entry.pattern)" } ?? entry.pattern
        var read = Array(bytes)
        if let section { read += Array(String(describing: section).utf8) }
        return suggestion.yield(
            place: places.place(of: name), line: line.number, digest: digest(read),
            warnings: warnings)
    }

    private static func labels(of section: Section) -> [String] {
        var labels = ["section: \(section.name)"]
        if section.isOptional { labels.append("approval optional") }
        if let approvals = section.approvals { labels.append("approvals: \(approvals)") }
        return labels
    }

    /// - Returns: why the header cannot be read.
    private mutating func open(_ line: ArraySlice<UInt8>) -> String? {
        var rest = line.drop(while: ASCII.isSpace)
        let isOptional = rest.first == UInt8(ascii: "^")
        if isOptional { rest = rest.dropFirst() }
        guard let close = rest.firstIndex(of: 0x5D) else { return "a section is not closed" }
        let name = PlainText.trimmed(rest[(rest.startIndex + 1)..<close])
        guard !name.isEmpty else { return "a section without a name" }
        rest = rest[(close + 1)...]
        var opened = Section(name: PlainText.line(name), isOptional: isOptional)
        if rest.first == UInt8(ascii: "[") {
            guard let end = rest.firstIndex(of: 0x5D),
                let count = Int(String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)),
                count >= 0
            else { return "the number of approvals of a section cannot be read" }
            opened.approvals = count
            rest = rest[(end + 1)...]
        }
        if let names = CodeownersLine(rest) {
            let words = [names.pattern] + names.owners
            if let word = words.first(where: { !GitLabCodeowners.isOwner($0) }) {
                section = opened
                return "`\(PlainText.line(word))` cannot own a section"
            }
            opened.owners = words
        }
        section = opened
        return nil
    }

    /// GitLab also takes roles: `@@developer`, `@@maintainers`.
    private static func isOwner(_ word: String) -> Bool {
        CodeownersLine.isOwner(word.hasPrefix("@@") ? String(word.dropFirst()) : word)
    }
}
