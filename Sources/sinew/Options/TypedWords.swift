import ArgumentParser
import SinewCore

/// What was typed, read along the tree of commands before the parser sees it: so that a word that
/// is no command is told with the nearest one, and general options may stand before the command.
struct TypedWords {
    private(set) var words: [String]

    /// General options that may stand in front, and whether a value follows.
    fileprivate static let early = [
        "--ledger": true, "--as": true, "--format": true, "--as-of": true, "--key": true,
        "--dry-run": false, "--yes": false, "-y": false,
    ]

    /// - Throws: `UsageFailure` where a word should be a command and is none.
    init(_ typed: [String]) throws {
        let asksForHelp = typed.first == "help"
        var walk = Walk(rest: (asksForHelp ? Array(typed.dropFirst()) : typed)[...])
        while try walk.takesOne() {}
        words = (asksForHelp ? ["help"] : []) + walk.path + walk.moved + walk.rest
    }

    /// A walk down the tree of commands, a word at a time.
    private struct Walk {
        var rest: ArraySlice<String>
        var path: [String] = []
        var moved: [String] = []
        var commands = Sinew.configuration.subcommands

        /// Whether a word was taken; the rest belongs to the command that was reached.
        mutating func takesOne() throws -> Bool {
            guard let word = rest.first, !commands.isEmpty else { return false }
            if path.isEmpty, let takesValue = TypedWords.early[word] {
                moved += rest.prefix(takesValue ? 2 : 1)
                rest = rest.dropFirst(takesValue ? 2 : 1)
                return true
            }
            guard !word.hasPrefix("-"), !(word == "help" && path.isEmpty) else { return false }
            guard let next = commands.first(where: { $0.configuration.commandName == word }) else {
                throw TypedWords.unknown(
                    word, after: path, among: commands.compactMap { $0.configuration.commandName })
            }
            commands = next.configuration.subcommands
            path.append(word)
            rest = rest.dropFirst()
            return true
        }
    }

    fileprivate static func unknown(
        _ word: String, after path: [String], among known: [String]
    ) -> UsageFailure {
        let place = (["sinew"] + path).joined(separator: " ")
        let short = word.count > 40 ? word.prefix(39) + "…" : word[...]
        let alike = Likeness.nearest(to: word, among: known, most: 2)
        let hint = alike.isEmpty ? "" : " Did you mean \(alike.joined(separator: " or "))?"
        return UsageFailure(
            message: "There is no command \(place) \(short).\(hint)",
            next: alike.first.map { "\(place) \($0)" } ?? "\(place) --help")
    }
}
