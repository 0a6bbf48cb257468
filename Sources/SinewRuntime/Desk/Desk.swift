package import SinewCore

/// Where every door brings its commands and its questions: one ledger, and whoever serves it.
package protocol Desk: Sendable {
    /// Decides, records and answers with what was done.
    ///
    /// - Parameters:
    ///   - key: the same key with the same command gives the first answer again and records
    ///     nothing.
    ///   - isRehearsal: answers what would be done and records nothing.
    /// - Throws: `Refusal` where a rule says no; `LedgerFailure` where it cannot be recorded.
    func perform(
        _ command: Command, as actor: Actor, key: String, isRehearsal: Bool
    ) async throws -> Report

    func answer(_ question: Question, asOf: AsOf?) async throws -> Report

    /// Recomputes every leaf, commitment and tree node, and names the first entry that is wrong.
    func verify(isDeep: Bool) async throws -> Report
}

/// Who acts, as a door knows it.
package struct Actor: Sendable, Hashable {
    /// A handle, e-mail address or id of a member.
    package var name: String
    package var proof: ActorProof

    package init(name: String, proof: ActorProof) {
        self.name = name
        self.proof = proof
    }
}
