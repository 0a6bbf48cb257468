import SinewCore

/// What an ownership file suggests for one path.
struct Suggestion {
    /// The path that is owned, as the file writes it.
    var path: String
    var owners: [String] = []
    var reviewers: [String] = []
    /// How the code host marks it, and what else the file says that has no field of its own.
    var labels: [String] = []

    /// - Parameters:
    ///   - place: where it stands, unique within the harvest.
    ///   - digest: of the bytes it was read from.
    func yield(place: String, line: Int?, digest: String, warnings: [Remark]) -> Harvest.Yield {
        guard !PlainText.line(path).isEmpty else {
            return .quarantined(
                Remark(path: place, line: line, reason: "a path of control characters alone"))
        }
        let lists = [owners, reviewers, labels].map { names in
            names.map { PlainText.line($0) }.filter { !$0.isEmpty }
        }
        if let list = lists.first(where: { $0.count > Field.listCountMax }) {
            return .quarantined(
                Remark(
                    path: place, line: line,
                    reason: "\(list.count) names for one path, \(Field.listCountMax) are taken"))
        }
        var values: Object = ["title": .text(title), "path": .text(PlainText.line(path))]
        for (name, list) in zip(["owners", "reviewers", "labels"], lists) where !list.isEmpty {
            values[name] = .texts(list)
        }
        return .record(
            ImportedRecord(
                noun: .suggestion, values: values, source: "owners", path: place, digest: digest),
            warnings: warnings)
    }

    /// Names in a title before the rest becomes a number.
    private static let namesShownMax = 3

    private var title: String {
        let claim =
            if !owners.isEmpty {
                "owned by \(Suggestion.names(owners))"
            } else if !reviewers.isEmpty {
                "looked after by \(Suggestion.names(reviewers))"
            } else if !labels.isEmpty {
                "nobody; marked \(Suggestion.names(labels))"
            } else {
                "owned by nobody"
            }
        return PlainText.line("\(path): \(claim)")
    }

    private static func names(_ names: [String]) -> String {
        let shown = names.prefix(namesShownMax).joined(separator: ", ")
        let rest = names.count - namesShownMax
        return rest > 0 ? "\(shown) and \(rest) more" : shown
    }
}

/// Names without repetition, whatever the case of their letters, in the order of first mention.
struct NameList {
    private(set) var names: [String] = []
    private var known: Set<[UInt8]> = []

    init(_ names: some Sequence<String> = []) { for name in names { append(name) } }

    mutating func append(_ name: String) {
        if known.insert(name.utf8.map(ASCII.lowered)).inserted { names.append(name) }
    }
}
