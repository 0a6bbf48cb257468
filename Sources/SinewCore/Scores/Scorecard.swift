/// What one session says of each capability, beside what the session before it said.
package struct Scorecard {
    let context: ReportContext
    package let record: Record
    /// What the session was scored by; nil where its words are gone.
    let pack: Pack?
    let previous: Record?
    /// Evidence and actions that both sessions name, as they were when this one was published.
    let referred: [SubjectID: Record]

    package init(
        _ context: ReportContext, _ record: Record, pack: Pack?, previous: Record?,
        referred: [SubjectID: Record]
    ) {
        self.context = context
        self.record = record
        self.pack = pack
        self.previous = previous
        self.referred = referred
    }

    struct Row {
        var name: String
        var title: String
        var state: ScoreSession.State
        var level: Int64?
        var last: Int64?
        var evidence: [Record]
        var because: String?
        var move: Record?
        var counts: [(level: Int64, count: Int64)]
        var spread: Int64?
    }

    /// The capabilities that the session scores, in the pack's order.
    var rows: [Row] {
        (record.fields["capabilities"]?.texts ?? []).map { name in
            let agreed = isHidden ? nil : record.agreement(on: name)
            return Row(
                name: name, title: pack?[capability: name]?.title ?? name,
                state: agreed?.state ?? .notMeasured, level: agreed?.level,
                last: isHidden ? nil : previous?.agreement(on: name)?.level,
                evidence: (agreed?.evidence ?? []).compactMap { referred[$0] },
                because: isHidden ? nil : record.fields["reasons"]?.object?[name]?.text,
                move: (agreed?.move?.action).flatMap { referred[$0] },
                counts: isHidden ? [] : record.voteCounts(of: name),
                spread: isHidden ? nil : record.voteSpread(of: name))
        }
    }

    /// Capabilities of the pack whose steps were not active: grey, and owed to nobody.
    var notStarted: [String] {
        let scored = record.fields["capabilities"]?.texts ?? []
        return (pack?.capabilities ?? []).filter { !scored.contains($0.name) }.map(\.title)
    }

    /// The next moves of the session before, each as it stood when this one was published.
    var lastMoves: [Record] {
        isHidden
            ? [] : (previous?.references("moves") ?? []).compactMap { referred[$0] }
    }

    /// Whoever scores alone does not see the last result before the new vote is in.
    var isHidden: Bool {
        record.reference("workflow").map { context.veil.contains($0) } ?? false
    }

    var workflow: Record? { record.reference("workflow").flatMap { context.standing.thing($0) } }

    var published: Timestamp? { record.published }

    func day(_ time: Timestamp) -> String {
        CivilMoment(time, offsetSeconds: context.zone.offsetSeconds(at: time)).date.description
    }

    /// What qualifies the whole: said wherever the session is.
    var marks: [String] {
        guard record.state == .published else { return [] }
        let functions = record.fields["functions"]?.texts ?? []
        var marks = record.isOneView ? ["one view"] : [functions.joined(separator: ", ")]
        if record.fields["separation"] != nil { marks.append("unseparated") }
        return marks
    }
}

extension Scorecard.Row {
    /// `3 → 4`, `first 3`, `4 same`; the state where nothing is scored.
    var course: String {
        guard let level else {
            return state == .notApplicable ? "not applicable" : "not measured"
        }
        let moved = last.map { $0 == level ? "\(level) same" : "\($0) → \(level)" }
        return (moved ?? "first \(level)") + (state == .opinion ? ", opinion" : "")
    }

    var status: Sheet.Status {
        switch state {
        case .scored: .ok
        case .opinion: .ageing
        case .notApplicable: .skip
        case .notMeasured: .none
        }
    }

    /// `2: 1, 3: 2`: how many voted for which level.
    var votes: String {
        counts.map { "\($0.level): \($0.count)" }.joined(separator: ", ")
    }

    /// How far the votes lie apart, and whether to talk first.
    var spreadWords: String {
        guard !counts.isEmpty else { return "" }
        guard let spread else { return "not measured" }
        return spread >= ScoreSession.spreadDiscussed ? "\(spread), talk first" : "\(spread)"
    }
}

extension Record {
    /// Of an action: the value that it should reach, in words.
    func reaches(in standing: Standing) -> String {
        guard let metric = reference("metric").flatMap({ standing.thing($0) }) else {
            return fields["wanted"]?.text ?? ""
        }
        return "metric \(metric.name) \(fields["target"]?.text ?? "")"
    }
}
