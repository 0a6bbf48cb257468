import SinewCore
import SinewLedger

extension OpenLedger {
    /// Most items that figures of handoffs are made from, the newest.
    static let handedItemsMax = 5_000

    func waits(_ context: ReportContext, _ sequence: Int64?) throws -> Report {
        let items = try handed(sequence)
        return HandoffWaitsReport(
            context, Array(items.prefix(OpenLedger.handedItemsMax)),
            isMore: items.count > OpenLedger.handedItemsMax
        ).report
    }

    /// What went over handoffs, for the pages of what they join.
    func handed(at record: Record, _ sequence: Int64?) throws -> [HandedOffer] {
        guard [.workflow, .step, .handoff].contains(record.noun) else { return [] }
        return try handed(sequence)
    }

    func handed(_ sequence: Int64?) throws -> [HandedOffer] {
        try index?.records(
            of: .item, limit: OpenLedger.handedItemsMax + 1, asOf: sequence
        ).compactMap { HandedOffer($0) } ?? []
    }
}
