/// The figures of one ledger: its standing and what happened, put into the definitions.
package struct LedgerFigures {
    let context: ReportContext
    let chronicle: Chronicle

    package static let windowDays: Int64 = 90

    package init(_ context: ReportContext, _ chronicle: Chronicle) {
        self.context = context
        self.chronicle = chronicle
    }

    var standing: Standing { context.standing }
    var now: Timestamp { context.now }
    var quarter: Stretch { Stretch(days: LedgerFigures.windowDays, until: now) }

    /// Those of the first page, each with its counter-figure.
    package var headline: [Figure] {
        [
            explainCoverage, recoveryCoverage, escalationQuality, reactiveShare, reuseShare,
            cost(in: quarter), drag(in: quarter), delivery,
        ]
    }

    package var escalationQuality: Figure {
        EscalationQuality.figure(chronicle.incidents, in: quarter, at: now)
    }

    package func drag(in window: Stretch) -> Figure {
        IncidentDrag.figure(
            chronicle.incidents, in: window, at: now,
            overdueLessons: standing.lessons.all.count {
                standing.course(of: $0.lesson, at: now).isFinding
            })
    }

    package func cost(in window: Stretch) -> Figure {
        let said: Set<EventType.Verb> = [.confirmed, .voted]
        let acts = chronicle.acts.filter {
            window.contains($0.time) && said.contains($0.type.verb)
        }
        return LoopCost.figure(
            sittings, confirmations: acts.map(\.sequence), in: window, drag: drag(in: window))
    }

    /// As the records state them; a drill lasts from its start to its end.
    var sittings: [LoopSitting] {
        let kinds: [(Noun, LoopSitting.Kind)] = [
            (.review, .review), (.drill, .drill), (.score, .scoring),
        ]
        var found = kinds.flatMap { noun, kind in
            chronicle[noun].compactMap { record -> LoopSitting? in
                guard let stretch = stretch(of: record) else { return nil }
                let present = record.references("present").count
                return LoopSitting(
                    kind, stretch, present: max(1, present), sequence: record.lastSequence)
            }
        }
        for record in chronicle[.retrieval] {
            guard let seconds = record.fields["found-seconds"]?.integer, seconds >= 0 else {
                continue
            }
            let stretch = Stretch(record.happened, record.happened.advanced(bySeconds: seconds))
            found.append(
                LoopSitting(.retrieval, stretch, present: 1, sequence: record.lastSequence))
        }
        return found
    }

    private func stretch(of record: Record) -> Stretch? {
        if let start = record.fields["start"]?.integer, let end = record.fields["end"]?.integer {
            return Stretch(Timestamp(milliseconds: start), Timestamp(milliseconds: end))
        }
        if let published = record.fields["published"]?.integer {
            // Votes over days are no sitting; each counts as a minute of its own.
            let whole = Stretch(record.happened, Timestamp(milliseconds: published))
            return whole.seconds <= LoopSitting.secondsMax ? whole : nil
        }
        let acts = chronicle.acts.filter { $0.subject == record.id }
        guard let start = acts.first(where: { $0.type.verb == .started })?.time,
            let end = acts.last(where: { $0.type.verb == .closed })?.time
        else { return nil }
        return Stretch(start, end)
    }

    package var reactiveShare: Figure {
        let actions = chronicle[.action].filter { quarter.contains($0.recorded) }
        let incidents = Set(chronicle.incidents.map(\.id))
        let lessons = Dictionary(
            chronicle[.lesson].map { ($0.id, $0.reference("from")) }
        ) { first, _ in first }
        let born = actions.filter { action in
            guard let from = action.reference("from") else { return false }
            if incidents.contains(from) { return true }
            return lessons[from].flatMap { $0 }.map(incidents.contains) ?? false
        }
        return ReactiveShare.figure(
            opened: actions.map(\.firstSequence), born: born.map(\.firstSequence), in: quarter)
    }

    package var reuseShare: Figure {
        let uses = chronicle.acts.compactMap { act -> SharedUse? in
            guard act.type.verb == .used, let thing = standing.thing(act.subject) else {
                return nil
            }
            return SharedUse(
                sequence: act.sequence, time: act.time, user: act.actor,
                author: standing.versions[thing.id]?.author ?? thing.author, made: thing.recorded)
        }
        return ReuseShare.figure(uses, in: quarter)
    }

    /// The metric that stands for delivery; the first by name where several do.
    package var delivery: Figure {
        let metric = standing.things(.metric).first { $0.fields["metric-role"] == "delivery" }
        let readings = metric.map { metric in
            chronicle[.reading].filter {
                $0.reference("metric") == metric.id && quarter.contains($0.happened)
            }.sorted { ($0.happened, $0.lastSequence) < ($1.happened, $1.lastSequence) }
        }
        let unit = metric?.fields["unit"]?.text.map { " \($0)" } ?? ""
        return Figure(
            .delivery, value: readings?.last?.fields["value"]?.text.map { $0 + unit },
            count: readings?.count ?? 0, window: quarter,
            counter: Figure.Beside("incident drag:", drag(in: quarter).words),
            note: metric.map { "\($0.name), never set off against cost or drag" },
            events: (readings ?? []).map(\.firstSequence))
    }
}

extension LedgerFigures {
    package var explainCoverage: Figure {
        ExplainCoverage.figure(decisions, at: now)
    }

    var decisions: [DecisionGround] {
        let found = chronicle[.retrieval].filter { record in
            record.fields["result"] == "found"
                && Stretch(days: ExplainCoverage.windowDays, until: now).contains(record.recorded)
        }
        return chronicle[.decision].filter { $0.state == .current }.map { decision in
            let evidence = decision.references("evidence")
            let isCritical =
                decision.fields["impact"] == "high"
                || decision.references("supports").contains(where: isCriticalPlace)
            return DecisionGround(
                name: decision.name, sequence: decision.firstSequence, isCritical: isCritical,
                hasContext: decision.fields["context"]?.text?.isEmpty == false,
                hasDecider: !decision.references("deciders").isEmpty,
                hasStandingEvidence: !evidence.isEmpty && chronicle.lost.isDisjoint(with: evidence),
                explained: found.filter {
                    $0.reference("about") == decision.id
                        && $0.reference("asked").map { $0 != decision.author } ?? false
                }.map(\.lastSequence))
        }
    }

    /// Whether it is a critical workflow, a step of one, or what serves one.
    private func isCriticalPlace(_ id: SubjectID) -> Bool {
        guard let thing = standing.thing(id) else { return false }
        let served = thing.references("serves")
        return standing.workflows(of: served.isEmpty ? [thing.id] : served).contains {
            standing.declared[$0]?.fields["criticality"] == "critical"
        }
    }

    package var recoveryCoverage: Figure { RecoveryCoverage.figure(failureModes, at: now) }

    /// A runbook that serves a critical workflow stands for one of its common failures.
    var failureModes: [FailureMode] {
        let window = Stretch(days: RecoveryCoverage.windowDays, until: now)
        let modes = standing.things(.runbook).filter {
            $0.references("serves").contains(where: isCriticalPlace)
        }
        var proofs: [SubjectID: [(member: SubjectID, sequence: Int64)]] = [:]
        for act in chronicle.acts where act.type.verb == .used && window.contains(act.time) {
            proofs[act.subject, default: []].append((act.actor, act.sequence))
        }
        for run in chronicle[.run] where run.state == .closed && window.contains(run.recorded) {
            guard let runbook = run.reference("runbook"),
                run.fields["outcomes"]?.texts?.contains("done") ?? false
            else { continue }
            for member in run.references("by") {
                proofs[runbook, default: []].append((member, run.lastSequence))
            }
        }
        for drill in chronicle[.drill] where drill.fields["held"] == "yes" {
            guard let leader = drill.reference("leader"), window.contains(drill.recorded) else {
                continue
            }
            for tested in drill.references("tests") {
                proofs[tested, default: []].append((leader, drill.lastSequence))
            }
        }
        return modes.map { mode in
            let own = proofs[mode.id] ?? []
            let people = own.compactMap { standing.thing($0.member) }.filter(\.isStanding)
            return FailureMode(
                id: mode.id, name: mode.name, mendedBy: Set(people.map(\.id)),
                events: own.map(\.sequence))
        }
    }

    /// In a month, of one workflow.
    package func heroics(of workflow: Record, in month: Stretch) -> Figure {
        let own = chronicle.incidents.filter {
            standing.workflows(of: $0.places).contains(workflow.id)
        }
        let efforts = own.map { incident in
            let runs = chronicle[.run].filter { $0.reference("on") == incident.id }
            let outcomes = runs.flatMap { $0.fields["outcomes"]?.texts ?? [] }
            return Heroics.Effort(
                incident,
                hasRunbookHeld: outcomes.contains("done") && !outcomes.contains("deviated"))
        }
        return Heroics.figure(
            efforts, hours: Heroics.Hours(workflow), zone: context.zone, in: month, at: now)
    }

    package var bestUpdate: Figure {
        BestUpdate.figure(blames, effects, at: now, name: name)
    }

    func name(_ id: SubjectID) -> String { standing.thing(id)?.name ?? "something unknown" }

    var blames: [BestUpdate.Blame] {
        let window = Stretch(days: BestUpdate.windowDays, until: now)
        return chronicle.incidents.filter { window.contains($0.opened) }.map { incident in
            let open = standing.lessons.taught(by: incident.id).filter {
                standing.lessons[$0]?.exit == .open
            }
            let lessons = chronicle[.lesson].filter { open.contains($0.id) }
            let left = chronicle[.run].filter { run in
                run.reference("on") == incident.id
                    && run.fields["outcomes"]?.texts?.contains("deviated") ?? false
            }
            var shortfalls =
                lessons.flatMap { $0.references("changes") }
                + left.compactMap { $0.reference("runbook") }
            if shortfalls.isEmpty { shortfalls = incident.places.filter(hasNoRunbook) }
            return BestUpdate.Blame(
                incident: incident.name, sequence: incident.sequence,
                minutes: personMinutes(incident), shortfalls: shortfalls)
        }
    }

    private func hasNoRunbook(_ place: SubjectID) -> Bool {
        let workflow = standing.thing(place)?.reference("workflow")
        return !standing.things(.runbook).contains { runbook in
            runbook.references("serves").contains { $0 == place || $0 == workflow }
        }
    }

    private func personMinutes(_ incident: IncidentCourse) -> Int64 {
        let whole = incident.stretch(at: now)
        guard !incident.responders.isEmpty else { return whole.minutes }
        return incident.responders.reduce(0) { sum, responder in
            sum.clampedSum(
                Stretch(responder.joined, responder.left ?? whole.end).within(whole).minutes)
        }
    }

    /// Minutes of incidents on what a document serves, 90 days before and after each new version
    /// of it that is that old.
    var effects: [BestUpdate.Effect] {
        chronicle.acts.compactMap { act in
            let after = Stretch(act.time, act.time.advanced(byDays: BestUpdate.windowDays))
            guard act.type.verb == .versioned, after.end <= now,
                let document = standing.thing(act.subject), document.noun != .pack
            else { return nil }
            let served = standing.workflows(of: document.references("serves"))
            let before = Stretch(days: BestUpdate.windowDays, until: act.time)
            let minutes = { (window: Stretch) in
                chronicle.incidents.filter {
                    window.contains($0.opened)
                        && !served.isDisjoint(with: standing.workflows(of: $0.places))
                }.reduce(Int64(0)) { $0.clampedSum(personMinutes($1)) }
            }
            return BestUpdate.Effect(before: minutes(before), after: minutes(after))
        }
    }

    /// Each workflow that began, in the order in which they did.
    package var setUps: [SetUp] {
        var began: [SubjectID: Chronicle.Act] = [:]
        for act in chronicle.acts where act.type == EventType(.step, .started) {
            guard let workflow = standing.thing(act.subject)?.reference("workflow") else {
                continue
            }
            if began[workflow] == nil { began[workflow] = act }
        }
        return began.compactMap { id, act -> SetUp? in
            guard let workflow = standing.thing(id) else { return nil }
            // A week counts from a stand at its beginning to the next; both without a failure.
            let own = chronicle.weeks.filter { $0.end >= act.time && $0.failing[id] != nil }
            let settled = zip(own, own.dropFirst()).first {
                $0.0.failing[id] == 0 && $0.1.failing[id] == 0
            }
            let reused = [Noun.control, .runbook].flatMap { standing.things($0) }.count { thing in
                thing.firstSequence < workflow.firstSequence
                    && standing.workflows(of: thing.references("serves")).contains(id)
            }
            return SetUp(
                workflow: id, name: workflow.name, began: act.time, settled: settled?.1.end,
                reused: reused, sequence: act.sequence)
        }.sorted { ($0.began, $0.sequence) < ($1.began, $1.sequence) }
    }
}
