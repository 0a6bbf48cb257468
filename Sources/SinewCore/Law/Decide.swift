/// The law: what a command means in a given standing, or why it is refused.
///
/// - Returns: what is to be recorded, in order; nothing where everything is so already.
package func decide(
    _ command: Command, in standing: Standing, given facts: Facts
) throws(Refusal) -> [Draft] {
    var deliberation = Deliberation(standing: standing, facts: facts, ids: facts.ids)
    try deliberation.settle(command)
    return deliberation.drafts
}

/// One command on its way to being drafts or a refusal.
struct Deliberation {
    let standing: Standing
    let facts: Facts
    var ids: IdentifierSupply
    var drafts: [Draft] = []
    /// Whether a refusal says which names somebody may have meant, for which all are looked at.
    var hints = true

    mutating func settle(_ command: Command) throws(Refusal) {
        guard standing.ledger != nil || command.isFounding else { throw .noLedger }
        if command.needsActor { _ = try actor() }
        switch command {
        case .createLedger(let founding): try create(founding)
        case .add(let noun, let slug, let values, let isKnownAsNew):
            try add(noun, slug: slug, values: values, isKnownAsNew: isKnownAsNew)
        case .change(let noun, let name, let values):
            try change(try declared(name, noun), values: values)
        case .changeSeen(let noun, let name, let values, let sequence):
            try change(
                try unchanged(try declared(name, noun), since: sequence), values: values)
        case .setRhythm(let values): try setRhythm(values)
        case .rename(let noun, let name, let slug): try rename(noun, name, to: slug)
        case .merge(let noun, let name, let other): try merge(noun, name, into: other)
        case .retire(let noun, let name, let reason): try retire(noun, name, reason: reason)
        case .startStep(let name, let release): try startStep(name, release)
        case .stopStep(let name, let reason): try stopStep(name, reason: reason)
        case .leave(let member): try leave(member)
        case .confirm(let steps): try confirm(steps)
        case .logEvidence(let values, let happened):
            try record(.evidence, .logged, values: values, happened: happened)
        case .recordDecision(let values, let happened):
            try recordDecision(values: values, happened: happened)
        case .recordReading(let metric, let value, let note, let happened):
            try recordReading(metric, value, note: note, happened: happened)
        case .openIncident(let values, let happened):
            try openIncident(values: values, began: happened)
        case .incident(let name, let act, let happened):
            try settle(act, on: name, happened: happened)
        case .askGate(let name, let place, let input):
            try askGate(name, for: place, about: input)
        case .answerGate(let request, let outcome, let reason):
            try answerGate(request, outcome, because: reason)
        case .recordLesson(let values, let happened):
            try recordLesson(values: values, happened: happened)
        case .lesson(let name, let act): try settle(act, onLesson: name)
        case .recordAction(let values, let happened):
            try recordAction(values: values, happened: happened)
        case .action(let name, let act): try settle(act, onAction: name)
        case .exception, .run, .drill, .retrieval, .handoff, .review, .score, .note, .pause:
            try settleInLoop(command)
        case .importRecord(let record): try importRecord(record)
        case .use(let name): try use(name)
        case .amend(let name, let values, let reason, let happened):
            try amend(name, values: values, reason: reason, happened: happened)
        case .retract(let name, let reason): try retract(name, reason: reason)
        case .undo: try undo()
        case .redact(let name, let reason): try redact(name, reason: reason)
        case .noteRestore(let lost, let redacted): noteRestore(lost: lost, redacted: redacted)
        case .accept(let names): try accept(names)
        case .apply(let application): try apply(application)
        case .decline(let names, let reason): try decline(names, reason: reason)
        }
    }

    /// What a team does again and again, each in its room.
    private mutating func settleInLoop(_ command: Command) throws(Refusal) {
        switch command {
        case .exception(let act, let happened): try settle(act, happened: happened)
        case .run(let act, let happened): try settle(act, happened: happened)
        case .drill(let act, let happened): try settle(act, happened: happened)
        case .retrieval(let act, let happened): try settle(act, happened: happened)
        case .handoff(let act, let happened): try settle(act, happened: happened)
        case .review(let act, let happened): try settle(act, happened: happened)
        case .score(let act, let happened): try settle(act, happened: happened)
        case .note(let act, let happened): try settle(act, happened: happened)
        case .pause(let act, let happened): try settle(act, happened: happened)
        default: break
        }
    }

    /// Adds a draft, its values split into facts and words by the noun's schema.
    mutating func draft(
        _ noun: Noun, _ verb: EventType.Verb, _ subject: SubjectID, values: Object = [:],
        facts extraFacts: Object = [:], words extraWords: Object = [:],
        happened: Timestamp? = nil
    ) {
        var (facts, words) = noun.schema.split(values)
        for entry in extraFacts.entries { facts[entry.name] = entry.value }
        for entry in extraWords.entries { words[entry.name] = entry.value }
        drafts.append(
            Draft(
                type: EventType(noun, verb).description, subject: subject, happened: happened,
                facts: facts, words: words))
    }

    /// The next short number of a noun, those drafted just now counted.
    func nextNumber(_ noun: Noun) -> Int64 {
        let drafted = drafts.count { draft in
            draft.facts["number"] != nil && EventType(draft.type)?.noun == noun
        }
        return (standing.highestNumbers[noun] ?? 0).clampedSum(Int64(drafted) + 1)
    }
}

extension Command {
    var isFounding: Bool {
        if case .createLedger = self { true } else { false }
    }

    /// Whether somebody has to answer for it: a ledger begins without members, and a restore is
    /// noted by the machine that made it.
    var needsActor: Bool {
        switch self {
        case .createLedger, .noteRestore: false
        default: true
        }
    }
}
