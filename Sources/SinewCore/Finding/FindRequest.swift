/// A search: words, and filters that narrow it.
///
/// Written `etcd no leader kind:runbook by:mei on:payments since:2026-02-01 impact:high`.
package struct FindRequest: Sendable, Hashable {
    /// The words as typed, without the filters.
    package var words: String
    package var kinds: [Noun]
    /// Handle of the author or of someone credited.
    package var by: String?
    /// Slug of a workflow or step.
    package var on: String?
    package var since: Timestamp?
    package var impact: String?
    package var limit: Int

    package static let termsMax = 8
    package static let bytesMax = 256
    package static let limitMax = 100
    package static let limitDefault = 20
    /// The last word matches as a prefix from this many letters on.
    package static let prefixLettersMin = 3

    package init(
        words: String, kinds: [Noun] = [], by: String? = nil, on: String? = nil,
        since: Timestamp? = nil, impact: String? = nil, limit: Int = limitDefault
    ) {
        self.words = words
        self.kinds = kinds
        self.by = by
        self.on = on
        self.since = since
        self.impact = impact
        self.limit = limit
    }
}
