/// Leave from a control that waits for a yes or a no, or that was granted and has not ended.
package struct OpenException: Sendable, Hashable {
    package var number: Int64
    package var control: SubjectID
    package var cause: String
    /// The workflow or step it is for; nil for everything that the control serves.
    package var place: SubjectID?
    package var requester: SubjectID
    package var asked: Timestamp
    /// The last day, as it was asked for or granted.
    package var until: String
    /// When it ends at the latest.
    package var ends: Timestamp
    package var grant: Grant?

    /// A yes.
    package struct Grant: Sendable, Hashable {
        package var approver: SubjectID
        package var sequence: Int64
        package var isUnseparated: Bool
    }

    package var name: String { ShortNumber.text(.exception, number) }

    package func isInForce(at now: Timestamp) -> Bool { grant != nil && now < ends }

    package func isAsked(at now: Timestamp) -> Bool { grant == nil && now < ends }

    /// Most that wait or are in force at once in a ledger.
    package static let countMax = 500
    /// Longest life in days by severity: the more could go wrong, the sooner it is looked at again.
    /// The figures are ours; the source only says that an exception ends.
    package static let daysMax: [String: Int64] = ["low": 90, "medium": 30, "high": 14]
    /// What counts where nobody said how much could go wrong.
    package static let severityDefault = "high"
    /// Longest life of one that nobody else could grant, in days (invariant 15).
    package static let loneDaysMax: Int64 = 7
    /// How long whoever is alone waits before granting their own (invariant 15).
    package static let loneWaitSeconds: Int64 = 24 * 3600
}

/// How an exception stands at a moment.
package enum ExceptionCourse: Sendable, Hashable {
    case asked
    case inForce
    /// Its day is over.
    case expired
    /// Its day is over, and nobody had granted it.
    case lapsed
    case declined
    case revoked
    /// The control changed; the version is nil where the control itself went.
    case ended(version: Int64?)

    /// - Parameter record: an exception.
    package init(_ record: Record, at now: Timestamp) {
        let ends = record.fields["ends"]?.integer.map { Timestamp(milliseconds: $0) }
        let isOver = ends.map { $0 <= now } ?? false
        self =
            switch record.state {
            case .granted: isOver ? .expired : .inForce
            case .declined: .declined
            case .revoked: .revoked
            case .closed: .ended(version: record.fields["ended-version"]?.integer)
            default: isOver ? .lapsed : .asked
            }
    }

    /// The stem it is known by in JSON.
    package var stem: String {
        switch self {
        case .asked: "asked"
        case .inForce: "in-force"
        case .expired: "expired"
        case .lapsed: "lapsed"
        case .declined: "declined"
        case .revoked: "revoked"
        case .ended: "ended"
        }
    }
}
