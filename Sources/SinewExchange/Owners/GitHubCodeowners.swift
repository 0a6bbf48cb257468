import SinewCore

/// CODEOWNERS as GitHub reads it: `pattern @owner…` per line, the last line that matches wins, a
/// pattern without owner clears ownership, and `!`, `[ ]` ranges and `\#` do not exist
/// (docs.github.com, "About code owners").
enum GitHubCodeowners {
    static func read(_ file: SourceFile, digest: Harvest.Digest) -> [Harvest.Yield] {
        var places = PlaceNames(file: file.path)
        return Lines(file.text).compactMap { line in
            let bytes = file.text[line.range]
            guard let entry = CodeownersLine(bytes) else { return nil }
            func refused(_ reason: String) -> Harvest.Yield {
                .quarantined(Remark(path: file.path, line: line.number, reason: reason))
            }
            let pattern = Array(entry.pattern.utf8)
            if pattern.first == UInt8(ascii: "!") {
                return refused("GitHub takes no `!` patterns: it skips this line")
            }
            if pattern.contains(UInt8(ascii: "[")) || pattern.contains(UInt8(ascii: "]")) {
                return refused("GitHub takes no `[ ]` ranges: it skips this line")
            }
            if entry.pattern.hasPrefix("\\#") {
                return refused("GitHub takes no `\\#`: it skips this line")
            }
            if let word = entry.owners.first(where: { !CodeownersLine.isOwner($0) }) {
                return refused(
                    "`\(PlainText.line(word))` is neither @user, @org/team nor an e-mail address:"
                        + " GitHub skips this line")
            }
            var suggestion = Suggestion(path: entry.pattern)
            suggestion.owners = NameList(entry.owners).names
            if entry.owners.isEmpty { suggestion.labels = ["ownership cleared"] }
            return suggestion.yield(
                place: places.place(of: entry.pattern), line: line.number,
                digest: digest(Array(bytes)), warnings: [])
        }
    }
}

/// Where the entries of one file stand: by what they are about, not by their line, so that a line
/// added above changes none of them.
struct PlaceNames {
    private let file: String
    private var counts: [[UInt8]: Int] = [:]

    init(file: String) { self.file = file }

    mutating func place(of name: String) -> String {
        let place = "\(file)#\(PlainText.line(name, bytesMax: 512))"
        let count = counts[Array(place.utf8), default: 0] + 1
        counts[Array(place.utf8)] = count
        return count == 1 ? place : "\(place)#\(count)"
    }
}
