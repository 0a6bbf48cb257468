package import SinewCore
import SinewLedger

extension OpenLedger {
    /// Most events of one thing that its page and its explanation show.
    static let historyEventsMax = 200
    /// Most records of one list.
    static let listRecordsMax = 2000
    /// Most lessons that a workflow's or step's page offers.
    static let touchingLessonsMax = 20
    /// Most other things whose events join an explanation.
    static let explainedThingsMax = 20

    package func answer(_ question: Question, asOf: AsOf?) throws -> Report {
        try refresh()
        guard standing.ledger != nil else { throw Refusal.noLedger }
        let sequence = try asOf.flatMap { try index?.sequence(asOf: $0) }
        let past = try sequence.map { try standing(at: $0) }
        // A report about the past judges by the clock of then.
        let context = context(past ?? standing, now: past.flatMap { asOf?.clock($0) })
        switch question {
        case .status(let asker): return try status(asker, context, sequence)
        case .check(let name, let level):
            return CheckReport(
                context, on: try operated(name, context), level: level,
                zone: (try? ledgerZone(context.standing))?.rules
            ).report
        case .find(let request): return try find(request, context, sequence)
        case .recent(let noun, let limit, let skip):
            return try recent(noun, limit, skip, context, sequence)
        case .list(let noun, let isAll): return try list(noun, isAll, context, sequence)
        case .show(let name, let noun): return try show(name, noun, context, sequence)
        case .form(let noun, let name, let workflow):
            return try form(noun, name, under: workflow, context, sequence)
        case .portfolio(let asker):
            return PortfolioReport(
                context, asker: asker.flatMap { context.standing.thing($0, .member)?.id }
            ).report
        case .escalation(let name, let time):
            guard let place = try operated(name, context) else { throw Refusal.noLedger }
            return EscalationReport(context, on: place, at: time ?? context.now).report
        case .controlTest(let name): return try controlTest(name, context, sequence)
        case .retrievals(let asker): return try retrievals(asker, context, sequence)
        case .calendar:
            return CalendarReport(context, zone: try ledgerZone(context.standing)).report
        case .signals(let name):
            return try signals(try operated(name, context), context, sequence)
        case .waits: return try waits(context, sequence)
        case .score(let name, let asker): return try score(name, asker, context, sequence)
        case .deltas(let month): return try deltas(month, context, sequence)
        case .agenda(let name): return try agenda(name, context, sequence)
        case .questions:
            return LeadershipReport(context, try chronicle(context, sequence)).report
        case .cost: return CostReport(context, try chronicle(context, sequence)).report
        case .day90: return try day90(context, sequence)
        case .week(let name): return try week(of: name, context, sequence)
        case .measures(let name): return try MeasuresReport(context, named: name).report
        case .explain(let name): return try explain(name, context, sequence)
        case .events(let first, let limit):
            guard first <= max(1, context.standing.sequence) else {
                throw Refusal.noEntry(first, last: context.standing.sequence)
            }
            return try events(first, limit, context)
        case .ledger:
            let newest = max(1, context.standing.sequence - Int64(OpenLedger.historyEventsMax) + 1)
            return try events(newest, OpenLedger.historyEventsMax, context)
        }
    }

    /// The workflow or the step that is asked about.
    func operated(_ name: String?, _ context: ReportContext) throws -> Record? {
        guard let name else { return nil }
        let noun: Noun = name.utf8.contains(UInt8(ascii: "/")) ? .step : .workflow
        guard let found = context.standing.thing(name, noun) else {
            throw Refusal.nothingNamed(name, context.standing)
        }
        return found
    }

    private func status(
        _ asker: String?, _ context: ReportContext, _ sequence: Int64?
    ) throws -> Report {
        guard let index else { throw Refusal.noLedger }
        var isMore = false
        let current = { (noun: Noun) in
            let records = try index.records(
                of: noun, in: [.current], limit: OpenLedger.listRecordsMax + 1, asOf: sequence)
            isMore = isMore || records.count > OpenLedger.listRecordsMax
            return Array(records.prefix(OpenLedger.listRecordsMax))
        }
        let (incidents, decisions) = (try current(.incident), try current(.decision))
        let (suggestions, actions) = (try current(.suggestion), try current(.action))
        let items = try current(.item)
        let lessons = try context.standing.lessons.all.filter {
            context.standing.course(of: $0.lesson, at: context.now).isFinding
        }
        .prefix(OpenLedger.listRecordsMax)
        .compactMap { try index.record($0.id, asOf: sequence) }
        let counts = try index.counts(asOf: sequence).mapValues { states in
            states.filter { !($0.key.isGone) }.values.reduce(0, +)
        }
        return StatusReport(
            context, asker: asker.flatMap { context.standing.thing($0, .member)?.id },
            openIncidents: incidents.filter(\.isRunning),
            dueDecisions: decisions.filter { decision in
                decision.fields["look-again"]?.text.map { $0 <= context.today } ?? false
            },
            lessons: lessons, actions: actions, items: items, drills: try openDrills(sequence),
            signals: context.standing.signals(try signalHistory(context, sequence).history),
            openSuggestions: suggestions,
            counts: counts,
            isMore: isMore, zone: try? ledgerZone(context.standing)
        ).report
    }

    private func find(
        _ request: FindRequest, _ context: ReportContext, _ sequence: Int64?
    ) throws -> Report {
        guard let found = try index?.find(request, asOf: sequence) else {
            throw Refusal.noLedger
        }
        let hits = found.hits.map { hit in
            FindReport.Hit(
                record: hit.record, snippet: Phrase(hit.snippet.phrase),
                verification: hit.lastVerification.map(VerifyingAct.init))
        }
        return FindReport(
            context, request, hits: hits, isMore: found.isMore, total: found.total,
            isAnyWord: found.isAnyOf
        ).report
    }

    private func recent(
        _ noun: Noun, _ limit: Int, _ skip: Int, _ context: ReportContext, _ sequence: Int64?
    ) throws -> Report {
        var records =
            try index?.records(of: noun, limit: limit + 1, skip: skip, asOf: sequence) ?? []
        let isMore = records.count > limit
        if isMore { records.removeLast() }
        return ListReport(
            context, noun, records, referred: try referred(by: records, sequence),
            isRecent: true, isMore: isMore, skipped: skip
        ).report
    }

    private func list(
        _ noun: Noun, _ isAll: Bool, _ context: ReportContext, _ sequence: Int64?
    ) throws -> Report {
        let states = isAll ? nil : Record.State.allCases.filter { !$0.isGone }
        var records =
            try index?.records(
                of: noun, in: states, order: noun.isDeclared ? .name : .newest,
                limit: OpenLedger.listRecordsMax + 1, asOf: sequence) ?? []
        let isMore = records.count > OpenLedger.listRecordsMax
        if isMore { records.removeLast() }
        return ListReport(
            context, noun, records, referred: try referred(by: records, sequence),
            isRecent: false, isMore: isMore
        ).report
    }

    /// Recorded things that records refer to: the standing does not hold them.
    private func referred(
        by records: [Record], _ sequence: Int64?
    ) throws -> [SubjectID: Record] {
        var referred: [SubjectID: Record] = [:]
        for record in records {
            for field in record.noun.schema.fields {
                let ids =
                    record.references(field.name)
                    + [record.reference(field.name)]
                    .compactMap(\.self)
                for id in ids where standing.declared[id] == nil && referred[id] == nil {
                    referred[id] = try index?.record(id, asOf: sequence)
                }
            }
        }
        return referred
    }

    private func events(_ first: Int64, _ limit: Int, _ context: ReportContext) throws -> Report {
        let last = context.standing.sequence
        let first = min(max(1, first), last + 1)
        let bounded = max(0, min(limit, OpenLedger.listRecordsMax, Int(last - first + 1)))
        let (events, root) = try store.read { reading in
            (
                try reading.events(from: first, limit: bounded),
                try LogTree(reading).root(size: last)
            )
        }
        return EventsReport(
            context, events: events, size: last, root: Base64.text(root.bytes),
            logOrigin: context.standing.ledger?.fields["log-origin"]?.text ?? ""
        ).report
    }
}

extension AsOf {
    /// What the clock showed at the point that is asked about.
    fileprivate func clock(_ past: Standing) -> Timestamp {
        switch self {
        case .sequence: past.recorded
        case .time(let time): time
        }
    }
}

extension Record.State {
    /// What a list leaves out unless it is asked for everything.
    var isGone: Bool {
        switch self {
        case .retired, .left, .retracted, .declined, .accepted: true
        case .current, .notStarted, .active, .superseded, .closed, .granted, .revoked, .published,
            .skipped:
            false
        // How lessons and actions ended is counted openly beside those that changed something.
        case .merged, .withdrawn, .dropped, .returned: false
        }
    }
}

extension VerifyingAct {
    init(_ indexed: IndexedVerification) {
        self.init(member: indexed.actor, time: indexed.time, sequence: indexed.sequence)
    }
}

extension Snippet {
    /// The text with the matches marked and an ellipsis where it was cut.
    fileprivate var phrase: [Phrase.Span] {
        (isCutBefore ? [.plain("… ")] : [])
            + parts.map { $0.isMatch ? .mark($0.text) : .plain($0.text) }
            + (isCutAfter ? [.plain(" …")] : [])
    }
}

extension Refusal {
    static func noEntry(_ sequence: Int64, last: Int64) -> Refusal {
        Refusal(
            "entry-not-found", "There is no entry #\(sequence); the last one is #\(last).",
            rule: "Entries are counted from 1, without gaps.", next: "sinew ledger")
    }

    /// The name stands for something else than was asked for.
    static func nothingNamed(_ name: String, _ noun: Noun, but record: Record) -> Refusal {
        Refusal(
            "nothing-named", "“\(name)” is \(record.noun.indefinite), not \(noun.indefinite).",
            rule: "A name must stand for something.", next: "sinew show \(record.name)")
    }

    static func nothingNamed(_ name: String, _ standing: Standing) -> Refusal {
        let names = Noun.allCases.filter(\.isDeclared)
            .flatMap { standing.things($0) }.compactMap(\.slug).filter { $0 != name }
        let alike = Likeness.nearest(to: name, among: names, most: 3)
        let hint = alike.isEmpty ? "" : " Did you mean \(alike.joined(separator: " or "))?"
        return Refusal(
            "nothing-named", "Nothing here is called “\(name)”.\(hint)",
            rule: "A name must stand for something.", next: "sinew find WORDS")
    }
}
