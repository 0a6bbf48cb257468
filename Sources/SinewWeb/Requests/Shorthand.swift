package import SinewCore

/// How what a person types into a page is read: by the same rules as on the command line, which
/// whoever starts the pages brings along.
package struct Shorthand: Sendable {
    /// `etcd no leader kind:runbook since:2026-02-01` as a search. Throws a `Refusal`.
    package var search: @Sendable (_ typed: String) async throws -> FindRequest
    /// The values of the evidence form, with its title as it was typed (`+tag @person ~workflow`)
    /// and the day on which it happened, as a command. Throws a `Refusal`.
    package var evidence: @Sendable (_ values: Object, _ happened: String?) async throws -> Command

    package init(
        search: @escaping @Sendable (_ typed: String) async throws -> FindRequest,
        evidence:
            @escaping @Sendable (_ values: Object, _ happened: String?) async throws ->
            Command
    ) {
        self.search = search
        self.evidence = evidence
    }
}
