/// `sinew questions`: what those who lead ask every month, answered from the ledger. Each sentence
/// names the entries that it rests on, and says what changed shortly before, never why.
package struct LeadershipReport {
    let context: ReportContext
    let figures: LedgerFigures

    /// Days back from now that an answer looks at.
    package static let windowDays: Int64 = 31
    /// Days before a figure moved in which a change is told beside it.
    package static let shortlyDays: Int64 = 14
    /// Most sentences of one answer.
    package static let sentencesMax = 8

    struct Sentence {
        var words: Phrase
        /// Sequences, oldest first, each once.
        let events: [Int64]

        init(words: Phrase, events: [Int64]) {
            self.words = words
            self.events = Set(events).sorted()
        }
    }

    /// Where nothing can be said, why not.
    struct Answer {
        var sentences: [Sentence] = []
        var unknown: String?
    }

    package init(_ context: ReportContext, _ chronicle: Chronicle) {
        self.context = context
        figures = LedgerFigures(context, chronicle)
    }

    /// Of the packs that workflows adopted, each once, in their order.
    private var questions: [Pack.LeadershipQuestion] {
        var known: Set<String> = []
        return context.standing.things(.workflow)
            .compactMap { context.standing.pack(of: $0) }.flatMap(\.questions)
            .filter { known.insert($0.id).inserted }
    }

    package var report: Report {
        let answered = questions.map { ($0, answer($0.id)) }
        let known = answered.count { $0.1.unknown == nil }
        return context.report(
            "questions",
            data: [
                "questions": .list(answered.map(json)),
                "best": figures.bestUpdate.json, "isMore": .bool(figures.chronicle.isMore),
            ],
            sheet: Sheet(
                path: "questions", title: "Questions of those who lead",
                lede: answered.isEmpty
                    ? "\(strong: "No pack asks anything yet.") Questions come with a workflow."
                    : """
                    \(strong: "\(known) of \(answered.count) can be answered") from this ledger. \
                    What changed shortly before is told; nothing here says why.
                    """,
                action: answered.isEmpty ? NounGuide.action(.workflow) : nil,
                parts: answered.map(part), command: "sinew questions"))
    }

    private func part(_ question: Pack.LeadershipQuestion, _ answer: Answer) -> Sheet.Part {
        if let unknown = answer.unknown {
            return Sheet.Part(
                question.title,
                .cord([
                    Sheet.Line(
                        status: Sheet.Status.none, what: "Not known.", faint: Phrase(unknown))
                ]))
        }
        let shown = answer.sentences.prefix(LeadershipReport.sentencesMax)
        var lines = shown.map { sentence in
            Sheet.Line(
                status: .note, what: sentence.words, faint: LeadershipReport.entries(sentence))
        }
        if answer.sentences.count > shown.count {
            lines.append(
                Sheet.Line(
                    status: .note, what: "and \(answer.sentences.count - shown.count) more"))
        }
        return Sheet.Part(question.title, .cord(lines))
    }

    /// `entries #12, #18`, each a link.
    static func entries(_ sentence: Sentence) -> Phrase {
        let shown = sentence.events.prefix(entriesMax)
        guard !shown.isEmpty else { return "" }
        let more = sentence.events.count - shown.count
        return (shown.count == 1 && more == 0 ? "entry " : "entries ")
            + Phrase.joined(
                shown.map { .link("#\($0)", page: Figure.entry($0)) }, by: ", ")
            + Phrase(more > 0 ? " and \(more) more" : "")
    }

    private static let entriesMax = 6

    private func json(_ question: Pack.LeadershipQuestion, _ answer: Answer) -> Value {
        [
            "id": .text(question.id), "question": .text(question.title),
            "isKnown": .bool(answer.unknown == nil),
            "unknown": answer.unknown.map { .text($0) } ?? .null,
            "sentences": .list(
                answer.sentences.map { sentence in
                    [
                        "says": .text(sentence.words.plain),
                        "events": .list(sentence.events.map { .integer($0) }),
                    ]
                }),
        ]
    }

    private func answer(_ id: String) -> Answer {
        switch id {
        case "what-improved": improved
        case "what-recurs": recurring
        case "design-or-heroics": heroics
        case "one-update": update
        default: Answer(unknown: "Only people can answer this one.")
        }
    }
}

extension LeadershipReport {
    /// Runs on the written path beside effort out of hours or alone, by workflow.
    private var heroics: Answer {
        let window = Stretch(days: LeadershipReport.windowDays, until: context.now)
        var sentences: [Sentence] = []
        for workflow in standing.things(.workflow) {
            let figure = figures.heroics(of: workflow, in: window)
            guard figure.count > 0 else { continue }
            sentences.append(
                Sentence(
                    words: "\(context.link(workflow)): heroics \(figure.sentence).",
                    events: figure.events))
        }
        let runs = figures.chronicle[.run].filter {
            window.contains($0.recorded) && $0.state == .closed
        }
        let left = runs.filter { $0.fields["outcomes"]?.texts?.contains("deviated") ?? false }
        if !runs.isEmpty {
            sentences.append(
                Sentence(
                    words: "\(runs.count - left.count) of \(runs.count) runs stayed on the "
                        + "written path.", events: runs.map(\.lastSequence)))
        }
        guard !sentences.isEmpty else {
            return Answer(unknown: "No minute of an incident and no run is on record for 31 days.")
        }
        return Answer(sentences: sentences)
    }

    private var update: Answer {
        let figure = figures.bestUpdate
        let ranked = BestUpdate.ranked(figures.blames, figures.effects)
        guard figure.value != nil, !ranked.isEmpty else {
            return Answer(
                unknown: figure.note.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." })
        }
        let (share, isAssumed) = BestUpdate.share(figures.effects)
        let said = FigureText.percent(FigureText.decimal(share, places: 2) ?? "0")
        return Answer(
            sentences: ranked.prefix(BestUpdate.shownMax).map { update in
                let thing = standing.thing(update.subject).map(context.link) ?? "something unknown"
                let saved = FigureText.decimal(update.saved, places: 0) ?? "0"
                let incidents = update.incidents.joined(separator: ", ")
                return Sentence(
                    words: "\(thing): \(saved) minutes a month, by \(incidents); n "
                        + "\(figure.count) incidents in 90 days, "
                        + (isAssumed ? "\(said) assumed to be saved." : "\(said) saved so far."),
                    events: update.events)
            })
    }
}
