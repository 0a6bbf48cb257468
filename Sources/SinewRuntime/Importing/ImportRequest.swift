package import SinewCore

/// What should be brought in from where.
package struct ImportRequest: Sendable, Hashable {
    package enum Source: String, Sendable, Hashable, CaseIterable {
        case runbooks, incidents, decisions, owners, evidence

        /// What the source is about; owners found on the way are counted beside it.
        package var noun: Noun {
            switch self {
            case .runbooks: .runbook
            case .incidents: .incident
            case .decisions: .decision
            case .owners: .suggestion
            case .evidence: .evidence
            }
        }
    }

    package var source: Source
    package var path: String
    /// Which column holds which field: `severity=Priority,opened=Created`.
    package var map: String?
    package var isRehearsal: Bool

    package init(source: Source, path: String, map: String? = nil, isRehearsal: Bool = false) {
        self.source = source
        self.path = path
        self.map = map
        self.isRehearsal = isRehearsal
    }
}
