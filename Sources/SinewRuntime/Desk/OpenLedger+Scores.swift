import SinewCore
import SinewLedger

extension OpenLedger {
    /// Most versions of a pack that are looked through for the one a session was scored by.
    static let packVersionsMax = 64

    func score(
        _ name: String, _ asker: String?, _ context: ReportContext, _ sequence: Int64?
    ) throws -> Report {
        guard let record = try find(named: name, in: context.standing, asOf: sequence) else {
            throw Refusal.nothingNamed(name, context.standing)
        }
        guard record.noun == .score else { throw Refusal.nothingNamed(name, .score, but: record) }
        return try score(record, asker, context, sequence)
    }

    func score(
        _ record: Record, _ asker: String?, _ context: ReportContext, _ sequence: Int64?
    ) throws -> Report {
        ScoreReport(
            try card(of: record, context, sequence),
            asker: asker.flatMap { context.standing.thing($0, .member)?.id }
        ).report
    }

    /// The sessions that were published in a month of the ledger's clock; without a month, in the
    /// newest in which one was.
    func deltas(_ month: String?, _ context: ReportContext, _ sequence: Int64?) throws -> Report {
        if let month, !DeltasReport.isMonth(month) { throw Refusal.monthUnreadable(month) }
        var context = context
        context.zone = (try? ledgerZone(context.standing).rules) ?? context.zone
        let published =
            try index?.records(
                of: .score, in: [.published], limit: OpenLedger.listRecordsMax, asOf: sequence)
            ?? []
        let months = published.map { record in
            (month: DeltasReport.month(of: record, in: context), record: record)
        }
        let wanted = month ?? months.map(\.month).max() ?? String(context.today.prefix(7))
        let cards = try months.filter { $0.month == wanted }.map(\.record)
            .map { try card(of: $0, context, sequence) }
        return DeltasReport(context, month: wanted, cards: cards).report
    }

    /// A published session reads what it names as of the entry that published it: it never changes
    /// (invariant 6).
    private func card(
        of record: Record, _ context: ReportContext, _ sequence: Int64?
    ) throws -> Scorecard {
        var context = context
        context.zone = (try? ledgerZone(context.standing).rules) ?? context.zone
        var position = sequence
        if record.state == .published {
            position = record.lastSequence
            context.now = record.published ?? context.now
        }
        let previous = try (record.reference("previous") ?? last(before: record, context))
            .flatMap { try index?.record($0, asOf: position) }
        var referred: [SubjectID: Record] = [:]
        let named =
            record.references("evidence") + record.references("moves")
            + (previous?.references("moves") ?? [])
            + [record.reference("corrects")]
            .compactMap(\.self)
        for id in named where referred[id] == nil {
            referred[id] = try index?.record(id, asOf: position)
        }
        return Scorecard(
            context, record, pack: try pack(of: record, context), previous: previous,
            referred: referred)
    }

    private func last(before record: Record, _ context: ReportContext) -> SubjectID? {
        guard record.state == .current else { return nil }
        return record.reference("workflow").flatMap { context.standing.scores.last[$0]?.session }
    }

    /// The pack in the version that was pinned when the session opened (invariant 13).
    private func pack(of record: Record, _ context: ReportContext) throws -> Pack? {
        guard let id = record.reference("pack") else { return nil }
        var version = try index?.record(id, asOf: record.firstSequence)
        for _ in 0..<OpenLedger.packVersionsMax {
            guard let known = version else { return nil }
            if known.fields["version"] == record.fields["pack-version"] { return known.pack }
            version =
                known.lastSequence > 1
                ? try index?.record(id, asOf: known.lastSequence - 1) : nil
        }
        return nil
    }
}

extension OpenLedger {
    /// What a proof of an entry shows of it: of a vote, and of any score while the last ones are
    /// hidden, its place in the log alone.
    func disclosure(of sequence: Int64, in reading: any LedgerReading) throws -> Disclosure {
        guard let event = try reading.entry(sequence)?.event() else { return .everything }
        let type = EventType(event.type)
        let isSealed = type?.verb == .voted || !standing.workflowsScoredBlind.isEmpty
        return type?.noun == .score && isSealed ? .leafOnly : .everything
    }
}

extension Refusal {
    static func monthUnreadable(_ text: String) -> Refusal {
        Refusal(
            "month-unreadable", "“\(text)” is no month.",
            rule: "A month is a year and a number, such as 2026-04.", next: "sinew deltas 2026-04")
    }
}
