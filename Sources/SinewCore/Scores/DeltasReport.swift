/// `sinew deltas [MONTH]`: what every session of one month changed, on one page.
package struct DeltasReport {
    let context: ReportContext
    /// `2026-04`.
    let month: String
    let cards: [Scorecard]

    package init(_ context: ReportContext, month: String, cards: [Scorecard]) {
        self.context = context
        self.month = month
        self.cards = cards
    }

    package var report: Report {
        context.report(
            "deltas",
            data: [
                "month": .text(month), "sessions": .list(cards.map(\.json)),
                "markdown": .text(markdown),
            ],
            sheet: Sheet(
                path: "scores / deltas", title: "What changed in \(month)", lede: lede,
                action: cards.isEmpty
                    ? Sheet.Action("Open a session", command: "sinew score open WORKFLOW") : nil,
                parts: cards.flatMap(parts), command: "sinew deltas \(month)"))
    }

    private var lede: Phrase {
        guard !cards.isEmpty else { return "\(strong: "Nothing was published") in \(month)." }
        let rows = cards.flatMap(\.rows)
        let moved = { (isOf: (Int64, Int64) -> Bool) in
            rows.count { row in
                guard let last = row.last, let level = row.level else { return false }
                return isOf(last, level)
            }
        }
        let first = rows.count { $0.last == nil && $0.level != nil }
        return """
            \(strong: Noun.score.counted(cards.count)): \(moved { $0 < $1 }) rose, \
            \(moved { $0 > $1 }) fell, \(moved { $0 == $1 }) stayed, \(first) are first.
            """
    }

    private func parts(_ card: Scorecard) -> [Sheet.Part] {
        var parts = card.deltaParts("\(card.workflow?.title ?? ""), \(card.record.name)")
        if card.isHidden {
            return [Sheet.Part(card.record.name, .note("Hidden until the new votes are revealed."))]
        }
        parts.append(
            Sheet.Part("", .note("\(context.link(card.record)): \(card.stampLine).")))
        return parts
    }

    private var markdown: String {
        (["# What changed in \(month)\n", "\(lede.plain)\n"] + cards.map(\.markdown))
            .joined(separator: "\n")
    }

    /// The month in which a session was published, as `2026-04`.
    package static func month(of record: Record, in context: ReportContext) -> String {
        let card = Scorecard(context, record, pack: nil, previous: nil, referred: [:])
        return card.published.map { String(card.day($0).prefix(7)) } ?? ""
    }

    /// Whether somebody typed a month: four digits, a hyphen, two digits from 01 to 12.
    package static func isMonth(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let month = Int(parts[1])
        else { return false }
        return (1...12).contains(month)
    }
}
