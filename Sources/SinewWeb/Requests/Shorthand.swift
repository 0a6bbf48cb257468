package import SinewCore

/// How what a person types into a page is read: by the same rules as on the command line, which
/// whoever starts the pages brings along.
package struct Shorthand: Sendable {
    /// `etcd no leader kind:runbook since:2026-02-01` as a search. Throws a `Refusal`.
    package var search: @Sendable (_ typed: String) async throws -> FindRequest
    /// The values of the evidence form, with its title as it was typed (`+tag @person ~workflow`)
    /// and the day on which it happened, as a command. Throws a `Refusal`.
    package var evidence: @Sendable (_ values: Object, _ happened: String?) async throws -> Command

    /// `yesterday`, `friday 14:05`, `2026-03-01` as a moment. Throws a `Refusal`.
    package var moment: @Sendable (_ typed: String) throws -> Timestamp

    package init(
        search: @escaping @Sendable (_ typed: String) async throws -> FindRequest,
        evidence:
            @escaping @Sendable (_ values: Object, _ happened: String?) async throws ->
            Command,
        moment: @escaping @Sendable (_ typed: String) throws -> Timestamp
    ) {
        self.search = search
        self.evidence = evidence
        self.moment = moment
    }
}
