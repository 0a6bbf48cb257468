import SinewCore
import SinewLedger

extension OpenLedger {
    /// Most entries that signals are read from, the newest.
    static let signalEventsMax = 2_000

    func signals(
        _ workflow: Record?, _ context: ReportContext, _ sequence: Int64?
    ) throws -> Report {
        let (history, isMore) = try signalHistory(context, sequence)
        return SignalsReport(context, history, on: workflow, isMore: isMore).report
    }

    /// What happened in the window that signals look at, and whether more did than was read.
    func signalHistory(
        _ context: ReportContext, _ sequence: Int64?
    ) throws -> (history: SignalHistory, isMore: Bool) {
        guard let index else { throw Refusal.noLedger }
        let start = context.now.advanced(byDays: -SignalHistory.windowDays)
        let found = try index.events(
            of: SignalHistory.types.map(\.description),
            after: try index.sequence(asOf: .time(start)),
            limit: OpenLedger.signalEventsMax + 1, asOf: sequence)
        let events = try read { reading in
            try found.suffix(OpenLedger.signalEventsMax)
                .compactMap { try reading.entry($0.sequence)?.event() }
        }
        let records = try index.withRecords(asOf: sequence) { record in
            var records: [SubjectID: Record] = [:]
            for event in events where records[event.subject] == nil {
                guard let found = try record(event.subject), !found.noun.isDeclared else {
                    continue
                }
                records[found.id] = found
                // Where a dropped action came from says whether a review wanted it.
                if found.noun == .action, let from = found.reference("from") {
                    records[from] = try record(from)
                }
            }
            return records
        }
        return (
            SignalHistory(events, records, context.standing, at: context.now),
            found.count > OpenLedger.signalEventsMax
        )
    }
}
