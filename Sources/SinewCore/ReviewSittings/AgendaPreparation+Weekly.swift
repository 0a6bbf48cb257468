/// The week: what went wrong, how escalations went, each step's figure, and what is due.
extension AgendaPreparation {
    var incidents: [AgendaLine] {
        let since = since(.weekly)?.sequence ?? 0
        let own = material.incidents.filter { concerns($0.record.references("supports")) }
        let opened = own.filter { $0.record.firstSequence > since }
        let closed = own.filter { ($0.closedSequence ?? 0) > since }
        let unclosed = own.filter { $0.closed == nil }
        var lines = [
            AgendaLine(
                "\(opened.count) opened, \(closed.count) closed, \(unclosed.count) not closed",
                why: sinceWords(.weekly))
        ]
        let told = own.filter { $0.closed == nil || $0.record.firstSequence > since }
        lines += cut(
            told.map { incident in
                let (status, word) = context.standingWord(of: incident.record)
                return AgendaLine(
                    incident.record.title, subject: incident.record.id, name: incident.record.name,
                    why: incident.record.fields["severity"]?.text ?? "", status: status,
                    word: word, page: ReportPage.path(of: incident.record))
            }, .incident, max: 12)
        return lines
    }

    func sinceWords(_ depth: RhythmPeriod.Depth) -> String {
        since(depth).map { "since the last review, \(context.short($0.time))" }
            ?? "since the ledger began"
    }

    /// How many escalations that came due since the last review the planned person acknowledged in
    /// time.
    var escalations: [AgendaLine] {
        let start = since(.weekly)?.time ?? standing.ledger?.recorded ?? now
        let own = material.incidents.filter { concerns($0.record.references("supports")) }
        let figure = EscalationQuality.figure(
            own.map(\.course), in: Stretch(start, now), at: now)
        return [
            AgendaLine(
                "\(figure.measure.title): \(figure.sentence)",
                status: figure.value == nil ? Sheet.Status.none : .note)
        ]
    }

    /// Requirement L2: a line for each step that runs, and one for all others.
    var stepLines: [AgendaLine] {
        var lines = cut(steps.map(stepLine), .step, max: 60)
        let waiting = workflows.flatMap { workflow in
            standing.steps(of: workflow.id).filter { $0.state == .notStarted }
        }
        if !waiting.isEmpty {
            lines.append(
                AgendaLine(
                    "\(Noun.step.counted(waiting.count)) not started",
                    why: waiting.prefix(6).map(\.name).joined(separator: ", ")
                        + (waiting.count > 6 ? " and more" : ""),
                    status: Sheet.Status.none, word: "not started"))
        }
        return lines
    }

    private func stepLine(_ check: StepCheck) -> AgendaLine {
        let step = check.step
        let pack = standing.pack(of: check.workflow)
        let stale = (pack?.checks ?? []).map(check.result).filter(\.outcome.isFinding)
        let open = material.actions.filter { $0.references("supports").contains(step.id) }
        let metric = step.reference("metric").flatMap { standing.thing($0) }
        let figure = metric.map { FigureState($0, standing.readings[$0.id]) }
        var why: [String] = []
        if !open.isEmpty {
            why.append(
                "\(open.count) open: \(open.prefix(4).map(\.name).joined(separator: ", "))")
        }
        if !stale.isEmpty {
            why.append(stale.map { "\($0.title): \($0.outcome.word)" }.joined(separator: ", "))
        }
        let worst: Sheet.Status =
            stale.contains { $0.severity == .error } ? .bad : stale.isEmpty ? .ok : .warn
        let isFigureWorse = figure.map { $0.status == .bad || $0.status == .warn } ?? true
        return AgendaLine(
            figure.map(\.words) ?? "no metric", subject: step.id, name: step.name,
            why: why.joined(separator: "; "),
            status: isFigureWorse && worst == .ok ? figure?.status ?? .none : worst,
            word: figure.map(\.word) ?? "not measured", page: ReportPage.path(of: step))
    }

    /// One line for each person: all that is theirs is confirmed with one command.
    var confirmations: [AgendaLine] {
        var asked: [SubjectID: [String]] = [:]
        for check in steps {
            let pack = standing.pack(of: check.workflow)
            guard let operatorCheck = pack?[check: "owners-confirmed"] else { continue }
            for place in Ownership.Place.allCases {
                guard let owner = standing.owner(place.rawValue, of: check.step), owner.isStanding,
                    check.unconfirmed(place, operatorCheck) != nil
                else { continue }
                asked[owner.id, default: []].append("\(check.step.name) as \(place.rawValue)")
            }
        }
        let owners = asked.keys.compactMap { standing.thing($0) }
            .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        let lines = owners.map { owner in
            let places = asked[owner.id] ?? []
            return AgendaLine(
                "confirms \(places.count == 1 ? places[0] : "\(places.count) places")",
                subject: owner.id, name: owner.name,
                why: places.count == 1 ? "" : places.prefix(6).joined(separator: ", "),
                status: .ask, word: "due", wants: .confirmation, member: owner.name,
                count: Int64(places.count), command: "sinew confirm --all-mine --as \(owner.name)",
                page: ReportPage.path(of: owner))
        }
        return cut(lines, .member)
    }

    /// Figures of active steps that nobody read since the last review, or for longer than a
    /// reading holds.
    var readings: [AgendaLine] {
        let since = since(.weekly)?.sequence
        var known: Set<SubjectID> = []
        let lines = steps.compactMap { check -> AgendaLine? in
            guard let metric = check.step.reference("metric").flatMap({ standing.thing($0) }),
                metric.isStanding, !known.contains(metric.id)
            else { return nil }
            let days = standing.pack(of: check.workflow)?[check: "metric-reviewed"]?.validDays
            let reading = standing.readings[metric.id]
            if let reading, reading.sequence > since ?? 0,
                days.map({ reading.time.seconds(to: now) < $0 * 86_400 }) ?? true
            {
                return nil
            }
            known.insert(metric.id)
            return AgendaLine(
                metric.title, subject: metric.id, name: metric.name,
                why: reading.map { "last read \(context.short($0.time)): \($0.value)" }
                    ?? "no reading yet", status: .ask, word: "due", wants: .reading,
                command: "sinew metric read \(metric.name) VALUE",
                page: ReportPage.path(of: metric) + "#read")
        }
        return cut(lines, .metric)
    }

    /// Actions whose day has come, but for those that an earlier review asked for: these are
    /// carried over.
    var actions: [AgendaLine] {
        let lines = material.actions.filter { record in
            !material.ofReviews.contains(record.id) && isDue(record)
                && concerns(record.references("supports"))
        }.map(action)
        return cut(lines, .action)
    }

    private func isDue(_ action: Record) -> Bool {
        let day = max(context.today, due.day.description)
        return (action.fields["due"]?.text).map { $0 <= day } ?? true
    }

    func action(_ record: Record) -> AgendaLine {
        let (status, word) = context.standingWord(of: record)
        let owner = record.reference("owner").flatMap { standing.thing($0) }
        return AgendaLine(
            record.title, subject: record.id, name: record.name,
            why: "\(owner?.name ?? "nobody"), due \(record.fields["due"]?.text ?? "no day")",
            status: status, word: word, wants: isDue(record) ? .action : nil,
            command: isDue(record) ? "sinew action done \(record.name) E-NUMBER" : nil,
            page: ReportPage.path(of: record))
    }
}

/// A figure against its thresholds.
struct FigureState {
    let words: String
    let status: Sheet.Status
    let word: String

    init(_ metric: Record, _ reading: MetricReading?) {
        let unit = metric.fields["unit"]?.text.map { " \($0)" } ?? ""
        let wanted = metric.fields["target"]?.text.map { ", wanted \($0)\(unit)" } ?? ""
        guard let reading, let value = DecimalText(reading.value) else {
            words = "\(metric.name) not read yet\(wanted)"
            status = .none
            word = "not measured"
            return
        }
        words = "\(metric.name) \(reading.value)\(unit)\(wanted)"
        let isUp = metric.fields["direction"]?.text != "down"
        // From the threshold on, in the direction that is worse.
        let isPast = { (field: String) -> Bool in
            guard let limit = metric.fields[field]?.text.flatMap({ DecimalText($0) }) else {
                return false
            }
            return isUp ? value <= limit : value >= limit
        }
        let target = metric.fields["target"]?.text.flatMap { DecimalText($0) }
        if isPast("red") {
            (status, word) = (.bad, "fails")
        } else if isPast("amber") {
            (status, word) = (.warn, "at risk")
        } else if let target, isUp ? value < target : value > target {
            (status, word) = (.ageing, "short of what is wanted")
        } else {
            (status, word) = (.ok, target == nil ? "read" : "as wanted")
        }
    }
}
