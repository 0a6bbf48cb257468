/// `sinew score show S-1`: a session while it runs, and its delta once it is published.
package struct ScoreReport {
    let card: Scorecard
    /// Who asks: an own vote is shown to nobody else.
    let asker: SubjectID?

    package init(_ card: Scorecard, asker: SubjectID?) {
        self.card = card
        self.asker = asker
    }

    private var context: ReportContext { card.context }
    private var record: Record { card.record }
    private var session: ScoreSession? { context.standing.scores.open[record.id] }

    package var report: Report {
        var data = card.json.object ?? [:]
        data["voted"] = session.map { .texts(voted($0)) } ?? .null
        data["asked"] = session.map { .integer(Int64(asked($0).count)) } ?? .null
        data["mine"] =
            mine.isEmpty ? .null : .object(Object(mine.map { ($0.key, .integer($0.value)) }))
        if record.state == .published { data["markdown"] = .text(card.markdown) }
        return context.report("score", data: .object(data), sheet: sheet)
    }

    private var mine: [String: Int64] { asker.flatMap { session?.votes[$0] } ?? [:] }

    private func voted(_ session: ScoreSession) -> [String] {
        session.votes.keys.map { context.member($0).plain }.sorted()
    }

    /// Who is asked for a vote or has given one.
    private func asked(_ session: ScoreSession) -> Set<SubjectID> {
        context.standing.asked(in: session).union(session.votes.keys)
    }

    private var sheet: Sheet {
        var sheet = Sheet(
            path: ReportPage.words(of: record),
            title: record.title.isEmpty ? "(words redacted)" : record.title, lede: lede,
            action: action, parts: parts, command: "sinew score show \(record.name)")
        sheet.more = more
        return sheet
    }

    private var place: Phrase { card.workflow.map(context.link) ?? "a workflow" }

    private var lede: Phrase {
        if card.isHidden, record.state == .published {
            return """
                \(strong: record.name) is published, and hidden until the new votes are revealed: \
                whoever scores alone does not look at the last result first.
                """
        }
        guard let session else {
            let word = record.state == .published ? "" : " It is \(record.state.rawValue)."
            let corrects =
                record.reference("corrects").flatMap { card.referred[$0] }
                .map { " It corrects \($0.name)." } ?? ""
            return "\(strong: record.name), \(place). \(card.stampLine).\(word)\(corrects)"
        }
        let voted = "\(session.votes.count) of \(asked(session).count) have voted"
        guard session.isRevealed else {
            return """
                \(strong: record.name), \(place): \(voted). Nobody sees a vote before the reveal; \
                you see your own.
                """
        }
        return """
            \(strong: record.name), \(place): the votes are open. \(session.agreed.count) of \
            \(session.capabilities.count) are agreed on.
            """
    }

    private var parts: [Sheet.Part] {
        if record.state == .published {
            return card.isHidden ? [] : card.deltaParts("Scores") + grey
        }
        guard let session else { return [] }
        return [session.isRevealed ? agreeing : voting]
            + (session.isRevealed ? [] : [whoVoted(session)])
            + moves + [levels] + grey
    }

    private var voting: Sheet.Part {
        let rows = card.rows
        return Sheet.Part(
            "Capabilities", count: "\(rows.count)",
            .table(
                columns: ["Capability", "Name", "Last", "Your vote"],
                rows: rows.map { row in
                    [
                        Phrase(row.title), .code(row.name),
                        Phrase(row.last.map { String($0) } ?? (card.isHidden ? "hidden" : "none")),
                        Phrase(mine[row.name].map { String($0) } ?? ""),
                    ]
                }))
    }

    private var agreeing: Sheet.Part {
        let rows = card.rows
        return Sheet.Part(
            "Capabilities", count: "\(rows.count)",
            .table(
                columns: ["Capability", "Votes", "Spread", "Agreed", "Evidence today", "Move"],
                rows: rows.map { row in
                    [
                        .code(row.name), Phrase(row.votes), Phrase(row.spreadWords),
                        Phrase([.status(row.status, row.course)]), card.evidence(of: row),
                        row.move.map(context.link) ?? "",
                    ]
                }))
    }

    private func whoVoted(_ session: ScoreSession) -> Sheet.Part {
        let open = asked(session).filter { session.votes[$0] == nil }
        let lines = session.votes.keys.map { ($0, true) } + open.map { ($0, false) }
        let told = lines.map { member, hasVoted in
            Sheet.Line(
                status: hasVoted ? .done : .ask, what: context.member(member),
                end: hasVoted ? "voted" : "asked")
        }
        return Sheet.Part(
            "Who has voted", count: "\(session.votes.count)",
            .cord(told.sorted { $0.what.plain < $1.what.plain }))
    }

    private var moves: [Sheet.Part] {
        let told = card.rows.compactMap(\.move)
        guard !told.isEmpty else { return [] }
        return [
            Sheet.Part(
                "Next moves", count: "\(told.count)",
                .cord(
                    told.map { move in
                        let (status, word) = context.standingWord(of: move)
                        return Sheet.Line(
                            folio: context.link(move), status: status, what: .said(move.title),
                            faint: "\(card.owner(of: move)), due "
                                + "\(move.fields["due"]?.text ?? "")", end: word)
                    }))
        ]
    }

    /// What each level means, in the pack's words.
    private var levels: Sheet.Part {
        Sheet.Part(
            "Levels",
            .facts(
                (card.pack?.scale ?? []).map { level in
                    Sheet.Fact(
                        "\(level.level) \(level.title)", "\(level.description) \(level.requires)")
                }))
    }

    private var grey: [Sheet.Part] {
        card.notStarted.isEmpty
            ? []
            : [
                Sheet.Part(
                    "Not started", count: "\(card.notStarted.count)",
                    .note(Phrase(card.notStarted.joined(separator: ", "))))
            ]
    }

    private var action: Sheet.Action? {
        guard let session else { return nil }
        let name = record.name
        guard session.isRevealed else {
            let isMissing = session.capabilities.contains { mine[$0] == nil }
            let words = session.capabilities.map { "\($0)=LEVEL" }.joined(separator: " ")
            return isMissing
                ? Sheet.Action("Vote", command: "sinew score vote \(name) \(words)")
                : Sheet.Action("Reveal the votes", command: "sinew score reveal \(name)")
        }
        guard let next = session.capabilities.first(where: { session.agreed[$0] == nil }) else {
            return Sheet.Action("Publish it", command: "sinew score publish \(name)")
        }
        return Sheet.Action(
            "Agree on the next",
            command: "sinew score agree \(name) \(next) LEVEL --evidence E-NUMBER")
    }

    private var more: [Sheet.Action] {
        guard let session else { return [] }
        let name = record.name
        return session.isRevealed
            ? [
                Sheet.Action(
                    "Add a move",
                    command: "sinew score move \(name) CAPABILITY \"TEXT\" --owner HANDLE "
                        + "--due DAY --reaches \"metric NAME VALUE\""),
                Sheet.Action(
                    "It does not apply",
                    command: "sinew score not-applicable \(name) CAPABILITY --because \"TEXT\""),
                Sheet.Action("Publish it", command: "sinew score publish \(name)"),
            ]
            : [Sheet.Action("Reveal the votes", command: "sinew score reveal \(name)")]
    }
}
