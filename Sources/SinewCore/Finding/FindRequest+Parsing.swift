extension FindRequest {
    /// Reads a search as a person types it: words, and filters such as `kind:runbook`.
    ///
    /// A filter's name is lower-case and stands before a colon without spaces; anything else with a
    /// colon in it, such as an address, is a word. `kind:` may stand several times or hold several
    /// nouns between commas; of the others the last one counts.
    ///
    /// - Throws: `Refusal` for a text that is too long, and for a value that a filter does not
    ///   take.
    package init(parsing text: String, limit: Int = limitDefault) throws(Refusal) {
        guard text.utf8.count <= FindRequest.bytesMax else {
            throw Refusal(
                "find-too-long",
                "The search has \(text.utf8.count) bytes; "
                    + "at most \(FindRequest.bytesMax) are read.",
                rule: "A search is a few words.", next: "sinew find \"a few of the words\"")
        }
        self.init(words: "", limit: min(max(limit, 1), FindRequest.limitMax))
        var words: [String] = []
        let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        for part in text.unicodeScalars.split(whereSeparator: isSpace).map({ String($0) }) {
            if let (filter, value) = FindRequest.filter(part) {
                try take(filter, value)
            } else {
                words.append(part)
            }
        }
        self.words = words.joined(separator: " ")
    }

    private enum Filter: String { case kind, by, on, since, impact }

    private static let impacts = ["low", "medium", "high"]

    private static func filter(_ part: String) -> (Filter, String)? {
        guard let colon = part.utf8.firstIndex(of: UInt8(ascii: ":")),
            let filter = Filter(rawValue: String(part[..<colon]))
        else { return nil }
        return (filter, String(part[part.utf8.index(after: colon)...]))
    }

    private mutating func take(_ filter: Filter, _ value: String) throws(Refusal) {
        guard !value.isEmpty else { throw FindRequest.missing(filter) }
        switch filter {
        case .kind:
            for name in value.split(separator: ",") { kinds.append(try FindRequest.noun(name)) }
        case .by: by = value
        case .on: on = value
        case .since:
            guard let day = CivilDate(value) else {
                throw Refusal(
                    "find-not-a-day", "“\(value)” is not a day.",
                    rule: "since: takes a day as YYYY-MM-DD.", next: "sinew find since:2026-02-01")
            }
            since = CivilMoment(date: day, secondOfDay: 0).timestamp(offsetSeconds: 0)
        case .impact:
            guard FindRequest.impacts.contains(where: { $0.utf8.elementsEqual(value.utf8) }) else {
                throw Refusal(
                    "find-unknown-impact", "There is no impact called “\(value)”.",
                    rule: "impact: takes \(FindRequest.impacts.joined(separator: ", ")).",
                    next: "sinew find impact:high")
            }
            impact = value
        }
    }

    /// The nouns a search covers: not the ledger's own birth, and no figures.
    package static let kindsAllowed = Noun.allCases.filter { $0 != .ledger && $0 != .reading }

    private static func noun(_ name: Substring) throws(Refusal) -> Noun {
        let noun = kindsAllowed.first {
            $0.rawValue.utf8.elementsEqual(name.utf8) || $0.plural.utf8.elementsEqual(name.utf8)
        }
        guard let noun else {
            let allowed = kindsAllowed.map(\.rawValue).joined(separator: ", ")
            throw Refusal(
                "find-unknown-kind", "There is no kind called “\(name)”.",
                rule: "kind: takes \(allowed).", next: "sinew find kind:runbook")
        }
        return noun
    }

    private static func missing(_ filter: Filter) -> Refusal {
        Refusal(
            "find-filter-without-value", "\(filter.rawValue): stands there without a value.",
            rule: "A filter is written name:value, without a space.",
            next: "sinew find --help")
    }
}
