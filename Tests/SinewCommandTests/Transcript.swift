import Foundation

/// A file of `$ sinew …` lines, what they print, and `exit n`; lines in front of a `$` are remarks.
struct Transcript {
    struct Turn {
        var remarks: [String] = []
        var line: String
        var output: [String]
        /// Nil where the turn was never run.
        var code: Int32?
    }

    var turns: [Turn] = []

    static let folder = Sandbox.sources + "/Transcripts"

    static var names: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".txt") }.sorted()
    }

    init(_ text: String) {
        var remarks: [String] = []
        var isInside = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("$ ") {
                turns.append(
                    Turn(remarks: remarks, line: String(line.dropFirst(2)), output: [], code: nil))
                remarks = []
                isInside = true
            } else if isInside, line.hasPrefix("exit "), let code = Int32(line.dropFirst(5)) {
                turns[turns.count - 1].code = code
                isInside = false
            } else if isInside {
                turns[turns.count - 1].output.append(line)
            } else {
                remarks.append(line)
            }
        }
    }

    var text: String {
        turns.map { turn in
            var lines = turn.remarks + ["$ " + turn.line]
            guard let code = turn.code else { return lines.joined(separator: "\n") }
            lines += turn.output + ["exit \(code)"]
            return lines.joined(separator: "\n") + "\n"
        }.joined()
    }

    var isNew: Bool { turns.contains { $0.code == nil } }

    /// The same lines run anew in a sandbox of their own.
    func played() throws -> Transcript {
        let sandbox = try Sandbox()
        let started = try sandbox.clock()
        var played = self
        for index in turns.indices {
            let outcome = try sandbox.run(turns[index].line)
            let filter = try TranscriptFilter(
                root: sandbox.root, from: started, to: sandbox.clock())
            var lines = filter.apply(outcome.output)
                .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            if lines.last == "" { lines.removeLast() }
            played.turns[index].output = lines
            played.turns[index].code = outcome.code
        }
        return played
    }
}
