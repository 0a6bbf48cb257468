import SinewCore
import SinewLedger

extension OpenLedger {
    func agenda(
        _ name: String?, _ context: ReportContext, _ sequence: Int64?
    ) throws -> Report {
        let place = try operated(name, context)
        let workflow = place?.reference("workflow").flatMap { context.standing.thing($0) } ?? place
        let material = try reviewMaterial(
            for: workflow, in: context.standing, at: context.now, sequence)
        return AgendaReport(context, material, on: workflow).report
    }

    /// What of an open review's agenda still waits is seen against one that is made now.
    func agendaNow(
        of record: Record, _ context: ReportContext, _ sequence: Int64?
    ) throws -> Agenda? {
        guard let open = context.standing.reviews.open[record.id],
            let zone = try? ledgerZone(context.standing)
        else { return nil }
        let due = ReviewDue(open)
        let material = try reviewMaterial(
            due, zone.rules, in: context.standing, at: context.now, sequence)
        return Agenda(context.standing, material, at: context.now, due)
    }

    /// What the agenda of the review that is due is made of.
    func reviewMaterial(
        for workflow: Record?, in standing: Standing, at now: Timestamp, _ sequence: Int64? = nil
    ) throws -> ReviewMaterial {
        let zone = try ledgerZone(standing).rules
        let due = ReviewCalendar(standing, zone: zone)?.due(at: now, on: workflow?.id)
        return try reviewMaterial(due, zone, in: standing, at: now, sequence)
    }

    private func reviewMaterial(
        _ due: ReviewDue?, _ zone: ZoneRules, in standing: Standing, at now: Timestamp,
        _ sequence: Int64?
    ) throws -> ReviewMaterial {
        var material = ReviewMaterial(zone: zone)
        guard let index else { return material }
        let current = { (noun: Noun) in
            try index.records(
                of: noun, in: [.current], limit: OpenLedger.listRecordsMax, asOf: sequence)
        }
        // By number: the index has them by the time they happened.
        material.actions = try current(.action).sorted { $0.firstSequence < $1.firstSequence }
        material.ofReviews = Set(
            try material.actions.filter { action in
                try action.reference("from").flatMap { try index.record($0, asOf: sequence) }?.noun
                    == .review
            }.map(\.id))
        let today = zone.moment(at: now).date.description
        material.decisions = try current(.decision).filter { decision in
            decision.fields["look-again"]?.text.map { $0 <= today } ?? false
        }.sorted { $0.firstSequence < $1.firstSequence }
        material.exceptions = try index.records(
            of: .exception, in: Record.State.allCases.filter(\.isStanding),
            limit: OpenLedger.listRecordsMax, asOf: sequence
        ).sorted { $0.firstSequence < $1.firstSequence }
        material.runs = try index.records(
            of: .run, in: [.closed], limit: OpenLedger.listRecordsMax, asOf: sequence)
        material.items = try handed(sequence)
        material.incidents = try incidents(
            since: ReviewMaterial.since(due, in: standing), standing, sequence)
        return material
    }

    /// Incidents that were recorded or closed since an entry, and those that are not closed; the
    /// newest where there are more than are read.
    private func incidents(
        since first: Int64, _ standing: Standing, _ sequence: Int64?
    ) throws -> [ReviewedIncident] {
        guard let index else { return [] }
        let records = try index.records(
            of: .incident, in: [.current, .closed], limit: OpenLedger.listRecordsMax,
            asOf: sequence)
        let told = records.filter { record in
            record.lastSequence > first || standing.incidents[record.id] != nil
        }
        return try told.prefix(ReviewMaterial.incidentsMax)
            .sorted { $0.firstSequence < $1.firstSequence }
            .map { record in
                ReviewedIncident(record, events: try history(of: record.id, sequence).elements)
            }
    }
}
