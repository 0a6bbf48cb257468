import SinewCore
import SinewLedger

extension OpenLedger {
    /// Most runs that a runbook's figures are computed from.
    static let runsMax = 200
    /// Most incidents that are looked through for those on what a runbook serves.
    static let matchedIncidentsMax = 500

    /// How well a runbook serves; nil for anything else.
    func quality(
        of record: Record, _ context: ReportContext, _ sequence: Int64?
    ) throws -> RunbookQuality? {
        guard record.noun == .runbook, let index else { return nil }
        let first = context.now.advanced(byDays: -RunbookQuality.windowDays)
        let runs = try index.links(to: record.id, asOf: sequence)
            .filter { $0.relation == "runbook" }
            .compactMap { try index.record($0.from, asOf: sequence) }
            .filter { $0.noun == .run && $0.isStanding && $0.happened >= first }
            .sorted { $0.firstSequence < $1.firstSequence }.suffix(OpenLedger.runsMax)
            .map { RunbookQuality.Run($0, history: try history(of: $0.id, sequence).elements) }
        return RunbookQuality(
            runs: runs, versions: try versions(of: record, sequence),
            matches: try incidents(on: record.references("serves"), context, sequence),
            at: context.now)
    }

    private func versions(
        of record: Record, _ sequence: Int64?
    ) throws -> [RunbookQuality.Version] {
        var number: Int64 = 0
        return try history(of: record.id, sequence).elements.compactMap { event in
            guard let type = EventType(event.type), type.makesRecord || type.verb == .versioned
            else { return nil }
            number = event.facts["version-number"]?.integer ?? number + 1
            return RunbookQuality.Version(
                number: number, author: event.actor, time: event.recorded)
        }
    }

    /// The newest incidents, as far as they are on what a runbook serves.
    private func incidents(
        on places: [SubjectID], _ context: ReportContext, _ sequence: Int64?
    ) throws -> [RunbookQuality.Match] {
        let wanted = Set(context.standing.within(places))
        guard let index, !wanted.isEmpty else { return [] }
        return try index.records(
            of: .incident, limit: OpenLedger.matchedIncidentsMax, asOf: sequence
        ).filter { incident in
            incident.isStanding
                && incident.references("supports").contains { id in
                    context.standing.thing(id).map { wanted.contains($0.id) } ?? false
                }
        }.map { RunbookQuality.Match(id: $0.id, opened: $0.happened) }
    }

    /// The runbooks that serve what an incident is on: those that share words with what was seen
    /// first, as a search ranks them.
    func runbooks(
        for record: Record, _ context: ReportContext, _ sequence: Int64?
    ) throws -> [Record] {
        guard record.noun == .incident, record.state != .closed else { return [] }
        let serving = context.standing.runbooks(for: record)
        guard serving.count > 1 else { return serving }
        let seen = ([record.title] + (record.fields["affected"]?.texts ?? []))
            .joined(separator: " ")
        let request = FindRequest(
            words: FindRequest.cut(seen), kinds: [.runbook], limit: FindRequest.limitMax)
        let hits = try index?.find(request, asOf: sequence).hits.map(\.record.id) ?? []
        let rank = Dictionary(
            hits.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return Array(
            serving.sorted {
                (rank[$0.id] ?? .max, $0.name) < (rank[$1.id] ?? .max, $1.name)
            }.prefix(ShowReport.matchingMax))
    }
}
