/// `sinew find WORDS`: hits with owner, freshness and the path to them.
package struct FindReport {
    package struct Hit: Sendable, Hashable {
        package var record: Record
        /// The best stretch of the body, with the words that were found.
        package var snippet: Phrase
        package var verification: VerifyingAct?

        package init(record: Record, snippet: Phrase, verification: VerifyingAct?) {
            self.record = record
            self.snippet = snippet
            self.verification = verification
        }
    }

    let context: ReportContext
    let request: FindRequest
    let hits: [Hit]
    /// Whether more match than were ranked; how many is not counted.
    let isMore: Bool
    /// How many there are; nil where they were not counted.
    let total: Int?
    /// Whether nothing had all the words, so that some were enough.
    let isAnyWord: Bool

    package init(
        _ context: ReportContext, _ request: FindRequest, hits: [Hit], isMore: Bool,
        total: Int? = nil, isAnyWord: Bool
    ) {
        self.context = context
        self.request = request
        self.hits = hits
        self.isMore = isMore
        self.total = total
        self.isAnyWord = isAnyWord
    }

    package var report: Report {
        context.report(
            "find",
            data: [
                "words": .text(request.words), "isMore": .bool(isMore),
                "isAnyWord": .bool(isAnyWord), "hits": .list(hits.map(json)),
            ],
            sheet: Sheet(
                path: "find",
                title: request.words.isEmpty ? "Everything" : "Found for “\(request.words)”",
                lede: lede,
                action: hits.isEmpty ? NounGuide.action(.evidence) : nil,
                parts: hits.isEmpty
                    ? []
                    : [Sheet.Part("Found", count: "\(hits.count)", .cord(hits.map(line)))],
                command: "sinew find \"\(request.words)\""))
    }

    private var lede: Phrase {
        if request.words.isEmpty, hits.isEmpty { return "Type what you are looking for." }
        if hits.isEmpty {
            return "\(strong: "Nothing found.") Fewer or other words may find it; what nobody "
                + "logged cannot be found."
        }
        return isAnyWord
            ? "\(strong: count) with some of the words; nothing has them all."
            : "\(strong: count)."
    }

    private var count: String {
        guard isMore else { return "\(hits.count) found" }
        if request.words.isEmpty { return "The newest \(hits.count); there are more" }
        return "The best \(hits.count) of \(total.map { "\($0)" } ?? "many")"
    }

    private func line(_ hit: Hit) -> Sheet.Line {
        let record = hit.record
        let page = ReportPage.path(of: record)
        let (status, word) = context.standingWord(of: record)
        let owners = (record.references("owners") + record.references("people"))
            .map(context.member)
        let who = owners.isEmpty ? context.member(record.author) : Phrase.joined(owners, by: ", ")
        let impact = record.fields["impact"]?.text.map { " · impact \($0)" } ?? ""
        return Sheet.Line(
            folio: record.noun.letter == nil
                ? Phrase(record.noun.rawValue) : .link(record.name, page: page),
            status: hit.verification == nil ? status : .ok,
            what: .link(record.title.isEmpty ? record.name : record.title, page: page),
            said: hit.snippet.isEmpty ? nil : hit.snippet.plain,
            faint: "\(record.noun.rawValue) \(record.name), \(who), "
                + "\(context.short(record.happened))\(impact)",
            end: hit.verification.map {
                "used by \(context.member($0.member).plain) \(context.short($0.time))"
            } ?? word)
    }

    private func json(_ hit: Hit) -> Value {
        let record = hit.record
        return [
            "noun": .text(record.noun.rawValue), "name": .text(record.name),
            "title": .text(record.title), "state": .text(record.state.rawValue),
            "happened": .text(record.happened.rfc3339), "snippet": .text(hit.snippet.plain),
            "by": .text(context.member(record.author).plain),
            "page": .text(ReportPage.path(of: record)),
            "verified": hit.verification.map { $0.json(context) } ?? .null,
        ]
    }
}
