import SinewCore
import SinewLedger

extension OpenLedger {
    /// What a thing said in each of its versions, oldest first; of many, the newest.
    func texts(of id: SubjectID) throws -> [TextVersion] {
        let events = try index?.events(about: id, limit: Facts.textVersionsMax) ?? []
        return try events.compactMap { event in
            guard let type = EventType(event.type),
                type.makesRecord || [.changed, .versioned].contains(type.verb),
                let record = try index?.record(id, asOf: event.sequence)
            else { return nil }
            return TextVersion(
                author: event.actor, time: event.recorded, text: record.designedText)
        }
    }

    /// What a timed question can be about: all that has high impact, and the evidence behind
    /// critical decisions.
    func askable(in standing: Standing) throws -> [Record] {
        guard let index else { return [] }
        let records = { (noun: Noun, states: [Record.State]) in
            try index.records(of: noun, in: states, limit: RetrievalDraw.recordsMax)
                .filter(standing.isAskable)
        }
        let decisions = try records(.decision, [.current])
        var found = decisions
        found += try records(.evidence, [.current])
        found += try records(.incident, [.closed])
        found += standing.things(.control).filter(standing.isAskable)
        for id in decisions.flatMap({ $0.references("evidence") })
        where !found.contains(where: { $0.id == id }) {
            if let evidence = try index.record(id), evidence.isStanding { found.append(evidence) }
        }
        return found
    }

    /// Drills that are planned or run.
    func openDrills(_ sequence: Int64?) throws -> [Record] {
        try index?.records(
            of: .drill, in: [.current, .active], limit: OpenLedger.listRecordsMax, asOf: sequence)
            ?? []
    }

    func retrievals(
        _ asker: String?, _ context: ReportContext, _ sequence: Int64?
    ) throws -> Report {
        var records =
            try index?.records(
                of: .retrieval, in: [.closed], limit: OpenLedger.listRecordsMax + 1,
                asOf: sequence) ?? []
        let isMore = records.count > OpenLedger.listRecordsMax
        if isMore { records.removeLast() }
        return RetrievalsReport(
            context, records, asker: asker.flatMap { context.standing.thing($0, .member)?.id },
            zone: (try? ledgerZone(context.standing))?.rules ?? context.zone, isMore: isMore
        ).report
    }
}
