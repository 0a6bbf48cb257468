import SinewCore
import SinewLedger

extension OpenLedger {
    /// Most entries that figures are computed from; of more, the newest.
    static let chronicleActsMax = 10_000
    /// Most records of each noun; of more, the newest.
    static let chronicleRecordsMax = 1000
    /// Most weeks in which the checks are judged anew.
    static let weeksMax = 60

    /// What happened in the last `Chronicle.daysMax` days.
    func chronicle(_ context: ReportContext, _ sequence: Int64?) throws -> Chronicle {
        guard let index else { throw Refusal.noLedger }
        var chronicle = Chronicle()
        let first = context.now.advanced(byDays: -Chronicle.daysMax)
        let acts = try index.events(
            of: Chronicle.types.map(\.description), after: try index.sequence(asOf: .time(first)),
            limit: OpenLedger.chronicleActsMax + 1, asOf: sequence)
        chronicle.isMore = acts.count > OpenLedger.chronicleActsMax
        chronicle.acts = acts.suffix(OpenLedger.chronicleActsMax).compactMap { act in
            EventType(act.type).map {
                Chronicle.Act(
                    sequence: act.sequence, time: act.happened ?? act.recorded, actor: act.actor,
                    type: $0, subject: act.subject)
            }
        }
        let read = { (noun: Noun) in
            let records = try index.records(
                of: noun, in: Record.State.allCases.filter { $0 != .retracted },
                limit: OpenLedger.chronicleRecordsMax + 1, asOf: sequence)
            if records.count > OpenLedger.chronicleRecordsMax { chronicle.isMore = true }
            return Array(records.prefix(OpenLedger.chronicleRecordsMax))
        }
        for noun in Chronicle.nouns { chronicle.records[noun] = try read(noun) }
        chronicle.incidents = try read(.incident).filter { incident in
            incident.isRunning || incident.happened >= first
        }.map { IncidentCourse($0, events: try events(of: $0, sequence)) }
        for id in Set((chronicle.records[.decision] ?? []).flatMap { $0.references("evidence") }) {
            if !(try index.record(id, asOf: sequence)?.isStanding ?? false) {
                chronicle.lost.insert(id)
            }
        }
        return chronicle
    }

    /// Those that say who was on it and whom its plan reached; an imported incident has none.
    private func events(of incident: Record, _ sequence: Int64?) throws -> [Event] {
        let limit = OpenLedger.historyEventsMax
        let found = try index?.events(about: incident.id, limit: limit, asOf: sequence) ?? []
        guard found.contains(where: { $0.type == EventType(.incident, .opened).description })
        else { return [] }
        return try read { reading in
            try found.compactMap { try reading.entry($0.sequence)?.event() }
        }
    }

    func day90(_ context: ReportContext, _ sequence: Int64?) throws -> Report {
        var chronicle = try chronicle(context, sequence)
        chronicle.weeks = try weeks(context)
        return NinetyDaysReport(context, chronicle).report
    }

    /// How the checks stood at the end of each week since the ledger began, by the law of today;
    /// the whole ledger is folded once for it.
    private func weeks(_ context: ReportContext) throws -> [WeekStand] {
        guard let founded = context.standing.ledger?.recorded else { return [] }
        let days = founded.seconds(to: context.now) / 86_400
        let first = max(1, days / 7 - Int64(OpenLedger.weeksMax) + 1)
        guard first <= days / 7 else { return [] }
        var ends = (first...(days / 7)).map { founded.advanced(byDays: 7 * $0) }[...]
        return try read { reading in
            var (weeks, standing, next): ([WeekStand], Standing, Int64) = ([], Standing(), 1)
            while next <= context.standing.sequence {
                let limit = min(OpenLedger.pageEventsMax, Int(context.standing.sequence - next + 1))
                let events = try reading.events(from: next, limit: limit)
                guard let last = events.last else { break }
                for event in events {
                    while let end = ends.first, event.recorded > end {
                        weeks.append(WeekStand(standing, at: end))
                        ends.removeFirst()
                    }
                    standing.apply(event, try event.knownType)
                }
                next = last.sequence + 1
            }
            return weeks + ends.map { WeekStand(standing, at: $0) }
        }
    }

    func week(
        of name: String?, _ context: ReportContext, _ sequence: Int64?
    ) throws -> Report {
        guard let index else { throw Refusal.noLedger }
        let member = try name.map { name in
            guard let member = context.standing.thing(name, .member) else {
                throw Refusal.actorUnknown(name, context.standing)
            }
            return member
        }
        let open = { (noun: Noun) in
            try index.records(
                of: noun, in: [.current], limit: OpenLedger.listRecordsMax, asOf: sequence)
        }
        let matter = WeekPlan.Matter(
            actions: try open(.action), decisions: try open(.decision),
            drills: try open(.drill), retrievals: try open(.retrieval),
            suggestions: try open(.suggestion).count)
        let clocks = (try? ledgerZone(context.standing))?.rules ?? context.zone
        return WeekReport(context, WeekPlan(context, matter, clocks: clocks), of: member).report
    }
}
