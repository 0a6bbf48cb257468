extension ReportContext {
    /// How a run stands, as shape and word.
    func runWord(of record: Record) -> (status: Sheet.Status, word: String) {
        if let open = standing.runs[record.id] {
            return (.live, "\(open.told.count) of \(open.stepCount) told")
        }
        let outcomes = record.fields["outcomes"]?.texts ?? []
        let done = outcomes.count { $0 == RunOutcome.done.rawValue }
        if done == outcomes.count { return (.done, "done") }
        let left = outcomes.contains(RunOutcome.deviated.rawValue) ? ", done otherwise" : ""
        return (.ageing, "\(done) of \(outcomes.count) done\(left)")
    }

    func runFaint(_ record: Record) -> Phrase {
        let runbook = record.reference("runbook").flatMap { standing.thing($0) }
        let version = record.fields["runbook-version"]?.integer ?? 1
        let what: Phrase = runbook.map { "version \(version) of \(link($0)), " } ?? ""
        return what + "\(short(record.happened)), by \(member(record.author))"
    }
}

extension RunOutcome {
    /// How a step stands that it became, as shape and word.
    fileprivate var shown: (status: Sheet.Status, word: String) {
        switch self {
        case .done: (.done, "done")
        case .skipped: (.skip, "skipped")
        case .deviated: (.warn, "done otherwise")
        }
    }
}

/// A run, step by step.
extension ShowReport {
    private var openRun: OpenRun? { context.standing.runs[record.id] }

    var runAction: Sheet.Action? {
        guard let open = openRun else { return nil }
        let next = (1...max(1, open.stepCount)).first { open.told[$0] == nil }
        guard let next else { return finishing }
        return Sheet.Action(
            "Say that step \(next) is done",
            command: "sinew runbook step \(record.name) \(next) done")
    }

    private var finishing: Sheet.Action {
        Sheet.Action("Finish it", command: "sinew runbook finish \(record.name)")
    }

    var runDeeds: [Sheet.Action] {
        openRun == nil || runAction == finishing ? [] : [finishing]
    }

    var runParts: [Sheet.Part] {
        guard record.noun == .run else { return [] }
        let steps = record.fields["steps"]?.texts ?? []
        let closed = record.fields["outcomes"]?.texts ?? []
        let count = max(steps.count, closed.count, Int(clamping: openRun?.stepCount ?? 0))
        var told: [Int64: Event] = [:]
        for event in history where EventType(event.type)?.verb == .stepped {
            if let step = event.facts["step"]?.integer { told[step] = event }
        }
        let lines = (0..<count).map { index in
            let event = told[Int64(index) + 1]
            let word = closed.indices.contains(index) ? closed[index] : nil
            let outcome = (event?.facts["outcome"]?.text ?? word).flatMap(RunOutcome.init)
            let shown = outcome?.shown
            return Sheet.Line(
                folio: "\(index + 1)", status: shown?.status ?? Sheet.Status.none,
                what: .said(steps.indices.contains(index) ? steps[index] : "(words redacted)"),
                said: event?.words?["note"]?.text,
                faint: event.map { "\(context.member($0.actor)), \(context.clocked($0.time))" },
                end: shown?.word ?? "not told")
        }
        return [Sheet.Part("Steps", count: "\(count)", .cord(lines))]
    }
}

/// How well a runbook serves, each figure with its count and its window.
extension ShowReport {
    var qualityParts: [Sheet.Part] {
        guard let quality else { return [] }
        let verified =
            verification.map { "by \(context.member($0.member)), \(context.short($0.time))" }
            ?? Phrase("not yet")
        guard quality.runCount >= RunbookQuality.runsMin else {
            return [
                Sheet.Part(
                    "How it serves",
                    .facts([
                        Sheet.Fact("Last verified", verified),
                        Sheet.Fact("Runs", "not measured: no run in \(window)"),
                        Sheet.Fact("Incidents", Phrase(matches(quality))),
                    ]))
            ]
        }
        let facts = [
            Sheet.Fact("Last verified", verified),
            Sheet.Fact(
                "Runs",
                "\(quality.runCount) in \(window), \(quality.runsByOthers) by others than "
                    + "the author"),
            Sheet.Fact("Adherence", Phrase(adherence(quality))),
            Sheet.Fact(
                "Deviations",
                "\(quality.openDeviations) open, \(quality.changes) became a change"),
            Sheet.Fact("Incidents", Phrase(matches(quality))),
        ]
        return [Sheet.Part("How it serves", .facts(facts))] + deviationParts(quality)
    }

    private var window: String { "\(RunbookQuality.windowDays) days" }

    private func adherence(_ quality: RunbookQuality) -> String {
        guard let share = quality.adherence else {
            return "not measured: \(quality.toldCount) of \(RunbookQuality.stepsMin) steps told"
        }
        return "\(Int((share * 100).rounded())) %: \(quality.doneCount) of \(quality.toldCount) "
            + "told steps done; no target is set for it"
    }

    private func matches(_ quality: RunbookQuality) -> String {
        quality.matchCount == 0
            ? "none in \(window) on what it serves"
            : "followed in \(quality.matchesRun) of \(quality.matchCount) in \(window) on what it "
                + "serves"
    }

    private func deviationParts(_ quality: RunbookQuality) -> [Sheet.Part] {
        guard !quality.deviations.isEmpty else { return [] }
        let lines = quality.deviations.suffix(ShowReport.deviationsMax).reversed().map {
            deviation, version in
            Sheet.Line(
                folio: .link(deviation.run, page: ReportPage.path(.run, deviation.run)),
                status: version == nil ? .warn : .done,
                what: "step \(deviation.step)", said: deviation.text,
                faint: Phrase(context.short(deviation.time)),
                end: version.map { "became version \($0)" } ?? "open")
        }
        return [
            Sheet.Part(
                "Done otherwise than written", count: "\(quality.deviations.count)", .cord(lines))
        ]
    }

    /// Most deviations that a runbook's page lists.
    static let deviationsMax = 20

    func json(_ quality: RunbookQuality) -> Value {
        [
            "windowDays": .integer(RunbookQuality.windowDays),
            "runs": .integer(Int64(quality.runCount)),
            "runsByOthers": .integer(Int64(quality.runsByOthers)),
            "done": .integer(Int64(quality.doneCount)),
            "told": .integer(Int64(quality.toldCount)),
            "isAdherenceMeasured": .bool(quality.adherence != nil),
            "deviationsOpen": .integer(Int64(quality.openDeviations)),
            "deviationsChanged": .integer(Int64(quality.changes)),
            "incidents": .integer(Int64(quality.matchCount)),
            "incidentsRun": .integer(Int64(quality.matchesRun)),
        ]
    }
}

/// Runbooks for an incident that is not closed, with what follows them.
extension ShowReport {
    var matchingParts: [Sheet.Part] {
        guard record.noun == .incident, record.state != .closed, !matching.isEmpty else {
            return []
        }
        let lines = matching.map { runbook -> Sheet.Line in
            let run = links.map(\.record).last {
                $0.noun == .run && $0.isStanding && $0.reference("runbook") == runbook.id
            }
            var line = Sheet.Line(
                status: .note, what: context.link(runbook), said: runbook.title,
                mend: Sheet.Action(
                    "Follow it", command: "sinew runbook run \(runbook.name) --on \(record.name)",
                    page: ReportPage.path(of: runbook)))
            if let run {
                (line.status, line.end) = context.runWord(of: run)
                line.mend = Sheet.Action(
                    "See the run", command: "sinew show \(run.name)",
                    page: ReportPage.path(of: run))
            }
            return line
        }
        return [Sheet.Part("Runbooks", count: "\(lines.count)", .cord(lines))]
    }

    /// Most runbooks that an incident is offered.
    package static let matchingMax = 5
}

extension ReceiptReport {
    func runLede(_ name: String) -> Phrase {
        isAllDone
            ? "\(strong: name) is recorded: every step was done."
            : "\(strong: name) has begun. Tell of each step as it is done."
    }

    private var isAllDone: Bool {
        events.contains { EventType($0.type) == EventType(.run, .closed) }
    }

    /// The steps of a run that has just begun, each to be told of.
    var runParts: [Sheet.Part] {
        guard let event = events.first, EventType(event.type) == EventType(.run, .opened),
            !isAllDone, let steps = event.words?["steps"]?.texts
        else { return [] }
        let name = names[event.subject]?.name ?? "B-NUMBER"
        var lines = steps.enumerated().map { index, step in
            Sheet.Line(folio: "\(index + 1)", status: Sheet.Status.none, what: .said(step))
        }
        if let first = lines.first {
            lines[0] = first
            lines[0].mend = Sheet.Action(
                "Say that it is done", command: "sinew runbook step \(name) 1 done",
                page: ReportPage.path(.run, name))
        }
        return [Sheet.Part("Steps", count: "\(steps.count)", .cord(lines))]
    }
}

extension StatusReport {
    /// Runs that nobody has finished.
    var runTasks: [Task] {
        context.standing.runs.all.map { _, run in
            let page = ReportPage.path(.run, run.name)
            let runbook = context.standing.thing(run.runbook)
            return Task(
                isMine: asker != nil && (run.starter == asker), urgency: 22,
                line: Sheet.Line(
                    folio: .link(run.name, page: page), status: .live,
                    what: runbook.map(context.link) ?? "A runbook",
                    faint: """
                        followed since \(context.short(run.begun)) by \
                        \(context.member(run.starter))
                        """,
                    end: "\(run.told.count) of \(run.stepCount) told",
                    mend: Sheet.Action(
                        "Finish it", command: "sinew runbook finish \(run.name)", page: page)))
        }
    }
}

extension EventSentence {
    /// What happened in a run.
    static func run(_ event: Event, _ type: EventType) -> String {
        let step = event.facts["step"]?.integer ?? 0
        switch type.verb {
        case .opened: return "run begun"
        case .stepped:
            let note = event.words?["note"]?.text.map { ": \($0)" } ?? ""
            return "step \(step) \(event.facts["outcome"]?.text ?? "told")\(note)"
        case .closed:
            let outcomes = event.facts["outcomes"]?.texts ?? []
            let done = outcomes.count { $0 == RunOutcome.done.rawValue }
            let remark = event.words?["remark"]?.text.map { ": \($0)" } ?? ""
            return "run finished, \(done) of \(outcomes.count) steps done\(remark)"
        default:
            let reason = event.words?["reason"]?.text.map { ": \($0)" } ?? ""
            return "run \(type.verb.rawValue)\(reason)"
        }
    }
}
