package import SinewCore

/// A search as it stands in the address of its page: words, and filters beside them.
package struct FindQuery: Sendable, Hashable {
    package var words = ""
    package var kinds: [Noun] = []
    package var by = ""
    package var on = ""
    package var since = ""
    package var impact = ""

    package init() {}

    package init(_ fields: FormFields) {
        words = fields["q"] ?? ""
        let wanted = fields.all("kind")
        kinds = FindQuery.kindsOffered.filter { wanted.contains($0.rawValue) }
        by = fields["by"] ?? ""
        on = fields["on"] ?? ""
        since = fields["since"] ?? ""
        impact = fields["impact"].flatMap { FindQuery.impacts.contains($0) ? $0 : nil } ?? ""
    }

    static let kindsOffered: [Noun] = [
        .evidence, .decision, .incident, .runbook, .control, .workflow, .step, .metric, .area,
        .member,
    ]
    static let impacts = ["high", "medium", "low"]

    package var isEmpty: Bool { words.isEmpty && !isNarrowed }
    package var isNarrowed: Bool {
        !kinds.isEmpty || ![by, on, since, impact].allSatisfy(\.isEmpty)
    }

    /// As somebody would have typed it: `etcd kind:runbook,incident by:mei since:2026-02-01`.
    /// A filter is one word; of several only the first is one.
    package var written: String {
        var terms = words.isEmpty ? [] : [words]
        if !kinds.isEmpty {
            terms.append("kind:" + kinds.map(\.rawValue).joined(separator: ","))
        }
        let filters = [("by", by), ("on", on), ("since", since), ("impact", impact)]
        for (name, value) in filters {
            if let word = value.split(whereSeparator: \.isWhitespace).first {
                terms.append("\(name):\(word)")
            }
        }
        return terms.joined(separator: " ")
    }

    /// The filters, for the form that asks for other words.
    var hiddenFields: HTML {
        let filters = [("by", by), ("on", on), ("since", since), ("impact", impact)]
        return HTML.each(kinds) {
            "<input type=\"hidden\" name=\"kind\" value=\"\($0.rawValue)\">"
        }
            + HTML.each(filters.filter { !$0.1.isEmpty }) {
                "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">"
            }
    }
}
