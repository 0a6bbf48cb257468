/// What was standardised since the last note, and why, as the text that a person then edits
/// (requirement L11). Computed from plain values alone.
package struct NoteDraft: Sendable, Hashable {
    /// One control, runbook or metric that is new, changed or joined with another.
    package struct Entry: Sendable, Hashable {
        package var noun: Noun
        package var name: String
        package var title: String
        package var course: Course
        /// Titles of the lessons that it says, each with its number.
        package var because: [String]
        /// The workflows that it serves.
        package var serves: [String]

        package init(
            noun: Noun, name: String, title: String, course: Course, because: [String],
            serves: [String]
        ) {
            self.noun = noun
            self.name = name
            self.title = title
            self.course = course
            self.because = because
            self.serves = serves
        }
    }

    package enum Course: Sendable, Hashable {
        case new
        case changed(version: Int64)
        case merged(into: String)
    }

    /// Most things that one note lists.
    package static let entriesMax = 200
    package static let nouns: [Noun] = [.control, .runbook, .metric]

    package var entries: [Entry]
    /// The entry after which something is news.
    package var after: Int64

    package init(_ entries: [Entry], after: Int64) {
        self.entries = entries
        self.after = after
    }

    /// - Parameters:
    ///   - things: all controls, runbooks and metrics, those that were merged too.
    ///   - lessons: those that closed with a version.
    ///   - after: the entry after which something is news.
    package init(_ things: [Record], lessons: [Record], in standing: Standing, after: Int64) {
        self.after = after
        entries = things.compactMap { thing in
            guard let course = NoteDraft.course(of: thing, in: standing, after: after) else {
                return nil
            }
            let taught = lessons.filter {
                $0.reference("changed") == thing.id && $0.lastSequence > after
            }
            return Entry(
                noun: thing.noun, name: thing.name, title: thing.title, course: course,
                because: taught.map { "\($0.name) \($0.title)" },
                serves: NoteDraft.served(by: thing, in: standing))
        }.sorted { ($0.noun.rawValue, $0.name) < ($1.noun.rawValue, $1.name) }
    }

    private static func course(
        of thing: Record, in standing: Standing, after: Int64
    ) -> Course? {
        guard thing.lastSequence > after else { return nil }
        if let target = thing.mergedInto {
            return .merged(into: standing.thing(target)?.name ?? "something unknown")
        }
        guard thing.isStanding else { return nil }
        if thing.firstSequence > after { return .new }
        guard thing.noun.isDocument else { return .changed(version: thing.version) }
        // An edit that makes no version standardises nothing.
        guard let version = standing.versions[thing.id], version.sequence > after else {
            return nil
        }
        return .changed(version: version.number)
    }

    /// The workflows that it serves, or whose steps are looked at by it.
    private static func served(by thing: Record, in standing: Standing) -> [String] {
        let places =
            thing.noun == .metric
            ? standing.things(.step).filter { $0.reference("metric") == thing.id }.map(\.id)
            : thing.references("serves")
        return standing.workflows(of: places).compactMap { standing.thing($0)?.name }.sorted()
    }

    /// The text, with somebody's own words kept as words.
    package var markdown: String {
        guard !entries.isEmpty else {
            return "Nothing was standardised: no control, runbook or metric is new or changed.\n"
        }
        var lines: [String] = []
        for noun in NoteDraft.nouns {
            let own = entries.prefix(NoteDraft.entriesMax).filter { $0.noun == noun }
            guard !own.isEmpty else { continue }
            lines += ["## \(noun.heading)", ""] + own.flatMap(NoteDraft.lines) + [""]
        }
        if entries.count > NoteDraft.entriesMax {
            lines += ["\(entries.count - NoteDraft.entriesMax) more are not listed.", ""]
        }
        let shared = entries.count { $0.serves.count > 1 }
        lines.append("\(shared) of \(entries.count) serve more than one workflow.")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(_ entry: Entry) -> [String] {
        let course =
            switch entry.course {
            case .new: "new"
            case .changed(let version):
                entry.noun.isDocument ? "version \(version)" : "changed"
            case .merged(let target): "merged into \(MarkdownText.line(target))"
            }
        let title = "**\(MarkdownText.line(entry.title))** (`\(entry.name)`)"
        var lines = ["- \(title): \(course)."]
        if case .merged = entry.course { return lines }
        let because = entry.because.map(MarkdownText.line).joined(separator: "; ")
        lines.append("  Why: \(because.isEmpty ? "not said yet" : because).")
        let serves = entry.serves.map(MarkdownText.line).joined(separator: ", ")
        lines.append("  Serves: \(serves.isEmpty ? "no workflow yet" : serves).")
        return lines
    }
}
