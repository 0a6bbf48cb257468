/// What somebody wants done, as every door says it.
///
/// Values are what a person typed: texts, or lists of texts. *decide* reads them by the noun's
/// schema, finds what they name and refuses what makes no sense. Names are slugs (`workflow/step`),
/// handles (`mei`, `@mei`) or short numbers (`E-142`).
package enum Command: Sendable, Hashable {
    case createLedger(Founding)
    /// Declares a thing under a slug; `resembles` are look-alikes that were shown before.
    case add(Noun, slug: String, values: Object, isKnownAsNew: Bool)
    case change(Noun, name: String, values: Object)
    /// The same, where nothing changed the thing after the event that was seen.
    case changeSeen(Noun, name: String, values: Object, lastSequence: Int64)
    /// When the ledger's reviews fall, by the ledger's fields for it.
    case setRhythm(values: Object)
    case rename(Noun, name: String, to: String)
    case merge(Noun, name: String, into: String)
    case retire(Noun, name: String, reason: String)
    /// `release` says who answers for it where expansion is held.
    case startStep(name: String, release: HoldRelease? = nil)
    case stopStep(name: String, reason: String)
    case leave(member: String)
    /// The actor says in person: this is mine. Empty means everything that is the actor's.
    case confirm(steps: [String])
    case logEvidence(values: Object, happened: Timestamp?)
    case recordDecision(values: Object, happened: Timestamp?)
    case recordReading(metric: String, value: String, note: String?, happened: Timestamp?)
    /// Several severities mean that nobody is sure, and none means the same: the highest counts.
    /// `happened` is when it began, where that was before now.
    case openIncident(values: Object, happened: Timestamp?)
    case incident(name: String, IncidentAct, happened: Timestamp?)
    /// What an automatic control's gate answers to an input, asked for a workflow or a step.
    case askGate(control: String, on: String?, input: GateInput)
    /// A person's answer to what a gate escalated; the request is the entry of the verdict.
    case answerGate(request: Int64, Gate.Outcome, reason: String)
    case recordLesson(values: Object, happened: Timestamp?)
    case lesson(name: String, LessonAct)
    /// Without an owner it is the actor's own.
    case recordAction(values: Object, happened: Timestamp?)
    case action(name: String, ActionAct)
    case exception(ExceptionAct, happened: Timestamp?)
    case run(RunAct, happened: Timestamp?)
    case drill(DrillAct, happened: Timestamp?)
    case retrieval(RetrievalAct, happened: Timestamp?)
    case handoff(HandoffAct, happened: Timestamp?)
    case review(ReviewAct, happened: Timestamp?)
    case score(ScoreAct, happened: Timestamp?)
    case note(NoteAct, happened: Timestamp?)
    case pause(PauseAct, happened: Timestamp?)
    case importRecord(ImportedRecord)
    /// The actor used a piece of evidence or a document.
    case use(name: String)
    /// `happened` is when it happened, where another moment was said before.
    case amend(name: String, values: Object, reason: String?, happened: Timestamp? = nil)
    case retract(name: String, reason: String)
    /// Amends or retracts the actor's last act, where nothing rests on it yet.
    case undo
    /// Removes the words of everything recorded about a thing, or of one event (`#12`).
    case redact(name: String, reason: String)
    /// A backup took the ledger's place: entries that are known to be lost, and entries whose words
    /// were removed again because they had been redacted here.
    case noteRestore(lost: ClosedRange<Int64>?, redacted: [Int64])
    case accept(suggestions: [String])
    /// Workspace files: all of it or nothing, and only while what is declared is as it was when the
    /// plan was shown.
    case apply(AppliedFiles)
    case decline(suggestions: [String], reason: String?)
}

/// What workspace files change in a ledger.
package struct AppliedFiles: Sendable, Hashable {
    /// In an order in which each is allowed.
    package var commands: [Command]
    /// The last event that had changed something declared when the plan was made.
    package var declaredSequence: Int64
    /// What the files hold, by noun and by the name it has afterwards, with the fields they say.
    package var held: [Held]
    /// Whether the files were once written by this ledger, so that what is missing in them was
    /// taken out.
    package var isWhole: Bool

    package struct Held: Sendable, Hashable {
        package var noun: Noun
        package var name: String
        package var fields: [String]

        package init(noun: Noun, name: String, fields: [String]) {
            self.noun = noun
            self.name = name
            self.fields = fields
        }
    }

    /// Most things whose fields one event can list.
    package static let heldCountMax = 5_000

    package init(
        commands: [Command], declaredSequence: Int64, held: [Held], isWhole: Bool
    ) {
        self.commands = commands
        self.declaredSequence = declaredSequence
        self.held = held
        self.isWhole = isWhole
    }
}

/// What the first event of a ledger says.
package struct Founding: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable { case team, personal }

    package var kind: Kind
    package var name: String
    /// IANA name of the zone its rhythms follow.
    package var zone: String
    package var founderHandle: String
    package var founderName: String
    package var founderEmail: String?
    /// Base64 of the Ed25519 public key that signs checkpoints.
    package var signingKey: String
    /// Name of the log in its checkpoints (C2SP tlog-checkpoint origin).
    package var logOrigin: String
    /// 32 random bytes, hexadecimal: key of the digests by which imports are found again.
    package var pepper: String
    package var pack: Object
    /// What it begins with; nil for a ledger that holds nobody and nothing else yet.
    package var first: FirstStep?

    package init(
        kind: Kind, name: String, zone: String, founderHandle: String, founderName: String,
        founderEmail: String?, signingKey: String, logOrigin: String, pepper: String, pack: Object,
        first: FirstStep? = nil
    ) {
        self.kind = kind
        self.name = name
        self.zone = zone
        self.founderHandle = founderHandle
        self.founderName = founderName
        self.founderEmail = founderEmail
        self.signingKey = signingKey
        self.logOrigin = logOrigin
        self.pepper = pepper
        self.pack = pack
        self.first = first
    }
}

/// One record that an importer read from somebody else's file.
package struct ImportedRecord: Sendable, Hashable {
    /// `runbook`, `incident`, `decision`, `evidence` or `suggestion`.
    package var noun: Noun
    /// Of what is declared (a runbook): the slug it should get.
    package var slug: String?
    /// When it happened, as the file says.
    package var happened: Timestamp?
    /// Texts or lists of texts by field name, as a person would have typed them. People are
    /// named by handle, e-mail or name; those that no member answers to go where the schema
    /// has a place for names.
    package var values: Object
    /// The importer: `runbooks`, `incidents`, `decisions`, `owners`, `evidence`.
    package var source: String
    /// Where it stood: a path below the imported folder, with `#N` for the Nth row of a file.
    package var path: String
    /// Digest of the bytes it was read from; another digest at the same path is a change.
    package var digest: String
    /// Of a row without an id: where it stood when rows were told apart by their position.
    package var formerPath: String?
    /// Keyed digest of source and path, set by the runtime.
    package var originKey: String
    /// The digest under which earlier versions brought what stood there, set by the runtime.
    package var formerKey: String?
    /// Keyed digest of the repository or folder it came from, set by the runtime.
    package var collectionKey: String

    package init(
        noun: Noun, slug: String? = nil, happened: Timestamp? = nil, values: Object,
        source: String, path: String, digest: String, formerPath: String? = nil,
        originKey: String = "", formerKey: String? = nil, collectionKey: String = ""
    ) {
        self.noun = noun
        self.slug = slug
        self.happened = happened
        self.values = values
        self.source = source
        self.path = path
        self.digest = digest
        self.formerPath = formerPath
        self.originKey = originKey
        self.formerKey = formerKey
        self.collectionKey = collectionKey
    }

    /// What an earlier import brought from the same place.
    ///
    /// Under its former key stood whatever had the same place in any collection of that name, so
    /// that is believed only where nothing has changed, or where the words are gone.
    ///
    /// - Parameter find: gives the newest record of a key.
    package func origin(_ find: (String) throws -> Record?) rethrows -> Record? {
        if let record = try find(originKey) { return record }
        guard let formerKey, let record = try find(formerKey) else { return nil }
        let former = record.fields["source-digest"]?.text ?? digest
        return former.utf8.elementsEqual(digest.utf8) ? record : nil
    }
}
