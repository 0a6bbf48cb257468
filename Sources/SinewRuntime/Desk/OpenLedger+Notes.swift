import SinewCore
import SinewLedger

extension OpenLedger {
    /// What was standardised since the last note; of a correction, since what it corrects began.
    func noteDraft(correcting corrected: Record?, in standing: Standing) throws -> NoteDraft {
        let after = corrected?.fields["after"]?.integer ?? standing.notes.publishedUntil
        let limit = OpenLedger.listRecordsMax
        var things: [Record] = []
        for noun in NoteDraft.nouns {
            things += try index?.records(of: noun, order: .name, limit: limit) ?? []
        }
        return NoteDraft(
            things, lessons: try index?.records(of: .lesson, in: [.closed], limit: limit) ?? [],
            in: standing, after: after)
    }
}
