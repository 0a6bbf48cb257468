/// A scorecard as tables and lines: the same for one session and for the deltas of a month.
extension Scorecard {
    /// Last score to this score, evidence today, next move with owner and day.
    func deltaParts(_ title: String) -> [Sheet.Part] {
        let rows = rows
        let parts = [
            Sheet.Part(
                title, count: "\(rows.count)",
                .table(
                    columns: [
                        "Capability", "Last to now", "Evidence today", "Move", "Owner", "Due",
                    ],
                    rows: rows.map { row in
                        [
                            Phrase(row.title), Phrase([.status(row.status, row.course)]),
                            evidence(of: row), row.move.map(context.link) ?? "",
                            owner(of: row.move),
                            Phrase(row.move?.fields["due"]?.text ?? ""),
                        ]
                    }))
        ]
        return parts + next(rows.compactMap(\.move)) + done
    }

    func evidence(of row: Row) -> Phrase {
        if let because = row.because { return .said(because) }
        guard !row.evidence.isEmpty else { return row.level == nil ? "" : "nothing linked" }
        return Phrase.joined(row.evidence.map(context.link), by: ", ")
    }

    func owner(of move: Record?) -> Phrase {
        move?.reference("owner").map(context.member) ?? ""
    }

    private func next(_ moves: [Record]) -> [Sheet.Part] {
        guard !moves.isEmpty else { return [] }
        return [
            Sheet.Part(
                "Who does what next", count: "\(moves.count)",
                .table(
                    columns: ["Action", "Owner", "Due", "To reach", "Move"],
                    rows: moves.map { move in
                        [
                            context.link(move), owner(of: move),
                            Phrase(move.fields["due"]?.text ?? ""),
                            Phrase(move.reaches(in: context.standing)), .said(move.title),
                        ]
                    }))
        ]
    }

    private var done: [Sheet.Part] {
        let moves = lastMoves
        guard !moves.isEmpty else { return [] }
        return [
            Sheet.Part(
                "The moves of last time", count: "\(moves.count)",
                .table(
                    columns: ["Action", "State", "Owner", "Move"],
                    rows: moves.map { move in
                        let (status, word) = context.standingWord(of: move)
                        return [
                            context.link(move), Phrase([.status(status, word)]),
                            owner(of: move), .said(move.title),
                        ]
                    }))
        ]
    }
}

extension Scorecard {
    /// Stable names for programs; a vote's value is in none of them.
    var json: Value {
        [
            "name": .text(record.name), "title": .text(record.title),
            "workflow": workflow.map { .text($0.name) } ?? .null,
            "state": .text(stage), "packVersion": record.fields["pack-version"] ?? .null,
            "published": published.map { .text($0.rfc3339) } ?? .null,
            "functions": record.fields["functions"] ?? .null,
            "oneView": record.state == .published ? .bool(record.isOneView) : .null,
            "unseparated": .bool(record.fields["separation"] != nil),
            "hidden": .bool(isHidden),
            "last": previous.map { .text($0.name) } ?? .null,
            "capabilities": .list(rows.map(json)), "notStarted": .texts(notStarted),
            "lastMoves": .list(lastMoves.map(json)),
        ]
    }

    /// `open`, `revealed` or `published`.
    var stage: String {
        switch record.state {
        case .current: record.fields["counts"] == nil ? "open" : "revealed"
        default: record.state.rawValue
        }
    }

    private func json(_ row: Row) -> Value {
        [
            "name": .text(row.name), "title": .text(row.title), "state": .text(row.state.rawValue),
            "level": row.level.map { .integer($0) } ?? .null,
            "last": row.last.map { .integer($0) } ?? .null,
            "evidence": .texts(row.evidence.map(\.name)),
            "because": row.because.map { .text($0) } ?? .null,
            "move": row.move.map(json) ?? .null,
            "votes": .list(
                row.counts.map { ["level": .integer($0.level), "count": .integer($0.count)] }),
            "spread": row.spread.map { .integer($0) } ?? .null,
        ]
    }

    private func json(_ move: Record) -> Value {
        [
            "name": .text(move.name), "title": .text(move.title),
            "owner": .text(owner(of: move).plain), "due": move.fields["due"] ?? .null,
            "reaches": .text(move.reaches(in: context.standing)),
            "state": .text(context.standingWord(of: move).word),
        ]
    }

    /// The delta as Markdown, to be sent along.
    var markdown: String {
        var lines = ["## \(MarkdownText.line(workflow?.title ?? "")): \(record.name)", ""]
        lines += ["\(stampLine).", ""]
        lines += [
            "| Capability | Last to now | Evidence today | Next move | Owner | Due |",
            "| --- | --- | --- | --- | --- | --- |",
        ]
        for row in rows {
            let cells = [
                row.title, row.course, evidence(of: row).plain, row.move?.title ?? "",
                owner(of: row.move).plain, row.move?.fields["due"]?.text ?? "",
            ]
            lines.append("| " + cells.map(MarkdownText.line).joined(separator: " | ") + " |")
        }
        if !lastMoves.isEmpty {
            lines += ["", "The moves of last time:", ""]
            for move in lastMoves {
                let word = context.standingWord(of: move).word
                lines.append(
                    "- \(move.name) \(MarkdownText.line(move.title)) "
                        + "(\(MarkdownText.line(owner(of: move).plain))): \(word)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// When it was published and whose view it is.
    var stampLine: String {
        guard let published else { return "Not published" }
        return (["Published \(day(published))"] + marks).joined(separator: ", ")
    }
}

/// Somebody's words inside Markdown that we write: they stay words.
enum MarkdownText {
    static func line(_ text: String) -> String {
        var safe = ""
        for scalar in text.unicodeScalars {
            if "\\`*_[]<>#|!&~".unicodeScalars.contains(scalar) { safe += "\\" }
            safe.unicodeScalars.append(scalar)
        }
        return safe
    }
}
