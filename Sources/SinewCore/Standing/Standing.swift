/// What *decide* needs to know: a fold of the events so far, bounded by what is declared and open.
///
/// Of history it keeps the highest number of each kind and the last verifying event of each
/// thing. Long texts are kept as the mere fact that they are there; whoever wants to read them
/// asks the index.
package struct Standing: Sendable, Hashable {
    /// Raised whenever the same events fold to something else; snapshots are bound to it.
    package static let foldVersion: Int64 = 12

    /// The last event folded; 0 before the first.
    package internal(set) var sequence: Int64 = 0
    package internal(set) var recorded = Timestamp(milliseconds: 0)
    /// The ledger itself, once it was created.
    package internal(set) var ledger: Record?
    /// Everything declared, retired things too.
    package internal(set) var declared = DeclaredThings()
    /// Which thing a slug names, old slugs included.
    package internal(set) var slugs: [Slug: SubjectID] = [:]
    /// The highest short number given so far.
    package internal(set) var highestNumbers: [Noun: Int64] = [:]
    /// Who last said in person that a step is theirs, and when.
    package internal(set) var confirmations: [Ownership: VerifyingAct] = [:]
    /// The last verifying event of each declared thing (invariant 9).
    package internal(set) var verifications: [SubjectID: VerifyingAct] = [:]
    /// The newest reading of each metric.
    package internal(set) var readings: [SubjectID: MetricReading] = [:]
    /// What packs said in earlier versions that a workflow still adopts (invariant 13).
    package internal(set) var editions: [PackEdition: Object] = [:]
    /// Incidents that were opened here and are not closed, each with its frozen escalation plan.
    package internal(set) var incidents: [SubjectID: OpenIncident] = [:]
    /// What gates escalated and nobody has answered, by the sequence of the verdict.
    package internal(set) var requests: [Int64: GateRequest] = [:]
    /// The current version of each runbook and control.
    package internal(set) var versions: [SubjectID: DocumentVersion] = [:]
    package internal(set) var lessons = Lessons()
    package internal(set) var exceptions = Exceptions()
    package internal(set) var runs = Runs()
    package internal(set) var drills = Drills()
    package internal(set) var retrievals = Retrievals()
    package internal(set) var items = HandoffItems()
    package internal(set) var reviews = ReviewSittings()
    package internal(set) var scores = Scores()
    package internal(set) var notes = Notes()
    package internal(set) var pauses = Pauses()

    /// When the days of reviews last changed.
    package internal(set) var rhythmRevision: RhythmRevision?

    package init() {}
}

/// A name within its noun.
package struct Slug: Sendable, Hashable {
    package var noun: Noun
    package var text: String

    package init(_ noun: Noun, _ text: String) {
        self.noun = noun
        self.text = text
    }
}

/// One version of a pack.
package struct PackEdition: Sendable, Hashable {
    package var pack: SubjectID
    package var version: String

    package init(_ pack: SubjectID, version: String) {
        self.pack = pack
        self.version = version
    }
}

/// A place in a step's contract that a person fills.
package struct Ownership: Sendable, Hashable {
    package enum Place: String, Sendable, Hashable, CaseIterable { case primary, backup }

    package var step: SubjectID
    package var place: Place

    package init(step: SubjectID, place: Place) {
        self.step = step
        self.place = place
    }
}

/// Who verified something, when.
package struct VerifyingAct: Sendable, Hashable {
    package var member: SubjectID
    package var time: Timestamp
    package var sequence: Int64

    package init(member: SubjectID, time: Timestamp, sequence: Int64) {
        self.member = member
        self.time = time
        self.sequence = sequence
    }
}

package struct MetricReading: Sendable, Hashable {
    /// Decimal text.
    package var value: String
    package var time: Timestamp
    package var sequence: Int64

    package init(value: String, time: Timestamp, sequence: Int64) {
        self.value = value
        self.time = time
        self.sequence = sequence
    }
}
