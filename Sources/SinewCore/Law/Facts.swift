/// What a decision rests on beside the standing: everything uncertain comes in here.
package struct Facts: Sendable {
    package var now: Timestamp
    /// The member who acts; nil only while the ledger is being created.
    package var actor: SubjectID?
    package var proof: ActorProof
    package var zone: ZoneRules
    /// Where new ids come from.
    package var ids: IdentifierSupply
    /// The rules of the ledger's own zone; nil where this machine does not know them.
    package var ledgerZone: ZoneRules?
    /// Recorded things by the names in which the command mentions them, such as `E-12`.
    package var records: [String: Record] = [:]
    /// Decisions that those in `records` and `origin` replace, what these replace, and so on.
    package var replaced: [SubjectID: Record] = [:]
    /// Reads a control's gate; by default none can be read.
    package var readGate: @Sendable (String) throws(GateFault) -> Gate = {
        _ throws(GateFault) in
        throw GateFault(line: 1, column: 1, reason: "Nothing here reads gates.")
    }
    /// What the handoff over which something is offered says of its acceptance.
    package var acceptance: String?
    /// The text of the gate that is asked.
    package var gateText: String?
    /// The body of the runbook that is to be followed.
    package var runbookText: String?
    /// The newest answer that a person gave to the same input of the same version.
    package var answered: Event?
    /// What a drill tests, as its text read in each of its versions, oldest first.
    package var texts: [SubjectID: [TextVersion]] = [:]
    /// What a timed question can be about.
    package var draw: RetrievalDraw?
    /// What an earlier import brought from the same place.
    package var origin: Record?
    /// The same as imports alone made it: folded from those of its events that carry a source
    /// digest. What differs from it was changed here.
    package var originAsImported: Record?
    /// What the agenda of a review is made of beside the standing.
    package var review: ReviewMaterial?
    /// SHA-256 of the files that come with the command, in lower-case hexadecimal.
    package var attachments: Set<String> = []
    /// Those of the time zones that the command names which the machine knows.
    package var zonesKnown: Set<String> = []
    /// Existing things that resemble the one to be declared.
    package var resembling: [Record] = []
    /// What was standardised since the last note.
    package var noteDraft: NoteDraft?
    /// The events of the actor's last command, and what they changed as it was before.
    package var lastAct: [Event] = []
    package var before: [SubjectID: Record] = [:]
    /// Names of things that refer to what the last act made.
    package var restingOnLastAct: [String] = []
    /// Names of what the last act touched and a later event touched again, whatever that event was.
    package var touchedSinceLastAct: [String] = []
    /// The events that carry words about the thing to be redacted.
    package var sequences: [Int64] = []
    /// What those events are about.
    package var redactedSubjects: [SubjectID] = []

    package init(
        now: Timestamp, actor: SubjectID?, proof: ActorProof, zone: ZoneRules,
        ids: IdentifierSupply
    ) {
        self.now = now
        self.actor = actor
        self.proof = proof
        self.zone = zone
        self.ids = ids
    }
}

extension Facts {
    /// Most versions of one text that are looked at, the newest.
    package static let textVersionsMax = 200
    /// Most decisions that are followed from one to what it replaces.
    package static let replacedCountMax = 1000

    /// Fills `replaced`, once `records` and `origin` are there.
    package mutating func findReplaced(_ record: (SubjectID) throws -> Record?) rethrows {
        var waiting = (Array(records.values) + [origin].compactMap(\.self))
            .flatMap { $0.references("supersedes") }
        while let id = waiting.popLast(), replaced.count < Facts.replacedCountMax {
            guard replaced[id] == nil, let found = try record(id) else { continue }
            replaced[id] = found
            waiting += found.references("supersedes")
        }
    }
}

/// Fresh ids, spun from a seed that the runtime draws.
package struct IdentifierSupply: Sendable, Hashable {
    private var high: UInt64
    private var low: UInt64

    package init(seed: (UInt64, UInt64)) {
        high = seed.0
        low = seed.1
    }

    package mutating func next() -> SubjectID {
        high &+= 0x9E37_79B9_7F4A_7C15
        low &+= 0xD1B5_4A32_D192_ED03
        return SubjectID(high: IdentifierSupply.mix(high), low: IdentifierSupply.mix(low))
    }

    /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    private static func mix(_ state: UInt64) -> UInt64 {
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
